/**
 * The quotation marks of a text, each with what its neighbours make of it: whether it may open, whether it may close.
 * What only looks like one is left out: apostrophes inside words, inches and feet, strings in code. Line breaks stand
 * among them.
 *
 * Cost: linear in the length of the text; memory linear in its marks.
 */

/** Marks that belong together close each other, whatever their shape: " may be closed by ”. */
export type Family = 'double' | 'single' | 'angle' | 'small angle' | 'corner' | 'white corner';

const FAMILY: Readonly<Record<string, Family>> = {
  '"': 'double',
  '“': 'double',
  '”': 'double',
  '„': 'double',
  '‟': 'double',
  '＂': 'double',
  '〝': 'double',
  '〞': 'double',
  '〟': 'double',
  "''": 'double',
  "'": 'single',
  '‘': 'single',
  '’': 'single',
  '‚': 'single',
  '‛': 'single',
  '«': 'angle',
  '»': 'angle',
  '‹': 'small angle',
  '›': 'small angle',
  '「': 'corner',
  '」': 'corner',
  '﹁': 'corner',
  '﹂': 'corner',
  '『': 'white corner',
  '』': 'white corner',
  '﹃': 'white corner',
  '﹄': 'white corner',
};

/** Marks, line breaks, and the backtick that encloses code. */
const TOKEN = /''|["“”„‟＂〝〞〟'‘’‚‛«»‹›「」﹁﹂『』﹃﹄`]|[\r\n\u2028\u2029][\s]*/g;
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
/** Scripts written without spaces, where neighbours tell nothing. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const SPACE = /\s/;
const OPENING_NEIGHBOUR = /[\s([{<¿¡/\-–—―|•*]/;
/** What no quotation begins with. */
const ENDING = /^(?:\s|$|[,;:)\]}]|[.!?](?:\s|$))/;

/** Offsets are UTF-16 code units. */
export interface Mark {
  readonly glyph: string;
  readonly family: Family;
  readonly start: number;
  readonly end: number;
  /** What its neighbours make of it. */
  readonly opens: boolean;
  readonly closes: boolean;
}

export type Token =
  | Mark
  | { readonly family: 'break'; readonly start: number; readonly end: number; readonly hard: boolean };

/** For each token: the index of the next one of `family` in its paragraph from there on, or -1. */
export function nextOf(tokens: readonly Token[], family: Family): Int32Array {
  const next = new Int32Array(tokens.length + 1).fill(-1);
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at]!;
    if (token.family === family) next[at] = at;
    else next[at] = token.family === 'break' && token.hard ? -1 : next[at + 1]!;
  }
  return next;
}

/** Marks and line breaks, by their place. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  // Not matchAll, which makes the expression anew: on a short page that takes as long as looking.
  const matches: RegExpExecArray[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) matches.push(match);
  for (let at = 0; at < matches.length; at++) {
    const match = matches[at]!;
    const raw = match[0];
    const start = match.index;
    const end = start + raw.length;
    const unit = raw.charCodeAt(0);
    if (unit === 0x0a || unit === 0x0d || unit === 0x2028 || unit === 0x2029) {
      tokens.push({
        family: 'break',
        start,
        end,
        hard: raw === '\n\n' || (raw !== '\n' && HARD_BREAK.test(raw)),
      });
      continue;
    }
    const family = FAMILY[raw];
    // Most single marks are apostrophes inside a word.
    if (family === 'single' && isLatin(text.charCodeAt(start - 1)) && isLatin(text.charCodeAt(end))) continue;
    if (raw === '`' || inCode(text, raw, start)) {
      at = partnerInLine(matches, at);
      continue;
    }
    if (family === undefined) continue;
    const before = text[start - 1] ?? ' ';
    const after = text[end] ?? ' ';
    if (isUnit(text, raw, start, end)) continue;
    const previous = tokens.at(-1);
    const besideOpening =
      previous !== undefined &&
      previous.family !== 'break' &&
      previous.end === start &&
      previous.opens &&
      !previous.closes;
    const wordBefore = WORD_CHARACTER.test(before);
    const wordAfter = WORD_CHARACTER.test(after);
    if (family === 'single' && wordBefore && wordAfter && !(UNSPACED.test(before) || UNSPACED.test(after)))
      continue;
    const opens = (OPENING_NEIGHBOUR.test(before) || besideOpening) && !ENDING.test(text.slice(end, end + 2));
    const closes = !SPACE.test(before) && !/[([{¿¡]/.test(before) && !besideOpening && !wordAfter;
    tokens.push({ glyph: raw, family, start, end, opens, closes });
  }
  return tokens;
}

const HARD_BREAK = /\u2029|\n[^\n]*\n|\r[^\n\r]*\r/;

function isLatin(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

/** The end of a string or a piece of code, if it stands in the same line: nothing up to there is a mark. */
function partnerInLine(matches: readonly RegExpExecArray[], at: number): number {
  const glyph = matches[at]![0];
  for (let other = at + 1; other < matches.length; other++) {
    const raw = matches[other]![0];
    if (raw === glyph) return other;
    if (SPACE.test(raw[0]!)) break;
  }
  return at;
}

/** `name="value"`, `call("text")`, `\"`: a straight mark that belongs to code. */
function inCode(text: string, glyph: string, start: number): boolean {
  if (glyph !== '"' && glyph !== "'") return false;
  const before = text[start - 1] ?? '';
  if (before === '=' || before === '\\') return true;
  return before === '(' && /[\p{L}\p{N}_$]/u.test(text[start - 2] ?? '') && glyph === '"';
}

/** 6'2", 5'11: feet and inches, with the digits that make them so. */
function isUnit(text: string, glyph: string, start: number, end: number): boolean {
  if (!/^(?:["”'’]|'')$/.test(glyph)) return false;
  const before = text.slice(Math.max(0, start - 6), start);
  if (glyph === '"' || glyph === '”' || glyph === "''")
    return /\d\s?['’′]\s?\d{1,2}(?:[½¼¾.]\d?)?$/.test(before);
  return /\d$/.test(before) && /^\s?\d{1,2}(?:[½¼¾])?\s?["”″]/.test(text.slice(end, end + 5));
}
