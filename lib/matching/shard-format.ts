/**
 * A shard: an immutable block of the index over some thousand quotations, read as it lies in its
 * ArrayBuffer – opening one parses nothing. Postings (key, quotation) are sorted by key. The highest
 * `bucketBits` bits of a key choose a bucket, the directory says where each bucket begins, the rest of
 * the key is stored beside each posting: 16 bits in large shards, 32 in small ones, which need fewer
 * buckets. Quotations are ordinals into the shard's own list of numbers.
 *
 * | section | element | count |
 * |---|---|---|
 * | header | u32 × 8: magic, version, frequency table version, bucketBits, quotations, postings, rows, wide | |
 * | rows | u32: the first ordinals, ascending; the numbers of those quotations, ascending; their articles | 3 × rows |
 * | days | u16, since 1970-01-01, 0 = unknown | quotations |
 * | edges | u8 × 6: of the first three words and the last three, the last one first ({@link edgeOf}) | quotations |
 * | rests | u16 or u32, ascending in a bucket | postings |
 * | ordinals, low halves | u16 | postings |
 * | ordinals, high halves of bytes | u8, the even posting's in the lower half | ⌈postings / 2⌉ |
 * | masks | u16: of each bucket, the bits of its rests ({@link bitOf}) | 2^bucketBits |
 * | directory, by groups | u32: where every sixteenth bucket begins | 2^bucketBits / 16 + 1 |
 * | directory, in a group | u16: how much further a bucket begins; u32 where that is too much for one (wide) | 2^bucketBits + 1 |
 *
 * A row is a run of quotations of one article whose numbers follow one another: 12 bytes for some ten of them.
 * Little-endian, sections aligned to four bytes. Articles, days and edges stand here too, so that most candidates are
 * judged before any text is read. Cost: 4.5 bytes a posting, 4.3 a bucket and 8 a quotation in a large shard, and its
 * rows. A lookup is one read of the masks, which turn away nearly four of five keys that the shard has not got, and for
 * the others two of the directory and a scan of a handful of neighbouring rests.
 */
import { FREQUENCY_TABLE_VERSION } from '../text/frequency.ts';
import type { Span } from '../text/span.ts';

const MAGIC = 0x44485356; // "VSHD"
/** Raised whenever keys or layout change; a library builds its shards anew from its texts. */
export const SHARD_VERSION = 3;
const HEADER_BYTES = 32;
/** With so many buckets the rest of a key fits 16 bits. */
export const LARGE_BUCKET_BITS = 20;
const LEAST_BUCKET_BITS = 4;
const POSTINGS_A_BUCKET = 4;
/** Buckets whose beginnings are counted from one place: 2^4. */
const GROUP_BITS = 4;
const MOST_QUOTATIONS = 1 << 20;
/**
 * Words at either end of a quotation of which a shard keeps eight bits, so that a page's words can be told from them.
 */
export const EDGE = 3;
/** Bytes for each quotation: its first words, and its last ones from the end. */
export const EDGES = 2 * EDGE;

/** What a shard keeps of a word at an edge, and its sketch of every word. @param hash of the scanner */
export function edgeOf(hash: number): number {
  return hash >>> 24;
}

export interface Shard {
  readonly bucketBits: number;
  readonly quotations: number;
  readonly postings: number;
  /** Of each row, ascending: the ordinal and the number of its first quotation; and the article of all of them. */
  readonly rowOrdinals: Uint32Array;
  readonly rowNumbers: Uint32Array;
  readonly rowArticles: Uint32Array;
  readonly days: Uint16Array;
  /** {@link EDGES} for each quotation. */
  readonly edges: Uint8Array;
  readonly masks: Uint16Array;
  readonly groups: Uint32Array;
  readonly within: Uint16Array | Uint32Array;
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

/** What tells the sections of a shard apart. */
interface Measures {
  readonly bucketBits: number;
  readonly quotations: number;
  readonly rows: number;
  readonly postings: number;
  /** Somewhere sixteen neighbouring buckets hold more postings than 16 bits can count: a text in tens of thousands. */
  readonly wide: boolean;
}

function layout({ bucketBits, quotations, rows, postings, wide }: Measures) {
  const align = (offset: number) => (offset + 3) & ~3;
  const days = HEADER_BYTES + rows * 12;
  const edges = days + quotations * 2;
  const rests = align(edges + quotations * EDGES);
  const low = align(rests + postings * (bucketBits === LARGE_BUCKET_BITS ? 2 : 4));
  const high = align(low + postings * 2);
  const masks = align(high + ((postings + 1) >>> 1));
  const groups = masks + 2 ** bucketBits * 2;
  const within = groups + (((2 ** bucketBits) >>> GROUP_BITS) + 1) * 4;
  const end = align(within + (2 ** bucketBits + 1) * (wide ? 4 : 2));
  return { days, edges, rests, low, high, masks, groups, within, end };
}

/** Runs of quotations of one article whose numbers follow one another, as a shard is to hold them. */
export class Rows {
  readonly ordinals: number[] = [];
  readonly numbers: number[] = [];
  readonly articles: number[] = [];
  quotations = 0;
  #next = -1;

  /** @param number above all before it */
  add(number: number, article: number): void {
    if (number !== this.#next || article !== this.articles.at(-1)) {
      this.ordinals.push(this.quotations);
      this.numbers.push(number);
      this.articles.push(article);
    }
    this.quotations++;
    this.#next = number + 1;
  }
}

/** A shard that is being written, but for its directory. */
export interface ShardDraft {
  readonly measures: Measures;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly shard: Shard;
  /** Where each bucket begins; one more closes the last. */
  readonly begins: Uint32Array;
}

/** A shard with these rows, and room for the rest, for its writer to fill. */
export function draftShard(rows: Rows, postings: number): ShardDraft {
  const { quotations } = rows;
  if (quotations > MOST_QUOTATIONS) {
    throw new RangeError(`a shard holds at most ${MOST_QUOTATIONS} quotations, not ${quotations}`);
  }
  const bucketBits = bucketBitsFor(postings);
  const measures = { bucketBits, quotations, rows: rows.ordinals.length, postings, wide: false };
  const bytes = new Uint8Array(layout(measures).end);
  const shard = viewOf(bytes, measures);
  shard.rowOrdinals.set(rows.ordinals);
  shard.rowNumbers.set(rows.numbers);
  shard.rowArticles.set(rows.articles);
  return { measures, bytes, shard, begins: new Uint32Array(2 ** bucketBits + 1) };
}

/** The shard with the directory that its writer has worked out. */
export function finishShard({
  measures: narrow,
  bytes: drafted,
  begins,
}: ShardDraft): Uint8Array<ArrayBuffer> {
  let wide = false;
  for (let bucket = 0; bucket < begins.length; bucket++)
    wide ||= begins[bucket]! - begins[firstOfGroup(bucket)]! > 0xffff;
  const measures = { ...narrow, wide };
  let bytes = drafted;
  if (wide) {
    bytes = new Uint8Array(layout(measures).end);
    bytes.set(drafted);
  }
  const { bucketBits, quotations, postings, rows } = measures;
  new Uint32Array(bytes.buffer, 0, 8).set([
    MAGIC,
    SHARD_VERSION,
    FREQUENCY_TABLE_VERSION,
    bucketBits,
    quotations,
    postings,
    rows,
    Number(wide),
  ]);
  const { groups, within } = viewOf(bytes, measures);
  for (let bucket = 0; bucket < begins.length; bucket++) {
    const first = begins[firstOfGroup(bucket)]!;
    groups[bucket >>> GROUP_BITS] = first;
    within[bucket] = begins[bucket]! - first;
  }
  return bytes;
}

const firstOfGroup = (bucket: number): number => (bucket >>> GROUP_BITS) << GROUP_BITS;

/** The first posting of a bucket. */
export function beginOf({ groups, within }: Pick<Shard, 'groups' | 'within'>, bucket: number): number {
  return groups[bucket >>> GROUP_BITS]! + within[bucket]!;
}

function viewOf(bytes: Uint8Array, measures: Measures): Shard {
  const { bucketBits, quotations, rows, postings, wide } = measures;
  const at = layout(measures);
  const { buffer, byteOffset } = bytes;
  const rowsAt = byteOffset + HEADER_BYTES;
  const restsAt = byteOffset + at.rests;
  return {
    bucketBits,
    quotations,
    postings,
    rowOrdinals: new Uint32Array(buffer, rowsAt, rows),
    rowNumbers: new Uint32Array(buffer, rowsAt + rows * 4, rows),
    rowArticles: new Uint32Array(buffer, rowsAt + rows * 8, rows),
    days: new Uint16Array(buffer, byteOffset + at.days, quotations),
    edges: new Uint8Array(buffer, byteOffset + at.edges, quotations * EDGES),
    rests:
      bucketBits === LARGE_BUCKET_BITS
        ? new Uint16Array(buffer, restsAt, postings)
        : new Uint32Array(buffer, restsAt, postings),
    ordinalsLow: new Uint16Array(buffer, byteOffset + at.low, postings),
    ordinalsHigh: new Uint8Array(buffer, byteOffset + at.high, (postings + 1) >>> 1),
    masks: new Uint16Array(buffer, byteOffset + at.masks, 2 ** bucketBits),
    groups: new Uint32Array(buffer, byteOffset + at.groups, ((2 ** bucketBits) >>> GROUP_BITS) + 1),
    within: wide
      ? new Uint32Array(buffer, byteOffset + at.within, 2 ** bucketBits + 1)
      : new Uint16Array(buffer, byteOffset + at.within, 2 ** bucketBits + 1),
  };
}

/**
 * Opens what {@link buildShard} or {@link mergeShards} wrote, without copying (unless `bytes` does not
 * begin at a multiple of four). Constant time. Of the bytes only those of {@link standingSpans} are looked at.
 * @throws ShardError
 */
export function openShard(bytes: Uint8Array): Shard {
  if (bytes.byteOffset % 4 !== 0) return openShard(bytes.slice());
  const measures = measuresIn(bytes);
  const { end } = layout(measures);
  if (bytes.byteLength !== end) {
    throw new ShardError(`a shard has ${bytes.byteLength} bytes where its header says ${end}`);
  }
  const shard = viewOf(bytes, measures);
  if (beginOf(shard, 0) !== 0 || beginOf(shard, 2 ** measures.bucketBits) !== measures.postings) {
    throw new ShardError('the directory of a shard does not end with its postings');
  }
  return shard;
}

/**
 * Which bytes of a shard every look-up reads, and opening it: all but postings, a fifth of a large shard.
 * @param head the first bytes of it, {@link HEADER_BYTES} or more
 * @throws ShardError
 */
export function standingSpans(head: Uint8Array): readonly Span[] {
  const { rests, masks, end } = layout(measuresIn(head));
  return [
    [0, rests],
    [masks, end],
  ];
}

function measuresIn(bytes: Uint8Array): Measures {
  if (bytes.byteLength < HEADER_BYTES) throw new ShardError('a shard is too short to have a header');
  const header = new Uint32Array(bytes.buffer, bytes.byteOffset, 8);
  const [magic, version, table, bucketBits = 0, quotations = 0, postings = 0, rows = 0, wide = 0] = header;
  if (magic !== MAGIC) throw new ShardError('a shard does not begin with its mark');
  if (version !== SHARD_VERSION || table !== FREQUENCY_TABLE_VERSION) {
    throw new ShardError(
      `a shard is of version ${version}.${table}, this program reads ${SHARD_VERSION}.${FREQUENCY_TABLE_VERSION}`,
    );
  }
  if (
    bucketBits !== bucketBitsFor(postings) ||
    quotations > MOST_QUOTATIONS ||
    rows > quotations ||
    wide > 1
  ) {
    throw new ShardError('the header of a shard contradicts itself');
  }
  return { bucketBits, quotations, rows, postings, wide: wide === 1 };
}

/** The row that holds a quotation. Logarithmic in the rows. */
export function rowOf({ rowOrdinals }: Shard, ordinal: number): number {
  let low = 0;
  let high = rowOrdinals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rowOrdinals[middle]! <= ordinal) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The ordinal of a posting's quotation. */
export function ordinalAt({ ordinalsLow, ordinalsHigh }: Shard, posting: number): number {
  const high = (ordinalsHigh[posting >>> 1]! >>> ((posting & 1) << 2)) & 0xf;
  return ordinalsLow[posting]! | (high << 16);
}

export function setOrdinal({ ordinalsLow, ordinalsHigh }: Shard, posting: number, ordinal: number): void {
  const shift = (posting & 1) << 2;
  const other = ordinalsHigh[posting >>> 1]! & (0xf0 >>> shift);
  ordinalsLow[posting] = ordinal & 0xffff;
  ordinalsHigh[posting >>> 1] = other | ((ordinal >>> 16) << shift);
}

/** The bucket of a key. */
export function bucketOf(high: number, bucketBits: number): number {
  return high >>> (32 - bucketBits);
}

/** What of a key is stored beside its posting: its remaining 36 − bucketBits bits. */
export function restOf(high: number, low: number, bucketBits: number): number {
  return (((high << bucketBits) >>> bucketBits) * 16 + low) >>> 0;
}

/** The bit of a rest in the mask of its bucket: where it is not set, the bucket has not got the rest. */
export function bitOf(rest: number): number {
  return 1 << (rest & 0xf);
}

/** Days since 1970-01-01 of an ISO date; 0 where there is none, or it lies outside 1970–2149. */
export function dayOf(published: string | undefined): number {
  const day = Math.floor(Date.parse(published ?? '') / 86_400_000);
  return day > 0 && day <= 0xffff ? day : 0;
}
