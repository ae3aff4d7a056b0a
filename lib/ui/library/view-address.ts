/**
 * Which view the library page shows stands in its address. A view that somebody goes to begins at its top, with the
 * focus on its heading, as a page does that is opened; one that was shown before, and one that only gave what it shows
 * another address, are left where they are.
 */
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

/** Of an entry of the history that was shown; one that a link has just made has no state. */
const SHOWN = { shown: true };

/** What the view shows has this address now. It goes on in its place: what is said there, and the focus, stay. */
export function stayAs(hash: string): void {
  if (hash === location.hash) return;
  history.pushState(SHOWN, '', hash);
  dispatchEvent(new Event('hashchange')); // which pushing an entry does not do
}

interface Shown {
  readonly hash: string;
  /** Somebody went there, or came back to it or stayed; `null` for the first one. */
  readonly way: 'gone-to' | 'known' | null;
}

/** The hash to show a view for, on the page's way from one to another. */
export function useViewHash(): string {
  const [shown, setShown] = useState<Shown>({ hash: location.hash, way: null });
  useEffect(() => {
    history.replaceState(SHOWN, '');
    const lifetime = new AbortController();
    const look = (): void => {
      const way = history.state === null ? 'gone-to' : 'known';
      history.replaceState(SHOWN, '');
      setShown({ hash: location.hash, way });
    };
    addEventListener('hashchange', look, { signal: lifetime.signal });
    return () => lifetime.abort();
  }, []);
  useLayoutEffect(() => {
    if (shown.way === null) return;
    const isNew = shown.way === 'gone-to';
    // Coming back, the browser scrolls to where the page was left.
    if (isNew) scrollTo(0, 0);
    if (isNew || document.activeElement === document.body)
      document.querySelector('h1')?.focus({ preventScroll: true });
  }, [shown]);
  return shown.hash;
}
