/**
 * Anchors for aligning long texts: runs of words that occur once in each text, chained in order (patience
 * diff, B. Cohen). Chain by longest increasing subsequence; time n log n, memory n.
 */
export interface Anchor {
  readonly a: number;
  readonly b: number;
  /** Words. */
  readonly length: number;
}

/** The longest chain of runs of `length` words unique in both texts; touching runs are joined. */
export function anchorChain(a: Int32Array, b: Int32Array, length: number): Anchor[] {
  const inB = uniqueRuns(b, length);
  const pairs: { a: number; b: number }[] = [];
  for (const [run, at] of uniqueRuns(a, length)) {
    const other = inB.get(run);
    if (at < 0 || other === undefined || other < 0) continue;
    if (sameRun(a, at, b, other, length)) pairs.push({ a: at, b: other });
  }
  pairs.sort((left, right) => left.a - right.a);
  const anchors: { a: number; b: number; length: number }[] = [];
  for (const pair of longestIncreasing(pairs)) {
    const last = anchors.at(-1);
    if (last === undefined || pair.a >= last.a + last.length) {
      if (last === undefined || pair.b >= last.b + last.length) anchors.push({ ...pair, length });
    } else if (pair.a - last.a === pair.b - last.b) {
      last.length = pair.a - last.a + length;
    }
  }
  return anchors;
}

/** Where each run begins, by its hash; −1 for one that comes again. */
function uniqueRuns(words: Int32Array, length: number): Map<number, number> {
  const runs = new Map<number, number>();
  for (let at = 0; at + length <= words.length; at++) {
    let hash = 0x811c9dc5;
    for (let next = at; next < at + length; next++) {
      hash = Math.imul(hash ^ (words[next] ?? 0), 0x01000193);
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    }
    runs.set(hash, runs.has(hash) ? -1 : at);
  }
  return runs;
}

function sameRun(a: Int32Array, atA: number, b: Int32Array, atB: number, length: number): boolean {
  for (let next = 0; next < length; next++) if (a[atA + next] !== b[atB + next]) return false;
  return true;
}

function longestIncreasing(pairs: readonly { a: number; b: number }[]): { a: number; b: number }[] {
  const tails: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  for (const [at, pair] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.b ?? 0) < pair.b) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = at;
  }
  const chain: { a: number; b: number }[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) chain.push(pair);
  }
  return chain.reverse();
}
