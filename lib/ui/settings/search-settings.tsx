/** Whether searches are remembered, how many are, and forgetting them. */
import { useEffect, useState } from 'preact/hooks';
import { forgetSearches, readSearches, watchSearches } from '../../searches.ts';
import type { SettingsProps } from './change.ts';
import { SwitchField } from './switch-field.tsx';
import { useSettingsTexts } from './texts.ts';

export function SearchSettings({ settings, change }: SettingsProps) {
  const { t } = useSettingsTexts();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const life = new AbortController();
    const look = (searches: readonly string[]): void => setCount(searches.length);
    watchSearches(look, life.signal);
    void readSearches().then((searches) => (life.signal.aborted ? undefined : look(searches)));
    return () => life.abort();
  }, []);
  return (
    <section>
      <h2>{t('searches.title')}</h2>
      <SwitchField
        name="keepSearches"
        label={t('searches.on')}
        about={[t('searches.about')]}
        on={settings.keepSearches}
        turn={(keepSearches) => change(() => ({ keepSearches }))}
      />
      {settings.keepSearches && (
        <p class="bar">
          <span role="status">{t('searches.kept', { count })}</span>
          {count > 0 && (
            <button type="button" data-act="forget-searches" onClick={() => void forgetSearches()}>
              {t('searches.forget')}
            </button>
          )}
        </p>
      )}
    </section>
  );
}
