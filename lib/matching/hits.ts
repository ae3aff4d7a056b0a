/**
 * Hits: where the keys of a page stand in the index. Every selected shingle of the page, and the pairs in
 * its quotation marks, are looked up in every shard. Cost: one bucket read for each key and shard, a few
 * nanoseconds a posting; no text is read.
 */
import type { PageReading } from './reading.ts';
import { bucketOf, restOf, type Shard } from './shard-format.ts';
import { addPairs, addShingles, type KeyList, keyList } from './shingles.ts';

/** Postings met, in page order; only the first `count` rows are meant. */
export interface HitList {
  count: number;
  ordinals: Int32Array;
  /** Rows of the page's {@link KeyList}. */
  keys: Int32Array;
}

/** The keys of a page. Shingles first, from `pairsFrom` on pairs; each part in page order. */
export function pageKeys(page: PageReading): { readonly keys: KeyList; readonly pairsFrom: number } {
  const { scan, surprisals, stretchOf } = page;
  const keys = keyList(scan.count * 2);
  addShingles(keys, scan, surprisals, 0, scan.count);
  const pairsFrom = keys.count;
  let word = 0;
  while (word < scan.count) {
    const stretch = stretchOf[word]!;
    let end = word + 1;
    while (end < scan.count && stretchOf[end] === stretch) end++;
    if (stretch !== 0 && end - word <= page.pairsUpTo) addPairs(keys, scan, surprisals, word, end);
    word = end;
  }
  return { keys, pairsFrom };
}

export function emptyHits(): HitList {
  return { count: 0, ordinals: new Int32Array(1 << 12), keys: new Int32Array(1 << 12) };
}

/** Fills `hits` with all postings of the keys `from` to `to` in `shard`. */
export function lookUp(keys: KeyList, from: number, to: number, shard: Shard, hits: HitList): void {
  hits.count = 0;
  const { bucketBits, directory, rests, ordinalsLow, ordinalsHigh } = shard;
  for (let key = from; key < to; key++) {
    const high = keys.high[key]!;
    const bucket = bucketOf(high, bucketBits);
    const end = directory[bucket + 1]!;
    let at = directory[bucket]!;
    if (at === end) continue;
    const rest = restOf(high, keys.low[key]!, bucketBits);
    while (at < end && rests[at]! < rest) at++;
    for (; at < end && rests[at] === rest; at++) {
      if (hits.count === hits.keys.length) grow(hits);
      hits.ordinals[hits.count] = ordinalsLow[at]! | (ordinalsHigh[at]! << 16);
      hits.keys[hits.count++] = key;
    }
  }
}

function grow(hits: HitList): void {
  const ordinals = new Int32Array(hits.count * 2);
  const keys = new Int32Array(hits.count * 2);
  ordinals.set(hits.ordinals);
  keys.set(hits.keys);
  Object.assign(hits, { ordinals, keys });
}

/**
 * The days of all dated quotations that have the key, ascending: how often, and when, the library has met
 * these words.
 */
export function daysOfKey(keys: KeyList, key: number, shards: readonly Shard[]): Uint16Array {
  let days = new Uint16Array(16);
  let count = 0;
  for (const shard of shards) {
    lookUp(keys, key, key + 1, shard, scratch);
    for (let hit = 0; hit < scratch.count; hit++) {
      const day = shard.days[scratch.ordinals[hit]!]!;
      if (day === 0) continue;
      if (count === days.length) {
        const longer = new Uint16Array(count * 2);
        longer.set(days);
        days = longer;
      }
      days[count++] = day;
    }
  }
  return days.subarray(0, count).sort();
}

const scratch = emptyHits();
