/**
 * Results while typing. One request is under way at a time and only the newest text waits behind it:
 * a fast typist neither queues work nor sees an older answer over a newer one. Where nothing has all the
 * words, the nearest statements are asked for: a pasted sentence finds what it was made from.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { NearStatement, SearchResult } from '../../messages.ts';
import { parseQuery } from '../../search/query.ts';
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
      /** Without results: what comes nearest. */
      readonly near: readonly NearStatement[];
    }
  | { readonly status: 'failed'; readonly why: string };

/** Statements asked for: first what is seen without scrolling, so that it comes at once, then a list, in two goes. */
const LIMITS = [5, 15, 30];
/** Milliseconds without a letter before more are asked for: whoever goes on typing does not wait for them. */
const PAUSE = 200;
const NEAR = 5;

async function searchFor(query: string, limit: number): Promise<SearchState> {
  const answer = await ask({ type: 'search', query, limit });
  if (!answer.ok) return { status: 'failed', why: answer.why };
  const found = { ...answer, status: 'found', query, near: [] } as const;
  if (answer.results.length > 0 || !hasOnlyWords(query)) return found;
  const nearest = await ask({ type: 'nearest', text: query, limit: NEAR });
  return nearest.ok ? { ...found, near: nearest.nearest } : found;
}

/** Who narrows by speaker or date wants nothing that lies outside. */
function hasOnlyWords(typed: string): boolean {
  const { speaker, outlet, before, after, changed } = parseQuery(typed);
  return speaker.length + outlet.length === 0 && before === undefined && after === undefined && !changed;
}

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
          if (limit !== LIMITS[0]) await new Promise((done) => setTimeout(done, PAUSE));
          if (wanted.current !== answered) break;
          const next = await searchFor(answered, limit);
          if (wanted.current === '') break;
          setState(next);
          if (wanted.current !== answered || next.status !== 'found' || !next.more) break;
        }
      }
      busy.current = false;
    })();
  }, [query]);
  return state;
}
