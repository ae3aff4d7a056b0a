/**
 * Words as the comparison takes them: finer than `wordsOf` in what belongs to a word. A figure keeps its currency sign,
 * separators, unit and per cent (`$1,500`, `15,000ft`, `100%`, `2/3`); a letter changed in brackets stays in its word
 * (`shame[d]`, `[T]he`), and so do the marks that mask letters (`d**n`, `d---ed`); `&` and a lone `%` are words; each
 * Chinese or Japanese character is one. Offsets are UTF-16 code units. Linear.
 */
import type { Span } from '../text/span.ts';
import { foldWord } from '../text/words.ts';

export interface Token {
  readonly start: number;
  readonly end: number;
  /** Equal in two tokens when only glyphs, case, accents or inner brackets differ. */
  readonly folded: string;
}

const FIGURE = String.raw`[$€£¥]?\p{N}+(?:[.,:]\p{N}+|\/\p{N}+(?!\/))*(?:%|\p{L}+)?`;
const IDEOGRAPH = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
const LETTERS = String.raw`(?:(?!${IDEOGRAPH})[\p{L}\p{N}\p{M}])+`;
const CHANGED = String.raw`\[(?!sic\])\p{L}{1,4}\]`;
/** Letters masked: asterisks between letters or three at the end; a dash or three hyphens after a lone consonant. */
const MASK = String.raw`(?:\*+(?=\p{L})|\*{3,}|(?<=(?<!\p{L})[b-hj-zB-HJ-Z])(?:-{3,}|(?<!\p{Lu})[–—]+(?=\p{L})))`;
/** Also the accents that stand in for apostrophes on the web: "it`s", "it´s". */
const APOSTROPHES = "'’ʼ＇`´";
const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, 'gu');
/** Most words: told at once, the alternatives after it would say the same. */
const PLAIN = String.raw`[A-Za-z]+(?=[ ,.;:!?]|$)`;
const TOKEN = new RegExp(
  `${PLAIN}|${FIGURE}|${IDEOGRAPH}|(?:${CHANGED})?${LETTERS}(?:(?:[${APOSTROPHES}]|${CHANGED})${LETTERS}|${MASK}(?:${LETTERS})?)*(?:${CHANGED})?|[&%]`,
  'gu',
);

/** The word as printed, but for the glyph of its apostrophes. */
export function plainWord(printed: string): string {
  return printed.replace(APOSTROPHE, "'");
}

function foldToken(printed: string): string {
  if (/^[A-Za-z]+$/.test(printed)) return printed.toLowerCase();
  return foldWord(plainWord(printed).replace(/[[\]]/g, ''));
}

/** The words of `text` outside the interruptions, which are in order and apart from each other. */
export function tokensOf(text: string, interruptions: readonly Span[] = []): Token[] {
  const tokens: Token[] = [];
  let next = 0;
  for (const match of text.matchAll(TOKEN)) {
    const start = match.index;
    const end = start + match[0].length;
    while (next < interruptions.length && interruptions[next]![1] <= start) next++;
    if (next < interruptions.length && interruptions[next]![0] < end) continue;
    tokens.push({ start, end, folded: foldToken(match[0]) });
  }
  return tokens;
}
