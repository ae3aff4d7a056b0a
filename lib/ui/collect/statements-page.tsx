/** `#/statements`: all statements of the library, found as the list is scrolled; chosen ones are put together. */
import { useState } from 'preact/hooks';
import type { ListedStatement } from '../../messages.ts';
import { ask } from '../ask.ts';
import { useWords } from '../texts-context.tsx';
import { ActionButton } from './action-button.tsx';
import { LibraryFrame } from './library-frame.tsx';
import { ListBar, NothingListed, useSources } from './list-bar.tsx';
import { useCollectTexts } from './texts.ts';
import type { Order } from './use-articles.ts';
import { useChosen } from './use-chosen.ts';
import { type StatementOrder, useStatements } from './use-statements.ts';
import { type Outcome, useUndo } from './use-undo.tsx';
import { VirtualList } from './virtual-list.tsx';

export const statementAddress = (statement: string): string => `#/statement/${encodeURIComponent(statement)}`;

export function StatementsPage() {
  const { t, number } = useCollectTexts();
  const [order, setOrder] = useState<StatementOrder>({ sort: 'added', descending: true });
  const { keys, choose, set } = useChosen();
  const { busy, run, notice } = useUndo();
  const sources = useSources();
  const { rows, share, failure, more } = useStatements(order);
  const merge = async (): Promise<Outcome> => {
    const answer = await ask({ type: 'merge-statements', statements: [...keys] });
    if (!answer.ok) return { text: answer.why };
    set([]);
    return { text: t('by-hand.done'), undo: answer.undo };
  };
  const change = (next: Order): void => {
    const { several } = order;
    setOrder(several === undefined ? next : { ...next, several });
  };
  return (
    <LibraryFrame view="statements" title={t('nav.statements')}>
      <ListBar sources={sources} order={order} change={change} words={t('statements.filter')}>
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
        <ActionButton off={busy || keys.size < 2} act={() => void run(merge)}>
          {t('statements.merge', { count: keys.size })}
        </ActionButton>
      </div>
      {failure !== null && <p role="alert">{failure}</p>}
      {share === 1 && rows.length === 0 && (
        <NothingListed
          sources={sources}
          filters={[order.words, order.source, order.several]}
          noneLeft={t('statements.none-left')}
        />
      )}
      {notice}
      <VirtualList
        label={t('nav.statements')}
        count={rows.length}
        total={share === 1 ? rows.length : undefined}
        shows={(_, last) => {
          if (last >= rows.length - 20) more();
        }}
        row={(index) => {
          const row = rows[index];
          return (
            row !== undefined && (
              <StatementRow
                row={row}
                chosen={keys.has(row.statement)}
                choose={(on) => choose(row.statement, on)}
              />
            )
          );
        }}
      />
    </LibraryFrame>
  );
}

/** UTF-16 code units shown of a statement in the list. */
const SHOWN = 240;

function StatementRow(props: { row: ListedStatement; chosen: boolean; choose: (on: boolean) => void }) {
  const { t, date, list } = useCollectTexts();
  const { t: words } = useWords();
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
          {words('quote.open')}
          {shown}
          {words('quote.close')}
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
