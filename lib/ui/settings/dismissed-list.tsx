/** Statements whose marks the user sent away from the card, and the way to call them back. */
import type { SettingsProps } from './change.ts';
import { useSettingsTexts } from './texts.ts';

type Dismissed = SettingsProps['settings']['dismissed'][number];

const keyOf = ({ statement, where, place }: Dismissed): string => JSON.stringify([statement, where, place]);

export function DismissedList({ settings, change }: SettingsProps) {
  const { t } = useSettingsTexts();
  const callBack = (entry: Dismissed): void =>
    change(({ dismissed }) => ({ dismissed: dismissed.filter((other) => keyOf(other) !== keyOf(entry)) }));
  return (
    <section>
      <h2>{t('dismissed.title')}</h2>
      <p class="quiet">{t('dismissed.about')}</p>
      {settings.dismissed.length === 0 && <p class="quiet">{t('list.none')}</p>}
      <ul class="setting-list" data-list="dismissed">
        {settings.dismissed.map((entry) => (
          <li key={keyOf(entry)} class="bar">
            <div class="dismissed-text">
              <p class="wording-text" dir="auto">
                {entry.text}
              </p>
              <p class="quiet">
                {entry.where === 'everywhere' ? t('dismissed.everywhere') : <bdi>{entry.place}</bdi>}
              </p>
            </div>
            <button type="button" onClick={() => callBack(entry)}>
              {t('dismissed.back')}
              <span class="aloud"> {entry.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
