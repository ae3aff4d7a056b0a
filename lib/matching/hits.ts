/**
 * From a page to the quotations worth reading, by the index alone. Every selected shingle of the page,
 * and the pairs in its quotation marks, are looked up in every shard. A quotation is worth reading when
 * the surprisal of the page's words that its hits cover, near one another, can reach a floor that no other
 * evidence makes up for. Sums are kept in a small direct-mapped table: two quotations that fall on one
 * slot only raise each other's sum, so nothing is lost by it.
 *
 * Cost: one bucket read for each key and shard, a few nanoseconds a posting; no text is read.
 */
import { STEPS_PER_NAT } from '../text/scan-surprisal.ts';
import { CLUSTER_GAP, FLOOR, FRAGMENT_WORDS, SHINGLE } from './parameters.ts';
import type { PageReading } from './reading.ts';
import { bucketOf, restOf, type Shard } from './shard-format.ts';
import { addPairs, addShingles, type KeyList, keyList } from './shingles.ts';

/** A quotation that may be repeated, with the words of the page where its keys were found, ascending. */
export interface Candidate {
  readonly number: number;
  readonly words: readonly number[];
}

const SLOTS = 1 << 15;

export function candidatesOf(page: PageReading, shards: readonly Shard[]): Candidate[] {
  const keys = pageKeys(page);
  const candidates: Candidate[] = [];
  for (const shard of shards) collect(page, keys, shard, candidates);
  return candidates;
}

function pageKeys(page: PageReading): KeyList {
  const { scan, surprisals, stretchOf } = page;
  const list = keyList(scan.count * 2);
  addShingles(list, scan, surprisals, 0, scan.count);
  let word = 0;
  while (word < scan.count) {
    const stretch = stretchOf[word]!;
    let end = word + 1;
    while (end < scan.count && stretchOf[end] === stretch) end++;
    if (stretch !== 0 && end - word <= FRAGMENT_WORDS) addPairs(list, scan, surprisals, word, end);
    word = end;
  }
  return list;
}

class HitList {
  count = 0;
  ordinals = new Int32Array(1 << 12);
  words = new Int32Array(1 << 12);

  push(ordinal: number, word: number): void {
    if (this.count === this.ordinals.length) {
      const ordinals = new Int32Array(this.count * 2);
      const words = new Int32Array(this.count * 2);
      ordinals.set(this.ordinals);
      words.set(this.words);
      this.ordinals = ordinals;
      this.words = words;
    }
    this.ordinals[this.count] = ordinal;
    this.words[this.count++] = word;
  }
}

function collect(page: PageReading, keys: KeyList, shard: Shard, candidates: Candidate[]): void {
  const hits = new HitList();
  const { bucketBits, directory, rests, ordinalsLow, ordinalsHigh } = shard;
  for (let key = 0; key < keys.count; key++) {
    const high = keys.high[key]!;
    const bucket = bucketOf(high, bucketBits);
    const end = directory[bucket + 1]!;
    let at = directory[bucket]!;
    if (at === end) continue;
    const rest = restOf(high, keys.low[key]!, bucketBits);
    while (at < end && rests[at]! < rest) at++;
    for (; at < end && rests[at] === rest; at++) {
      hits.push(ordinalsLow[at]! | (ordinalsHigh[at]! << 16), keys.words[key]!);
    }
  }
  if (hits.count === 0) return;
  const worth = worthReading(page, hits);
  if (worth.size === 0) return;
  for (let hit = 0; hit < hits.count; hit++) worth.get(hits.ordinals[hit]!)?.push(hits.words[hit]!);
  for (const [ordinal, words] of worth) {
    candidates.push({ number: shard.numbers[ordinal]!, words: words.sort((a, b) => a - b) });
  }
}

function worthReading(page: PageReading, hits: HitList): Map<number, number[]> {
  const { surprisals, stretchOf, scan } = page;
  const ends = new Int32Array(SLOTS).fill(-CLUSTER_GAP);
  const sums = new Float32Array(SLOTS);
  const worth = new Map<number, number[]>();
  for (let hit = 0; hit < hits.count; hit++) {
    const ordinal = hits.ordinals[hit]!;
    const word = hits.words[hit]!;
    const slot = Math.imul(ordinal, 0x9e3779b1) >>> 17;
    const end = word + SHINGLE;
    // The run may go one word further on either side without another selected shingle.
    let from = word - 1;
    if (word - ends[slot]! < CLUSTER_GAP && word > ends[slot]! - SHINGLE * 2)
      from = Math.max(from, ends[slot]!);
    else sums[slot] = 0;
    let sum = sums[slot]!;
    for (let other = Math.max(0, from); other <= end && other < scan.count; other++)
      sum += surprisals[other]!;
    sums[slot] = sum;
    ends[slot] = Math.max(ends[slot]!, end + 1);
    const floor = stretchOf[word] === 0 && stretchOf[word + 1] === 0 ? FLOOR.outside : FLOOR.inside;
    if (sum >= floor * STEPS_PER_NAT && !worth.has(ordinal)) worth.set(ordinal, []);
  }
  return worth;
}
