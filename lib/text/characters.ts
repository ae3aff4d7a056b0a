/**
 * What the scanner must know of each UTF-16 code unit, in two flat tables filled a block of 256 at a
 * time when a text first needs it (filling all at once would cost a cold start 50 ms).
 */
import { foldWord } from './folding.ts';

export const UNKNOWN = 0;
export const SEPARATOR = 1;
/** A letter whose folded form is one code unit, whatever stands beside it: {@link FOLDED}. */
export const LETTER = 2;
export const DIGIT = 3;
/** A letter or mark that only the whole word can fold. */
export const COMPLEX = 4;
export const APOSTROPHE = 5;
/** Soft hyphen, zero-width and direction characters: inside a word they are nothing. */
export const IGNORABLE = 6;
/** A letter of a script written without spaces between words. */
export const UNSPACED = 7;
/** First half of a surrogate pair: see {@link kindOfPair}. */
export const LEAD = 8;

export const KIND = new Uint8Array(0x10000);
/** Folded code unit of {@link LETTER} and {@link DIGIT}. */
export const FOLDED = new Uint16Array(0x10000);
/** Folded code unit of {@link LETTER}, else 0: kind and form in one look, for the scanner's innermost loop. */
export const LETTERS = new Uint16Array(0x10000);

const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
const NO_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u3005\u3007\u30FC\uFF70\uFF9E\uFF9F]/u;
const IGNORABLES = /\p{Default_Ignorable_Code_Point}/u;
const APOSTROPHE_MARKS = /['’ʼ＇‘]/;
const CONJOINING = /[\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF]/;

function kindOf(character: string): number {
  if (APOSTROPHE_MARKS.test(character)) return APOSTROPHE;
  if (IGNORABLES.test(character)) return IGNORABLE;
  if (!WORD_CHARACTER.test(character)) return SEPARATOR;
  if (NO_SPACES.test(character)) return UNSPACED;
  if (/\p{M}/u.test(character) || CONJOINING.test(character)) return COMPLEX;
  if (foldWord(character).length !== 1) return COMPLEX;
  return /\p{Nd}/u.test(character) ? DIGIT : LETTER;
}

/** Fills the block that `unit` lies in and returns its kind. */
export function learn(unit: number): number {
  const block = unit & 0xff00;
  for (let other = block; other < block + 0x100; other++) {
    if (other >= 0xd800 && other <= 0xdfff) {
      KIND[other] = other <= 0xdbff ? LEAD : SEPARATOR;
      continue;
    }
    const character = String.fromCharCode(other);
    const kind = kindOf(character);
    KIND[other] = kind;
    if (kind === LETTER || kind === DIGIT) FOLDED[other] = foldWord(character).charCodeAt(0);
    if (kind === LETTER) LETTERS[other] = FOLDED[other]!;
  }
  return KIND[unit] ?? SEPARATOR;
}

/** Kind of a character beyond the basic plane, or {@link SEPARATOR} where the pair is broken. */
export function kindOfPair(text: string, at: number): number {
  const point = text.codePointAt(at) ?? 0;
  if (point < 0x10000) return SEPARATOR;
  const kind = kindOf(String.fromCodePoint(point));
  return kind === LETTER || kind === DIGIT ? COMPLEX : kind;
}
