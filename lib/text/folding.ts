/**
 * Folding: the form in which two spellings of one word are equal for lookup. Compatibility forms
 * (full-width, ligatures, Arabic presentation forms), case, accents, Hebrew points, Arabic vowel signs,
 * tatweel, soft hyphens, zero-width characters and the shape of apostrophes make no difference.
 * Vowel signs of Indic and South-East Asian scripts and the voicing marks of kana are letters in all but
 * name and stay (they tell words apart). Unicode 15, chapters 2.12, 3.12 (NFKD) and 23.2 (layout controls).
 */

/** Thousands separator and decimal point, kept inside numbers by the scanner. */
const THOUSANDS = /(?<=\p{N}),(?=\p{N})/gu;

/** Soft hyphen, zero-width, direction and variation characters (Unicode's own list), and tatweel. */
const IGNORED = /[\p{Default_Ignorable_Code_Point}\u0640]/gu;
/** Accents, Hebrew points, Arabic vowel signs; not the voicing marks of kana. */
const ACCENTS =
  /[[\p{Mn}&&[\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}]]--[\u{3099}\u{309A}]]/gv;
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
