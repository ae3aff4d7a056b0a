/**
 * Writing shards. Postings are distributed to their buckets by counting, then each bucket, a handful of
 * postings, is sorted in place. Linear in the postings; memory twice the shard.
 */
import { scanSurprisals } from '../text/scan-surprisal.ts';
import { emptyScan, scanWords } from '../text/words.ts';
import { allocateShard, bucketBitsFor, bucketOf, dayOf, restOf, type Shard } from './shard-format.ts';
import { addPairs, addShingles, type KeyList, keyList, makeRoom } from './shingles.ts';
import type { IndexedQuotation } from './types.ts';

export type ShardEntry = Pick<IndexedQuotation, 'number' | 'article' | 'text' | 'published'>;

/** A shard over `quotations`, whose numbers must ascend. */
export function buildShard(quotations: readonly ShardEntry[]): Uint8Array<ArrayBuffer> {
  const keys = keyList(quotations.length * KEYS_A_QUOTATION);
  /** Where the keys of each quotation end. */
  const ends = new Uint32Array(quotations.length);
  quotations.forEach(({ text }, ordinal) => {
    addKeys(keys, text);
    ends[ordinal] = keys.count;
  });
  const { shard, bytes } = allocateShard(quotations.length, keys.count);
  quotations.forEach(({ number, article, published }, ordinal) => {
    shard.numbers[ordinal] = number;
    shard.articles[ordinal] = article;
    shard.days[ordinal] = dayOf(published);
  });
  const { bucketBits } = shard;
  const writer = new Writer(shard);
  for (let key = 0; key < keys.count; key++) writer.count(bucketOf(keys.high[key]!, bucketBits));
  writer.startPlacing();
  for (let ordinal = 0, key = 0; ordinal < quotations.length; ordinal++) {
    for (; key < ends[ordinal]!; key++) {
      const high = keys.high[key]!;
      writer.place(bucketOf(high, bucketBits), restOf(high, keys.low[key]!, bucketBits), ordinal);
    }
  }
  writer.finish();
  return bytes;
}

/** Room made at first for the keys of a quotation. */
const KEYS_A_QUOTATION = 24;
const scratch = emptyScan(1_024);
let surprisals: Uint8Array = new Uint8Array(1_024);

/** All keys of a quotation: its selected shingles and its pairs. */
function addKeys(list: KeyList, text: string): void {
  const scan = scanWords(text, scratch);
  surprisals = scanSurprisals(text, scan, surprisals);
  makeRoom(list, scan.count * 2);
  addShingles(list, scan, surprisals, 0, scan.count);
  addPairs(list, scan, surprisals, 0, scan.count);
}

/**
 * One shard with the quotations of all `shards` for which `keep` holds of their number. No number may
 * stand in two of them. Needs no texts.
 */
export function mergeShards(
  shards: readonly Shard[],
  keep: (number: number) => boolean,
): Uint8Array<ArrayBuffer> {
  const kept = shards.map((shard) => Int32Array.from(shard.numbers, (number) => (keep(number) ? 1 : 0)));
  const numbers = Uint32Array.from(
    shards.flatMap((shard, index) =>
      Array.from(shard.numbers).filter((_, ordinal) => kept[index]![ordinal] === 1),
    ),
  ).sort();
  const ordinals = new Map<number, number>();
  numbers.forEach((number, ordinal) => ordinals.set(number, ordinal));
  // From here on `kept` holds the new ordinal, or -1.
  shards.forEach((shard, index) => {
    const own = kept[index]!;
    shard.numbers.forEach((number, ordinal) => {
      own[ordinal] = own[ordinal] === 1 ? (ordinals.get(number) ?? -1) : -1;
    });
  });
  let postings = 0;
  shards.forEach((shard, index) => {
    for (let at = 0; at < shard.postings; at++) if (kept[index]![ordinalAt(shard, at)]! >= 0) postings++;
  });

  const { shard: merged, bytes } = allocateShard(numbers.length, postings);
  merged.numbers.set(numbers);
  shards.forEach((shard, index) => {
    kept[index]!.forEach((ordinal, old) => {
      if (ordinal < 0) return;
      merged.articles[ordinal] = shard.articles[old]!;
      merged.days[ordinal] = shard.days[old]!;
    });
  });
  const writer = new Writer(merged);
  const bits = bucketBitsFor(postings);
  const visit = (take: (bucket: number, rest: number, ordinal: number) => void): void => {
    shards.forEach((shard, index) => {
      const own = kept[index]!;
      const restBits = 36 - shard.bucketBits;
      const newRestBits = 36 - bits;
      for (let bucket = 0; bucket < 2 ** shard.bucketBits; bucket++) {
        const end = shard.directory[bucket + 1]!;
        for (let at = shard.directory[bucket]!; at < end; at++) {
          const ordinal = own[ordinalAt(shard, at)]!;
          if (ordinal < 0) continue;
          const key = bucket * 2 ** restBits + shard.rests[at]!;
          const newBucket = Math.floor(key / 2 ** newRestBits);
          take(newBucket, key - newBucket * 2 ** newRestBits, ordinal);
        }
      }
    });
  };
  visit((bucket) => writer.count(bucket));
  writer.startPlacing();
  visit((bucket, rest, ordinal) => writer.place(bucket, rest, ordinal));
  writer.finish();
  return bytes;
}

export function ordinalAt(shard: Shard, posting: number): number {
  return shard.ordinalsLow[posting]! | (shard.ordinalsHigh[posting]! << 16);
}

/** Counting sort by bucket: count all, start placing, place all, finish. */
class Writer {
  readonly #shard: Shard;
  readonly #next: Uint32Array;

  constructor(shard: Shard) {
    this.#shard = shard;
    this.#next = new Uint32Array(shard.directory.length);
  }

  count(bucket: number): void {
    this.#shard.directory[bucket + 1]!++;
  }

  startPlacing(): void {
    const { directory } = this.#shard;
    for (let bucket = 1; bucket < directory.length; bucket++) directory[bucket]! += directory[bucket - 1]!;
    this.#next.set(directory);
  }

  place(bucket: number, rest: number, ordinal: number): void {
    const at = this.#next[bucket]!++;
    this.#shard.rests[at] = rest;
    this.#shard.ordinalsLow[at] = ordinal & 0xffff;
    this.#shard.ordinalsHigh[at] = ordinal >>> 16;
  }

  finish(): void {
    const { directory } = this.#shard;
    for (let bucket = 0; bucket + 1 < directory.length; bucket++) {
      this.#sort(directory[bucket]!, directory[bucket + 1]!);
    }
  }

  /** Insertion sort by rest, then ordinal. Heavy buckets (one phrase in thousands of quotations) arrive sorted by ordinal. */
  #sort(from: number, to: number): void {
    const { rests, ordinalsLow, ordinalsHigh } = this.#shard;
    if (to - from > 64) {
      const order = Array.from({ length: to - from }, (_, index) => from + index).sort(
        (a, b) => rests[a]! - rests[b]! || ordinalAt(this.#shard, a) - ordinalAt(this.#shard, b),
      );
      const sorted = order.map((at) => [rests[at]!, ordinalsLow[at]!, ordinalsHigh[at]!] as const);
      sorted.forEach(([rest, low, high], index) => {
        rests[from + index] = rest;
        ordinalsLow[from + index] = low;
        ordinalsHigh[from + index] = high;
      });
      return;
    }
    for (let at = from + 1; at < to; at++) {
      const rest = rests[at]!;
      const low = ordinalsLow[at]!;
      const high = ordinalsHigh[at]!;
      let place = at;
      while (place > from && comesAfter(rests, ordinalsHigh, ordinalsLow, place - 1, rest, high, low)) {
        rests[place] = rests[place - 1]!;
        ordinalsLow[place] = ordinalsLow[place - 1]!;
        ordinalsHigh[place] = ordinalsHigh[place - 1]!;
        place--;
      }
      rests[place] = rest;
      ordinalsLow[place] = low;
      ordinalsHigh[place] = high;
    }
  }
}

function comesAfter(
  rests: Uint16Array | Uint32Array,
  highs: Uint8Array,
  lows: Uint16Array,
  at: number,
  rest: number,
  high: number,
  low: number,
): boolean {
  if (rests[at] !== rest) return rests[at]! > rest;
  return highs[at]! * 0x10000 + lows[at]! > high * 0x10000 + low;
}
