/** Several articles on their way into the library: each read or refused, looked over, then added in one go. */
import type { Answers } from '../../messages.ts';
import type { Article } from '../../quotes/article.ts';
import { ask } from '../ask.ts';
import type { Values } from '../texts.ts';
import { type Draft, recordOf } from './draft.ts';
import type { CollectKey } from './texts.ts';

export type EntryState =
  | { readonly at: 'waiting' | 'reading' }
  /** `fits`: it can be added as it is. */
  | { readonly at: 'read'; readonly draft: Draft; readonly fits: boolean; readonly taken: boolean }
  | { readonly at: 'failed'; readonly why: CollectKey; readonly values?: Values }
  | {
      readonly at: 'added';
      readonly draft: Draft;
      readonly outcome: Answers['add-article']['outcome'];
      readonly article: string;
    };

export interface Entry {
  readonly id: number;
  /** The file's path, or the address. */
  readonly name: string;
  readonly state: EntryState;
}

/** Read, and chosen where it can be added. */
export function readState(draft: Draft): Extract<EntryState, { at: 'read' }> {
  const record = recordOf(draft);
  const fits = record.ok && record.article.quotations.length > 0;
  return { at: 'read', draft, fits, taken: fits };
}

/** One message holds at most so many articles, or UTF-16 code units of quotations: some 0.5 MB. */
const BATCH_ARTICLES = 200;
const BATCH_TEXT = 250_000;

export interface AddedEntries {
  /** By the entry's id. */
  readonly states: ReadonlyMap<number, EntryState>;
  readonly added: number;
  /** Takes all of them back. */
  readonly undo?: number;
}

/** Adds what is chosen. Rejects with what the library says; then nothing of it was kept. */
export async function addEntries(entries: readonly Entry[]): Promise<AddedEntries> {
  const states = new Map<number, EntryState>();
  let undo: number | undefined;
  let added = 0;
  for (const batch of batchesOf(entries)) {
    const answer = await ask({
      type: 'add-articles',
      articles: batch.map(({ article }) => article),
      ...(undo === undefined ? {} : { after: undo }),
    });
    if (!answer.ok) {
      if (undo !== undefined) await ask({ type: 'undo', token: undo });
      throw new Error(answer.why);
    }
    undo = answer.undo ?? undo;
    for (const [place, { outcome, article }] of answer.outcomes.entries()) {
      const { id, draft } = batch[place]!;
      states.set(id, { at: 'added', draft, outcome, article });
      if (outcome !== 'same') added++;
    }
  }
  return { states, added, ...(undo === undefined ? {} : { undo }) };
}

interface Ready {
  readonly id: number;
  readonly draft: Draft;
  readonly article: Article;
}

function* batchesOf(entries: readonly Entry[]): Generator<Ready[]> {
  let batch: Ready[] = [];
  let text = 0;
  for (const { id, state } of entries) {
    if (state.at !== 'read' || !state.taken) continue;
    const record = recordOf(state.draft);
    if (!record.ok) continue;
    batch.push({ id, draft: state.draft, article: record.article });
    for (const quotation of record.article.quotations) text += quotation.text.length;
    if (batch.length < BATCH_ARTICLES && text < BATCH_TEXT) continue;
    yield batch;
    batch = [];
    text = 0;
  }
  if (batch.length > 0) yield batch;
}

/** With these states in place of their own. */
export const withStates = (entries: readonly Entry[], states: ReadonlyMap<number, EntryState>): Entry[] =>
  entries.map((entry) => {
    const state = states.get(entry.id);
    return state === undefined ? entry : { ...entry, state };
  });
