/**
 * Finding quotations by words. Every word of the query becomes its places in the vocabulary (one, or all
 * that begin so for an unfinished word); the quotations of these lists are counted through, the shortest
 * list first, and those that every word has met are ranked by phrase (the words side by side as typed),
 * then coverage (the share of the quotation's words that was asked for, in tenths), then recency. Where
 * few are found, words a typing error or two away count as well, after all others.
 *
 * Cost: the lists of the words asked for, some 10 ns for each place in them; for common words and single
 * letters that is most of the index.
 */
import { Best, type Hits, rank } from './ranking.ts';
import { editsFor, type Entry } from './vocabulary.ts';
import type { Query, Term } from './query.ts';
import type { OpenIndex, ReadBlocks, SearchSession } from './session.ts';
import { emptyPlaces, ordinalAt, OUTLET, readList, SPEAKER } from './word-index.ts';

/** Quotations found as typed from which on nobody is taken to have mistyped. */
const ENOUGH = 10;

/** What one word of the query may stand for. */
interface Meaning {
  /** In the words said. */
  readonly said: readonly Entry[];
  /** In who said or printed them. */
  readonly beside: readonly Entry[];
}

interface Plan {
  readonly index: OpenIndex;
  readonly words: readonly Meaning[];
  readonly fields: readonly Meaning[];
  /** Words side by side that must be there. */
  readonly phrases: readonly (readonly Entry[])[][];
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
      for (const { word, edits } of wordsOfPlan(plan)) {
        if (edits > 0) corrections.add(plainWord(plan.index, word));
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
  const entries = (mark: string, term: Term): Entry[] => entriesOf(index, mark, term, corrected);
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

function entriesOf({ index }: OpenIndex, mark: string, term: Term, corrected: boolean): Entry[] {
  const { vocabulary } = index;
  const entries: Entry[] = [];
  if (term.prefix) {
    const { from, to } = vocabulary.beginningWith(mark + term.text);
    for (let word = from; word < to; word++) entries.push({ word, edits: 0 });
  } else {
    const word = vocabulary.placeOf(mark + term.text);
    if (word !== -1) entries.push({ word, edits: 0 });
  }
  if (corrected) {
    const exact = new Set(entries.map(({ word }) => word));
    const near = vocabulary.corrections(mark, term.text, term.prefix, editsFor(term.text));
    entries.push(...near.filter(({ word }) => !exact.has(word)));
  }
  return entries;
}

function wordsOfPlan(plan: Plan): { index: OpenIndex; word: number; edits: number }[] {
  const entries = [
    ...plan.words.flatMap(({ said, beside }) => [...said, ...beside]),
    ...plan.fields.flatMap(({ beside }) => beside),
    ...plan.phrases.flat(2),
  ];
  return entries.map((entry) => ({ index: plan.index, ...entry }));
}

const places = emptyPlaces();

function evaluate(
  plan: Plan,
  query: Query,
  hidden: (article: number) => boolean,
  best: Best,
  corrected: boolean,
): void {
  const { index } = plan.index;
  const wanted = [...plan.words, ...plan.fields];
  if (wanted.some(({ said, beside }) => said.length + beside.length === 0)) return;
  /** How many of the wanted each quotation has met, and the edits that it took. */
  const met = new Uint16Array(index.quotations);
  const edits = corrected ? new Uint8Array(index.quotations) : null;
  let stage = 0;
  for (const phrase of plan.phrases) {
    const inPhrase = sideBySide(plan.index, phrase);
    for (let ordinal = 0; ordinal < met.length; ordinal++) {
      if (inPhrase[ordinal] === 1 && met[ordinal] === stage) met[ordinal] = stage + 1;
    }
    stage++;
  }
  const cost = ({ said, beside }: Meaning): number =>
    [...said, ...beside].reduce((sum, { word }) => sum + plan.index.lengthOf(word), 0);
  const shortestFirst = wanted
    .map((meaning) => ({ meaning, bytes: cost(meaning) }))
    .sort((a, b) => a.bytes - b.bytes);
  for (const { meaning } of shortestFirst) {
    count(plan.index, meaning, met, edits, stage);
    stage++;
  }
  const run = query.words.length > 1 ? plan.words.map(({ said }) => said) : null;
  const inRun = run === null ? null : sideBySide(plan.index, run);
  rank(index, query, { met, stage, edits, inRun }, hidden, best);
}

/** Counts on every quotation that has met all before and stands in one of these lists. */
function count(
  open: OpenIndex,
  { said, beside }: Meaning,
  met: Uint16Array,
  edits: Uint8Array | null,
  stage: number,
): void {
  const { index } = open;
  const entries = [
    ...said.map((entry) => ({ ...entry, isPlace: true })),
    ...beside.map((entry) => ({ ...entry, isPlace: false })),
  ].sort((a, b) => a.edits - b.edits);
  for (const { word, edits: own, isPlace } of entries) {
    readList(open.list(word), places);
    const { values } = places;
    let end = 0; // places before it lie in a quotation that has been counted
    for (let at = 0; at < places.count; at++) {
      let ordinal = values[at]!;
      if (isPlace) {
        if (ordinal < end) continue;
        ordinal = ordinalAt(index, ordinal);
        end = index.starts[ordinal + 1]!;
      }
      if (met[ordinal] !== stage) continue;
      met[ordinal] = stage + 1;
      if (edits !== null) edits[ordinal]! += own;
    }
  }
}

/** 1 for every quotation in which one word of each list follows one of the list before. */
function sideBySide(open: OpenIndex, words: readonly (readonly Entry[])[]): Uint8Array {
  const found = new Uint8Array(open.index.quotations);
  const bytes = (entries: readonly Entry[]): number =>
    entries.reduce((sum, { word }) => sum + open.lengthOf(word), 0);
  const [first, ...others] = words
    .map((entries, offset) => ({ entries, offset, bytes: bytes(entries) }))
    .sort((a, b) => a.bytes - b.bytes);
  if (first === undefined || first.bytes === 0) return found;
  /** Where the words may begin. */
  let starts = startsOf(open, first.entries, first.offset);
  for (const { entries, offset } of others) starts = followed(open, starts, entries, offset);
  for (const start of starts) found[ordinalAt(open.index, start)] = 1;
  return found;
}

/** Ascending. */
function startsOf(open: OpenIndex, entries: readonly Entry[], offset: number): Uint32Array {
  const bytes = entries.reduce((sum, { word }) => sum + open.lengthOf(word), 0);
  const all = new Uint32Array(bytes); // a place takes a byte or more
  let length = 0;
  for (const { word } of entries) {
    readList(open.list(word), places);
    for (let at = 0; at < places.count; at++) {
      if (places.values[at]! >= offset) all[length++] = places.values[at]! - offset;
    }
  }
  const starts = all.subarray(0, length);
  return entries.length === 1 ? starts : starts.sort();
}

/** Those of `starts` with one of these words `offset` places on. */
function followed(
  open: OpenIndex,
  starts: Uint32Array,
  entries: readonly Entry[],
  offset: number,
): Uint32Array {
  const kept = new Uint8Array(starts.length);
  for (const { word } of starts.length === 0 ? [] : entries) {
    readList(open.list(word), places);
    const { values, count: length } = places;
    let at = 0;
    for (let place = 0; place < length; place++) {
      const wanted = values[place]! - offset;
      while (at < starts.length && starts[at]! < wanted) at++;
      if (at === starts.length) break;
      if (starts[at] === wanted) kept[at] = 1;
    }
  }
  return starts.filter((_, at) => kept[at] === 1);
}
