/**
 * Folding: the form in which two spellings of one word are equal for lookup. Compatibility forms
 * (full-width, ligatures, Arabic presentation forms), case, accents, Hebrew points, Arabic vowel signs,
 * tatweel, soft hyphens, zero-width characters and the shape of apostrophes make no difference.
 * Vowel signs of Indic and South-East Asian scripts and the voicing marks of kana are letters in all but
 * name and stay (they tell words apart). Unicode 15, chapters 2.12, 3.12 (NFKD) and 23.2 (layout controls).
 */

/** Apostrophes that join the two parts of a word. */
export const APOSTROPHES = "'’ʼ＇‘";
/** Thousands separator and decimal point, kept inside numbers by the scanner. */
const THOUSANDS = /(?<=\p{N}),(?=\p{N})/gu;

const IGNORED = /[\u00AD\u034F\u061C\u0640\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFE00-\uFE0F\uFEFF]/g;
/** Inherited combining accents, Cyrillic titlo, Hebrew points, Arabic and Syriac vowel signs. */
const ACCENTS =
  /[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u0711\u0730-\u074A\u08D3-\u08FF\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF]/g;
const PLAIN = /^[a-z0-9]+$/;

/** The folded form of one word as printed; empty if nothing of it can be compared. Linear. */
export function foldWord(raw: string): string {
  if (PLAIN.test(raw)) return raw;
  return raw
    .normalize('NFKD')
    .replace(IGNORED, '')
    .replace(ACCENTS, '')
    .replace(/[’ʼ＇‘]/g, "'")
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replaceAll('ς', 'σ')
    .replaceAll('ß', 'ss')
    .replace(THOUSANDS, '')
    .normalize('NFC');
}

/** 32-bit FNV-1a over code units, as the scanner computes it on the fly. */
export function hashFolded(folded: string): number {
  let hash = HASH_SEED;
  for (let index = 0; index < folded.length; index++) {
    hash = Math.imul(hash ^ folded.charCodeAt(index), HASH_PRIME);
  }
  return finishHash(hash);
}

export const HASH_SEED = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;

/** FNV leaves the high bits poor; the index takes its buckets from them (MurmurHash3's finaliser). */
export function finishHash(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
