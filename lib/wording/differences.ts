/**
 * The differences between two wordings: align the words, read what is left over (readings.ts) and align again
 * with what it says, then name the changes. Mirrored: differences(b, a) says the same with sides exchanged.
 */
import {
  type AlignmentCosts,
  alignWords,
  type Equivalence,
  mirrored,
  type WordMatch,
} from '../text/align.ts';
import { surprisal } from '../text/frequency.ts';
import { apart, firstFrom, type Span } from '../text/span.ts';
import type { Comparison, Extent, Wording } from './change.ts';
import { changesOf } from './changes.ts';
import type { Side } from './pieces.ts';
import { bracketsIn, ellipsesIn, plainMarks } from './marks.ts';
import { equivalencesBetween } from './readings.ts';
import { tokensOf } from './tokens.ts';

/**
 * Quarter nats. A word weighs what it tells ("the" 16, a name 54). Opening a block costs less than keeping
 * "the" inside a stretch saves (16, and 2 words unmatched), so that "[darkened] the [general]" against "[marred] the
 * [entire]" stays two changes. Chosen on ../shared/data/gold; docs/decisions/0003.
 */
export const COSTS: AlignmentCosts = {
  weightOf,
  open: 16,
  extend: 1,
};
const weights = new Map<string, number>();
/** Words whose weight is kept: those of a few long texts. */
const WEIGHTS_KEPT = 5_000;

function weightOf(word: string): number {
  let weight = weights.get(word);
  if (weight === undefined) {
    weight = Math.round(4 * surprisal(word));
    if (weights.size >= WEIGHTS_KEPT) weights.clear();
    weights.set(word, weight);
  }
  return weight;
}

/** How many words a bracket at the edge of a quotation may stand for. */
const BRACKET_REACH = 30;

export interface AlignedWordings {
  readonly a: Side;
  readonly b: Side;
  /** In order; empty where nothing is shared. */
  readonly matches: readonly WordMatch[];
}

/** How the words of two wordings correspond. */
export function alignWordings(a: string | Wording, b: string | Wording): AlignedWordings {
  return alignSides(sideOf(a), sideOf(b));
}

/** As {@link alignWordings}, of wordings whose words, and which of them are equal, are known already. */
export function alignSides(left: Side, right: Side, matches = equalWords(left, right)): AlignedWordings {
  const equivalences = equivalencesBetween(left, right, matches, COSTS);
  return settled(left, right, equivalences.length > 0 ? equalWords(left, right, equivalences) : matches);
}

/** The equal words of both in order. Spellings are not read, which is most of the cost. */
export function equalWords(left: Side, right: Side, equivalences: readonly Equivalence[] = []): WordMatch[] {
  const folded = ({ tokens }: Side): string[] => tokens.map((token) => token.folded);
  return alignWords(folded(left), folded(right), COSTS, equivalences);
}

/** As {@link alignWordings} gives them, of matches where they happen to lie. */
export function settled(a: Side, b: Side, matches: readonly WordMatch[]): AlignedWordings {
  return { a, b, matches: withBracketedEdges(a, b, placed(a, b, matches)) };
}

/**
 * Every difference inside the shared stretch, whether or not the two are the same utterance; `stretch` is `null`
 * only where no word is shared.
 */
export function differences(aligned: AlignedWordings): Comparison {
  const { a, b, matches } = aligned;
  const first = matches[0];
  const last = matches.at(-1);
  if (first === undefined || last === undefined) {
    return { stretch: null, changes: [], extent: { start: 'same', end: 'same' } };
  }
  const [endA, endB] = [last.a + last.aLength, last.b + last.bLength];
  const changes = changesOf(a, b, matches);
  return {
    stretch: {
      a: stretchOf(
        a,
        first.a,
        endA,
        changes.map((change) => change.a),
      ),
      b: stretchOf(
        b,
        first.b,
        endB,
        changes.map((change) => change.b),
      ),
    },
    changes,
    extent: {
      start: extentOf(first.a, first.b),
      end: extentOf(a.tokens.length - endA, b.tokens.length - endB),
    },
  };
}

/** First to last shared word, with the bracket where a marked change at the very edge includes it. */
function stretchOf(side: Side, from: number, to: number, places: readonly Span[]): Span {
  const start = side.tokens[from]?.start ?? 0;
  const end = side.tokens[to - 1]?.end ?? start;
  return [Math.min(start, places[0]?.[0] ?? start), Math.max(end, places.at(-1)?.[1] ?? end)];
}

/** A wording as words. */
export function sideOf(wording: string | Wording): Side {
  const { text, interruptions: given = [] } = typeof wording === 'string' ? { text: wording } : wording;
  const interruptions = apart(given);
  return { text, interruptions, tokens: tokensOf(text, interruptions) };
}

function extentOf(beyondA: number, beyondB: number): Extent {
  if (beyondA === 0 && beyondB === 0) return 'same';
  if (beyondA > 0 && beyondB > 0) return 'both';
  return beyondA > 0 ? 'a-longer' : 'b-longer';
}

/**
 * "[I] always thought" against "I still got the part and always thought": a bracket that is all a text has beyond
 * the stretch stands for words of the other; where the other has its very words near by, they are shared.
 */
function withBracketedEdges(a: Side, b: Side, matches: readonly WordMatch[]): WordMatch[] {
  const first = matches[0];
  const last = matches.at(-1);
  if (first === undefined || last === undefined) return [...matches];
  const [endA, endB] = [last.a + last.aLength, last.b + last.bLength];
  const before =
    bracketedEdge(a, [0, first.a], b, [Math.max(0, first.b - BRACKET_REACH), first.b], 'last') ??
    bracketedEdge(b, [0, first.b], a, [Math.max(0, first.a - BRACKET_REACH), first.a], 'last')?.map(
      mirrored,
    ) ??
    [];
  const after =
    bracketedEdge(a, [endA, a.tokens.length], b, [endB, endB + BRACKET_REACH], 'first') ??
    bracketedEdge(b, [endB, b.tokens.length], a, [endA, endA + BRACKET_REACH], 'first')?.map(mirrored) ??
    [];
  return [...before, ...matches, ...after];
}

function bracketedEdge(
  side: Side,
  [from, to]: Span,
  other: Side,
  within: Span,
  which: 'first' | 'last',
): WordMatch[] | null {
  const [start, end] = [side.tokens[from]?.start ?? 0, side.tokens[to - 1]?.end ?? 0];
  if (from >= to || !bracketsIn(side.text).some(([open, close]) => open < start && close > end)) return null;
  const words = side.tokens.slice(from, to);
  const places: number[] = [];
  for (let at = within[0]; at + words.length <= Math.min(within[1], other.tokens.length); at++) {
    if (words.every((word, next) => other.tokens[at + next]?.folded === word.folded)) places.push(at);
  }
  const place = which === 'first' ? places[0] : places.at(-1);
  if (place === undefined) return null;
  return words.map((_, next) => ({ a: from + next, b: place + next, aLength: 1, bLength: 1 }));
}

/**
 * Where a block could stand in several places ("out that [I, you know, that] there"), it is put where an ellipsis
 * or brackets account for it, else where a sentence begins, else where the fewest other places differ in punctuation
 * ("great appetite[, and I mean a very strong appetite,] for"), else leftmost.
 */
function placed(a: Side, b: Side, matches: readonly WordMatch[]): WordMatch[] {
  const result = [...matches];
  const dots = { a: ellipsesIn(a.text), b: ellipsesIn(b.text) };
  const brackets = { a: bracketsIn(a.text), b: bracketsIn(b.text) };
  for (let at = 1; at < result.length; at++) {
    const before = result[at - 1];
    const match = result[at];
    if (before === undefined || match === undefined) continue;
    const extraA = match.a - before.a - before.aLength;
    const extraB = match.b - before.b - before.bLength;
    if (extraA > 0 === extraB > 0) continue;
    const key = extraA > 0 ? 'a' : 'b';
    const lackKey = extraA > 0 ? 'b' : 'a';
    const [full, lack] = extraA > 0 ? [a, b] : [b, a];
    const extra = Math.max(extraA, extraB);
    const repeats = (from: number, to: number): boolean =>
      full.tokens[from]?.folded === full.tokens[to]?.folded;

    let from = at;
    for (let last = result[from - 1]; from > 1 && last !== undefined; last = result[from - 1]) {
      if (!touches(result[from - 2], last) || !isSingle(last) || !repeats(last[key], last[key] + extra))
        break;
      result[from - 1] = { ...last, [key]: last[key] + extra };
      from--;
    }
    /** 2: a mark accounts for the block standing before match `to`; 1: a sentence begins there. */
    const merit = (to: number): number => {
      const next = result[to];
      if (next === undefined) return 0;
      const start = full.tokens[next[key] - extra]?.start ?? 0;
      const end = full.tokens[next[key] - 1]?.end ?? 0;
      const gap = [lack.tokens[next[lackKey] - 1]?.end ?? 0, lack.tokens[next[lackKey]]?.start ?? 0] as const;
      const ellipsis = firstFrom(dots[lackKey], gap[0]);
      if (ellipsis !== undefined && ellipsis[1] <= gap[1]) return 2;
      const bracket = firstFrom(brackets[key], start - 1);
      if (bracket !== undefined && bracket[0] + 1 === start && bracket[1] - 1 === end) return 2;
      return /[.!?]["”’]?\s+$/u.test(full.text.slice(Math.max(0, start - 4), start)) ? 1 : 0;
    };
    /** Whether the texts differ before match `at`, the block standing after it (`shift` = `extra`) or before (0). */
    const differs = (next: number, shift: number): number => {
      const one = result[next];
      if (one === undefined) return 0;
      return Number(marksBefore(full, one[key] - shift) !== marksBefore(lack, one[lackKey]));
    };
    let best = from;
    let bestMerit = merit(from);
    let places = 0;
    let bestPlaces = 0;
    let to = from;
    for (let next = result[to]; next !== undefined; next = result[to]) {
      const own = merit(to);
      if (own > bestMerit || (own === bestMerit && places < bestPlaces))
        [best, bestMerit, bestPlaces] = [to, own, places];
      if (!isSingle(next) || !repeats(next[key], next[key] - extra) || !touches(next, result[to + 1])) break;
      places += differs(to, extra) - differs(to + 1, 0);
      to++;
    }
    for (let shifted = from; shifted < best; shifted++) {
      const held = result[shifted];
      if (held !== undefined) result[shifted] = { ...held, [key]: held[key] - extra };
    }
    at = Math.max(at, best);
  }
  return result;
}

/** What stands between a word and the one before it, but for glyphs. */
function marksBefore(side: Side, at: number): string {
  return plainMarks(side.text.slice(side.tokens[at - 1]?.end ?? 0, side.tokens[at]?.start ?? 0));
}

function isSingle(match: WordMatch): boolean {
  return match.aLength === 1 && match.bLength === 1;
}

/** No word between them. */
function touches(one: WordMatch | undefined, next: WordMatch | undefined): boolean {
  return (
    one !== undefined &&
    next !== undefined &&
    one.a + one.aLength === next.a &&
    one.b + one.bLength === next.b
  );
}
