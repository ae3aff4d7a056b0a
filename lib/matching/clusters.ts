/**
 * Clusters: hits of one quotation near one another on the page – a passage in the making, judged by the
 * index alone before any text is read. First a sieve over all hits: a quotation counts when the words that
 * its hits cover can reach a floor. Sums are kept in a small direct-mapped table; two quotations that fall
 * on one slot only raise each other's sum, so nothing is lost by it. Then, for the few that are left, what
 * the index knows of the page as a whole: hits of the same article elsewhere on the page, and how often
 * the library has met the same words on other occasions.
 */
import { STEPS_PER_NAT } from '../text/scan-surprisal.ts';
import { emptyHits, type HitList, lookUp, pageKeys } from './hits.ts';
import { APART, CLUSTER_GAP, FLOOR, SHINGLE } from './parameters.ts';
import { natsOf, type PageReading } from './reading.ts';
import { rowOf, type Shard } from './shard-format.ts';
import type { KeyList } from './shingles.ts';

export interface Cluster {
  /** Where the quotation stands in the index. */
  readonly shard: Shard;
  readonly ordinal: number;
  readonly number: number;
  readonly article: number;
  /** Days since 1970-01-01, 0 = unknown. */
  readonly day: number;
  /** Words of the page covered by hits: first, and one after the last. */
  readonly first: number;
  readonly end: number;
  /** Surprisal of the covered words, nats. */
  readonly covered: number;
  /** The same with the words beside each hit, which a run may reach without another hit. */
  readonly reachable: number;
  /** No run of shared words is longer: inside one there is a hit at every word or every other. */
  readonly run: number;
  readonly inMarks: boolean;
  /** Only a pair was hit: no five words are shared. */
  readonly fragment: boolean;
  /** Rows of the page's keys, in page order. */
  readonly keys: readonly number[];
}

export interface PageHits {
  /** Hold until the next page is read. */
  readonly keys: KeyList;
  /** The first row of the keys that is a pair. */
  readonly pairsFrom: number;
  /** Of each shard, all postings of the keys; held as long as the keys. */
  readonly hits: readonly HitList[];
  readonly clusters: readonly Cluster[];
}

/** Slots of the sieve: some for each hit, so that few quotations fall on one. */
const SLOTS_A_HIT = 4;

/** Quotations so many days from the page must share so many nats to be looked at. */
interface Apart {
  readonly days: number;
  readonly nats: number;
}

/** @param day of the page, since 1970-01-01; 0 = unknown */
export function clustersOf(
  page: PageReading,
  day: number,
  shards: readonly Shard[],
  apart: Apart = APART.page,
): PageHits {
  const { keys, pairsFrom } = pageKeys(page);
  const clusters: Cluster[] = [];
  while (lists.length < shards.length) lists.push(emptyHits());
  const hits = lists.slice(0, shards.length);
  const before = sumsBefore(page);
  for (const [place, shard] of shards.entries()) {
    const own = hits[place]!;
    lookUp(keys, shard, own);
    if (own.count === 0) continue;
    for (const [ordinal, rows] of worthReading(page, before, day, apart, keys, own, shard)) {
      addClusters(page, keys, pairsFrom, shard, ordinal, rows, clusters);
    }
  }
  return { keys, pairsFrom, hits, clusters };
}

/** Used again for every page: making arrays takes longer than filling them. One list for each shard. */
const lists: HitList[] = [];
let ends = new Int32Array(1 << 12);
let sums = new Int32Array(1 << 12);
let marked = new Uint8Array(1 << 12);
let weightsBefore = new Int32Array(1 << 12);

/** For each word of the page, what all words before it weigh; quarters of a nat. */
function sumsBefore({ scan: { count }, weights }: PageReading): Int32Array {
  if (weightsBefore.length <= count) weightsBefore = new Int32Array(count * 2);
  let sum = 0;
  for (let word = 0; word < count; word++) {
    weightsBefore[word] = sum;
    sum += weights[word]!;
  }
  weightsBefore[count] = sum;
  return weightsBefore;
}

/** The ordinals whose hits reach the floor, with the keys that hit. */
function worthReading(
  { stretchOf, scan }: PageReading,
  weighed: Int32Array,
  pageDay: number,
  apart: Apart,
  keys: KeyList,
  hits: HitList,
  shard: Shard,
): Map<number, number[]> {
  const slotBits = 32 - Math.clz32(hits.count * SLOTS_A_HIT);
  if (ends.length < 1 << slotBits) {
    ends = new Int32Array(1 << slotBits);
    sums = new Int32Array(1 << slotBits);
    marked = new Uint8Array(1 << slotBits);
  }
  // Sums are only read where an end is near.
  ends.fill(-CLUSTER_GAP, 0, 1 << slotBits);
  marked.fill(0, 0, 1 << slotBits);
  const worth = new Map<number, number[]>();
  for (let hit = 0; hit < hits.count; hit++) {
    const ordinal = hits.ordinals[hit]!;
    const word = keys.words[hits.keys[hit]!]!;
    const slot = Math.imul(ordinal, 0x9e3779b1) >>> (32 - slotBits);
    const before = ends[slot]!;
    const near = word - before < CLUSTER_GAP && word + SHINGLE >= before;
    // One word on either side: a run may reach it without another selected shingle.
    const end = Math.min(scan.count, word + SHINGLE + 1);
    const from = Math.min(end, Math.max(0, word - 1, near ? before : 0));
    const sum = (near ? sums[slot]! : 0) + weighed[end]! - weighed[from]!;
    sums[slot] = sum;
    ends[slot] = near ? Math.max(before, end) : end;
    const outside = stretchOf[word] === 0 && stretchOf[word + SHINGLE - 1] === 0;
    if (sum < (outside ? FLOOR.outside : FLOOR.inside) * STEPS_PER_NAT) continue;
    const day = shard.days[ordinal]!;
    const far = pageDay !== 0 && day !== 0 && Math.abs(pageDay - day) > apart.days;
    if (far && sum < apart.nats * STEPS_PER_NAT) continue;
    marked[slot] = 1;
    if (!worth.has(ordinal)) worth.set(ordinal, []);
  }
  for (let hit = 0; hit < hits.count; hit++) {
    const ordinal = hits.ordinals[hit]!;
    // Most hits fall on slots of which nothing is worth reading.
    if (marked[Math.imul(ordinal, 0x9e3779b1) >>> (32 - slotBits)] === 0) continue;
    worth.get(ordinal)?.push(hits.keys[hit]!);
  }
  return worth;
}

function addClusters(
  page: PageReading,
  keys: KeyList,
  pairsFrom: number,
  shard: Shard,
  ordinal: number,
  rows: number[],
  clusters: Cluster[],
): void {
  const { scan, stretchOf, weights } = page;
  const row = rowOf(shard, ordinal);
  // Pairs come after shingles in the list.
  if (rows.at(-1)! >= pairsFrom) rows.sort((a, b) => keys.words[a]! - keys.words[b]!);
  for (let from = 0; from < rows.length; ) {
    const first = keys.words[rows[from]!]!;
    let end = first;
    let covered = 0;
    let reachable = 0;
    let reached = 0;
    let inMarks = false;
    let fragment = true;
    let run = SHINGLE;
    let runFrom = first;
    let runTo = first;
    let to = from;
    for (; to < rows.length; to++) {
      const word = keys.words[rows[to]!]!;
      if (to > from && word - end >= CLUSTER_GAP) break;
      const stop = Math.min(scan.count, word + (rows[to]! >= pairsFrom ? 2 : SHINGLE));
      covered += natsOf(weights, Math.max(word, end), stop);
      reachable += natsOf(weights, Math.max(0, word - 1, reached), Math.min(scan.count, stop + 1));
      reached = Math.max(reached, stop + 1);
      end = Math.max(end, stop);
      if (rows[to]! < pairsFrom) {
        fragment = false;
        if (word - runTo > 2) runFrom = word;
        runTo = word;
        // One word on either side, which a neighbouring shingle would need another word for.
        run = Math.max(run, runTo - runFrom + SHINGLE + 2);
      }
      inMarks ||= stretchOf[word] !== 0 || stretchOf[stop - 1] !== 0;
    }
    clusters.push({
      shard,
      ordinal,
      number: shard.rowNumbers[row]! + ordinal - shard.rowOrdinals[row]!,
      article: shard.rowArticles[row]!,
      day: shard.days[ordinal]!,
      first,
      end,
      covered,
      reachable,
      inMarks,
      run,
      fragment,
      keys: rows.slice(from, to),
    });
    from = to;
  }
}
