/** `#/settings`: every setting, in effect at once; only what differs from the defaults is stored. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { LANGUAGES } from '../../languages.ts';
import { changeSettings, readSettings, type Settings, VERDICTS, watchSettings } from '../../settings.ts';
import { useTexts } from '../texts-context.tsx';
import { NumberField } from './number-field.tsx';
import { SiteList } from './site-list.tsx';
import { SETTINGS_TEXTS, type SettingsKey } from './texts.ts';

type Change = Parameters<typeof changeSettings>[0];

/** A refused change (storage full, a value out of bounds) is said; the view shows what is stored. */
type Apply = (change: Change) => void;

const VERDICT_NAMES: Readonly<Record<(typeof VERDICTS)[number], SettingsKey>> = {
  agree: 'marks.agree',
  differ: 'marks.differ',
  flagged: 'marks.flagged',
};

function Marks({ settings, apply }: { settings: Settings; apply: Apply }) {
  const { t } = useTexts(SETTINGS_TEXTS);
  return (
    <fieldset>
      <legend>{t('marks.title')}</legend>
      <label>
        <input
          type="checkbox"
          checked={settings.marks}
          onChange={({ currentTarget }) => apply(() => ({ marks: currentTarget.checked }))}
        />
        {t('marks.on')}
      </label>
      {VERDICTS.map((verdict) => (
        <label key={verdict}>
          <input
            type="checkbox"
            checked={settings.verdicts.includes(verdict)}
            onChange={({ currentTarget: { checked } }) =>
              apply(({ verdicts }) => ({
                verdicts: VERDICTS.filter((each) => (each === verdict ? checked : verdicts.includes(each))),
              }))
            }
          />
          {t(VERDICT_NAMES[verdict])}
        </label>
      ))}
      <NumberField
        label={t('marks.minimum-words')}
        value={settings.minimumWords}
        least={2}
        most={50}
        change={(minimumWords) => apply(() => ({ minimumWords }))}
      />
      <label class="field">
        {t('marks.marker')}
        <select
          value={settings.marker}
          onChange={({ currentTarget }) =>
            apply(() => ({ marker: currentTarget.value === 'elements' ? 'elements' : 'paint' }))
          }
        >
          <option value="paint">{t('marks.paint')}</option>
          <option value="elements">{t('marks.elements')}</option>
        </select>
      </label>
    </fieldset>
  );
}

function DismissedList({ settings, apply }: { settings: Settings; apply: Apply }) {
  const { t } = useTexts(SETTINGS_TEXTS);
  const callBack = (entry: Settings['dismissed'][number]): void =>
    apply(({ dismissed }) => ({
      dismissed: dismissed.filter(
        (other) =>
          other.statement !== entry.statement || other.where !== entry.where || other.place !== entry.place,
      ),
    }));
  return (
    <section>
      <h2>{t('dismissed.title')}</h2>
      {settings.dismissed.length === 0 && <p class="quiet">{t('dismissed.none')}</p>}
      <ul class="dismissed">
        {settings.dismissed.map((entry) => (
          <li key={`${entry.statement} ${entry.where} ${entry.place}`}>
            <span dir="auto">{entry.text}</span>{' '}
            <span class="quiet">
              {entry.where === 'everywhere' ? t('dismissed.everywhere') : entry.place}
            </span>{' '}
            <button type="button" onClick={() => callBack(entry)}>
              {t('dismissed.call-back')}
              <span class="aloud">: {entry.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SettingsForm({ settings, apply }: { settings: Settings; apply: Apply }) {
  const { t } = useTexts(SETTINGS_TEXTS);
  return (
    <>
      <Marks settings={settings} apply={apply} />
      <fieldset>
        <legend>{t('sites.title')}</legend>
        <SiteList
          label={t('sites.off')}
          sites={settings.offSites}
          change={(offSites) => apply(() => ({ offSites }))}
        />
        <SiteList
          label={t('sites.only')}
          sites={settings.onlySites}
          change={(onlySites) => apply(() => ({ onlySites }))}
        />
      </fieldset>
      <fieldset>
        <legend>{t('card.title')}</legend>
        <NumberField
          label={t('card.open-delay')}
          value={settings.openDelay}
          least={0}
          most={2_000}
          change={(openDelay) => apply(() => ({ openDelay }))}
        />
        <NumberField
          label={t('card.close-delay')}
          value={settings.closeDelay}
          least={0}
          most={2_000}
          change={(closeDelay) => apply(() => ({ closeDelay }))}
        />
      </fieldset>
      <label class="field">
        {t('language.title')}
        <select
          value={settings.language ?? ''}
          onChange={({ currentTarget: { value } }) =>
            apply(() => ({ language: LANGUAGES.find((language) => language === value) }))
          }
        >
          <option value="">{t('language.browser')}</option>
          {LANGUAGES.map((language) => (
            <option key={language} value={language} lang={language}>
              {new Intl.DisplayNames([language], { type: 'language' }).of(language)}
            </option>
          ))}
        </select>
      </label>
      <DismissedList settings={settings} apply={apply} />
    </>
  );
}

export function SettingsView() {
  const { t } = useTexts(SETTINGS_TEXTS);
  const [settings, setSettings] = useState<Settings | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const title = t('settings.title');
  useEffect(() => {
    document.title = `${title} – Variorum`;
  }, [title]);
  useEffect(() => {
    const lifetime = new AbortController();
    watchSettings(setSettings, lifetime.signal);
    void readSettings().then(setSettings);
    return () => lifetime.abort();
  }, []);
  const apply: Apply = (change) => {
    void (async () => {
      try {
        setSettings(await changeSettings(change));
        setFault(null);
      } catch (error) {
        setFault(error instanceof Error ? error.message : String(error));
      }
    })();
  };
  return (
    <main class="settings">
      <h1>{title}</h1>
      <p class="quiet">{t('settings.kept')}</p>
      {fault !== null && <p role="alert">{t('settings.fault', { why: fault })}</p>}
      {settings !== null && <SettingsForm settings={settings} apply={apply} />}
    </main>
  );
}

export const settingsView = (hash: string): JSX.Element | null =>
  hash === '#/settings' ? <SettingsView /> : null;
