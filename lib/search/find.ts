/**
 * Finding quotations by words. Every word of the query becomes its places in the vocabulary (one, or all
 * that begin so for an unfinished word); the quotations of these lists are counted through, the shortest
 * list first, and those that every word has met are ranked by phrase (the words side by side as typed),
 * then coverage (the share of the quotation's words that was asked for, in tenths), then recency. Where
 * few are found, words a typing error or two away count as well, after all others.
 *
 * Cost: the lists of the words asked for, some 10 ns for each place in them (counting.ts); for common words and
 * single letters that is most of the index.
 */
import { bytesOf, holdersOf, type Meaning, Run, Tally } from './counting.ts';
import { Best, type Hit, type Hits, rank, SHORT } from './ranking.ts';
import { editsFor, type Words } from './vocabulary.ts';
import type { Query, Term } from './query.ts';
import type { OpenIndex, ReadBlocks, SearchSession } from './session.ts';
import { OUTLET, SPEAKER } from './word-index.ts';

/** Quotations found as typed from which on nobody is taken to have mistyped. */
const ENOUGH = 10;
/** A word whose lists have a byte for so many quotations, or more, is looked for in short ones first. */
const MANY = 8;

interface Plan {
  readonly index: OpenIndex;
  readonly words: readonly Meaning[];
  readonly fields: readonly Meaning[];
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
  // One more than wanted tells whether there are more.
  const best = new Best(limit + 1);
  const corrections = new Set<string>();
  const exact = indexes.map((index) => planOf(index, query, false));
  await session.fetch(exact.flatMap(wordsOfPlan), read);
  const short = isManyOfOne(query, exact) ? shortest(exact, query, hidden, limit + 1) : null;
  if (short !== null) return { hits: short.slice(0, limit), more: true, corrections: [] };
  for (const plan of exact) evaluate(plan, query, hidden, best, false);
  if (best.added < ENOUGH) {
    const near = indexes
      .map((index) => planOf(index, query, true))
      .filter((plan) => wordsOfPlan(plan).some(({ edits }) => edits > 0));
    await session.fetch(near.flatMap(wordsOfPlan), read);
    for (const plan of near) {
      const before = best.added;
      evaluate(plan, query, hidden, best, true);
      if (best.added === before) continue;
      for (const { from, edits } of wordsOfPlan(plan)) {
        if (edits > 0) corrections.add(plainWord(plan.index, from));
      }
    }
  }
  const hits = best.hits();
  return { hits: hits.slice(0, limit), more: hits.length > limit, corrections: [...corrections] };
}

/** A word alone – a letter or two, most often – that a good part of all quotations have. */
function isManyOfOne({ words, phrases, speaker, outlet }: Query, plans: readonly Plan[]): boolean {
  if (words.length !== 1 || phrases.length + speaker.length + outlet.length > 0) return false;
  const bytes = plans.reduce((sum, { index, words: [word] }) => sum + bytesOf(index, word?.said ?? []), 0);
  return bytes > plans.reduce((sum, { index }) => sum + index.index.quotations, 0) / MANY;
}

/** The best, where short quotations alone are enough to know them; else `null`. */
function shortest(
  plans: readonly Plan[],
  query: Query,
  hidden: (article: number) => boolean,
  wanted: number,
): readonly Hit[] | null {
  const best = new Best(wanted);
  for (const plan of plans) evaluate(plan, query, hidden, best, false, SHORT.words);
  const hits = best.hits();
  const last = hits[wanted - 1];
  return last !== undefined && last.score > SHORT.above ? hits : null;
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
  plan: Plan,
  query: Query,
  hidden: (article: number) => boolean,
  best: Best,
  corrected: boolean,
  longest?: number,
): void {
  const { index } = plan;
  const wanted = [
    // Where the words stand side by side as typed, that is worth most.
    ...plan.words.map((meaning, offset) => ({ ...meaning, offset, inRun: true })),
    ...plan.fields.map((meaning) => ({ ...meaning, offset: 0, inRun: false })),
  ];
  if (wanted.some(({ said, beside }) => said.length + beside.length === 0)) return;
  const tally = new Tally(index, corrected, longest);
  for (const phrase of plan.phrases) {
    tally.takeMarked(holdersOf(index, phrase));
    if (tally.reached === 0) return;
  }
  const run = plan.words.length > 1 ? new Run(index.index, plan.words.length) : null;
  const rarestFirst = wanted
    .map((meaning) => ({ ...meaning, bytes: bytesOf(index, meaning.said) + bytesOf(index, meaning.beside) }))
    .sort((a, b) => a.bytes - b.bytes);
  for (const meaning of rarestFirst) {
    tally.takeWord(meaning, meaning.inRun ? run : null, meaning.offset);
    if (tally.reached === 0) return;
  }
  rank(index.index, query, tally, run?.holders ?? null, hidden, best);
}
