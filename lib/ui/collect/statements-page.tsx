/** `#/statements`: all statements of the library, found as the list is scrolled; chosen ones are put together. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListedStatement } from '../../messages.ts';
import { ask } from '../ask.ts';
import { LibraryFrame } from './library-frame.tsx';
import { libraryChanged } from './library-state.tsx';
import { ListBar } from './list-bar.tsx';
import { Notice } from './notice.tsx';
import { useCollectTexts } from './texts.ts';
import type { Order } from './use-articles.ts';
import { type StatementOrder, useStatements } from './use-statements.ts';
import { useVirtualRows } from './use-virtual-rows.ts';

export const statementAddress = (statement: string): string => `#/statement/${encodeURIComponent(statement)}`;

export function StatementsPage() {
  const { t, number } = useCollectTexts();
  const [order, setOrder] = useState<StatementOrder>({ sort: 'added', descending: true });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [done, setDone] = useState<{ text: string; undo?: () => void } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, share, failure, more } = useStatements(order);
  const virtual = useVirtualRows(rows.length, () => scroller.current);
  const last = virtual.items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - 20) more();
  });
  const undo = async (token: number): Promise<void> => {
    const answer = await ask({ type: 'undo', token });
    setDone({ text: answer.ok ? t(answer.undone ? 'notice.undone' : 'notice.too-late') : answer.why });
    libraryChanged();
  };
  const merge = async (): Promise<void> => {
    const answer = await ask({ type: 'merge-statements', statements: [...chosen] });
    if (!answer.ok) {
      setDone({ text: answer.why });
      return;
    }
    setChosen(new Set());
    setDone({ text: t('by-hand.done'), undo: () => void undo(answer.undo) });
    libraryChanged();
  };
  const choose = (statement: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(statement);
    else next.delete(statement);
    setChosen(next);
  };
  const change = (next: Order): void => {
    const { several } = order;
    setOrder(several === undefined ? next : { ...next, several });
  };
  return (
    <LibraryFrame view="statements" title={t('nav.statements')}>
      <ListBar order={order} change={change} words={t('statements.filter')}>
        <label class="take">
          <input
            type="checkbox"
            checked={order.several === true}
            onChange={({ currentTarget }) => {
              const { several: _, ...rest } = order;
              setOrder(currentTarget.checked ? { ...rest, several: true } : rest);
            }}
          />
          <span>{t('statements.several')}</span>
        </label>
      </ListBar>
      <div class="bar">
        <p class="quiet" role="status">
          {share !== null &&
            (share < 1
              ? t('statements.so-far', { count: rows.length, share: number(Math.floor(share * 100)) })
              : t('statements.count', { count: rows.length }))}
        </p>
        <button type="button" disabled={chosen.size < 2} onClick={() => void merge()}>
          {t('statements.merge', { count: chosen.size })}
        </button>
      </div>
      {failure !== null && <p role="alert">{failure}</p>}
      {done !== null && (
        <Notice undo={done.undo} close={() => setDone(null)}>
          {done.text}
        </Notice>
      )}
      <div
        class="articles"
        ref={scroller}
        hidden={rows.length === 0}
        tabIndex={0}
        role="group"
        aria-label={t('nav.statements')}
      >
        <ul style={{ blockSize: `${virtual.height}px` }}>
          {virtual.items.map(({ index, start }) => {
            const row = rows[index];
            return (
              <li
                key={index}
                ref={virtual.measure}
                data-index={index}
                aria-setsize={share === 1 ? rows.length : -1}
                aria-posinset={index + 1}
                style={{ insetBlockStart: `${start}px` }}
              >
                {row !== undefined && (
                  <StatementRow
                    row={row}
                    chosen={chosen.has(row.statement)}
                    choose={(on) => choose(row.statement, on)}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </LibraryFrame>
  );
}

/** UTF-16 code units shown of a statement in the list. */
const SHOWN = 240;

function StatementRow(props: { row: ListedStatement; chosen: boolean; choose: (on: boolean) => void }) {
  const { t, date, list } = useCollectTexts();
  const { statement, text, speaker, outlets, published, changed, byHand } = props.row;
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return (
    <>
      <input
        type="checkbox"
        aria-label={t('article.choose', { name: shown })}
        checked={props.chosen}
        onChange={(event) => props.choose(event.currentTarget.checked)}
      />
      <div class="article-about">
        <a href={statementAddress(statement)} dir="auto">
          “{shown}”
        </a>
        <p class="quiet">
          <bdi>{speaker ?? t('article.speaker-unknown')}</bdi> ·{' '}
          {outlets.length > 3 ? t('statements.outlets', { count: outlets.length }) : list([...outlets])} ·{' '}
          {published === undefined ? t('article.undated') : date(published)}
          {changed && <> · {t('statements.changed')}</>}
          {byHand && <> · {t('statements.by-hand')}</>}
        </p>
      </div>
    </>
  );
}
