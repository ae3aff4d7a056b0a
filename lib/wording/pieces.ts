/**
 * The stretch of two aligned wordings in pieces: words that match, words that match in another spelling, blocks of
 * words that do not match, and moved words. Brackets tie pieces together; touching blocks are one. Linear in
 * the words.
 */
import type { WordMatch } from '../text/align.ts';
import { surprisal } from '../text/frequency.ts';
import type { Span } from '../text/span.ts';
import { type Apostrophes, bracketsIn, ellipsesIn, firstSingleIn } from './marks.ts';
import { plainWord, type Token } from './tokens.ts';

/** Moved words: at most so many blocks of unmatched words, with so many matched ones between them. */
const REORDER_BLOCKS = 4;
const REORDER_BETWEEN = 6;
/** Across more words than this only a telling word counts as moved: "the" is found anywhere. */
const REORDER_GRAMMAR = 2;
/** Nats. */
const TELLING = 7;

export interface Side {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** In order and apart from each other. */
  readonly interruptions: readonly Span[];
}

/** A bracket as words: first to last word in it. */
export interface Bracket {
  readonly span: Span;
  readonly from: number;
  readonly to: number;
}

export interface Marked extends Side, Apostrophes {
  /** In order. */
  readonly brackets: readonly Bracket[];
  /** By the words that they hold. */
  readonly bracketOf: ReadonlyMap<number, Bracket>;
  readonly ellipses: readonly Span[];
}

/** One piece of the stretch: words that match, or a block of words that do not. */
export interface Piece {
  readonly kind: 'equal' | 'spelling' | 'words' | 'moved';
  readonly a: Span;
  readonly b: Span;
}

/** The pieces between the first and the last match, in order. */
export function piecesBetween(a: Marked, b: Marked, matches: readonly WordMatch[]): Piece[] {
  return joined(moved(absorbed(piecesOf(a, b, matches), a, b), a, b));
}

export function withMarks(side: Side): Marked {
  const { text, tokens } = side;
  const brackets: Bracket[] = [];
  const bracketOf = new Map<number, Bracket>();
  let next = 0;
  for (const span of bracketsIn(text)) {
    while (next < tokens.length && tokens[next]!.start <= span[0]) next++;
    const from = next;
    while (next < tokens.length && tokens[next]!.end < span[1]) next++;
    if (from === next) continue;
    const bracket = { span, from, to: next };
    brackets.push(bracket);
    for (let at = from; at < next; at++) bracketOf.set(at, bracket);
  }
  return { ...side, brackets, bracketOf, ellipses: ellipsesIn(text), firstSingle: firstSingleIn(text) };
}

function piecesOf(a: Side, b: Side, matches: readonly WordMatch[]): Piece[] {
  const pieces: Piece[] = [];
  let endA = matches[0]?.a ?? 0;
  let endB = matches[0]?.b ?? 0;
  for (const match of matches) {
    if (endA < match.a || endB < match.b) {
      pieces.push({ kind: 'words', a: [endA, match.a], b: [endB, match.b] });
    }
    const single = match.aLength === 1 && match.bLength === 1;
    const equal =
      single &&
      (rawWord(a, match.a) === rawWord(b, match.b) || accentedForm(a, match.a) === accentedForm(b, match.b));
    endA = match.a + match.aLength;
    endB = match.b + match.bLength;
    pieces.push({ kind: equal ? 'equal' : 'spelling', a: [match.a, endA], b: [match.b, endB] });
  }
  return pieces;
}

export function rawWord(side: Side, at: number): string {
  const token = side.tokens[at];
  return token === undefined ? '' : side.text.slice(token.start, token.end);
}

/** As printed but for the glyph of apostrophes; brackets inside the word stay. */
export function printedForm(side: Side, at: number): string {
  return plainWord(rawWord(side, at)).normalize('NFKC');
}

function accentedForm(side: Side, at: number): string {
  return printedForm(side, at).replace(/[[\]]/g, '').toLowerCase();
}

/** A bracket that touches unmatched words belongs to their change, equal words in it included. */
function absorbed(pieces: readonly Piece[], a: Marked, b: Marked): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  while (at < pieces.length) {
    const piece = pieces[at];
    if (piece === undefined) break;
    let to = at + 1;
    // The run of pieces that brackets tie together, from `at` on.
    for (let next = pieces[to]; next !== undefined; next = pieces[to]) {
      const last = pieces[to - 1] ?? piece;
      const inside = tied(a, last.a, next.a) || tied(b, last.b, next.b);
      const beside =
        (last.kind === 'words' && bracketed(a, b, next)) || (next.kind === 'words' && bracketed(a, b, last));
      if (!inside && !beside) break;
      to++;
    }
    const run = pieces.slice(at, to);
    const end = run.at(-1) ?? piece;
    if (run.some((one) => one.kind === 'words') && run.length > 1) {
      result.push({ kind: 'words', a: [piece.a[0], end.a[1]], b: [piece.b[0], end.b[1]] });
    } else {
      for (const one of run) {
        result.push(one.kind === 'spelling' && bracketed(a, b, one) ? { ...one, kind: 'words' } : one);
      }
    }
    at = to;
  }
  return result;
}

/** In brackets on one side only. */
function bracketed(a: Marked, b: Marked, piece: Piece): boolean {
  const inA = piece.a[0] < piece.a[1] && a.bracketOf.has(piece.a[0]);
  const inB = piece.b[0] < piece.b[1] && b.bracketOf.has(piece.b[0]);
  return inA !== inB;
}

/** Both in one bracket. */
function tied(side: Marked, before: Span, after: Span): boolean {
  if (before[0] === before[1] || after[0] === after[1]) return false;
  const bracket = side.bracketOf.get(after[0]);
  return bracket !== undefined && bracket === side.bracketOf.get(before[1] - 1);
}

/** Blocks whose unmatched words are the same words on both sides: moved, with what they moved across. */
function moved(pieces: readonly Piece[], a: Side, b: Side): Piece[] {
  const result: Piece[] = [];
  let at = 0;
  while (at < pieces.length) {
    const first = pieces[at];
    if (first === undefined) break;
    const last = first.kind === 'words' ? lastOfMove(pieces, at, a, b) : undefined;
    const end = last === undefined ? undefined : pieces[last];
    if (last === undefined || end === undefined) {
      result.push(first);
      at++;
    } else {
      result.push({ kind: 'moved', a: [first.a[0], end.a[1]], b: [first.b[0], end.b[1]] });
      at = last + 1;
    }
  }
  return result;
}

function lastOfMove(pieces: readonly Piece[], from: number, a: Side, b: Side): number | undefined {
  const wordsA: string[] = [];
  const wordsB: string[] = [];
  let blocks = 0;
  let between = 0;
  for (let at = from; at < pieces.length; at++) {
    const piece = pieces[at];
    if (piece === undefined || piece.kind === 'moved') return undefined;
    if (piece.kind !== 'words') {
      between += piece.a[1] - piece.a[0];
      if (between > REORDER_BETWEEN) return undefined;
      continue;
    }
    blocks++;
    if (blocks > REORDER_BLOCKS) return undefined;
    wordsA.push(...foldedWords(a, piece.a));
    wordsB.push(...foldedWords(b, piece.b));
    const same = wordsA.toSorted().join(' ') === wordsB.toSorted().join(' ');
    if (same && (between <= REORDER_GRAMMAR || wordsA.some((word) => surprisal(word) >= TELLING))) return at;
  }
  return undefined;
}

export function foldedWords(side: Side, words: Span): string[] {
  return side.tokens.slice(words[0], words[1]).map((token) => token.folded);
}

/** Touching blocks, or touching spellings, are one. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last !== undefined && last.kind === piece.kind && piece.kind !== 'equal') {
      result[result.length - 1] = {
        kind: piece.kind,
        a: [last.a[0], piece.a[1]],
        b: [last.b[0], piece.b[1]],
      };
    } else {
      result.push(piece);
    }
  }
  return result;
}
