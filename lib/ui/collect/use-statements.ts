/** The list of statements, as far as it has been scrolled. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedStatement, OwnRequest } from '../../messages.ts';
import { ask } from '../ask.ts';
import { onLibraryChange } from './library-state.tsx';

type Request = Extract<OwnRequest, { type: 'statements' }>;
export type StatementOrder = Pick<Request, 'sort' | 'descending' | 'source' | 'words' | 'several'>;

const PAGE = 50;

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
  const load = async (after: Request['after'], before: Known): Promise<void> => {
    const mine = asking.current;
    if (mine.busy) return;
    mine.busy = true;
    const answer = await ask({
      type: 'statements',
      ...order,
      ...(after === undefined ? {} : { after }),
      limit: PAGE,
    });
    if (mine !== asking.current) return;
    mine.busy = false;
    setKnown(
      answer.ok
        ? {
            rows: [...before.rows, ...answer.statements],
            share: answer.share,
            failure: null,
            next: answer.next ?? null,
          }
        : { ...before, failure: answer.why, next: null },
    );
  };
  const { sort, descending, source, words, several } = order;
  useEffect(() => {
    const anew = (): void => {
      asking.current = { busy: false };
      void load(undefined, NOTHING);
    };
    anew();
    return onLibraryChange(anew);
  }, [sort, descending, source, words, several]);
  return {
    ...known,
    more() {
      if (known.next !== null && known.next !== undefined) void load(known.next, known);
    },
  };
}
