/**
 * In which order wordings are put into columns: the longest first, then the one that shares most word pairs
 * (then words) with those before it, so that a piece is placed once its surroundings stand. Ties go to the
 * longer, then the smaller in words: the set of wordings decides, not their order.
 *
 * Cost: quadratic in the wordings with one addition a step, linear in all their words.
 */
import type { WordNumbers } from './variant-columns.ts';

/** What sharing a single word counts beside a pair: it only breaks ties. */
const WORD_SHARE = 1e-4;

/** Indices of `wordings`. */
export function guideOrder(wordings: readonly WordNumbers[]): number[] {
  const ranked = wordings
    .map((_, number) => number)
    .sort((x, y) => wordings[y]!.length - wordings[x]!.length || compareNumbers(wordings[x]!, wordings[y]!));
  const words = 1 + wordings.reduce((most, own) => own.reduce((x, y) => Math.max(x, y), most), 0);
  /** Words as themselves, pairs beyond them. */
  const features = ranked.map((number) => {
    const own = new Set<number>();
    let before = -1;
    for (const word of wordings[number]!) {
      own.add(word);
      if (before >= 0) own.add(words + before * words + word);
      before = word;
    }
    return own;
  });
  const holders = new Map<number, number[]>();
  for (const [rank, own] of features.entries()) {
    for (const feature of own) {
      const holding = holders.get(feature);
      if (holding) holding.push(rank);
      else holders.set(feature, [rank]);
    }
  }
  const shared = new Float64Array(ranked.length);
  const taken = new Uint8Array(ranked.length);
  const order: number[] = [];
  while (order.length < ranked.length) {
    let best = -1;
    for (let rank = 0; rank < ranked.length; rank++) {
      if (taken[rank] === 0 && (best < 0 || shared[rank]! > shared[best]!)) best = rank;
    }
    taken[best] = 1;
    order.push(ranked[best]!);
    for (const feature of features[best]!) {
      const weight = feature < words ? WORD_SHARE : 1;
      for (const rank of holders.get(feature) ?? []) shared[rank]! += weight;
      // Counted once, however many of those before have it.
      holders.delete(feature);
    }
  }
  return order;
}

function compareNumbers(x: WordNumbers, y: WordNumbers): number {
  for (let at = 0; at < Math.min(x.length, y.length); at++) {
    if (x[at] !== y[at]) return x[at]! - y[at]!;
  }
  return x.length - y.length;
}
