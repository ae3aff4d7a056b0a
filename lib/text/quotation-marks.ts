/**
 * Which stretches of a text stand between quotation marks. One pass over the marks with a stack: every
 * mark is read as opening or closing by its glyph, its neighbours and what is open, in this order. Glyphs
 * that always open in one language close in another (“ in German, ” in Swedish, « in Danish), so no glyph
 * is trusted against what is already open. An apostrophe is a single mark that nothing claims: single
 * marks count only as pairs. A mark left open at the end of its paragraph runs to that end; where the next
 * paragraph opens again, the speech runs on. A line break alone ends a quotation only if the next mark
 * opens one, so hard-wrapped text and `<br>` do no harm. What counts as a mark at all: lib/text/marks.ts.
 *
 * Cost: linear in the length of the text; memory linear in its marks.
 */
import { type Family, type Mark, nextOf, type Token, tokensOf } from './marks.ts';
import type { Span } from './span.ts';

/** One quoted stretch inside one paragraph. Offsets are UTF-16 code units. */
export interface QuotedStretch {
  /** With its marks. */
  readonly start: number;
  readonly end: number;
  /** Without its marks and the white space beside them. */
  readonly inner: Span;
  /** 0 for the outermost. */
  readonly depth: number;
  /** The pair's kind: “ ” " „ are `double`, ' ‘ ’ ‚ are `single`, « » ‹ › `angle`, 「 」 『 』 `corner`. */
  readonly style: MarkStyle;
  /** No closing mark before the paragraph's end. */
  readonly open: boolean;
  /** Left open, and the next paragraph opens again: the speech runs on there. */
  readonly runsOn: boolean;
}

export type MarkStyle = 'double' | 'single' | 'angle' | 'corner';

const STYLE: Readonly<Record<Family, MarkStyle>> = {
  double: 'double',
  single: 'single',
  angle: 'angle',
  'small angle': 'angle',
  corner: 'corner',
  'white corner': 'corner',
};

const SPACE = /\s/;
/** No text nests deeper; a page of nothing but opening marks costs no more than another. */
const MAX_DEPTH = 16;
/** ’em, ’tis, ’90s: an apostrophe in front of a word, and nothing that opens. */
const ELISION =
  /^(?:\d0s|em|tis|twas|til|till|cause|cos|cuz|bout|round|n|nuff|neath|gainst|un)(?![\p{L}\p{N}])/iu;
/** A single mark after these may be a plural's possessive or a dropped letter: dogs', runnin', 5'. */
const APOSTROPHE_BEFORE = /[sSxzn\d]/;

interface Open {
  readonly mark: Mark;
  /** Its place in the list of stretches. */
  readonly slot: number;
  /** Opened on doubtful neighbours: forgotten unless it is closed. */
  readonly doubtful: boolean;
  /** Where the first mark of the same family opened directly inside it. */
  nested: number | null;
}

/** All quoted stretches of `text`, by their start; they nest and never cross. */
export function quotedStretches(text: string): QuotedStretch[] {
  const tokens = tokensOf(text);
  if (tokens.every(({ family }) => family === 'break')) return [];
  const nextDouble = nextOf(tokens, 'double');
  const nextSingle = nextOf(tokens, 'single');
  const slots: (Omit<QuotedStretch, 'depth'> | null)[] = [];
  let stack: Open[] = [];

  const put = (open: Open, end: number, contentEnd: number, unclosed: boolean, runsOn: boolean): void => {
    const inner = trimmed(text, open.mark.end, contentEnd);
    if (inner[0] >= inner[1]) return;
    slots[open.slot] = {
      start: open.mark.start,
      end: unclosed ? inner[1] : end,
      inner,
      style: STYLE[open.mark.family],
      open: unclosed,
      runsOn,
    };
  };
  const openWith = (mark: Mark, doubtful: boolean): void => {
    if (stack.length === MAX_DEPTH) return;
    const around = stack.at(-1);
    if (around?.mark.family === mark.family) around.nested ??= mark.start;
    stack.push({ mark, slot: slots.length, doubtful, nested: null });
    slots.push(null);
  };
  const closeAt = (at: number, mark: Mark): void => {
    const open = stack[at];
    if (open === undefined) return;
    put(open, mark.end, mark.start, false, false);
    stack.length = at;
  };
  const endParagraph = (end: number, next: Token | undefined): void => {
    const reopens = (family: Family): boolean =>
      next?.family === family && next.opens && next.start === skipSpace(text, end);
    for (const open of stack) {
      const { family } = open.mark;
      const runsOn = reopens(family);
      if (family === 'single' ? !(runsOn && startsParagraph(text, open.mark.start)) : open.doubtful) continue;
      // A second opening inside an unclosed stretch: its closing mark is missing, most likely just before.
      const cut = open.nested !== null && !runsOn ? open.nested : end;
      put(open, cut, cut, true, runsOn);
    }
    stack = [];
  };

  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.family === 'break') {
      const next = tokens[at + 1];
      if (stack.length > 0 && (token.hard || !closedLater(tokens, at, stack, nextDouble, nextSingle))) {
        endParagraph(token.start, next);
      }
      continue;
    }
    const same = topOf(stack, token.family);
    switch (
      reading(text, token, same === -1 ? undefined : stack[same], () =>
        weak(text, tokens, at, nextDouble, nextSingle),
      )
    ) {
      case 'opens':
        if (token.family === 'single' && same !== -1) stack.length = same;
        openWith(token, false);
        break;
      case 'perhaps opens':
        openWith(token, true);
        break;
      case 'closes':
        closeAt(same, token);
        break;
      case 'nothing':
        break;
    }
  }
  endParagraph(text.length, undefined);
  return withDepth(slots.filter((slot) => slot !== null));
}

type Reading = 'opens' | 'perhaps opens' | 'closes' | 'nothing';

/** What `mark` is, where `same` is the innermost open stretch of its family. */
function reading(text: string, mark: Mark, same: Open | undefined, isWeak: () => boolean): Reading {
  const { glyph, opens, closes } = mark;
  switch (glyph) {
    case '「':
    case '﹁':
    case '『':
    case '﹃':
    case '„':
    case '〝':
      return 'opens';
    case '」':
    case '﹂':
    case '』':
    case '﹄':
    case '〞':
    case '〟':
      return same === undefined ? 'nothing' : 'closes';
    case '“':
    case '‟':
      if (same !== undefined && (same.mark.glyph === '„' || (closes && !opens))) return 'closes';
      return closes && !opens ? 'nothing' : 'opens';
    case '”':
      if (same !== undefined) return opens && !closes ? 'opens' : isWeak() ? 'nothing' : 'closes';
      return opens && !closes ? 'opens' : 'nothing';
    case '«':
    case '‹':
      if (same !== undefined && same.mark.glyph !== glyph) return 'closes';
      return closes && !opens ? 'nothing' : 'opens';
    case '»':
    case '›':
      if (same !== undefined) return same.mark.glyph === glyph && opens && !closes ? 'opens' : 'closes';
      return opens && !closes ? 'opens' : 'nothing';
    case "'":
    case '‘':
    case '’':
    case '‚':
    case '‛':
      return readingOfSingle(text, mark, same, isWeak);
    default:
      if (opens && !closes) return 'opens';
      if (same !== undefined) return isWeak() ? 'nothing' : 'closes';
      return opens ? 'opens' : closes ? 'nothing' : 'perhaps opens';
  }
}

function readingOfSingle(text: string, mark: Mark, same: Open | undefined, isWeak: () => boolean): Reading {
  if (
    same !== undefined &&
    mark.closes &&
    mark.glyph !== '‚' &&
    (mark.glyph !== '‘' || same.mark.glyph === '‚')
  ) {
    return isWeak() ? 'nothing' : 'closes';
  }
  if (!mark.opens || mark.glyph === '’' || ELISION.test(text.slice(mark.end, mark.end + 8))) return 'nothing';
  return 'opens';
}

/**
 * Whether a mark that would close is more likely a possessive, a dropped letter or a unit: it stands where
 * those stand, and the next mark of its family would close as well.
 */
function weak(
  text: string,
  tokens: readonly Token[],
  at: number,
  nextDouble: Int32Array,
  nextSingle: Int32Array,
): boolean {
  const mark = tokens[at]!;
  if (mark.family !== 'double' && mark.family !== 'single') return false;
  const before = text[mark.start - 1] ?? '';
  const suspicious = mark.family === 'double' ? /\d/.test(before) : APOSTROPHE_BEFORE.test(before);
  const after = text.slice(mark.end, mark.end + 2);
  if (!suspicious || !(mark.family === 'double' ? /^\s?[\p{L}\p{N}]/u : /^\s[\p{L}\p{N}]/u).test(after))
    return false;
  const next = tokens[(mark.family === 'double' ? nextDouble : nextSingle)[at + 1] ?? -1];
  return next !== undefined && next.family === mark.family && next.closes && !next.opens;
}

/** After a mere line break: whether the next mark of what is open closes it. */
function closedLater(
  tokens: readonly Token[],
  at: number,
  stack: readonly Open[],
  nextDouble: Int32Array,
  nextSingle: Int32Array,
): boolean {
  const outer = stack.find((open) => !open.doubtful && open.mark.family !== 'single') ?? stack[0]!;
  const { family } = outer.mark;
  if (family !== 'double' && family !== 'single') return true;
  const next = tokens[(family === 'double' ? nextDouble : nextSingle)[at + 1] ?? -1];
  return next !== undefined && next.family === family && next.closes && !(next.opens && next.glyph !== '”');
}

/** Innermost open stretch that a mark of `family` may close; a single mark reaches no further than a double one. */
function topOf(stack: readonly Open[], family: Family): number {
  for (let at = stack.length - 1; at >= 0; at--) {
    const other = stack[at]!.mark.family;
    if (other === family) return at;
    if (family === 'single') return -1;
  }
  return -1;
}

function withDepth(stretches: readonly Omit<QuotedStretch, 'depth'>[]): QuotedStretch[] {
  const ends: number[] = [];
  return stretches.map((stretch) => {
    while (ends.length > 0 && ends.at(-1)! <= stretch.start) ends.pop();
    ends.push(stretch.end);
    return { ...stretch, depth: ends.length - 1 };
  });
}

function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && SPACE.test(text[from]!)) from++;
  while (to > from && SPACE.test(text[to - 1]!)) to--;
  return [from, to];
}

function skipSpace(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && SPACE.test(text[at]!)) at++;
  return at;
}

function startsParagraph(text: string, offset: number): boolean {
  let at = offset;
  while (at > 0 && /[^\S\r\n\u2028\u2029]/.test(text[at - 1]!)) at--;
  return at === 0 || /[\r\n\u2028\u2029]/.test(text[at - 1]!);
}
