/**
 * Finding quotations by words. Every word of the query becomes its places in the vocabulary (one, or all
 * that begin so for an unfinished word); the quotations of these lists are counted through, the shortest
 * list first, and those that every word has met are ranked by phrase (the words side by side as typed),
 * then coverage (the share of the quotation's words that was asked for, in tenths), then recency. Where
 * few are found, words a typing error or two away count as well, after all others.
 *
 * Cost: the lists of the words asked for, some 10 ns for each place in them (counting.ts), as far as the tier of
 * quotations in which enough good ones are known (ranking.ts): of common words and single letters a small part.
 */
import { bytesOf, holdersOf, Lists, type Meaning, type Room, Run, Tally } from './counting.ts';
import { askedIn, Best, type Hits, mostIn, rank, tiersOf } from './ranking.ts';
import { editsFor, type Words } from './vocabulary.ts';
import type { Query, Term } from './query.ts';
import type { OpenIndex, ReadBlocks, SearchSession } from './session.ts';
import { OUTLET, SPEAKER } from './word-index.ts';

/** Quotations found as typed from which on nobody is taken to have mistyped. */
const ENOUGH = 10;

/** What a word of the query may stand for, as places in the vocabulary. */
interface Entries {
  readonly said: readonly Words[];
  readonly beside: readonly Words[];
}

interface Plan {
  readonly index: OpenIndex;
  readonly words: readonly Entries[];
  readonly fields: readonly Entries[];
  /** Words side by side that must be there. */
  readonly phrases: readonly (readonly Words[])[][];
}

export interface Found extends Hits {
  /** Folded words that were taken for one typed, for want of enough quotations with that one. */
  readonly corrections: readonly string[];
}

/** At most `limit` hits. `hidden` tells articles that are not shown. */
export async function findQuotations(
  session: SearchSession,
  indexes: readonly OpenIndex[],
  read: ReadBlocks,
  query: Query,
  limit: number,
  hidden: (article: number) => boolean,
): Promise<Found> {
  // One more than wanted tells whether there are more, and fewer than enough, whether words were mistyped.
  const best = new Best(Math.max(limit + 1, ENOUGH));
  const corrections = new Set<string>();
  const exact = indexes.map((index) => planOf(index, query, false));
  await session.fetch(exact.flatMap(wordsOfPlan), read);
  for (const plan of exact) evaluate(plan, query, hidden, best, false, session.room);
  if (best.added < ENOUGH) {
    const near = indexes
      .map((index) => planOf(index, query, true))
      .filter((plan) => wordsOfPlan(plan).some(({ edits }) => edits > 0));
    await session.fetch(near.flatMap(wordsOfPlan), read);
    for (const plan of near) {
      const before = best.added;
      evaluate(plan, query, hidden, best, true, session.room);
      if (best.added === before) continue;
      for (const { from, edits } of wordsOfPlan(plan)) {
        if (edits > 0) corrections.add(plainWord(plan.index, from));
      }
    }
  }
  const hits = best.hits();
  return { hits: hits.slice(0, limit), more: hits.length > limit, corrections: [...corrections] };
}

function plainWord({ index }: OpenIndex, word: number): string {
  const text = index.vocabulary.at(word);
  return text.startsWith(SPEAKER) || text.startsWith(OUTLET) ? text.slice(1) : text;
}

function planOf(index: OpenIndex, query: Query, corrected: boolean): Plan {
  const entries = (mark: string, term: Term): Words[] => entriesOf(index, mark, term, corrected);
  return {
    index,
    words: query.words.map((term) => ({
      said: entries('', term),
      beside: [...entries(SPEAKER, term), ...entries(OUTLET, term)],
    })),
    fields: [
      ...query.speaker.map((term) => ({ said: [], beside: entries(SPEAKER, term) })),
      ...query.outlet.map((term) => ({ said: [], beside: entries(OUTLET, term) })),
    ],
    phrases: query.phrases.map((phrase) =>
      phrase.split(' ').map((text) => entriesOf(index, '', { text, prefix: false }, false)),
    ),
  };
}

function entriesOf({ index }: OpenIndex, mark: string, term: Term, corrected: boolean): Words[] {
  const { vocabulary } = index;
  const own = term.prefix ? vocabulary.beginningWith(mark + term.text) : vocabulary.rangeOf(mark + term.text);
  const entries: Words[] = own.from < own.to ? [{ ...own, edits: 0 }] : [];
  if (!corrected) return entries;
  for (const { word, edits } of vocabulary.corrections(mark, term.text, term.prefix, editsFor(term.text))) {
    if (word < own.from || word >= own.to) entries.push({ from: word, to: word + 1, edits });
  }
  return entries;
}

function wordsOfPlan(plan: Plan): readonly (Words & { readonly index: OpenIndex })[] {
  const entries = [
    ...plan.words.flatMap(({ said, beside }) => [...said, ...beside]),
    ...plan.fields.flatMap(({ beside }) => beside),
    ...plan.phrases.flat(2),
  ];
  return entries.map((words) => ({ index: plan.index, ...words }));
}

function evaluate(
  { index: open, words, fields, phrases }: Plan,
  query: Query,
  hidden: (article: number) => boolean,
  best: Best,
  corrected: boolean,
  room: Room,
): void {
  const { index } = open;
  const listsOf = (entries: readonly Words[]): Lists[] => entries.map((entry) => new Lists(open, entry));
  const meaning = ({ said, beside }: Entries, offset: number | null): Meaning => ({
    said: listsOf(said),
    beside: listsOf(beside),
    offset,
  });
  // Where the words stand side by side as typed, that is worth most.
  const hasRun = words.length > 1;
  const wanted = [
    ...words.map((entries, offset) => meaning(entries, hasRun ? offset : null)),
    ...fields.map((entries) => meaning(entries, null)),
  ];
  if (wanted.some(({ said, beside }) => said.length + beside.length === 0)) return;
  const rarestFirst = wanted.toSorted((a, b) => bytesOf(a) - bytesOf(b));
  const sideBySide = phrases.map((phrase) => phrase.map(listsOf));
  for (const tier of tiersOf(index, askedIn(query))) {
    if (best.isAbove(mostIn(tier, hasRun, corrected))) return;
    room.taken = 0;
    const tally = new Tally(index, tier, corrected, room);
    const run = hasRun ? new Run(index, tier, words.length, room) : null;
    const { taken } = room;
    for (const phrase of sideBySide) {
      if (tally.reached > 0) tally.takeMarked(holdersOf(index, tier, phrase, room));
      room.taken = taken;
    }
    for (const one of rarestFirst) {
      if (tally.reached > 0) tally.takeWord(one, run);
    }
    if (tally.reached > 0) rank(index, tier, query, tally, run?.holders ?? null, hidden, best);
  }
}
