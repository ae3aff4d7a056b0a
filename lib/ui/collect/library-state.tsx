/** How much the library holds, what it takes, whether the browser may throw it away, and what is wrong with it. */
import { useEffect, useState } from 'preact/hooks';
import { type Answer, ask } from '../ask.ts';
import { TroubleNotice } from '../backup/trouble-notice.tsx';
import { useCollectTexts } from './texts.ts';

/** Bytes of a megabyte as people are told it. */
const MEGABYTE = 1_000_000;

/** Calls back whenever this page may have changed the library, or comes to the front again. */
export function onLibraryChange(changed: () => void): () => void {
  const lifetime = new AbortController();
  addEventListener(CHANGED, changed, lifetime);
  addEventListener('focus', changed, lifetime);
  return () => lifetime.abort();
}
const CHANGED = 'variorum-library-changed';
/** To be called after each request of this page that changes the library. */
export const libraryChanged = (): void => void dispatchEvent(new Event(CHANGED));

export function LibraryState() {
  const { t, number } = useCollectTexts();
  const [answer, setAnswer] = useState<Answer<'storage'> | null>(null);
  const [lasting, setLasting] = useState<boolean | null>(null);
  useEffect(() => {
    const look = (): void => {
      void ask({ type: 'storage' }).then(setAnswer);
      // A browser that keeps nothing at all (private windows) has no storage manager, or refuses to say.
      navigator.storage.persisted().then(setLasting, () => setLasting(null));
    };
    look();
    return onLibraryChange(look);
  }, []);
  const keep = (): void => {
    navigator.storage.persist().then(setLasting, () => setLasting(false));
  };
  return (
    <footer class="library-state">
      {answer?.ok === true && (
        <>
          {answer.trouble !== undefined && (
            <TroubleNotice reason={answer.trouble.reason} done={libraryChanged} />
          )}
          <p>
            {t('state.articles', { count: answer.articles })} ·{' '}
            {t('state.quotations', { count: answer.quotations })}
            {answer.used !== undefined && (
              <> · {t('state.used', { size: number(Math.ceil((answer.used / MEGABYTE) * 10) / 10) })}</>
            )}
          </p>
        </>
      )}
      {answer?.ok === false && <p role="alert">{answer.why}</p>}
      {lasting === true && <p>{t('state.lasting')}</p>}
      {lasting === false && (
        <p>
          {t('state.passing')}{' '}
          <button type="button" onClick={keep}>
            {t('state.keep')}
          </button>
        </p>
      )}
    </footer>
  );
}
