/** Earlier searches for the empty field: none unless they are wanted, and none in a private window. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { keepSearch, readSearches, watchSearches } from '../../searches.ts';

export interface EarlierSearches {
  readonly searches: readonly string[];
  /** This one led to a statement. */
  readonly keep: (search: string) => void;
}

export function useSearches(wanted: boolean): EarlierSearches {
  const [searches, setSearches] = useState<readonly string[] | null>(null);
  useEffect(() => {
    const life = new AbortController();
    void (async () => {
      if (!wanted || (await browser.windows.getCurrent()).incognito) return;
      const kept = await readSearches();
      if (life.signal.aborted) return;
      setSearches(kept);
      watchSearches(setSearches, life.signal);
    })();
    return () => {
      life.abort();
      setSearches(null);
    };
  }, [wanted]);
  return {
    searches: searches ?? [],
    keep: (search) => {
      if (searches !== null) void keepSearch(search);
    },
  };
}
