/** One pack: what is in it, then its import with progress, to be stopped at any time. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { useFocusKept } from '../focus-kept.ts';
import {
  failureOf,
  type Imported,
  importPack,
  type ImportProgress,
  type PackPreview,
  previewPack,
} from './import-pack.ts';
import { libraryChanged } from './library-state.tsx';
import { useCollectTexts } from './texts.ts';

type State =
  | { readonly at: 'looking' }
  | { readonly at: 'ready'; readonly stopped: boolean }
  | { readonly at: 'importing'; readonly progress: ImportProgress }
  | { readonly at: 'done'; readonly counts: Imported }
  | { readonly at: 'refused'; readonly why: string };

export function PackImport({ file }: { file: File }) {
  const { t, list } = useCollectTexts();
  const [preview, setPreview] = useState<PackPreview | null>(null);
  const [state, setState] = useState<State>({ at: 'looking' });
  const importing = useRef<AbortController | null>(null);
  const kept = useFocusKept<HTMLDivElement>('button', 'p[tabindex]');
  useEffect(() => {
    const lifetime = new AbortController();
    const { signal } = lifetime;
    previewPack(file, signal).then(
      (seen) => {
        setPreview(seen);
        setState({ at: 'ready', stopped: false });
        return null;
      },
      (error: unknown) => {
        const why = failureOf(error, signal);
        if (why !== null) setState({ at: 'refused', why });
      },
    );
    return () => {
      lifetime.abort();
      importing.current?.abort();
    };
  }, [file]);
  const run = async (title: string): Promise<void> => {
    const lifetime = new AbortController();
    importing.current = lifetime;
    setState({ at: 'importing', progress: { share: 0, articles: 0, quotations: 0 } });
    try {
      const counts = await importPack(
        file,
        title,
        (progress) => setState({ at: 'importing', progress }),
        lifetime.signal,
      );
      setState({ at: 'done', counts });
    } catch (error) {
      const why = failureOf(error, lifetime.signal);
      setState(why === null ? { at: 'ready', stopped: true } : { at: 'refused', why });
    }
    libraryChanged();
  };
  return (
    <div ref={kept}>
      {preview !== null && (
        <p>
          <b dir="auto">{preview.title}</b>
          {' · '}
          {preview.whole
            ? t('state.articles', { count: preview.articles })
            : t('pack.more-than', { count: preview.articles })}
          {preview.whole && <> · {t('state.quotations', { count: preview.quotations })}</>}
          <br />
          <span class="quiet">{list(preview.outlets.slice(0, 5))}</span>
        </p>
      )}
      {state.at === 'looking' && <p role="status">{t('pack.looking')}</p>}
      {state.at === 'refused' && (
        <p role="alert" tabIndex={-1}>
          {t('pack.refused')} <bdi>{state.why}</bdi>
        </p>
      )}
      {state.at === 'ready' && preview !== null && (
        <>
          {state.stopped && <p role="status">{t('pack.stopped')}</p>}
          <button type="button" class="chief" onClick={() => void run(preview.title)}>
            {t('pack.import')}
          </button>
        </>
      )}
      {state.at === 'importing' && (
        <div class="bar">
          <progress aria-label={t('pack.importing')} value={state.progress.share} />
          <span class="quiet">{t('state.quotations', { count: state.progress.quotations })}</span>
          <button type="button" onClick={() => importing.current?.abort()}>
            {t('pack.cancel')}
          </button>
        </div>
      )}
      {state.at === 'done' && (
        <p role="status" tabIndex={-1}>
          {t('pack.done')} {t('state.articles', { count: state.counts.articles })} ·{' '}
          {t('state.quotations', { count: state.counts.quotations })}
        </p>
      )}
    </div>
  );
}
