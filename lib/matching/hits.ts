/**
 * Hits: where the keys of a page stand in the index. Every selected shingle of the page, and the pairs in
 * its quotation marks, are looked up in every shard. Cost: one bucket read for each key and shard, a few
 * nanoseconds a posting; no text is read.
 */
import type { PageReading } from './reading.ts';
import { beginOf, bucketOf, ordinalAt, restOf, type Shard } from './shard-format.ts';
import { addPairs, addShingles, type KeyList, keyList, makeRoom } from './shingles.ts';

/** Postings met, by the row of their key; only the first `count` rows are meant. */
export interface HitList {
  count: number;
  ordinals: Int32Array;
  /** Rows of the page's {@link KeyList}, ascending. */
  keys: Int32Array;
  /** What the sieve makes of each. */
  told: Uint8Array;
}

/** Used again for every page. */
const ofPage = keyList(1 << 12);

/**
 * The keys of a page. Shingles first, from `pairsFrom` on pairs; each part in page order. They hold until the next page
 * is read.
 */
export function pageKeys(page: PageReading): { readonly keys: KeyList; readonly pairsFrom: number } {
  const { scan, surprisals, stretchOf } = page;
  const keys = ofPage;
  keys.count = 0;
  makeRoom(keys, scan.count * 2);
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
  const rows = 1 << 12;
  return {
    count: 0,
    ordinals: new Int32Array(rows),
    keys: new Int32Array(rows),
    told: new Uint8Array(rows),
  };
}

/**
 * Keys that are looked up together: those that a mask lets through, their places and first rests stay near the
 * processor.
 */
const BATCH = 512;
const through = new Int32Array(BATCH);
const places = new Int32Array(BATCH);
const firsts = new Uint32Array(BATCH);

/**
 * Fills `hits` with all postings of the keys in `shard`. A shard is larger than what a processor keeps near, so a key
 * costs it waits for memory, and most keys a shard has not got: the mask of their bucket, which lies in less memory,
 * turns nearly four of five away. Each step is taken for a batch of keys, without a branch on what was just read: the
 * processor then waits for many of them at once (Chen et al. 2007, "Improving hash join performance through
 * prefetching", group prefetching).
 */
export function lookUp(keys: KeyList, shard: Shard, hits: HitList): void {
  hits.count = 0;
  for (let start = 0; start < keys.count; start += BATCH) {
    lookUpBatch(keys, start, Math.min(keys.count, start + BATCH), shard, hits);
  }
}

function lookUpBatch(keys: KeyList, from: number, to: number, shard: Shard, hits: HitList): void {
  const { bucketBits, masks, rests } = shard;
  const { high, low } = keys;
  let count = 0;
  for (let key = from; key < to; key++) {
    const mask = masks[bucketOf(high[key]!, bucketBits)]!;
    through[count] = key;
    // A rest ends with the four bits that are the lower part of a key: those that bitOf looks at.
    count += (mask >>> low[key]!) & 1;
  }
  for (let row = 0; row < count; row++)
    places[row] = beginOf(shard, bucketOf(high[through[row]!]!, bucketBits));
  for (let row = 0; row < count; row++) firsts[row] = rests[places[row]!]!;
  for (let row = 0; row < count; row++) {
    const key = through[row]!;
    const rest = restOf(high[key]!, low[key]!, bucketBits);
    if (firsts[row]! > rest) continue;
    const end = beginOf(shard, bucketOf(high[key]!, bucketBits) + 1);
    let at = places[row]!;
    while (at < end && rests[at]! < rest) at++;
    for (; at < end && rests[at] === rest; at++) {
      if (hits.count === hits.keys.length) grow(hits);
      hits.ordinals[hits.count] = ordinalAt(shard, at);
      hits.keys[hits.count++] = key;
    }
  }
}

function grow(hits: HitList): void {
  const ordinals = new Int32Array(hits.count * 2);
  const keys = new Int32Array(hits.count * 2);
  ordinals.set(hits.ordinals);
  keys.set(hits.keys);
  Object.assign(hits, { ordinals, keys, told: new Uint8Array(hits.count * 2) });
}
