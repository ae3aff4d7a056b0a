/** Entries in a list that stays short on the page, chosen, looked over one at a time, and added together. */
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AddedAs } from '../../messages.ts';
import { messageOf } from '../message-of.ts';
import { ActionButton } from './action-button.tsx';
import { articleAddress } from './article-page.tsx';
import { DraftEditor } from './draft-editor.tsx';
import { type DraftProblems, recordOf } from './draft.ts';
import { addEntries, type Entry, type EntryState, readState, withStates } from './entries.ts';
import { type CollectKey, useCollectTexts } from './texts.ts';
import { type Outcome, useUndo } from './use-undo.tsx';
import { VirtualList } from './virtual-list.tsx';

const OUTCOMES: Readonly<Record<AddedAs, CollectKey>> = {
  added: 'entry.added',
  same: 'entry.same',
  version: 'entry.version',
  extended: 'entry.extended',
  'taken-over': 'entry.taken-over',
};

export interface EntryListProps {
  readonly entries: readonly Entry[];
  readonly change: (change: (entries: readonly Entry[]) => readonly Entry[]) => void;
  /** Still being read: nothing is added meanwhile. */
  readonly busy: boolean;
}

export function EntryList({ entries, change, busy }: EntryListProps) {
  const { t } = useCollectTexts();
  const list = useId();
  const [open, setOpen] = useState<number | null>(null);
  const { busy: adding, run, notice } = useUndo();
  const chosen = entries.filter(({ state }) => state.at === 'read' && state.taken).length;
  const readable = entries.filter(({ state }) => state.at === 'read' && state.fits).length;
  const set = (id: number, state: EntryState): void =>
    change((before) => withStates(before, new Map([[id, state]])));
  const takeAll = (taken: boolean): void =>
    change((before) =>
      before.map((entry) =>
        entry.state.at === 'read' && entry.state.fits
          ? { ...entry, state: { ...entry.state, taken } }
          : entry,
      ),
    );
  const add = async (): Promise<Outcome> => {
    setOpen(null);
    try {
      const { states, added, undo } = await addEntries(entries);
      change((before) => withStates(before, states));
      const before = new Map(entries.map(({ id, state }) => [id, state]));
      return {
        text: t('entries.added', { count: added }),
        undo,
        undone: () => change((now) => withStates(now, before)),
      };
    } catch (error) {
      const why = messageOf(error);
      return { text: `${t('entries.failed')} ${why}` };
    }
  };
  const opened = entries.find((entry) => entry.id === open);
  const nameOf = (entry: number): string => `${list}-${entry}`;
  const close = (entry: number): void => {
    setOpen(null);
    document.getElementById(nameOf(entry))?.focus();
  };
  return (
    <>
      <VirtualList
        class="entries"
        label={t('entries.label')}
        count={entries.length}
        total={entries.length}
        row={(index) => {
          const entry = entries[index];
          return (
            entry !== undefined && (
              <EntryRow
                entry={entry}
                id={nameOf(entry.id)}
                isOpen={entry.id === open}
                set={(state) => set(entry.id, state)}
                open={() => setOpen(entry.id)}
              />
            )
          );
        }}
      />
      {opened?.state.at === 'read' && (
        <Opened
          key={opened.id}
          name={opened.name}
          state={opened.state}
          set={(state) => set(opened.id, state)}
          close={() => close(opened.id)}
        />
      )}
      {notice}
      <div class="bar">
        <ActionButton class="chief" off={busy || adding || chosen === 0} act={() => void run(add)}>
          {t('entries.add', { count: chosen })}
        </ActionButton>
        {readable > 0 && (
          <ActionButton class="plain" off={adding} act={() => takeAll(chosen < readable)}>
            {t(chosen < readable ? 'draft.take-all' : 'draft.take-none')}
          </ActionButton>
        )}
      </div>
    </>
  );
}

type ReadEntry = Extract<EntryState, { at: 'read' }>;

interface EntryRowProps {
  readonly entry: Entry;
  /** Of the button that opens it. */
  readonly id: string;
  readonly isOpen: boolean;
  readonly set: (state: EntryState) => void;
  readonly open: () => void;
}

function EntryRow({ entry: { name, state }, id, isOpen, set, open }: EntryRowProps) {
  const { t, date } = useCollectTexts();
  if (state.at !== 'read' && state.at !== 'added') {
    return (
      <div class="article-about">
        <p dir="auto">{name}</p>
        {state.at === 'failed' ? (
          <p class="problem">{t(state.why, state.values)}</p>
        ) : (
          <p class="quiet">{t(state.at === 'waiting' ? 'entry.waiting' : 'entry.reading')}</p>
        )}
      </div>
    );
  }
  const { outlet, headline, published } = state.draft.fields;
  const count = state.draft.quotations.filter(({ taken }) => taken).length;
  const title = headline === '' ? name : headline;
  const fits = state.at === 'added' || state.fits;
  return (
    <>
      {state.at === 'read' && (
        <input
          type="checkbox"
          aria-label={t('article.choose', { name: title })}
          checked={state.taken}
          disabled={!fits}
          onChange={(event) => set({ ...state, taken: event.currentTarget.checked })}
        />
      )}
      <div class="article-about">
        {state.at === 'added' ? (
          <a href={articleAddress(state.article)} dir="auto">
            {title}
          </a>
        ) : (
          <button
            type="button"
            class="plain"
            id={id}
            dir="auto"
            aria-expanded={isOpen}
            onClick={open}
            aria-label={t('entry.open', { name: title })}
          >
            {title}
          </button>
        )}
        <p class="quiet">
          <bdi>{outlet === '' ? t('field.unknown') : outlet}</bdi> ·{' '}
          {published === '' ? t('article.undated') : date(published)} · {t('state.quotations', { count })}
          {state.at === 'added' && <> · {t(OUTCOMES[state.outcome])}</>}
        </p>
        {!fits && <p class="problem">{t(count === 0 ? 'entry.nothing' : 'entry.mend')}</p>}
        {title !== name && (
          <p class="quiet entry-name" dir="auto">
            {name}
          </p>
        )}
      </div>
    </>
  );
}

interface OpenedProps {
  readonly name: string;
  readonly state: ReadEntry;
  readonly set: (state: EntryState) => void;
  readonly close: () => void;
}

function Opened({ name, state, set, close }: OpenedProps) {
  const { t } = useCollectTexts();
  const record = recordOf(state.draft);
  const problems: DraftProblems | null = record.ok ? null : record.problems;
  // It opens below the list, which may be long.
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  return (
    <section class="version">
      <div class="bar">
        <h3 dir="auto" tabIndex={-1} ref={heading}>
          {name}
        </h3>
        <button type="button" onClick={close}>
          {t('entry.close')}
        </button>
      </div>
      <DraftEditor draft={state.draft} problems={problems} change={(draft) => set(readState(draft))} />
    </section>
  );
}
