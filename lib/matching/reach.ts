/**
 * Reach: how far the words that a quotation shares with the page may go around its hits, and what may explain that they
 * end there, told by the index alone. Winnowing says it from what was *not* hit: of every five words that both have,
 * the same shingle is selected in both, so a run ends at the latest where the next five words' shingle was not hit.
 * Whether a run may reach the beginning or the end of the quotation is told by eight bits of its outer words, which the
 * shard keeps, and whether the page says why it ends there by the page's marks. Few phrases from the middle of one text
 * that stand in the middle of another come through; their texts are never read.
 *
 * Beyond a run, over a gap, there may be further words too few for a hit: an end there counts, but of their surprisal
 * no more than that of the word beside each hit ({@link Cluster.reachable}).
 *
 * Cost: the words around the hits, some 50; and once for a page its words and ellipses.
 */
import { STEPS_PER_NAT } from '../text/scan-surprisal.ts';
import type { Cluster } from './clusters.ts';
import type { PossibleEnd } from './evidence.ts';
import { BEGINS, ENDS, toldEdges } from './extent.ts';
import { BEYOND, LONE_WORD, SHINGLE, SMALL_WORDS } from './parameters.ts';
import type { PageReading } from './reading.ts';
import { EDGE, edgeOf, EDGES } from './shard-format.ts';
import { type KeyList, partnerOf, selectedOf } from './shingles.ts';

export interface Reach {
  /** Words that the longest run around the hits may have. */
  readonly run: number;
  readonly first: PossibleEnd;
  readonly last: PossibleEnd;
  /** Some of the words of such runs stand outside quotation marks. */
  readonly outside: boolean;
}

/** Words that may be one run of shared words: `from` to before `to`. */
interface Interval {
  readonly from: number;
  readonly to: number;
  /** The first words of its first hit and of its last one. */
  readonly first: number;
  readonly last: number;
  /** Hit by a pair alone: each of its words may be shared by itself. */
  readonly loose: boolean;
}

export function reachOf(page: PageReading, cluster: Cluster, keys: KeyList, pairsFrom: number): Reach {
  const intervals = intervalsOf(page, cluster, keys, pairsFrom);
  let run = 0;
  let outside = false;
  for (const { from, to } of intervals) {
    run = Math.max(run, to - from);
    for (let word = from; word < to; word++) outside ||= page.stretchOf[word] === 0;
  }
  return {
    run,
    outside,
    first: possibleEnd(page, cluster, intervals, -1),
    last: possibleEnd(page, cluster, intervals, 1),
  };
}

function intervalsOf(
  { scan, surprisals }: PageReading,
  { keys: rows }: Cluster,
  keys: KeyList,
  pairsFrom: number,
): Interval[] {
  const hits = rows.filter((row) => row < pairsFrom).map((row) => keys.words[row]!);
  /** Whether the shingle that stands for five words from `word` on was hit. */
  const isHit = (word: number) => hits.includes(selectedOf(surprisals, word));
  const intervals: Interval[] = [];
  let shingled = 0;
  for (const first of hits) {
    if (first + SHINGLE <= shingled) continue;
    let from = first;
    let to = first + SHINGLE;
    while (from > 0 && isHit(from - 1)) from--;
    while (to < scan.count && isHit(to - SHINGLE)) to++;
    const last = hits.findLast((hit) => hit + SHINGLE <= to) ?? first;
    intervals.push({ from, to, first, last, loose: false });
    shingled = to;
  }
  for (const row of rows) {
    if (row < pairsFrom) continue;
    const first = keys.words[row]!;
    const last = partnerOf(surprisals, first);
    if (intervals.some((other) => !other.loose && other.from <= first && last < other.to)) continue;
    // A run of more words would have had a hit.
    const from = Math.max(0, last - SHINGLE + 1);
    const to = Math.min(scan.count, first + SHINGLE);
    intervals.push({ from, to, first, last, loose: true });
  }
  return intervals;
}

/**
 * What may explain the first (`step` −1) or the last (1) of the shared words. A word that is left off there, as it
 * stands outside the page's marks, makes way for the next ones.
 */
function possibleEnd(
  page: PageReading,
  { shard, ordinal }: Cluster,
  intervals: readonly Interval[],
  step: 1 | -1,
): PossibleEnd {
  const { hashes, count } = page.scan;
  const at = ordinal * EDGES + (step === -1 ? 0 : EDGE);
  const [outmost, next, third] = [shard.edges[at], shard.edges[at + 1], shard.edges[at + 2]];
  const edge = (word: number) => edgeOf(word < count ? (hashes[word] ?? 0) : 0);
  /** As the quotation's outmost word, or the one beside it. */
  const alone = (word: number) => edge(word) === outmost || edge(word) === next;
  const inRun = (word: number) =>
    (edge(word) === outmost && edge(word - step) === next) ||
    (edge(word) === next && edge(word - step) === third);
  const edges = toldEdges(page);
  const bit = step === -1 ? BEGINS : ENDS;
  let told = false;
  let quotation = false;
  let shared = false;
  let outer = step === -1 ? count : -1;
  for (const { from, to, first, last, loose } of intervals) {
    const start = loose || step === -1 ? from : first + SHINGLE - 1 - SMALL_WORDS;
    const end = loose || step === 1 ? to : last + SMALL_WORDS + 1;
    for (let word = start; word < end; word++) {
      const here = (edges[word]! & bit) !== 0;
      const ends = loose ? alone(word) : inRun(word);
      told ||= here;
      quotation ||= ends;
      shared ||= here && ends;
    }
    outer = step === -1 ? Math.min(outer, from) : Math.max(outer, to - 1);
  }
  for (let gap = 1; gap <= BEYOND.words; gap++) {
    const word = outer + step * gap;
    if (word < 0 || word >= count) break;
    if ((edges[word]! & bit) !== 0) {
      told ||= gap <= BEYOND.told;
      shared ||= alone(word);
    }
    quotation ||= inRun(word) || (alone(word) && page.weights[word]! >= LONE_WORD * STEPS_PER_NAT);
  }
  return { page: told, quotation, shared };
}
