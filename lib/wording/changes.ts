/**
 * From an alignment to changes, by the conventions of a variorum: adjacent edits are one change, punctuation
 * and case beside a change of words are part of it, brackets and ellipses tell a marked change from a silent
 * one. Linear in the words of the stretch.
 */
import type { Span } from '../text/span.ts';
import type { WordMatch } from '../text/align.ts';
import { surprisal } from '../text/frequency.ts';
import type { Change, ChangeKind } from './change.ts';
import { flagsOf } from './flags.ts';
import {
  bracketsIn,
  ellipsesIn,
  isApostropheAgainstNone,
  isHyphenAgainstSpace,
  plainMarks,
} from './marks.ts';
import { isNumero } from './spelling.ts';
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
  readonly interruptions: readonly Span[];
}

/** A bracket as words: first to last word in it. */
interface Bracket {
  readonly span: Span;
  readonly from: number;
  readonly to: number;
}

interface Marked extends Side {
  readonly brackets: readonly Bracket[];
  readonly ellipses: readonly Span[];
}

/** One piece of the stretch: words that match, or a block of words that do not. */
interface Piece {
  readonly kind: 'equal' | 'spelling' | 'words' | 'moved';
  readonly a: Span;
  readonly b: Span;
}

/** All changes between the first and the last match, in order. `matches` are in order and do not overlap. */
export function changesOf(a: Side, b: Side, matches: readonly WordMatch[]): Change[] {
  const left = withMarks(a);
  const right = withMarks(b);
  const pieces = joined(moved(absorbed(piecesOf(a, b, matches), left, right), a, b));
  const changes: Change[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'equal') {
      const place = punctuationAt(left, right, pieces[at - 1], piece);
      if (place !== null) changes.push(place);
    } else {
      changes.push(wordChange(left, right, piece));
    }
  }
  return joinedCompounds(changes);
}

function withMarks(side: Side): Marked {
  const brackets: Bracket[] = [];
  for (const span of bracketsIn(side.text)) {
    const held = [...side.tokens.keys()].filter((at) => {
      const token = side.tokens[at];
      return token !== undefined && token.start > span[0] && token.end < span[1];
    });
    const [from] = held;
    if (from !== undefined) brackets.push({ span, from, to: from + held.length });
  }
  return { ...side, brackets, ellipses: ellipsesIn(side.text) };
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

function rawWord(side: Side, at: number): string {
  const token = side.tokens[at];
  return token === undefined ? '' : side.text.slice(token.start, token.end);
}

/** As printed but for the glyph of apostrophes; brackets inside the word stay. */
function printedForm(side: Side, at: number): string {
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

function bracketOf(side: Marked, at: number): Bracket | undefined {
  return side.brackets.find((bracket) => bracket.from <= at && at < bracket.to);
}

/** In brackets on one side only. */
function bracketed(a: Marked, b: Marked, piece: Piece): boolean {
  const inA = piece.a[0] < piece.a[1] && bracketOf(a, piece.a[0]) !== undefined;
  const inB = piece.b[0] < piece.b[1] && bracketOf(b, piece.b[0]) !== undefined;
  return inA !== inB;
}

/** Both in one bracket. */
function tied(side: Marked, before: Span, after: Span): boolean {
  if (before[0] === before[1] || after[0] === after[1]) return false;
  const bracket = bracketOf(side, after[0]);
  return bracket !== undefined && bracket === bracketOf(side, before[1] - 1);
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

function foldedWords(side: Side, words: Span): string[] {
  return side.tokens.slice(words[0], words[1]).map((token) => token.folded);
}

/** For the flags: the month of May is no modal verb, and "No. 1" no negation. */
function tellingWords(side: Side, words: Span): string[] {
  return foldedWords(side, words).filter((folded, at) => {
    const token = side.tokens[words[0] + at];
    if (token !== undefined && isNumero(folded, side.text, token.end)) return false;
    if (folded !== 'may' || token === undefined || side.text[token.start] !== 'M') return true;
    return (
      /(?:^|[.!?…"“”‘’:]\s*)$/u.test(side.text.slice(0, token.start)) &&
      !/^\s+\d/u.test(side.text.slice(token.end))
    );
  });
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

/** Between two equal words: what stands there, and the case of the second. */
function punctuationAt(a: Side, b: Side, before: Piece | undefined, piece: Piece): Change | null {
  const [tokenA, tokenB] = [a.tokens[piece.a[0]], b.tokens[piece.b[0]]];
  if (tokenA === undefined || tokenB === undefined || (before !== undefined && before.kind !== 'equal'))
    return null;
  const otherCase =
    rawWord(a, piece.a[0]) !== rawWord(b, piece.b[0]) &&
    printedForm(a, piece.a[0]) !== printedForm(b, piece.b[0]);
  const wordA: Span = [tokenA.start, tokenA.end];
  const wordB: Span = [tokenB.start, tokenB.end];
  const caseOnly: Change | null = otherCase ? { kind: 'punctuation', a: wordA, b: wordB, flags: [] } : null;
  const [lastA, lastB] = [a.tokens[piece.a[0] - 1], b.tokens[piece.b[0] - 1]];
  if (before === undefined || lastA === undefined || lastB === undefined) return caseOnly;
  const placeA: Span = [lastA.end, tokenA.start];
  const placeB: Span = [lastB.end, tokenB.start];
  if (isInterrupted(a, placeA) || isInterrupted(b, placeB)) return null;
  const marksA = a.text.slice(...placeA);
  const marksB = b.text.slice(...placeB);
  if (isApostropheAgainstNone(a.text, lastA.end, b.text, lastB.end)) {
    return { kind: 'spelling', a: [lastA.start, lastA.end], b: [lastB.start, lastB.end], flags: [] };
  }
  if (isHyphenAgainstSpace(marksA, marksB)) {
    return { kind: 'spelling', a: [lastA.start, tokenA.end], b: [lastB.start, tokenB.end], flags: [] };
  }
  if (marksA === marksB || plainMarks(marksA) === plainMarks(marksB)) return caseOnly;
  return {
    kind: 'punctuation',
    a: [placeA[0], otherCase ? tokenA.end : placeA[1]],
    b: [placeB[0], otherCase ? tokenB.end : placeB[1]],
    flags: [],
  };
}

function isInterrupted(side: Side, place: Span): boolean {
  return side.interruptions.some((gap) => gap[0] < place[1] && gap[1] > place[0]);
}

function wordChange(a: Marked, b: Marked, piece: Piece): Change {
  const spanA = spanOf(a, piece.a);
  const spanB = spanOf(b, piece.b);
  if (piece.kind === 'spelling') return { kind: 'spelling', a: spanA, b: spanB, flags: [] };
  if (piece.kind === 'moved') return { kind: 'reordered', a: spanA, b: spanB, flags: [] };
  const flags = flagsOf(tellingWords(a, piece.a), tellingWords(b, piece.b));
  const inA = bracketedWords(a, piece.a);
  const inB = bracketedWords(b, piece.b);
  const [countA, countB] = [piece.a[1] - piece.a[0], piece.b[1] - piece.b[0]];
  if (countA > 0 && countB > 0) {
    if (inA === 0 && inB === 0) return { kind: 'substitution', a: spanA, b: spanB, flags };
    // Brackets on both sides: the fuller one tells, or the first of the two texts in a fixed order.
    const side = inA !== inB ? (inA > inB ? 'a' : 'b') : a.text <= b.text ? 'a' : 'b';
    return { kind: 'replacement-marked', a: spanA, b: spanB, side, flags };
  }
  const fuller = countA > 0 ? 'a' : 'b';
  const lacking = countA > 0 ? b : a;
  const gap = gapOf(lacking, countA > 0 ? piece.b : piece.a);
  const ellipsis = lacking.ellipses.find((span) => span[0] >= gap[0] && span[1] <= gap[1]);
  const bracketedCount = inA + inB;
  const marked: ChangeKind | null =
    bracketedCount > 0 && (ellipsis === undefined || bracketedCount === countA + countB)
      ? 'insertion-marked'
      : ellipsis !== undefined
        ? 'omission-marked'
        : null;
  if (marked === 'insertion-marked') return { kind: marked, a: spanA, b: spanB, side: fuller, flags };
  if (marked !== null && ellipsis !== undefined) {
    return fuller === 'a'
      ? { kind: marked, a: spanA, b: ellipsis, side: 'b', flags }
      : { kind: marked, a: ellipsis, b: spanB, side: 'a', flags };
  }
  const kind = fuller === 'a' ? 'omission-silent' : 'insertion-silent';
  return { kind, a: spanA, b: spanB, side: 'b', flags };
}

/** From the word before to the word after a run of words (which may be empty). */
function gapOf(side: Side, words: Span): Span {
  return [side.tokens[words[0] - 1]?.end ?? 0, side.tokens[words[1]]?.start ?? side.text.length];
}

/** The words' characters with the brackets that hold nothing else; for no words, the end of the word before. */
function spanOf(side: Marked, words: Span): Span {
  if (words[0] === words[1]) {
    const place = side.tokens[words[0] - 1]?.end ?? 0;
    return [place, place];
  }
  let start = side.tokens[words[0]]?.start ?? 0;
  let end = side.tokens[words[1] - 1]?.end ?? start;
  for (const bracket of side.brackets) {
    if (bracket.from >= words[0] && bracket.to <= words[1]) {
      start = Math.min(start, bracket.span[0]);
      end = Math.max(end, bracket.span[1]);
    }
  }
  return [start, end];
}

/** How many of the words stand in brackets, or hold one (`shame[d]`). */
function bracketedWords(side: Marked, words: Span): number {
  let count = 0;
  for (let at = words[0]; at < words[1]; at++) {
    if (bracketOf(side, at) !== undefined || printedForm(side, at).includes('[')) count++;
  }
  return count;
}

/** `once-in-a-generation` against `once in a generation`: the places of one compound are one change. */
function joinedCompounds(changes: readonly Change[]): Change[] {
  const result: Change[] = [];
  for (const change of changes) {
    const last = result.at(-1);
    if (
      last?.kind === 'spelling' &&
      change.kind === 'spelling' &&
      change.a[0] < last.a[1] &&
      change.b[0] < last.b[1]
    ) {
      result[result.length - 1] = { ...last, a: [last.a[0], change.a[1]], b: [last.b[0], change.b[1]] };
    } else {
      result.push(change);
    }
  }
  return result;
}
