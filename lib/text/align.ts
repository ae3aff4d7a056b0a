/**
 * Word alignment: which words of two texts are the same words, in order.
 *
 * Local alignment with affine gaps (Smith & Waterman 1981, Gotoh 1982). Insertions and deletions side by
 * side share one block and one opening cost, because a reader sees them as one change. Several words may
 * match several (`middle class` / `middleclass`, `we are` / `we're`): such {@link Equivalence}s are given,
 * equal words are found here.
 *
 * Mirrored by construction: the pair is put into one canonical order before any table is filled, scores are
 * integers, and the answer is turned back, so a tie falls the same way whichever text comes first.
 *
 * Cost: time and bytes n·m for short texts. Longer ones are cut at runs of words that occur once in each
 * (patience diff, B. Cohen) and only what lies between is tabulated: about linear in what is shared. A region
 * without anchors is tabulated up to CELLS_LIMIT cells; of a longer one only the words next to the matches
 * that hold it are looked at.
 */
import { anchorChain } from './align-anchors.ts';
import { alignRegion, type Interned, type Region } from './align-table.ts';

/** `aLength` words from `a` on in one text match `bLength` words from `b` on in the other. */
export interface WordMatch {
  readonly a: number;
  readonly b: number;
  readonly aLength: number;
  readonly bLength: number;
}

/** Words that count as the same though they are not written alike. */
export interface Equivalence extends WordMatch {
  /** Integer, in the unit of {@link AlignmentCosts}. */
  readonly weight: number;
}

/** Integers, in one unit. */
export interface AlignmentCosts {
  readonly weightOf: (word: string) => number;
  /** Opening a block of unmatched words. */
  readonly open: number;
  /** Each unmatched word in it, of either text. */
  readonly extend: number;
}

/**
 * Regions above so many cells (1 byte and some 5 ns each) are cut at anchors of so many words. Six words in a row
 * that occur once in each text hardly ever lie; shorter ones are for regions that would be slow.
 */
const ANCHORS = [
  { cells: 2_500, words: 6 },
  { cells: 100_000, words: 3 },
  { cells: 400_000, words: 1 },
] as const;
/** The most cells that a region without anchors may take. */
const CELLS_LIMIT = 1_000_000;
/** Words on each side at the corners of a region that is larger still. */
const CORNER = 300;

/** The matches of the best local alignment of two texts given as folded words, in order; none if nothing matches. */
export function alignWords(
  a: readonly string[],
  b: readonly string[],
  costs: AlignmentCosts,
  equivalences: readonly Equivalence[] = [],
): WordMatch[] {
  const order = compareSequences(a, b);
  if (order === 0) return a.map((_, at) => ({ a: at, b: at, aLength: 1, bLength: 1 }));
  if (order > 0) return alignWords(b, a, costs, equivalences.map(mirrored)).map(mirrored);
  const texts = intern(a, b, costs, equivalences);
  const whole = { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length, freeStart: true, freeEnd: true };
  return bestRun(align(texts, whole, 0), texts);
}

/** The same match seen from the other text. */
export function mirrored<Pair extends WordMatch>(pair: Pair): Pair {
  return { ...pair, a: pair.b, b: pair.a, aLength: pair.bLength, bLength: pair.aLength };
}

/** A fixed order of texts: shorter first, then word by word. 0 only for equal ones. */
export function compareSequences(a: readonly string[], b: readonly string[]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let at = 0; at < a.length; at++) {
    const left = a[at] ?? '';
    const right = b[at] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

function intern(
  a: readonly string[],
  b: readonly string[],
  costs: AlignmentCosts,
  equivalences: readonly Equivalence[],
): Interned {
  const ids = new Map<string, number>();
  const weights: number[] = [];
  const idOf = (word: string): number => {
    let id = ids.get(word);
    if (id === undefined) {
      id = ids.size;
      ids.set(word, id);
      weights.push(costs.weightOf(word));
    }
    return id;
  };
  const ending = new Map<number, Map<number, Equivalence[]>>();
  for (const entry of equivalences) {
    const row = ending.get(entry.a + entry.aLength) ?? new Map<number, Equivalence[]>();
    ending.set(entry.a + entry.aLength, row);
    const cell = row.get(entry.b + entry.bLength) ?? [];
    row.set(entry.b + entry.bLength, cell);
    cell.push(entry);
  }
  return {
    a: Int32Array.from(a, idOf),
    b: Int32Array.from(b, idOf),
    weights: Int32Array.from(weights),
    costs,
    ending,
  };
}

function align(texts: Interned, region: Region, attempt: number): WordMatch[] {
  const rows = region.aTo - region.aFrom;
  const columns = region.bTo - region.bFrom;
  if (rows === 0 || columns === 0) return [];
  for (let next = attempt; next < ANCHORS.length; next++) {
    const { cells, words } = ANCHORS[next] ?? ANCHORS[0];
    if (rows * columns <= cells) break;
    const cut = alignBetween(texts, region, words, next + 1);
    if (cut !== null) return cut;
  }
  return rows * columns <= CELLS_LIMIT ? alignRegion(texts, region) : alignNear(texts, region);
}

/** Cuts the region at its anchors and aligns what lies between; `null` where it has none. */
function alignBetween(texts: Interned, region: Region, length: number, attempt: number): WordMatch[] | null {
  const chain = anchorChain(
    texts.a.subarray(region.aFrom, region.aTo),
    texts.b.subarray(region.bFrom, region.bTo),
    length,
  );
  if (chain.length === 0) return null;
  const matches: WordMatch[] = [];
  let { aFrom, bFrom, freeStart } = region;
  for (const anchor of chain) {
    const aTo = region.aFrom + anchor.a;
    const bTo = region.bFrom + anchor.b;
    matches.push(...align(texts, { aFrom, aTo, bFrom, bTo, freeStart, freeEnd: false }, attempt));
    for (let at = 0; at < anchor.length; at++) {
      matches.push({ a: aTo + at, b: bTo + at, aLength: 1, bLength: 1 });
    }
    aFrom = aTo + anchor.length;
    bFrom = bTo + anchor.length;
    freeStart = false;
  }
  matches.push(...align(texts, { ...region, aFrom, bFrom, freeStart }, attempt));
  return matches;
}

/** A region too large to tabulate: only its corners at the matches that hold it. */
function alignNear(texts: Interned, region: Region): WordMatch[] {
  const { aFrom, aTo, bFrom, bTo } = region;
  const matches: WordMatch[] = [];
  if (!region.freeStart) {
    const corner = { aTo: Math.min(aTo, aFrom + CORNER), bTo: Math.min(bTo, bFrom + CORNER), freeEnd: true };
    matches.push(...alignRegion(texts, { ...region, ...corner }));
  }
  if (!region.freeEnd) {
    const last = matches.at(-1);
    const corner = {
      aFrom: Math.max(last === undefined ? aFrom : last.a + last.aLength, aTo - CORNER),
      bFrom: Math.max(last === undefined ? bFrom : last.b + last.bLength, bTo - CORNER),
      freeStart: true,
    };
    matches.push(...alignRegion(texts, { ...region, ...corner }));
  }
  return matches;
}

/**
 * The best-scoring run of consecutive matches (Kadane): an anchor or an island that is farther away than
 * its words are worth does not belong to the stretch. A table's own answer passes unchanged.
 */
function bestRun(matches: readonly WordMatch[], texts: Interned): WordMatch[] {
  const { open, extend } = texts.costs;
  let sum = 0;
  let from = 0;
  let best = 0;
  let bestFrom = 0;
  let bestTo = 0;
  let last: WordMatch | undefined;
  for (const [at, match] of matches.entries()) {
    const skipped =
      last === undefined ? 0 : match.a - last.a - last.aLength + (match.b - last.b - last.bLength);
    if (skipped > 0) sum -= open + extend * skipped;
    if (sum <= 0) {
      sum = 0;
      from = at;
    }
    sum += weightOfMatch(match, texts);
    if (sum > best) {
      best = sum;
      bestFrom = from;
      bestTo = at + 1;
    }
    last = match;
  }
  return matches.slice(bestFrom, bestTo);
}

function weightOfMatch(match: WordMatch, texts: Interned): number {
  const entries = texts.ending.get(match.a + match.aLength)?.get(match.b + match.bLength) ?? [];
  const entry = entries.find((one) => one.aLength === match.aLength && one.bLength === match.bLength);
  const id = texts.a[match.a] ?? -1;
  const exact = match.aLength === 1 && match.bLength === 1 && id === texts.b[match.b];
  return Math.max(entry?.weight ?? 0, exact ? (texts.weights[id] ?? 0) : 0);
}
