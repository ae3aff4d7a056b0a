/**
 * Clusters: hits of one quotation near one another on the page – a passage in the making, judged by the
 * index alone before any text is read – of those quotations that the sieve lets through.
 */
import { type DateSense, inferredDay } from './dates.ts';
import { emptyHits, type HitList, lookUp, pageKeys } from './hits.ts';
import { Occasions } from './occasions.ts';
import { CLUSTER_GAP, SHINGLE } from './parameters.ts';
import { natsOf, type PageReading } from './reading.ts';
import { rowOf, type Shard } from './shard-format.ts';
import type { KeyList } from './shingles.ts';
import { type Demands, LoneHits, sieveFor, sureReading, weigh, worthReading } from './sieve.ts';

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
  /** How often the library has met the words of the keys; holds as long as they. */
  readonly occasions: Occasions;
  /** The page's day as it tells it, or else as the hits do. */
  readonly sense: DateSense;
  readonly clusters: readonly Cluster[];
}

/** Used again for every page: making arrays takes longer than filling them. One list for each shard. */
const lists: HitList[] = [];

export function clustersOf(page: PageReading, shards: readonly Shard[], demands: Demands): PageHits {
  const { keys, pairsFrom } = pageKeys(page);
  while (lists.length < shards.length) lists.push(emptyHits());
  const hits = lists.slice(0, shards.length);
  const occasions = new Occasions(hits, shards);
  let met = 0;
  for (const [place, shard] of shards.entries()) {
    lookUp(keys, shard, hits[place]!);
    met += hits[place]!.count;
  }
  // Many pages have nothing of a library, and most of those are short: what follows takes longer than looking up.
  if (met === 0) return { keys, pairsFrom, sense: demands.sense, occasions, clusters: [] };
  const sieve = sieveFor(page, keys, pairsFrom);
  for (const [place, shard] of shards.entries()) weigh(sieve, demands, hits[place]!, shard);
  const clusters = (read: (hits: HitList, shard: Shard) => Map<number, number[]>): Cluster[] => {
    const found: Cluster[] = [];
    for (const [place, shard] of shards.entries()) {
      if (hits[place]!.count === 0) continue;
      for (const [ordinal, rows] of read(hits[place]!, shard)) {
        addClusters(page, keys, pairsFrom, shard, ordinal, rows, found);
      }
    }
    return found;
  };
  const sense = demands.sense.told ? demands.sense : inferredDay(clusters(sureReading));
  const lone = new LoneHits(sieve, { ...demands, sense }, occasions);
  return {
    keys,
    pairsFrom,
    sense,
    occasions,
    clusters: clusters((list, shard) => worthReading(lone, list, shard)),
  };
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
