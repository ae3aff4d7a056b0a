/** A backup of everything to save; and one to restore: checked whole, shown, and put in place when asked to. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ActionButton } from '../collect/action-button.tsx';
import { failureOf } from '../collect/import-pack.ts';
import { libraryChanged } from '../collect/library-state.tsx';
import { sourceTitle } from '../collect/source-list.tsx';
import { useCollectTexts } from '../collect/texts.ts';
import { useFocusKept } from '../focus-kept.ts';
import { useScrollStop } from '../scroll-stop.ts';
import { type BackupPreview, checkBackup, restoreBackup, saveBackup } from './backup-file.ts';
import { useBackupTexts } from './texts.ts';

type State =
  | { readonly at: 'rest' | 'checking' | 'stopped' }
  | { readonly at: 'saving' | 'saved' | 'done'; readonly articles: number }
  | { readonly at: 'ready'; readonly file: File; readonly preview: BackupPreview }
  | { readonly at: 'restoring'; readonly preview: BackupPreview; readonly articles: number }
  | { readonly at: 'refused'; readonly why: string };

export function BackupSection() {
  const { t, number } = useBackupTexts();
  const [state, setState] = useState<State>({ at: 'rest' });
  const kept = useFocusKept<HTMLElement>('progress ~ button', 'button[name=restore]');
  const chooser = useRef<HTMLInputElement>(null);
  const lifetime = useRef<AbortController | null>(null);
  useEffect(() => () => lifetime.current?.abort(), []);
  const begin = (): AbortSignal => {
    lifetime.current?.abort();
    lifetime.current = new AbortController();
    return lifetime.current.signal;
  };
  const refuse = (error: unknown, signal: AbortSignal): void => {
    const why = failureOf(error, signal);
    setState(why === null ? { at: 'stopped' } : { at: 'refused', why });
  };

  const save = async (): Promise<void> => {
    const signal = begin();
    let articles = 0;
    setState({ at: 'saving', articles });
    try {
      await saveBackup((count) => setState({ at: 'saving', articles: (articles = count) }));
      setState({ at: 'saved', articles });
    } catch (error) {
      refuse(error, signal);
    }
  };
  const check = async (file: File): Promise<void> => {
    const signal = begin();
    setState({ at: 'checking' });
    try {
      setState({ at: 'ready', file, preview: await checkBackup(file, signal) });
    } catch (error) {
      refuse(error, signal);
    }
  };
  const restore = async (file: File, preview: BackupPreview): Promise<void> => {
    const signal = begin();
    setState({ at: 'restoring', preview, articles: 0 });
    try {
      await restoreBackup(file, (articles) => setState({ at: 'restoring', preview, articles }), signal);
      setState({ at: 'done', articles: preview.articles });
    } catch (error) {
      refuse(error, signal);
    }
    libraryChanged();
  };

  const busy = state.at === 'saving' || state.at === 'checking' || state.at === 'restoring';
  return (
    <section id="backup" ref={kept}>
      <h2>{t('backup.title')}</h2>
      <p class="quiet">{t('backup.about')}</p>
      <div class="bar">
        <ActionButton data-backup-save off={busy} act={() => void save()}>
          {t('backup.save')}
        </ActionButton>
        <ActionButton name="restore" off={busy} act={() => chooser.current?.click()}>
          {t('backup.restore')}
        </ActionButton>
        <input
          ref={chooser}
          type="file"
          name="backup"
          hidden
          accept=".jsonl,.gz"
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file !== undefined) void check(file);
            currentTarget.value = '';
          }}
        />
      </div>
      {state.at === 'ready' && (
        <>
          <Preview preview={state.preview} />
          <p>{t('backup.sure')}</p>
          <div class="bar">
            <button
              type="button"
              class="chief"
              data-backup-replace
              onClick={() => void restore(state.file, state.preview)}
            >
              {t('backup.replace')}
            </button>
            <button type="button" onClick={() => setState({ at: 'rest' })}>
              {t('backup.cancel')}
            </button>
          </div>
        </>
      )}
      {state.at === 'restoring' && (
        <div class="bar">
          <progress
            aria-label={t('backup.restoring')}
            value={state.articles}
            max={Math.max(1, state.preview.articles)}
          />
          <button type="button" onClick={() => lifetime.current?.abort()}>
            {t('backup.cancel')}
          </button>
        </div>
      )}
      {state.at === 'refused' && (
        <p role="alert">
          {t('backup.refused')} <bdi>{state.why}</bdi>
        </p>
      )}
      <p role="status">
        {state.at === 'saving' && `${t('backup.saving')} ${number(state.articles)}`}
        {state.at === 'saved' && t('backup.saved', { count: state.articles })}
        {state.at === 'checking' && t('backup.checking')}
        {state.at === 'stopped' && t('backup.stopped')}
        {state.at === 'done' && t('backup.done', { count: state.articles })}
      </p>
    </section>
  );
}

function Preview({ preview }: { preview: BackupPreview }) {
  const { t, date } = useBackupTexts();
  const { t: shared } = useCollectTexts();
  const list = useScrollStop<HTMLUListElement>();
  return (
    <>
      <h3>
        {t('backup.of', { date: date(preview.created) })} ·{' '}
        {t(preview.settings ? 'backup.with-settings' : 'backup.without-settings')}
      </h3>
      <ul class="setting-list" ref={list}>
        {preview.sources
          .filter(({ kind }) => kind !== 'bundled')
          .map((source, place) => (
            <li key={place}>
              <bdi>{sourceTitle(source, shared)}</bdi> ·{' '}
              {shared('state.articles', { count: source.articles })}
            </li>
          ))}
        {preview.decisions > 0 && <li>{t('backup.decisions', { count: preview.decisions })}</li>}
      </ul>
    </>
  );
}
