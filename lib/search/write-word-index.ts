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
  HEAD,
  LIST_BLOCK,
  MAGIC,
  MOST_WORDS,
  NO_DAY,
  ordinalAt,
  OUTLET,
  readList,
  SPEAKER,
  startsOf,
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

interface Row {
  readonly number: number;
  readonly firstQuotation: number;
  readonly day: number;
  readonly quotations: number;
}

/** Articles ascending by number. */
export function writeWordIndex(articles: readonly SearchArticle[]): WrittenIndex {
  const lists = new Lists();
  const rows: Row[] = [];
  const lengths: number[] = [];
  let place = 0;
  for (const { number, firstQuotation, outlet, published, quotations } of articles) {
    rows.push({ number, firstQuotation, day: dayOf(published), quotations: quotations.length });
    const printedBy = fieldWords(OUTLET, outlet);
    for (const { text, speaker } of quotations) {
      const ordinal = lengths.length;
      const scan = scanWords(text, scratch);
      const length = Math.min(scan.count, MOST_WORDS);
      for (let row = 0; row < length; row++) add(lists.ofScanned(text, scan, row), place + row);
      for (const word of printedBy) add(lists.of(word), ordinal);
      if (speaker !== undefined)
        for (const word of fieldWords(SPEAKER, speaker)) add(lists.of(word), ordinal);
      lengths.push(length);
      place += length + 1;
    }
  }
  return written(rows, Uint16Array.from(lengths), lists);
}

/** One index of several, numbers ascending from one to the next, without the articles that `gone` names. */
export function mergeWordIndexes(
  parts: readonly OpenIndex[],
  gone: (article: number) => boolean,
): WrittenIndex {
  const lists = new Lists();
  const rows: Row[] = [];
  const lengths: number[] = [];
  const places = emptyPlaces();
  for (const part of parts) {
    const { index } = part;
    const { articles, starts, vocabulary } = index;
    // For each quotation its new ordinal, or -1; and how far its places move.
    const ordinals = new Int32Array(index.quotations).fill(-1);
    const shifts = new Int32Array(index.quotations);
    let place = startsOf(Uint16Array.from(lengths)).at(-1)!;
    for (let article = 0; article < articles.numbers.length; article++) {
      const number = articles.numbers[article]!;
      if (gone(number)) continue;
      const first = articles.firstOrdinals[article]!;
      const end = articles.firstOrdinals[article + 1]!;
      const firstQuotation = articles.firstQuotations[article]!;
      rows.push({ number, firstQuotation, day: articles.days[article]!, quotations: end - first });
      for (let ordinal = first; ordinal < end; ordinal++) {
        ordinals[ordinal] = lengths.length;
        shifts[ordinal] = place - starts[ordinal]!;
        const length = starts[ordinal + 1]! - starts[ordinal]! - 1;
        lengths.push(length);
        place += length + 1;
      }
    }
    for (let word = 0; word < vocabulary.size; word++) {
      const text = vocabulary.at(word);
      const ofField = text.startsWith(SPEAKER) || text.startsWith(OUTLET);
      readList(part.list(word), places);
      const merged = lists.of(text);
      for (let at = 0; at < places.count; at++) {
        const value = places.values[at]!;
        const ordinal = ofField ? value : ordinalAt(index, value);
        if (ordinals[ordinal]! >= 0) add(merged, ofField ? ordinals[ordinal]! : value + shifts[ordinal]!);
      }
    }
  }
  return written(rows, Uint16Array.from(lengths), lists);
}

const scratch = emptyScan(1_024);

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

  /** Words with their lists, ascending; without those whose every quotation has gone. */
  sorted(): { word: string; bytes: Uint8Array }[] {
    return this.#lists
      .filter(({ length }) => length > 0)
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

function written(rows: readonly Row[], lengths: Uint16Array, lists: Lists): WrittenIndex {
  const words = lists.sorted();
  const vocabulary = new TextEncoder().encode(words.map(({ word }) => word).join('\n'));
  const fixed = HEAD + rows.length * 4 + 1 + words.length + 1;
  const lexicon = new ArrayBuffer(fixed * 4 + lengths.byteLength + vocabulary.length);
  const head = new Uint32Array(lexicon, 0, fixed);
  const offsets = head.subarray(fixed - words.length - 1);
  words.forEach((word, at) => {
    offsets[at + 1] = offsets[at]! + word.bytes.length;
  });
  const bytes = offsets[words.length]!;
  head.set([MAGIC, rows.length, lengths.length, words.length, vocabulary.length, bytes]);
  let firstOrdinal = 0;
  rows.forEach(({ number, firstQuotation, day, quotations }, at) => {
    head[HEAD + at] = number;
    head[HEAD + rows.length + at] = firstQuotation;
    head[HEAD + 2 * rows.length + at] = firstOrdinal;
    head[HEAD + 3 * rows.length + 1 + at] = day;
    firstOrdinal += quotations;
  });
  head[HEAD + 3 * rows.length] = firstOrdinal;
  new Uint16Array(lexicon, fixed * 4, lengths.length).set(lengths);
  new Uint8Array(lexicon).set(vocabulary, fixed * 4 + lengths.byteLength);
  const all = new Uint8Array(bytes);
  words.forEach((word, at) => all.set(word.bytes, offsets[at]));
  const blocks: ArrayBuffer[] = [];
  for (let from = 0; from < bytes; from += LIST_BLOCK) {
    blocks.push(all.slice(from, from + LIST_BLOCK).buffer);
  }
  return { lexicon, lists: blocks };
}
