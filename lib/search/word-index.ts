/**
 * The word index of a segment: for each word the places where it stands (an inverted index: Zobel and
 * Moffat 2006, "Inverted Files for Text Search Engines"). All quotations are laid end to end, one free
 * place after each, so that one ascending list of places answers which quotations hold a word, how often,
 * and which words stand side by side. Lists are kept as differences in groups of seven bits (one or two
 * bytes a word of text) in blocks of their own, of which a search reads those of its words only. Words of
 * speakers and outlets are in the same vocabulary behind a mark, with quotations in place of places.
 *
 * **The shortest quotations come first.** How much of a quotation was asked for depends on its length alone, so
 * the beginnings of all lists hold what ranks highest, and reading may stop where nothing better can follow (static
 * order of documents with early termination: Long and Suel 2003, "Optimized Query Execution in Large Search Engines
 * with Global Page Ordering"). Among equally long ones they stand as they arrived.
 *
 * The lexicon, little-endian 32-bit words: magic, articles, quotations, words, bytes of the vocabulary, bytes of the
 * lists; then each article's number, and each one's day; for each word where its list begins (one more closes the
 * last); each quotation's number, and the row of its article; then 16 bits a quotation, its length in words; then the
 * vocabulary as UTF-8, ascending by code units, joined by line feeds.
 */
import { type Range, Vocabulary } from './vocabulary.ts';

export const MAGIC = 0x32_49_57_56; // "VWI2"
export const HEAD = 6;
/** Bytes of lists in one block: below the 64 kB from which Chromium keeps a value in a file of its own. */
export const LIST_BLOCK = 32_768;
/** Marks before the words of a field. */
export const SPEAKER = '\u0001';
export const OUTLET = '\u0002';
/** The day of an article without a date. */
export const NO_DAY = -0x80000000;
/** Words of a quotation beyond which they are not indexed. */
export const MOST_WORDS = 0xffff;
/** Places between two entries of the table that leads from places to quotations: 2^6. */
const STRIDE_BITS = 6;
/** Beyond all places and ordinals. */
const END = 0xffffffff;

export interface WordIndex {
  readonly vocabulary: Vocabulary;
  /** By row: numbers ascending, and days since 1970-01-01 or {@link NO_DAY}. */
  readonly articles: { readonly numbers: Uint32Array; readonly days: Int32Array };
  /** By ordinal, the shortest first: each one's number, and the row of its article. */
  readonly quotations: { readonly numbers: Uint32Array; readonly rows: Uint32Array };
  /** The first place of each quotation; one more closes the last. */
  readonly starts: Uint32Array;
  /** The quotation at every 64th place. */
  readonly coarse: Uint32Array;
  /** Where each word's list begins; one more closes the last. Bytes. */
  readonly offsets: Uint32Array;
}

/** Throws a `RangeError` where the block is not a lexicon. Linear in quotations and words. */
export function openWordIndex(block: ArrayBuffer): WordIndex {
  if (block.byteLength < HEAD * 4) throw new RangeError('not a word index');
  const [magic, articles = 0, quotations = 0, words = 0, letters = 0] = new Uint32Array(block, 0, HEAD);
  const lengthsAt = fixedWords(articles, quotations, words) * 4;
  if (magic !== MAGIC || lengthsAt + quotations * 2 + letters !== block.byteLength) {
    throw new RangeError('not a word index');
  }
  let at = HEAD * 4;
  const take = (count: number): Uint32Array => {
    const taken = new Uint32Array(block, at, count);
    at += count * 4;
    return taken;
  };
  const numbers = take(articles);
  const days = new Int32Array(block, at, articles);
  at += articles * 4;
  const offsets = take(words + 1);
  const ofQuotations = { numbers: take(quotations), rows: take(quotations) };
  const starts = startsOf(new Uint16Array(block, lengthsAt, quotations));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    new Uint8Array(block, lengthsAt + quotations * 2),
  );
  return {
    vocabulary: new Vocabulary(text, words),
    articles: { numbers, days },
    quotations: ofQuotations,
    starts,
    coarse: coarseOf(starts),
    offsets,
  };
}

/** 32-bit words of a lexicon before its lengths. */
export function fixedWords(articles: number, quotations: number, words: number): number {
  return HEAD + articles * 2 + words + 1 + quotations * 2;
}

/** The first place of each quotation, by their lengths in words. */
export function startsOf(lengths: Uint16Array): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  for (let ordinal = 0; ordinal < lengths.length; ordinal++) {
    starts[ordinal + 1] = starts[ordinal]! + lengths[ordinal]! + 1;
  }
  return starts;
}

function coarseOf(starts: Uint32Array): Uint32Array {
  const places = starts.at(-1) ?? 0;
  const coarse = new Uint32Array((places >>> STRIDE_BITS) + 1);
  let ordinal = 0;
  for (let step = 0; step < coarse.length; step++) {
    while (starts[ordinal + 1]! <= step << STRIDE_BITS) ordinal++;
    coarse[step] = ordinal;
  }
  return coarse;
}

/** The quotation in which a place lies. */
export function ordinalAt({ starts, coarse }: WordIndex, place: number): number {
  let ordinal = coarse[place >>> STRIDE_BITS]!;
  while (starts[ordinal + 1]! <= place) ordinal++;
  return ordinal;
}

/** In words. */
export function lengthAt({ starts }: WordIndex, ordinal: number): number {
  return starts[ordinal + 1]! - starts[ordinal]! - 1;
}

/** A list being read. Grows to the longest list met and is used again. */
export interface Places {
  count: number;
  values: Uint32Array;
}

export function emptyPlaces(): Places {
  return { count: 0, values: new Uint32Array(1 << 10) };
}

/** How far a list has been read. */
export interface Cursor {
  /** Bytes read, 0 before the first. */
  at: number;
  /** The value that was read last and is not yet taken; beyond all values where none is left. */
  next: number;
}

/** Places that are asked for, one bit each, from the first on. */
export interface Within {
  readonly bits: Uint8Array;
  readonly first: number;
}

/** Reads a whole list. Some 3 ns a place. */
export function readList(bytes: Uint8Array, into: Places): void {
  readOn(bytes, { at: 0, next: 0 }, { from: 0, to: END }, into, null);
}

/** Reads a list on for what lies in a range; `within`: only places whose bit is set. The cursor moves to its end. */
export function readOn(
  bytes: Uint8Array,
  cursor: Cursor,
  { from, to }: Range,
  into: Places,
  within: Within | null,
): void {
  if (into.values.length < bytes.length) into.values = new Uint32Array(bytes.length * 2);
  const { values } = into;
  const bits = within?.bits;
  const first = within?.first ?? 0;
  let { at, next: value } = cursor;
  let count = 0;
  let isTaken = at === 0;
  for (;;) {
    if (isTaken) {
      if (at === bytes.length) {
        value = END;
        break;
      }
      let byte = bytes[at++]!;
      let difference = byte & 0x7f;
      for (let shift = 7; byte >= 0x80; shift += 7) {
        byte = bytes[at++]!;
        difference |= (byte & 0x7f) << shift;
      }
      value += difference;
    }
    isTaken = true;
    if (value >= to) break;
    if (value < from) continue;
    const bit = value - first;
    if (bits !== undefined && (bits[bit >>> 3]! & (1 << (bit & 7))) === 0) continue;
    values[count++] = value;
  }
  cursor.at = at;
  cursor.next = value;
  into.count = count;
}
