/**
 * A shard: an immutable block of the index over some thousand quotations, read as it lies in its
 * ArrayBuffer – opening one parses nothing. Postings (key, quotation) are sorted by key. The highest
 * `bucketBits` bits of a key choose a bucket, the directory says where each bucket begins, the rest of
 * the key is stored beside each posting: 16 bits in large shards, 32 in small ones, which need fewer
 * buckets. Quotations are ordinals into the shard's own list of numbers.
 *
 * | section | element | count |
 * |---|---|---|
 * | header | u32 × 8: magic, version, frequency table version, bucketBits, quotations, postings, 0, 0 | |
 * | numbers | u32, ascending | quotations |
 * | articles | u32 | quotations |
 * | days | u16, since 1970-01-01, 0 = unknown | quotations |
 * | directory | u32 | 2^bucketBits + 1 |
 * | rests | u16 or u32, ascending in a bucket | postings |
 * | ordinals, low halves | u16 | postings |
 * | ordinals, high bytes | u8 | postings |
 *
 * Little-endian, sections aligned to four bytes. Articles and days stand here too, so that most candidates are judged
 * before any text is read. Cost: 5 bytes a posting and 10 a quotation in a large shard; a lookup is
 * one read of the directory and a scan of a handful of neighbouring rests.
 */
import { FREQUENCY_TABLE_VERSION } from '../text/frequency.ts';

const MAGIC = 0x44485356; // "VSHD"
/** Raised whenever keys or layout change; a library builds its shards anew from its texts. */
export const SHARD_VERSION = 1;
const HEADER_BYTES = 32;
/** With so many buckets the rest of a key fits 16 bits. */
export const LARGE_BUCKET_BITS = 20;
const LEAST_BUCKET_BITS = 4;
const POSTINGS_A_BUCKET = 4;
const MOST_QUOTATIONS = 1 << 24;

export interface Shard {
  readonly bucketBits: number;
  readonly quotations: number;
  readonly postings: number;
  readonly numbers: Uint32Array;
  readonly articles: Uint32Array;
  readonly days: Uint16Array;
  readonly directory: Uint32Array;
  readonly rests: Uint16Array | Uint32Array;
  readonly ordinalsLow: Uint16Array;
  readonly ordinalsHigh: Uint8Array;
}

/** Not a shard, damaged, or written by another version of the program: build it anew from the texts. */
export class ShardError extends Error {
  override readonly name = 'ShardError';
}

export function bucketBitsFor(postings: number): number {
  const wanted = Math.ceil(Math.log2(Math.max(1, postings / POSTINGS_A_BUCKET)));
  return Math.min(LARGE_BUCKET_BITS, Math.max(LEAST_BUCKET_BITS, wanted));
}

interface Layout {
  readonly articles: number;
  readonly days: number;
  readonly directory: number;
  readonly rests: number;
  readonly low: number;
  readonly high: number;
  readonly end: number;
}

function layout(bucketBits: number, quotations: number, postings: number): Layout {
  const align = (offset: number) => (offset + 3) & ~3;
  const articles = HEADER_BYTES + quotations * 4;
  const days = articles + quotations * 4;
  const directory = align(days + quotations * 2);
  const rests = directory + (2 ** bucketBits + 1) * 4;
  const low = align(rests + postings * (bucketBits === LARGE_BUCKET_BITS ? 2 : 4));
  const high = align(low + postings * 2);
  return { articles, days, directory, rests, low, high, end: align(high + postings) };
}

/** An empty shard of the given measures, for its writer to fill. */
export function allocateShard(
  quotations: number,
  postings: number,
): { readonly shard: Shard; readonly bytes: Uint8Array<ArrayBuffer> } {
  if (quotations > MOST_QUOTATIONS) {
    throw new RangeError(`a shard holds at most ${MOST_QUOTATIONS} quotations, not ${quotations}`);
  }
  const bucketBits = bucketBitsFor(postings);
  const bytes = new Uint8Array(layout(bucketBits, quotations, postings).end);
  new Uint32Array(bytes.buffer, 0, 6).set([
    MAGIC,
    SHARD_VERSION,
    FREQUENCY_TABLE_VERSION,
    bucketBits,
    quotations,
    postings,
  ]);
  return { bytes, shard: viewOf(bytes, bucketBits, quotations, postings) };
}

function viewOf(bytes: Uint8Array, bucketBits: number, quotations: number, postings: number): Shard {
  const at = layout(bucketBits, quotations, postings);
  const { buffer, byteOffset } = bytes;
  const restsAt = byteOffset + at.rests;
  return {
    bucketBits,
    quotations,
    postings,
    numbers: new Uint32Array(buffer, byteOffset + HEADER_BYTES, quotations),
    articles: new Uint32Array(buffer, byteOffset + at.articles, quotations),
    days: new Uint16Array(buffer, byteOffset + at.days, quotations),
    directory: new Uint32Array(buffer, byteOffset + at.directory, 2 ** bucketBits + 1),
    rests:
      bucketBits === LARGE_BUCKET_BITS
        ? new Uint16Array(buffer, restsAt, postings)
        : new Uint32Array(buffer, restsAt, postings),
    ordinalsLow: new Uint16Array(buffer, byteOffset + at.low, postings),
    ordinalsHigh: new Uint8Array(buffer, byteOffset + at.high, postings),
  };
}

/**
 * Opens what {@link buildShard} or {@link mergeShards} wrote, without copying (unless `bytes` does not
 * begin at a multiple of four). Constant time.
 * @throws ShardError
 */
export function openShard(bytes: Uint8Array): Shard {
  if (bytes.byteOffset % 4 !== 0) return openShard(bytes.slice());
  if (bytes.byteLength < HEADER_BYTES) throw new ShardError('a shard is too short to have a header');
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, 6);
  const [magic, version, table, bucketBits = 0, quotations = 0, postings = 0] = header;
  if (magic !== MAGIC) throw new ShardError('a shard does not begin with its mark');
  if (version !== SHARD_VERSION || table !== FREQUENCY_TABLE_VERSION) {
    throw new ShardError(
      `a shard is of version ${version}.${table}, this program reads ${SHARD_VERSION}.${FREQUENCY_TABLE_VERSION}`,
    );
  }
  if (bucketBits !== bucketBitsFor(postings) || quotations > MOST_QUOTATIONS) {
    throw new ShardError('the header of a shard contradicts itself');
  }
  const { end } = layout(bucketBits, quotations, postings);
  if (bytes.byteLength !== end) {
    throw new ShardError(`a shard has ${bytes.byteLength} bytes where its header says ${end}`);
  }
  const shard = viewOf(bytes, bucketBits, quotations, postings);
  if (shard.directory[0] !== 0 || shard.directory[2 ** bucketBits] !== postings) {
    throw new ShardError('the directory of a shard does not end with its postings');
  }
  return shard;
}

/** The bucket of a key. */
export function bucketOf(high: number, bucketBits: number): number {
  return high >>> (32 - bucketBits);
}

/** What of a key is stored beside its posting: its remaining 36 − bucketBits bits. */
export function restOf(high: number, low: number, bucketBits: number): number {
  return (((high << bucketBits) >>> bucketBits) * 16 + low) >>> 0;
}

/** Days since 1970-01-01 of an ISO date; 0 where there is none, or it lies outside 1970–2149. */
export function dayOf(published: string | undefined): number {
  const day = Math.floor(Date.parse(published ?? '') / 86_400_000);
  return day > 0 && day <= 0xffff ? day : 0;
}
