/**
 * Words with their source offsets. A word is a run of letters, digits and combining marks, with inner
 * apostrophes, and numbers with their inner points and commas (1,000 and 3.5); hyphens part words. Soft
 * hyphens and zero-width characters inside a word do not part it. Runs of scripts written without spaces
 * (Han, kana, Thai, Lao, Khmer, Burmese) are parted by Intl.Segmenter (UAX #29 with dictionaries).
 *
 * One scanner serves two uses: {@link scanWords}, the hot path, fills typed arrays and makes no strings;
 * {@link wordsOf} is the same with folded strings. Offsets are UTF-16 code units into the text given.
 * Cost: linear; about 4 ns a character where words fold letter by letter.
 */
import {
  APOSTROPHE,
  COMPLEX,
  DIGIT,
  FOLDED,
  IGNORABLE,
  KIND,
  kindOfPair,
  LEAD,
  LETTER,
  LETTERS,
  learn,
  SEPARATOR,
  UNKNOWN,
  UNSPACED,
} from './characters.ts';
import { finishHash, foldWord, HASH_PRIME, HASH_SEED, hashFolded } from './folding.ts';

export { foldWord } from './folding.ts';

export interface Word {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
}

/** The words of a text, one row each; only the first `count` rows are meant. */
export interface WordScan {
  count: number;
  starts: Int32Array;
  ends: Int32Array;
  /** {@link hashFolded} of the folded word. */
  hashes: Int32Array;
  /** 1 where the word is a plain run of letters of one code unit each. */
  plain: Uint8Array;
}

/** A module's own constants are made part of its code by the compiler; others' are read anew at every character. */
const letters = LETTERS;
const kinds = KIND;
const separator = SEPARATOR;
const seed = HASH_SEED;
const prime = HASH_PRIME;
const finish = finishHash;

const COMMA = 0x2c;
const POINT = 0x2e;

/** All words of `text` in order. Linear in its length. */
export function wordsOf(text: string): Word[] {
  const scan = scanWords(text);
  const words: Word[] = [];
  for (let row = 0; row < scan.count; row++) {
    const start = scan.starts[row] ?? 0;
    const end = scan.ends[row] ?? 0;
    words.push({ start, end, folded: foldWord(text.slice(start, end)) });
  }
  return words;
}

/**
 * The words of `text` as typed arrays: offsets and 32-bit hashes of their folded forms. Fills `scan` anew
 * where one is given: making five arrays costs as much as reading a quotation.
 */
export function scanWords(text: string, scan: WordScan = emptyScan(roomFor(text))): WordScan {
  scan.count = 0;
  let at = 0;
  while (at < text.length) {
    at = takePlain(scan, text, at);
    if (at < text.length) at = takeAny(scan, text, at);
  }
  return scan;
}

/**
 * Takes plain words and what stands between them, nearly all of a text, for as long as there is room; returns where
 * something else begins. Calls nothing, so that what it holds of the arrays need not be looked up at every character.
 */
function takePlain(scan: WordScan, text: string, from: number): number {
  const { starts, ends, hashes, plain } = scan;
  const room = starts.length;
  const length = text.length;
  let { count } = scan;
  let at = from;
  while (at < length) {
    const start = at;
    let unit = text.charCodeAt(at);
    let letter = letters[unit]!;
    let hash = seed;
    while (letter !== 0) {
      hash = Math.imul(hash ^ letter, prime);
      if (++at === length) break;
      unit = text.charCodeAt(at);
      letter = letters[unit]!;
    }
    if ((at < length && kinds[unit] !== separator) || count === room) {
      at = start;
      break;
    }
    if (at > start) {
      starts[count] = start;
      ends[count] = at;
      hashes[count] = finish(hash);
      plain[count++] = 1;
    }
    at++;
  }
  scan.count = count;
  return Math.min(at, length);
}

/** Takes whatever begins at `at`; returns where to read on. */
function takeAny(scan: WordScan, text: string, at: number): number {
  const kind = kindAt(text, at);
  if (kind === LETTER || kind === DIGIT || kind === COMPLEX) return takeWord(scan, text, at);
  return kind === UNSPACED ? takeUnspaced(scan, text, at) : at + 1;
}

/** Kind of the character at `at`, pairs resolved. */
function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  let kind = KIND[unit] ?? SEPARATOR;
  if (kind === UNKNOWN) kind = learn(unit);
  return kind === LEAD ? kindOfPair(text, at) : kind;
}

/** Reads the spaced word that begins at `start`; returns where to read on. */
function takeWord(scan: WordScan, text: string, start: number): number {
  const length = text.length;
  let at = start;
  let end = start;
  let hash = HASH_SEED;
  let plain = 1;
  let whole = false; // fold the whole word, not letter by letter
  let digit = false; // the last word character was a digit
  while (at < length) {
    const unit = text.charCodeAt(at);
    let kind = KIND[unit] ?? SEPARATOR;
    if (kind === UNKNOWN) kind = learn(unit);
    if (kind === LETTER) {
      hash = Math.imul(hash ^ (FOLDED[unit] ?? 0), HASH_PRIME);
      digit = false;
      end = ++at;
    } else if (kind === DIGIT) {
      hash = Math.imul(hash ^ (FOLDED[unit] ?? 0), HASH_PRIME);
      digit = true;
      plain = 0;
      end = ++at;
    } else if (kind === SEPARATOR) {
      if (!digit || !joinsDigits(text, at, unit)) break;
      if (unit === POINT) hash = Math.imul(hash ^ POINT, HASH_PRIME);
      at++;
    } else if (kind === APOSTROPHE) {
      if (!joinsLetters(text, at + 1)) break;
      hash = Math.imul(hash ^ 0x27, HASH_PRIME);
      plain = 0;
      digit = false;
      at++;
    } else if (kind === IGNORABLE) {
      plain = 0;
      at++;
    } else {
      const wide = kind === LEAD;
      if ((wide ? kindOfPair(text, at) : kind) !== COMPLEX) break;
      whole = true;
      plain = 0;
      digit = false;
      at += wide ? 2 : 1;
      end = at;
    }
  }
  if (whole) {
    const folded = foldWord(text.slice(start, end));
    if (folded !== '') push(scan, start, end, hashFolded(folded), 0);
  } else {
    push(scan, start, end, finishHash(hash), plain);
  }
  return Math.max(at, start + 1);
}

/** Is the comma or point at `at` inside a number: 3.5, 1,000? */
function joinsDigits(text: string, at: number, unit: number): boolean {
  if (unit === POINT) return isDigit(text, at + 1);
  if (unit !== COMMA) return false;
  return isDigit(text, at + 1) && isDigit(text, at + 2) && isDigit(text, at + 3) && !isDigit(text, at + 4);
}

function isDigit(text: string, at: number): boolean {
  return at < text.length && kindAt(text, at) === DIGIT;
}

/** Does a letter or digit follow, past what is nothing inside a word? */
function joinsLetters(text: string, from: number): boolean {
  let at = from;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind !== IGNORABLE) return kind === LETTER || kind === DIGIT || kind === COMPLEX;
    at++;
  }
  return false;
}

let segmenter: Intl.Segmenter | undefined;

/** Reads a run of a script without spaces; returns where to read on. */
function takeUnspaced(scan: WordScan, text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const kind = kindAt(text, end);
    // Marks belong to the letters before them.
    if (kind !== UNSPACED && kind !== IGNORABLE && !(kind === COMPLEX && isMark(text, end))) break;
    end += text.charCodeAt(end) >= 0xd800 && text.charCodeAt(end) <= 0xdbff ? 2 : 1;
  }
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
  for (const { segment, index, isWordLike } of segmenter.segment(text.slice(start, end))) {
    if (isWordLike !== true) continue;
    const folded = foldWord(segment);
    if (folded !== '') push(scan, start + index, start + index + segment.length, hashFolded(folded), 0);
  }
  return end;
}

function isMark(text: string, at: number): boolean {
  return /\p{M}/u.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
}

/** More words than most texts of the length have. */
export function roomFor(text: string): number {
  return (text.length >> 2) + 16;
}

/**
 * With room for so many words; grows as needed. One buffer: for a short text, making four takes longer than reading it.
 */
export function emptyScan(rows: number): WordScan {
  const buffer = new ArrayBuffer(rows * 13);
  return {
    count: 0,
    starts: new Int32Array(buffer, 0, rows),
    ends: new Int32Array(buffer, rows * 4, rows),
    hashes: new Int32Array(buffer, rows * 8, rows),
    plain: new Uint8Array(buffer, rows * 12, rows),
  };
}

function push(scan: WordScan, start: number, end: number, hash: number, plain: number): void {
  if (scan.count === scan.starts.length) grow(scan);
  scan.starts[scan.count] = start;
  scan.ends[scan.count] = end;
  scan.hashes[scan.count] = hash;
  scan.plain[scan.count] = plain;
  scan.count++;
}

function grow(scan: WordScan): void {
  const larger = emptyScan(scan.starts.length * 2);
  larger.starts.set(scan.starts);
  larger.ends.set(scan.ends);
  larger.hashes.set(scan.hashes);
  larger.plain.set(scan.plain);
  Object.assign(scan, {
    starts: larger.starts,
    ends: larger.ends,
    hashes: larger.hashes,
    plain: larger.plain,
  });
}
