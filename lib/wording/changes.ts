/**
 * From an alignment to changes, by the conventions of a variorum: adjacent edits are one change, punctuation
 * and case beside a change of words are part of it, brackets and ellipses tell a marked change from a silent
 * one. Linear in the words of the stretch.
 */
import { beginningBefore } from '../text/lower-bound.ts';
import { firstFrom, meetOne, type Span } from '../text/span.ts';
import type { WordMatch } from '../text/align.ts';
import type { Change, ChangeKind } from './change.ts';
import { flagsOf } from './flags.ts';
import { isApostropheAgainstNone, isHyphenAgainstSpace, plainMarks } from './marks.ts';
import {
  foldedWords,
  type Marked,
  type Piece,
  piecesBetween,
  printedForm,
  rawWord,
  type Side,
  withMarks,
} from './pieces.ts';
import { isNumero } from './spelling.ts';

/** All changes between the first and the last match, in order. `matches` are in order and do not overlap. */
export function changesOf(a: Side, b: Side, matches: readonly WordMatch[]): Change[] {
  const left = withMarks(a);
  const right = withMarks(b);
  const pieces = piecesBetween(left, right, matches);
  const changes: Change[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (piece.kind === 'equal') {
      const place = punctuationAt(left, right, pieces[at - 1], piece);
      if (place !== null) changes.push(place);
    } else {
      changes.push(wordChange(left, right, piece));
    }
  }
  return joinedBrackets(joinedCompounds(changes), left, right);
}

/** For the flags: the month of May is no modal verb, and "No. 1" no negation. */
function tellingWords(side: Side, words: Span): string[] {
  return foldedWords(side, words).filter((folded, at) => {
    const token = side.tokens[words[0] + at];
    if (token !== undefined && isNumero(folded, side.text, token.end)) return false;
    if (folded !== 'may' || token === undefined || side.text[token.start] !== 'M') return true;
    const before = side.text.slice(0, token.start).trimEnd().at(-1);
    const begins = token.start === 0 || /[.!?…"“”‘’:]/u.test(before ?? '');
    return begins && !/^\s+\d/u.test(side.text.slice(token.end));
  });
}

/** Between two equal words: what stands there, and the case of the second. */
function punctuationAt(a: Marked, b: Marked, before: Piece | undefined, piece: Piece): Change | null {
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
  if (meetOne(a.interruptions, placeA) || meetOne(b.interruptions, placeB)) return null;
  const marksA = a.text.slice(...placeA);
  const marksB = b.text.slice(...placeB);
  if (isApostropheAgainstNone(a, lastA.end, b, lastB.end)) {
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
  const next = firstFrom(lacking.ellipses, gap[0]);
  const ellipsis = next !== undefined && next[1] <= gap[1] ? next : undefined;
  const bracketedCount = inA + inB;
  const marked: ChangeKind | null =
    // One word in brackets among many does not mark them all.
    bracketedCount * 2 >= countA + countB && (ellipsis === undefined || bracketedCount === countA + countB)
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
  for (const bracket of [side.bracketOf.get(words[0]), side.bracketOf.get(words[1] - 1)]) {
    if (bracket !== undefined && bracket.from >= words[0] && bracket.to <= words[1]) {
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
    if (side.bracketOf.has(at) || printedForm(side, at).includes('[')) count++;
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

/** `this, [I] think` against `this... i think`: what stands before and after a word in brackets is one place. */
function joinedBrackets(changes: readonly Change[], a: Marked, b: Marked): Change[] {
  const result: Change[] = [];
  const holds = (side: Marked, first: Span, next: Span): boolean => {
    // No bracket ends after another that begins after it: of those that begin in `first` only the last may reach `next`.
    const bracket = side.brackets[beginningBefore(side.brackets, first[1], ({ span }) => span[0]) - 1];
    if (bracket === undefined || bracket.to - bracket.from !== 1) return false;
    const { span } = bracket;
    return first[0] <= span[0] && next[0] < span[1] && span[1] <= next[1];
  };
  for (const change of changes) {
    const last = result.at(-1);
    const one =
      last?.kind === 'punctuation' &&
      change.kind === 'punctuation' &&
      (holds(a, last.a, change.a) || holds(b, last.b, change.b));
    if (last !== undefined && one)
      result[result.length - 1] = { ...last, a: [last.a[0], change.a[1]], b: [last.b[0], change.b[1]] };
    else result.push(change);
  }
  return result;
}
