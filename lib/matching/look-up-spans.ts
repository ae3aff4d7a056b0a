/**
 * What looking a text up reads of a shard that is not all in memory yet. Every look-up reads what opening did
 * ({@link standingSpans}), and of the postings, four fifths of a large shard, those in the buckets of its keys alone:
 * some twenty places of a short page, some hundred of a long one. So the bytes are named first, and read from the disk,
 * before the same code looks up (hits.ts) that does where all is there.
 *
 * In two steps: first the rests of the buckets that the masks let through, then, as most of those have not got the key,
 * the ordinals of the postings that have. Offsets are those of a shard that lies at the beginning of its buffer.
 */
import type { Span } from '../text/span.ts';
import { pageKeys } from './hits.ts';
import { readAsQuoted, readPage } from './reading.ts';
import { beginOf, bucketOf, restOf, type Shard } from './shard-format.ts';
import type { KeyList } from './shingles.ts';

/** What is looked up: the text of a page, or that of a quotation. */
export type LookedUp = 'page' | 'quotation';
type Keys = Pick<KeyList, 'count' | 'high' | 'low'>;

/** For each shard, ascending or not. What one step names must be there before the next is asked for. */
export function* lookUpSpans(
  text: string,
  as: LookedUp,
  shards: readonly Shard[],
): Generator<readonly (readonly Span[])[], void> {
  const keys = keysOf(text, as);
  yield shards.map((shard) => restSpans(keys, shard));
  yield shards.map((shard) => ordinalSpans(keys, shard));
}

/** Its own, for other pages are read while the bytes are waited for. */
function keysOf(text: string, as: LookedUp): Keys {
  const { keys } = pageKeys(as === 'page' ? readPage(text) : readAsQuoted(text));
  const { count, high, low } = keys;
  return { count, high: high.slice(0, count), low: low.slice(0, count) };
}

/** The postings of the bucket of each key that a mask lets through. */
function* buckets({ count, high, low }: Keys, shard: Shard): Generator<{ key: number; span: Span }> {
  const { bucketBits, masks } = shard;
  for (let key = 0; key < count; key++) {
    const bucket = bucketOf(high[key]!, bucketBits);
    if (((masks[bucket]! >>> low[key]!) & 1) !== 0)
      yield { key, span: [beginOf(shard, bucket), beginOf(shard, bucket + 1)] };
  }
}

function restSpans(keys: Keys, shard: Shard): Span[] {
  return Array.from(buckets(keys, shard), ({ span }) => bytesOf(shard.rests, span));
}

function ordinalSpans(keys: Keys, shard: Shard): Span[] {
  const { bucketBits, rests, ordinalsLow, ordinalsHigh } = shard;
  const spans: Span[] = [];
  for (const { key, span } of buckets(keys, shard)) {
    const rest = restOf(keys.high[key]!, keys.low[key]!, bucketBits);
    let [from, end] = span;
    while (from < end && rests[from]! < rest) from++;
    let to = from;
    while (to < end && rests[to] === rest) to++;
    if (from === to) continue;
    spans.push(bytesOf(ordinalsLow, [from, to]), bytesOf(ordinalsHigh, [from >>> 1, (to + 1) >>> 1]));
  }
  return spans;
}

function bytesOf(
  { byteOffset, BYTES_PER_ELEMENT }: Uint8Array | Uint16Array | Uint32Array,
  [from, to]: Span,
): Span {
  return [byteOffset + from * BYTES_PER_ELEMENT, byteOffset + to * BYTES_PER_ELEMENT];
}
