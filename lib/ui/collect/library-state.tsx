/** How much the library holds, what it takes, and whether the browser may throw it away. */
import { useEffect, useState } from 'preact/hooks';
import { type Answer, ask } from '../ask.ts';
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

/** `null` until the first answer. */
export function useStorage(): Answer<'storage'> | null {
  const [answer, setAnswer] = useState<Answer<'storage'> | null>(null);
  useEffect(() => {
    const look = (): void => void ask({ type: 'storage' }).then(setAnswer);
    look();
    return onLibraryChange(look);
  }, []);
  return answer;
}

export function LibraryState({ storage: answer }: { storage: Answer<'storage'> | null }) {
  const { t, number } = useCollectTexts();
  const [lasting, setLasting] = useState<boolean | null>(null);
  useEffect(() => {
    const look = (): void => {
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
        <p>
          {t('state.articles', { count: answer.articles })} ·{' '}
          {t('state.quotations', { count: answer.quotations })}
          {answer.used !== undefined && (
            <> · {t('state.used', { size: number(Math.ceil((answer.used / MEGABYTE) * 10) / 10) })}</>
          )}
        </p>
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
