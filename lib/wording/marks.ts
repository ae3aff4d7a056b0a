/**
 * What stands between words: punctuation, ellipses, brackets. Glyph style alone is no difference: curly or
 * straight marks, single or double, `…` or `. . .`, kinds of dash and the spaces around them.
 */
import { apart, type Span } from '../text/span.ts';

/**
 * `…`, `...`, `. . .`, alone or in brackets. Dots within brackets are taken to the last of their run, or the ways to
 * divide a run would double with every dot where no bracket closes.
 */
const ELLIPSIS =
  /\[\s*(?:…|\.(?:\s?\.)+(?!\s?\.))+\s*\]|\(\s*(?:…|\.(?:\s?\.){2,}(?!\s?\.))+\s*\)|…[.…]*|\.(?:\s?\.){2,}/gu;
const ONLY_DOTS = /^[\s.…]*$/;
const INVISIBLE = /[\u200B-\u200F\u2060\uFEFF\u00AD]/gu;
/** Also one that an editor put in: `crime[-]ridden`. */
const HYPHEN = /^\[?[-\u2010\u2011]\]?$/;

/** Two stretches between words look alike when these are equal. */
export function plainMarks(between: string): string {
  return between
    .replace(INVISIBLE, '')
    .replace(ELLIPSIS, '…')
    .replace(/[“”„‟"«»‹›‘’‚‛'`´]+/gu, '"')
    .replace(/\s+/gu, ' ') // before what takes the space around a mark: a search from each of many spaces is slow
    .replace(/ ?[-\u2010-\u2015\u2212]+ ?/gu, '–')
    .replace(/ ?\.? ?… ?/gu, '…');
}

/** Only a hyphen on one side, only white space on the other: one spelling of a compound against another. */
export function isHyphenAgainstSpace(a: string, b: string): boolean {
  return (HYPHEN.test(a) && /^\s+$/u.test(b)) || (HYPHEN.test(b) && /^\s+$/u.test(a));
}

export interface Apostrophes {
  readonly text: string;
  /** Where a single mark first opens a quotation; the length of the text where none does. */
  readonly firstSingle: number;
}

/** A possessive's apostrophe after its s, missing on one side: "the sailors’ boats", "the sailors boats". */
export function isApostropheAgainstNone(a: Apostrophes, endA: number, b: Apostrophes, endB: number): boolean {
  const [inA, inB] = [isPossessive(a, endA), isPossessive(b, endB)];
  if (inA === inB) return false;
  const [marked, bare] = inA
    ? [a.text.slice(endA + 1), b.text.slice(endB)]
    : [b.text.slice(endB + 1), a.text.slice(endA)];
  return /^\s+\p{L}/u.test(marked) && /^\s+\p{L}/u.test(bare);
}

/** The mark after a word in s closes no quotation that a single mark opened. */
function isPossessive({ text, firstSingle }: Apostrophes, end: number): boolean {
  return firstSingle > end && /[sS]['’]$/.test(text.slice(end - 1, end + 1));
}

export function firstSingleIn(text: string): number {
  const mark = /(?<=^|[\s(“"])[‘'](?=\S)/u.exec(text);
  return mark?.index ?? text.length;
}

export function ellipsesIn(text: string): Span[] {
  return [...text.matchAll(ELLIPSIS)].map((match) => [match.index, match.index + match[0].length]);
}

/** Square brackets with words in them, brackets included; not those around an ellipsis or inside a word. */
export function bracketsIn(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/\[[^[\]]*\]/gu)) {
    const end = match.index + match[0].length;
    if (!ONLY_DOTS.test(match[0].slice(1, -1))) spans.push([match.index, end]);
  }
  return spans;
}

/**
 * Double quotation marks whose partner is not in the text, outside the `skipped` stretches. A passage that
 * lies across the beginning or end of the page's own quotation (`felt “very cold and wet`) has one: it says
 * which words the page quotes, not how they are worded. A pair within the text is a quotation inside.
 */
export function unpairedMarks(text: string, skipped: readonly Span[]): Span[] {
  const open: Span[] = [];
  const unpaired: Span[] = [];
  const passedOver = apart(skipped);
  let next = 0;
  for (const { index } of text.matchAll(/[“”„‟"«»]/gu)) {
    while (next < passedOver.length && passedOver[next]![1] <= index) next++;
    if (next < passedOver.length && passedOver[next]![0] <= index) continue;
    const place: Span = [index, index + 1];
    // Glyphs do not tell: „so“ closes with the mark that opens “so”.
    const before = text[index - 1];
    const opens =
      (before === undefined || /[\s([\u2010-\u2015‘'-]/u.test(before)) && /^\S/u.test(text.slice(index + 1));
    if (opens) open.push(place);
    else if (open.pop() === undefined) unpaired.push(place);
  }
  return [...unpaired, ...open];
}
