/**
 * Writing word indexes, from articles or from indexes of neighbouring segments. Linear in the words, but
 * for sorting the vocabulary.
 */
import type { Steps } from '../text/steps.ts';
import { emptyScan, scanWords } from '../text/words.ts';
import { foldText } from './fold.ts';
import { MetWords } from './met-words.ts';
import type { OpenIndex } from './session.ts';
import {
  emptyPlaces,
  fixedWords,
  HEAD,
  lengthAt,
  LIST_BLOCK,
  MAGIC,
  MOST_WORDS,
  NO_DAY,
  ordinalAt,
  OUTLET,
  type Places,
  readList,
  SPEAKER,
  startsOf,
  type WordIndex,
} from './word-index.ts';

/** What is indexed of an article. */
export interface SearchArticle {
  readonly number: number;
  readonly firstQuotation: number;
  readonly outlet: string;
  /** ISO date. */
  readonly published?: string;
  readonly quotations: readonly { readonly text: string; readonly speaker?: string | undefined }[];
}

export interface WrittenIndex {
  readonly lexicon: ArrayBuffer;
  /** The lists, cut into blocks of {@link LIST_BLOCK} bytes. */
  readonly lists: readonly ArrayBuffer[];
}

/** Articles by row, quotations by ordinal. */
interface Rows {
  readonly articles: readonly { readonly number: number; readonly day: number }[];
  readonly numbers: Uint32Array;
  readonly rows: Uint32Array;
  /** In words. */
  readonly lengths: Uint16Array;
}

/** A quotation with the row of its article and its length in words. */
interface Counted {
  readonly text: string;
  readonly speaker: string | undefined;
  readonly row: number;
  readonly number: number;
  readonly length: number;
}

/** Quotations between two steps. */
const STEP = 128;

/** Articles ascending by number. */
export function* writingWordIndex(articles: readonly SearchArticle[]): Steps<WrittenIndex> {
  const words = new MetWords();
  const printedBy = articles.map(({ outlet }) =>
    fieldWords(OUTLET, outlet).map((word) => words.numberOf(word)),
  );
  const shortestFirst: Counted[] = [];
  for (const [row, { firstQuotation, quotations }] of articles.entries()) {
    yield;
    for (const [order, { text, speaker }] of quotations.entries()) {
      const length = Math.min(scanWords(text, scratch).count, MOST_WORDS);
      shortestFirst.push({ text, speaker, row, number: firstQuotation + order, length });
    }
  }
  shortestFirst.sort((a, b) => a.length - b.length);
  let place = 0;
  for (const [ordinal, { text, speaker, row, length }] of shortestFirst.entries()) {
    if (ordinal % STEP === 0) yield;
    const scan = scanWords(text, scratch);
    for (let at = 0; at < length; at++) words.add(words.numberOfScanned(text, scan, at), place + at);
    for (const word of printedBy[row]!) words.add(word, ordinal);
    if (speaker !== undefined)
      for (const word of fieldWords(SPEAKER, speaker)) words.add(words.numberOf(word), ordinal);
    place += length + 1;
  }
  yield;
  const lists = new Lists();
  words.ascending((word, values, from, to) => lists.add(word, values, from, to));
  return written(
    {
      articles: articles.map(({ number, published }) => ({ number, day: dayOf(published) })),
      numbers: Uint32Array.from(shortestFirst, ({ number }) => number),
      rows: Uint32Array.from(shortestFirst, ({ row }) => row),
      lengths: Uint16Array.from(shortestFirst, ({ length }) => length),
    },
    lists,
  );
}

/**
 * One index of several, numbers ascending from one to the next, without the articles that `gone` names. What is left
 * of a part stays in its order, so that merging two lists is all that one word takes.
 */
export function* mergingWordIndexes(
  parts: readonly OpenIndex[],
  gone: (article: number) => boolean,
): Steps<WrittenIndex> {
  const { merged, ordinals } = mergedRows(parts, gone);
  const starts = startsOf(merged.lengths);
  const lists = new Lists();
  const next = parts.map(() => 0);
  const wordOf = ({ index: { vocabulary } }: OpenIndex, part: number): string | null =>
    next[part]! < vocabulary.size ? vocabulary.at(next[part]!) : null;
  const heads = parts.map(wordOf);
  let known = emptyPlaces();
  let other = emptyPlaces();
  let moved = emptyPlaces();
  for (;;) {
    const word = heads.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
    if (word === null) break;
    yield;
    const ofField = word.startsWith(SPEAKER) || word.startsWith(OUTLET);
    known.count = 0;
    for (const [part, open] of parts.entries()) {
      if (heads[part] !== word) continue;
      readList(open.list(next[part]!), moved);
      moveList(moved, open.index, ofField, ordinals[part]!, starts);
      if (known.count === 0) [known, moved] = [moved, known];
      else {
        mergeLists(known, moved, other);
        [known, other] = [other, known];
      }
      next[part]!++;
      heads[part] = wordOf(open, part);
    }
    if (known.count > 0) lists.add(word, known.values, 0, known.count);
  }
  return written(merged, lists);
}

/** What stays of the parts, the shortest first, and for each quotation of a part its new ordinal, or -1. */
function mergedRows(
  parts: readonly OpenIndex[],
  gone: (article: number) => boolean,
): { merged: Rows; ordinals: readonly Int32Array[] } {
  const articles: Rows['articles'][number][] = [];
  /** For each article of a part its new row, or -1. */
  const moves = parts.map(({ index: { articles: own } }) =>
    Int32Array.from(own.numbers, (number, row) =>
      gone(number) ? -1 : articles.push({ number, day: own.days[row]! }) - 1,
    ),
  );
  // By counting: for each length where its quotations begin.
  const next = new Uint32Array(MOST_WORDS + 2);
  for (const [part, { index }] of parts.entries()) {
    for (const [ordinal, row] of index.quotations.rows.entries()) {
      if (moves[part]![row] !== -1) next[lengthAt(index, ordinal) + 1]!++;
    }
  }
  for (let length = 1; length < next.length; length++) next[length]! += next[length - 1]!;
  const count = next.at(-1)!;
  const numbers = new Uint32Array(count);
  const rows = new Uint32Array(count);
  const lengths = new Uint16Array(count);
  const ordinals = parts.map(({ index }, part) =>
    Int32Array.from(index.quotations.rows, (row, ordinal) => {
      if (moves[part]![row] === -1) return -1;
      const length = lengthAt(index, ordinal);
      const at = next[length]!++;
      numbers[at] = index.quotations.numbers[ordinal]!;
      rows[at] = moves[part]![row]!;
      lengths[at] = length;
      return at;
    }),
  );
  return { merged: { articles, numbers, rows, lengths }, ordinals };
}

const scratch = emptyScan(1_024);

/** The list just read, in the places of the merged index, without what has gone. */
function moveList(
  moved: Places,
  index: WordIndex,
  ofField: boolean,
  ordinals: Int32Array,
  starts: Uint32Array,
): void {
  const { values } = moved;
  let count = 0;
  for (let at = 0; at < moved.count; at++) {
    const value = values[at]!;
    const before = ofField ? value : ordinalAt(index, value);
    const ordinal = ordinals[before]!;
    if (ordinal === -1) continue;
    values[count++] = ofField ? ordinal : value - index.starts[before]! + starts[ordinal]!;
  }
  moved.count = count;
}

/** Two ascending lists as one. */
function mergeLists(one: Places, other: Places, into: Places): void {
  const count = one.count + other.count;
  if (into.values.length < count) into.values = new Uint32Array(count * 2);
  let at = 0;
  let beside = 0;
  for (let all = 0; all < count; all++) {
    const takesOne = beside === other.count || (at < one.count && one.values[at]! < other.values[beside]!);
    into.values[all] = takesOne ? one.values[at++]! : other.values[beside++]!;
  }
  into.count = count;
}

function wordsIn(text: string): string[] {
  const folded = foldText(text).trim();
  return folded === '' ? [] : folded.split(' ');
}

function fieldWords(mark: string, text: string): string[] {
  return [...new Set(wordsIn(text))].map((word) => mark + word);
}

function dayOf(published: string | undefined): number {
  const day = Math.floor(Date.parse((published ?? '').slice(0, 10)) / 86_400_000);
  return Number.isNaN(day) ? NO_DAY : day;
}

/** Words with their lists, one behind the other: differences of ascending values, in groups of seven bits. */
class Lists {
  readonly words: string[] = [];
  /** Where each begins, and the last ends, in bytes. */
  readonly offsets: number[] = [0];
  bytes = new Uint8Array(1 << 16);

  /** Words ascending. */
  add(word: string, values: Uint32Array, from: number, to: number): void {
    let at = this.offsets.at(-1)!;
    const most = at + (to - from) * MOST_BYTES;
    if (most > this.bytes.length) {
      const longer = new Uint8Array(Math.max(most, this.bytes.length * 2));
      longer.set(this.bytes.subarray(0, at));
      this.bytes = longer;
    }
    const { bytes } = this;
    let last = 0;
    for (let place = from; place < to; place++) {
      const value = values[place]!;
      let difference = value - last;
      last = value;
      while (difference >= 0x80) {
        bytes[at++] = (difference & 0x7f) | 0x80;
        difference >>>= 7;
      }
      bytes[at++] = difference;
    }
    this.words.push(word);
    this.offsets.push(at);
  }
}

/** Bytes of one 32-bit value in groups of seven bits. */
const MOST_BYTES = 5;

function written({ articles, numbers, rows, lengths }: Rows, { words, offsets, bytes }: Lists): WrittenIndex {
  const vocabulary = new TextEncoder().encode(words.join('\n'));
  const fixed = fixedWords(articles.length, lengths.length, words.length);
  const lexicon = new ArrayBuffer(fixed * 4 + lengths.byteLength + vocabulary.length);
  const head = new Uint32Array(lexicon, 0, fixed);
  const end = offsets.at(-1)!;
  head.set([MAGIC, articles.length, lengths.length, words.length, vocabulary.length, end]);
  let at = HEAD;
  for (const { number } of articles) head[at++] = number;
  for (const { day } of articles) head[at++] = day;
  for (const part of [offsets, numbers, rows]) {
    head.set(part, at);
    at += part.length;
  }
  new Uint16Array(lexicon, fixed * 4, lengths.length).set(lengths);
  new Uint8Array(lexicon).set(vocabulary, fixed * 4 + lengths.byteLength);
  const lists: ArrayBuffer[] = [];
  for (let from = 0; from < end; from += LIST_BLOCK) {
    lists.push(bytes.slice(from, Math.min(from + LIST_BLOCK, end)).buffer);
  }
  return { lexicon, lists };
}
