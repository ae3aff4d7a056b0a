/**
 * Writing shards. Postings are distributed to their buckets by counting, then each bucket, a handful of
 * postings, is sorted in place. Linear in the postings; memory twice the shard. Merging needs no counting: what it
 * reads is sorted already.
 */
import { atOnce, type Steps } from '../text/steps.ts';
import { scanSurprisals } from '../text/scan-surprisal.ts';
import { emptyScan, scanWords, type WordScan } from '../text/words.ts';
import {
  beginOf,
  bitOf,
  bucketOf,
  dayOf,
  draftShard,
  EDGE,
  edgeOf,
  EDGES,
  finishShard,
  ordinalAt,
  restOf,
  Rows,
  setOrdinal,
  type Shard,
  type ShardDraft,
} from './shard-format.ts';
import { addPairs, addShingles, type KeyList, keyList, makeRoom } from './shingles.ts';
import type { SketchWriter } from './sketch.ts';
import type { IndexedQuotation } from './types.ts';

export type ShardEntry = Pick<IndexedQuotation, 'number' | 'article' | 'text' | 'published'>;

/** Quotations or buckets between two steps: well below a millisecond. */
const STEP = 128;

/** {@link buildingShard} at once. */
export const buildShard = (quotations: readonly ShardEntry[]): Uint8Array<ArrayBuffer> =>
  atOnce(buildingShard(quotations));

/** {@link mergingShards} at once. */
export const mergeShards = (
  shards: readonly Shard[],
  keep: (number: number) => boolean,
): Uint8Array<ArrayBuffer> => atOnce(mergingShards(shards, keep));

/** A shard over `quotations`, whose numbers must ascend. @param sketch is written along */
export function* buildingShard(
  quotations: readonly ShardEntry[],
  sketch?: SketchWriter,
): Steps<Uint8Array<ArrayBuffer>> {
  const keys = keyList(quotations.length * KEYS_A_QUOTATION);
  /** Where the keys of each quotation end. */
  const ends = new Uint32Array(quotations.length);
  const edges = new Uint8Array(quotations.length * EDGES);
  const rows = new Rows();
  for (const [ordinal, { text, number, article }] of quotations.entries()) {
    if (ordinal % STEP === 0) yield;
    const scan = addKeys(keys, text);
    ends[ordinal] = keys.count;
    setEdges(edges, ordinal * EDGES, scan);
    sketch?.add(scan, surprisals);
    rows.add(number, article);
  }
  const draft = draftShard(rows, keys.count);
  const { shard } = draft;
  shard.edges.set(edges);
  quotations.forEach(({ published }, ordinal) => {
    shard.days[ordinal] = dayOf(published);
  });
  const { bucketBits } = shard;
  const writer = new Writer(draft);
  for (let key = 0; key < keys.count; key++) writer.count(bucketOf(keys.high[key]!, bucketBits));
  writer.startPlacing();
  yield;
  for (let ordinal = 0, key = 0; ordinal < quotations.length; ordinal++) {
    for (; key < ends[ordinal]!; key++) {
      const high = keys.high[key]!;
      writer.place(bucketOf(high, bucketBits), restOf(high, keys.low[key]!, bucketBits), ordinal);
    }
    if (ordinal % STEP === 0) yield;
  }
  yield* writer.finish();
  return finishShard(draft);
}

/** Room made at first for the keys of a quotation. */
const KEYS_A_QUOTATION = 24;
const scratch = emptyScan(1_024);
let surprisals: Uint8Array = new Uint8Array(1_024);

/** All keys of a quotation: its selected shingles and its pairs. Its words hold until the next is read. */
function addKeys(list: KeyList, text: string): WordScan {
  const scan = scanWords(text, scratch);
  surprisals = scanSurprisals(text, scan, surprisals);
  makeRoom(list, scan.count * 2);
  addShingles(list, scan, surprisals, 0, scan.count);
  addPairs(list, scan, surprisals, 0, scan.count);
  return scan;
}

function setEdges(edges: Uint8Array, at: number, { hashes, count }: WordScan): void {
  for (let word = 0; word < Math.min(EDGE, count); word++) {
    edges[at + word] = edgeOf(hashes[word]!);
    edges[at + EDGE + word] = edgeOf(hashes[count - 1 - word]!);
  }
}

/**
 * One shard with the quotations of all `shards` for which `keep` holds of their number. Numbers must ascend
 * from shard to shard. Needs no texts, and beside the shards no memory but four bytes a quotation: all are
 * read once from end to end, bucket by bucket, and the new one is written from end to end.
 */
export function* mergingShards(
  shards: readonly Shard[],
  keep: (number: number) => boolean,
): Steps<Uint8Array<ArrayBuffer>> {
  const sources: Source[] = [];
  const rows = new Rows();
  let postings = 0;
  let before = -1;
  for (const shard of shards) {
    const { rowOrdinals, rowNumbers, rowArticles } = shard;
    const ordinals = new Int32Array(shard.quotations);
    let whole = true;
    for (let row = 0; row < rowOrdinals.length; row++) {
      if (row % STEP === 0) yield;
      let number = rowNumbers[row]!;
      if (number <= before) throw new RangeError('the numbers of shards to be merged must ascend');
      const end = rowOrdinals[row + 1] ?? shard.quotations;
      for (let old = rowOrdinals[row]!; old < end; old++, number++) {
        if (keep(number)) {
          ordinals[old] = rows.quotations;
          rows.add(number, rowArticles[row]!);
        } else {
          ordinals[old] = -1;
          whole = false;
        }
      }
      before = number - 1;
    }
    if (whole) postings += shard.postings;
    else for (let at = 0; at < shard.postings; at++) if (ordinals[ordinalAt(shard, at)]! >= 0) postings++;
    sources.push({ shard, ordinals, at: 0, bucket: 0 });
  }
  const draft = draftShard(rows, postings);
  const { shard: merged, begins } = draft;
  for (const { shard, ordinals } of sources) {
    for (let old = 0; old < shard.quotations; old++) {
      if (old % STEP === 0) yield;
      const ordinal = ordinals[old]!;
      if (ordinal < 0) continue;
      merged.days[ordinal] = shard.days[old]!;
      for (let edge = 0; edge < EDGES; edge++)
        merged.edges[ordinal * EDGES + edge] = shard.edges[old * EDGES + edge]!;
    }
  }
  const { bucketBits } = merged;
  let end = 0;
  for (let bucket = 0; bucket < 2 ** bucketBits; bucket++) {
    if (bucket % STEP === 0) yield;
    const from = end;
    for (const source of sources) end = takeBucket(source, bucket, merged, end);
    finishBucket(merged, bucket, from, end);
    begins[bucket + 1] = end;
  }
  return finishShard(draft);
}

/** A shard that is being merged. */
interface Source {
  readonly shard: Shard;
  /** Of each ordinal: its new one, or -1. */
  readonly ordinals: Int32Array;
  /** The next posting, and the bucket that it stands in. */
  at: number;
  bucket: number;
}

/** Appends those postings of `source` that belong into `bucket` of `merged`; returns where they end. */
function takeBucket(source: Source, bucket: number, merged: Shard, start: number): number {
  const { shard, ordinals } = source;
  const { rests } = shard;
  const spread = 2 ** (36 - shard.bucketBits);
  const newSpread = 2 ** (36 - merged.bucketBits);
  const from = bucket * newSpread;
  let end = start;
  for (; source.at < shard.postings; source.at++) {
    while (beginOf(shard, source.bucket + 1) <= source.at) source.bucket++;
    const rest = source.bucket * spread + rests[source.at]! - from;
    if (rest >= newSpread) break;
    const ordinal = ordinals[ordinalAt(shard, source.at)]!;
    if (ordinal < 0) continue;
    merged.rests[end] = rest;
    setOrdinal(merged, end++, ordinal);
  }
  return end;
}

/** Counting sort by bucket: count all, start placing, place all, finish. */
class Writer {
  readonly #shard: Shard;
  readonly #begins: Uint32Array;
  readonly #next: Uint32Array;

  constructor({ shard, begins }: ShardDraft) {
    this.#shard = shard;
    this.#begins = begins;
    this.#next = new Uint32Array(begins.length);
  }

  count(bucket: number): void {
    this.#begins[bucket + 1]!++;
  }

  startPlacing(): void {
    const begins = this.#begins;
    for (let bucket = 1; bucket < begins.length; bucket++) begins[bucket]! += begins[bucket - 1]!;
    this.#next.set(begins);
  }

  place(bucket: number, rest: number, ordinal: number): void {
    const at = this.#next[bucket]!++;
    this.#shard.rests[at] = rest;
    setOrdinal(this.#shard, at, ordinal);
  }

  *finish(): Steps<void> {
    const begins = this.#begins;
    for (let bucket = 0; bucket + 1 < begins.length; bucket++) {
      if (bucket % STEP === 0) yield;
      finishBucket(this.#shard, bucket, begins[bucket]!, begins[bucket + 1]!);
    }
  }
}

/** Sorts the postings of a bucket and sets its mask. */
function finishBucket(shard: Shard, bucket: number, from: number, to: number): void {
  let mask = 0;
  for (let at = from; at < to; at++) mask |= bitOf(shard.rests[at]!);
  shard.masks[bucket] = mask;
  if (to - from > 1) sortBucket(shard, from, to);
}

/**
 * Insertion sort by rest, then ordinal. Heavy buckets (one phrase in thousands of quotations) arrive sorted by ordinal.
 */
function sortBucket(shard: Shard, from: number, to: number): void {
  const { rests } = shard;
  if (to - from > 64) {
    const order = Array.from({ length: to - from }, (_, index) => from + index).sort(
      (a, b) => rests[a]! - rests[b]! || ordinalAt(shard, a) - ordinalAt(shard, b),
    );
    const sorted = order.map((at) => [rests[at]!, ordinalAt(shard, at)] as const);
    sorted.forEach(([rest, ordinal], index) => {
      rests[from + index] = rest;
      setOrdinal(shard, from + index, ordinal);
    });
    return;
  }
  for (let at = from + 1; at < to; at++) {
    const rest = rests[at]!;
    if (rests[at - 1]! < rest) continue;
    const ordinal = ordinalAt(shard, at);
    let place = at;
    while (place > from && comesAfter(shard, place - 1, rest, ordinal)) {
      rests[place] = rests[place - 1]!;
      setOrdinal(shard, place, ordinalAt(shard, place - 1));
      place--;
    }
    rests[place] = rest;
    setOrdinal(shard, place, ordinal);
  }
}

function comesAfter(shard: Shard, at: number, rest: number, ordinal: number): boolean {
  const other = shard.rests[at]!;
  return other === rest ? ordinalAt(shard, at) > ordinal : other > rest;
}
