/**
 * Writing word indexes, from articles or from indexes of neighbouring segments. Linear in the words, but
 * for sorting the vocabulary.
 */
import { FOLDED } from '../text/characters.ts';
import { hashFolded } from '../text/folding.ts';
import { emptyScan, foldWord, scanWords, type WordScan } from '../text/words.ts';
import { foldText } from './fold.ts';
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

/** A word with its list. */
interface Listed {
  readonly word: string;
  readonly bytes: Uint8Array;
}

/** Articles ascending by number. */
export function writeWordIndex(articles: readonly SearchArticle[]): WrittenIndex {
  const lists = new Lists();
  const printedBy = articles.map(({ outlet }) => fieldWords(OUTLET, outlet));
  const shortestFirst = articles
    .flatMap(({ firstQuotation, quotations }, row) =>
      quotations.map((quotation, order) => ({
        ...quotation,
        row,
        number: firstQuotation + order,
        length: Math.min(scanWords(quotation.text, scratch).count, MOST_WORDS),
      })),
    )
    .sort((a, b) => a.length - b.length);
  let place = 0;
  for (const [ordinal, { text, speaker, row, length }] of shortestFirst.entries()) {
    const scan = scanWords(text, scratch);
    for (let at = 0; at < length; at++) add(lists.ofScanned(text, scan, at), place + at);
    for (const word of printedBy[row]!) add(lists.of(word), ordinal);
    if (speaker !== undefined) for (const word of fieldWords(SPEAKER, speaker)) add(lists.of(word), ordinal);
    place += length + 1;
  }
  return written(
    {
      articles: articles.map(({ number, published }) => ({ number, day: dayOf(published) })),
      numbers: Uint32Array.from(shortestFirst, ({ number }) => number),
      rows: Uint32Array.from(shortestFirst, ({ row }) => row),
      lengths: Uint16Array.from(shortestFirst, ({ length }) => length),
    },
    lists.sorted(),
  );
}

/**
 * One index of several, numbers ascending from one to the next, without the articles that `gone` names. What is left
 * of a part stays in its order, so that merging two lists is all that one word takes.
 */
export function mergeWordIndexes(
  parts: readonly OpenIndex[],
  gone: (article: number) => boolean,
): WrittenIndex {
  const { merged, ordinals } = mergedRows(parts, gone);
  const starts = startsOf(merged.lengths);
  const words: Listed[] = [];
  const next = parts.map(() => 0);
  const wordOf = ({ index: { vocabulary } }: OpenIndex, part: number): string | null =>
    next[part]! < vocabulary.size ? vocabulary.at(next[part]!) : null;
  const heads = parts.map(wordOf);
  let known = emptyPlaces();
  let other = emptyPlaces();
  for (;;) {
    const word = heads.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
    if (word === null) break;
    const ofField = word.startsWith(SPEAKER) || word.startsWith(OUTLET);
    known.count = 0;
    for (const [part, open] of parts.entries()) {
      if (heads[part] !== word) continue;
      readList(open.list(next[part]!), moved);
      moveList(open.index, ofField, ordinals[part]!, starts);
      if (known.count === 0) [known, moved] = [moved, known];
      else {
        mergeLists(known, moved, other);
        [known, other] = [other, known];
      }
      next[part]!++;
      heads[part] = wordOf(open, part);
    }
    if (known.count > 0) words.push({ word, bytes: listOf(known) });
  }
  return written(merged, words);
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
let moved = emptyPlaces();

/** The list just read, in the places of the merged index, without what has gone. */
function moveList(index: WordIndex, ofField: boolean, ordinals: Int32Array, starts: Uint32Array): void {
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

/** A list in the making: differences of ascending values, in groups of seven bits. */
interface List {
  bytes: Uint8Array;
  length: number;
  last: number;
}

function add(list: List, value: number): void {
  if (list.length + 5 > list.bytes.length) {
    const longer = new Uint8Array(list.bytes.length * 2 + 5);
    longer.set(list.bytes);
    list.bytes = longer;
  }
  let difference = value - list.last;
  list.last = value;
  while (difference >= 0x80) {
    list.bytes[list.length++] = (difference & 0x7f) | 0x80;
    difference >>>= 7;
  }
  list.bytes[list.length++] = difference;
}

function listOf({ values, count }: Places): Uint8Array {
  const list = { bytes: new Uint8Array(count * 2), length: 0, last: 0 };
  for (let at = 0; at < count; at++) add(list, values[at]!);
  return list.bytes.slice(0, list.length);
}

/** Lists by word, found by hash (open addressing, linear probing) so that known words make no strings. */
class Lists {
  readonly #lists: (List & { readonly word: string; readonly hash: number })[] = [];
  /** 1 + a place in the lists, or 0. */
  #slots = new Int32Array(1 << 12);

  of(word: string): List {
    const hash = hashFolded(word);
    for (let slot = hash & (this.#slots.length - 1); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const known = this.#lists[this.#slots[slot]! - 1];
      if (known === undefined) return this.#added(word, hash, slot);
      if (known.hash === hash && known.word === word) return known;
    }
  }

  /** The list of a scanned word. */
  ofScanned(text: string, scan: WordScan, row: number): List {
    const start = scan.starts[row]!;
    const end = scan.ends[row]!;
    if (scan.plain[row] === 0) return this.of(foldWord(text.slice(start, end)));
    const hash = scan.hashes[row]!;
    for (let slot = hash & (this.#slots.length - 1); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const known = this.#lists[this.#slots[slot]! - 1];
      if (known === undefined) return this.#added(foldWord(text.slice(start, end)), hash, slot);
      if (known.hash === hash && foldsTo(text, start, end, known.word)) return known;
    }
  }

  #added(word: string, hash: number, slot: number): List {
    const list = { word, hash, bytes: new Uint8Array(8), length: 0, last: 0 };
    this.#lists.push(list);
    this.#slots[slot] = this.#lists.length;
    if (this.#lists.length * 2 > this.#slots.length) this.#spread();
    return list;
  }

  #spread(): void {
    const slots = new Int32Array(this.#slots.length * 4);
    for (const [place, { hash }] of this.#lists.entries()) {
      let slot = hash & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = place + 1;
    }
    this.#slots = slots;
  }

  /** Words with their lists, ascending. */
  sorted(): Listed[] {
    return this.#lists
      .map(({ word, bytes, length }) => ({ word, bytes: bytes.subarray(0, length) }))
      .sort((a, b) => (a.word < b.word ? -1 : 1));
  }
}

/** Whether a run of plain letters folds to this word. */
function foldsTo(text: string, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let at = start; at < end; at++) {
    if (FOLDED[text.charCodeAt(at)] !== word.charCodeAt(at - start)) return false;
  }
  return true;
}

function written({ articles, numbers, rows, lengths }: Rows, words: readonly Listed[]): WrittenIndex {
  const vocabulary = new TextEncoder().encode(words.map(({ word }) => word).join('\n'));
  const fixed = fixedWords(articles.length, lengths.length, words.length);
  const lexicon = new ArrayBuffer(fixed * 4 + lengths.byteLength + vocabulary.length);
  const head = new Uint32Array(lexicon, 0, fixed);
  let at = HEAD;
  for (const { number } of articles) head[at++] = number;
  for (const { day } of articles) head[at++] = day;
  const offsets = head.subarray(at, at + words.length + 1);
  words.forEach(({ bytes: list }, word) => {
    offsets[word + 1] = offsets[word]! + list.length;
  });
  head.set(numbers, at + offsets.length);
  head.set(rows, at + offsets.length + numbers.length);
  const bytes = offsets[words.length]!;
  head.set([MAGIC, articles.length, lengths.length, words.length, vocabulary.length, bytes]);
  new Uint16Array(lexicon, fixed * 4, lengths.length).set(lengths);
  new Uint8Array(lexicon).set(vocabulary, fixed * 4 + lengths.byteLength);
  const all = new Uint8Array(bytes);
  words.forEach(({ bytes: list }, word) => all.set(list, offsets[word]));
  const blocks: ArrayBuffer[] = [];
  for (let from = 0; from < bytes; from += LIST_BLOCK) {
    blocks.push(all.slice(from, from + LIST_BLOCK).buffer);
  }
  return { lexicon, lists: blocks };
}
