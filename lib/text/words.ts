/**
 * Words with their source offsets. A word is a run of letters, digits and combining marks, with inner
 * apostrophes; it is compared by its folded form (compatibility decomposition, lower case, accents
 * removed, apostrophes alike). Offsets are UTF-16 code units into the text given.
 */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly folded: string;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:['’ʼ＇][\p{L}\p{N}\p{M}]+)*/gu;

/** The form in which two spellings of one word are equal for lookup. */
export function foldWord(raw: string): string {
  return raw
    .normalize('NFKD')
    .replace(/[’ʼ＇]/g, "'")
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** All words of `text` in order. Linear in its length. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    words.push({ start: match.index, end: match.index + match[0].length, folded: foldWord(match[0]) });
  }
  return words;
}
