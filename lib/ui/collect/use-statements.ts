/** The list of statements, as far as it has been scrolled. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedStatement, OwnRequest } from '../../messages.ts';
import { type Answer, ask } from '../ask.ts';
import { onLibraryChange } from './library-state.tsx';

type Request = Extract<OwnRequest, { type: 'statements' }>;
export type StatementOrder = Pick<Request, 'sort' | 'descending' | 'source' | 'words' | 'several'>;

const PAGE = 50;
/** That one answer holds (lib/messages.ts). */
const MOST = 200;
/** Rows read again when the library has changed: below half a second. */
const SHOWN_AGAIN = 1_000;

export interface Statements {
  readonly rows: readonly ListedStatement[];
  /** Of the library that has been gone through, 0 to 1; `null` until the first answer. */
  readonly share: number | null;
  readonly failure: string | null;
  /** Asks for further rows, if there are any and none are under way. */
  readonly more: () => void;
}

interface Known extends Omit<Statements, 'more'> {
  readonly next: Request['after'] | null;
}
const NOTHING: Known = { rows: [], share: null, failure: null, next: undefined };

export function useStatements(order: StatementOrder): Statements {
  const [known, setKnown] = useState<Known>(NOTHING);
  /** Of the list that is shown: another order begins another list. */
  const asking = useRef<{ busy: boolean }>({ busy: false });
  const shown = useRef(0);
  shown.current = known.rows.length;
  /** Further answers are asked for until there are `wanted` rows, and shown together. */
  const load = async (after: Request['after'], before: Known, wanted = 0): Promise<void> => {
    const mine = asking.current;
    if (mine.busy) return;
    mine.busy = true;
    const rows = [...before.rows];
    let from = after;
    let share = before.share;
    let failure: string | null = null;
    do {
      const answer: Answer<'statements'> = await ask({
        type: 'statements',
        ...order,
        ...(from === undefined ? {} : { after: from }),
        limit: Math.min(Math.max(PAGE, wanted - rows.length), MOST),
      });
      if (mine !== asking.current) return;
      from = answer.ok ? answer.next : undefined;
      if (answer.ok) {
        rows.push(...answer.statements);
        share = answer.share;
      } else failure = answer.why;
    } while (from !== undefined && rows.length < wanted);
    mine.busy = false;
    setKnown({ rows, share, failure, next: from ?? null });
  };
  const { sort, descending, source, words, several } = order;
  useEffect(() => {
    const anew = (rows?: number): void => {
      asking.current = { busy: false };
      void load(undefined, NOTHING, rows);
    };
    anew();
    // As far as it was scrolled, so that nobody loses their place.
    return onLibraryChange(() => anew(Math.min(shown.current, SHOWN_AGAIN)));
  }, [sort, descending, source, words, several]);
  return {
    ...known,
    more() {
      if (known.next !== null && known.next !== undefined) void load(known.next, known);
    },
  };
}
