/** Settings out to a file, in from one, and back to the defaults; the last two can be taken back. */
import { useRef, useState } from 'preact/hooks';
import { DEFAULTS, replaceSettings, type Settings } from '../../settings.ts';
import { exportSettings, importSettings } from '../../settings-file.ts';
import { Notice } from '../collect/notice.tsx';
import { messageOf } from '../message-of.ts';
import { type SettingsKey, useSettingsTexts } from './texts.ts';

/** Bytes; ten thousand sites and as many dismissed statements are less. */
const MOST = 60_000_000;

type Replacement = Parameters<typeof replaceSettings>[0];

interface Replaced {
  readonly before: Settings;
  readonly what: SettingsKey;
}

export function SettingsFile({ settings }: { settings: Settings }) {
  const { t } = useSettingsTexts();
  const [replaced, setReplaced] = useState<Replaced | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const chooser = useRef<HTMLInputElement>(null);

  const replace = async (
    next: () => Replacement | Promise<Replacement>,
    what: SettingsKey | null,
  ): Promise<void> => {
    setReplaced(null);
    setRefused(null);
    try {
      await replaceSettings(await next());
      if (what !== null) setReplaced({ before: settings, what });
    } catch (error) {
      setRefused(t('file.refused', { why: messageOf(error) }));
    }
  };
  const read = async (file: File): Promise<Replacement> => {
    if (file.size > MOST) throw new Error(`${file.name} > ${MOST / 1_000_000} MB`);
    return importSettings(await file.text());
  };
  return (
    <section>
      <h2>{t('file.title')}</h2>
      <p class="quiet">{t('file.about')}</p>
      <div class="bar">
        <a
          class="button"
          download="variorum-settings.json"
          href={`data:application/json,${encodeURIComponent(exportSettings(settings))}`}
        >
          {t('file.export')}
        </a>
        <button type="button" onClick={() => chooser.current?.click()}>
          {t('file.import')}
        </button>
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".json,application/json"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) void replace(() => read(file), 'file.imported');
            currentTarget.value = '';
          }}
        />
        <button type="button" data-reset onClick={() => void replace(() => DEFAULTS, 'file.was-reset')}>
          {t('file.reset')}
        </button>
      </div>
      {refused !== null && <p role="alert">{refused}</p>}
      {replaced !== null && (
        <Notice undo={() => void replace(() => replaced.before, null)} close={() => setReplaced(null)}>
          {t(replaced.what)}
        </Notice>
      )}
    </section>
  );
}
