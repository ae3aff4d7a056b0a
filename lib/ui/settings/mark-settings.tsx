/** Whether quotations are marked, and by which of the two markers. */
import { useEffect, useState } from 'preact/hooks';
import { PAUSE, type Settings } from '../../settings.ts';
import type { SettingsProps } from './change.ts';
import { SwitchField } from './switch-field.tsx';
import { type SettingsKey, useSettingsTexts } from './texts.ts';

interface Choice {
  readonly label: SettingsKey;
  readonly about: SettingsKey;
}
const MARKERS: Readonly<Record<Settings['marker'], Choice>> = {
  paint: { label: 'marker.paint', about: 'marker.paint-about' },
  elements: { label: 'marker.elements', about: 'marker.elements-about' },
};

export function MarkSettings({ settings, change }: SettingsProps) {
  const { t } = useSettingsTexts();
  return (
    <section>
      <h2>{t('marks.title')}</h2>
      <SwitchField
        name="marks"
        label={t('marks.on')}
        about={[t('marks.on-about')]}
        on={settings.marks}
        turn={(marks) => change(() => ({ marks }))}
      />
      {settings.marks && <Pause settings={settings} change={change} />}
      <SwitchField
        name="announce"
        label={t('marks.announce')}
        about={[t('marks.announce-about')]}
        on={settings.announce}
        turn={(announce) => change(() => ({ announce }))}
      />
      <fieldset>
        <legend>{t('marker.title')}</legend>
        {(['paint', 'elements'] as const).map((marker) => (
          <div key={marker}>
            <label class="take">
              <input
                type="radio"
                name="marker"
                value={marker}
                aria-describedby={`${marker}-about`}
                checked={settings.marker === marker}
                onChange={() => change(() => ({ marker }))}
              />
              {t(MARKERS[marker].label)}
            </label>
            <p class="quiet" id={`${marker}-about`}>
              {t(MARKERS[marker].about)}
            </p>
          </div>
        ))}
      </fieldset>
    </section>
  );
}

function Pause({ settings, change }: SettingsProps) {
  const { t, language } = useSettingsTexts();
  const { pausedUntil } = settings;
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const look = (): void => setNow(Date.now());
    look();
    if (pausedUntil <= Date.now()) return;
    const timer = setInterval(look, 1_000);
    return () => clearInterval(timer);
  }, [pausedUntil]);
  if (now >= pausedUntil) {
    return (
      <button type="button" onClick={() => change(() => ({ pausedUntil: Date.now() + PAUSE }))}>
        {t('marks.pause')}
      </button>
    );
  }
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(pausedUntil);
  return (
    <p class="bar">
      {t('marks.paused', { time })}
      <button type="button" onClick={() => change(() => ({ pausedUntil: undefined }))}>
        {t('marks.resume')}
      </button>
    </p>
  );
}
