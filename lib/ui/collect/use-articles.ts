/** The list of articles, a page at a time, as the rows come into the window. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedArticle, OwnRequest } from '../../messages.ts';
import { ask } from '../ask.ts';
import { onLibraryChange } from './library-state.tsx';

export type Order = Pick<
  Extract<OwnRequest, { type: 'articles' }>,
  'sort' | 'descending' | 'source' | 'outlet' | 'words'
>;

const PAGE = 100;

interface Known {
  readonly rows: ReadonlyMap<number, ListedArticle>;
  /** `null` until the first answer. */
  readonly total: number | null;
  readonly failure: string | null;
}
const NOTHING: Known = { rows: new Map(), total: null, failure: null };

export interface Articles extends Known {
  /** Asks for the rows from one place to another, as far as they are not known. */
  readonly need: (from: number, to: number) => void;
}

export function useArticles(order: Order): Articles {
  const [known, setKnown] = useState<Known>(NOTHING);
  /** Of the list that is asked for: another order begins another one. */
  const asked = useRef({ pages: new Set<number>(), answered: false });
  const current = useRef(order);
  /** The page of the row in view. */
  const inView = useRef(0);
  const load = async (page: number): Promise<void> => {
    const mine = asked.current;
    if (mine.pages.has(page)) return;
    mine.pages.add(page);
    const answer = await ask({ type: 'articles', ...current.current, from: page * PAGE, limit: PAGE });
    if (mine !== asked.current) return; // another order meanwhile
    if (!answer.ok) {
      setKnown((before) => ({ ...before, failure: answer.why }));
      return;
    }
    // The rows of the list before stay until there are others in their place.
    const isFirst = !mine.answered;
    mine.answered = true;
    setKnown((before) => {
      const rows = new Map(isFirst ? [] : before.rows);
      for (const [index, row] of answer.articles.entries()) rows.set(page * PAGE + index, row);
      return { rows, total: answer.total, failure: null };
    });
  };
  const { sort, descending, source, outlet, words } = order;
  useEffect(() => {
    current.current = order;
    const anew = (): void => {
      asked.current = { pages: new Set(), answered: false };
      void load(inView.current);
    };
    anew();
    return onLibraryChange(anew);
  }, [sort, descending, source, outlet, words]);
  return {
    ...known,
    need(from, to) {
      if (known.total === null) return;
      inView.current = Math.floor(from / PAGE);
      for (let page = Math.floor(from / PAGE); page * PAGE <= to; page++) void load(page);
    },
  };
}
