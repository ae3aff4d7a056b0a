/**
 * Results while typing. One request is under way at a time and only the newest text waits behind it:
 * a fast typist neither queues work nor sees an older answer over a newer one.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SearchResult } from '../../messages.ts';
import { ask } from '../ask.ts';

export type SearchState =
  | { readonly status: 'idle' }
  | {
      readonly status: 'found';
      /** The text that these results answer. */
      readonly query: string;
      readonly results: readonly SearchResult[];
      /** Others fit too. */
      readonly more: boolean;
      /** Words that were taken for one typed. */
      readonly corrections: readonly string[];
      /** With `changed:`: how many quotations were compared, where more fit. */
      readonly compared?: number;
    }
  | { readonly status: 'failed'; readonly why: string };

/** Statements asked for: first what is seen without scrolling, so that it comes at once, then a list. */
const LIMITS = [8, 30];

export function useSearch(query: string): SearchState {
  const [state, setState] = useState<SearchState>({ status: 'idle' });
  const wanted = useRef('');
  const busy = useRef(false);
  useEffect(() => {
    wanted.current = query.trim();
    if (wanted.current === '') setState({ status: 'idle' });
    if (busy.current) return;
    busy.current = true;
    void (async () => {
      let answered = '';
      while (wanted.current !== answered) {
        answered = wanted.current;
        if (answered === '') continue;
        for (const limit of LIMITS) {
          const answer = await ask({ type: 'search', query: answered, limit });
          if (wanted.current === '') break;
          setState(
            answer.ok
              ? { ...answer, status: 'found', query: answered }
              : { status: 'failed', why: answer.why },
          );
          if (wanted.current !== answered || !answer.ok || !answer.more) break;
        }
      }
      busy.current = false;
    })();
  }, [query]);
  return state;
}
