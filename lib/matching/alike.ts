/**
 * Quotations that may be one statement with another, told by the index alone: those with which it shares
 * runs of words telling enough. No text is read, and nothing counts but the two quotations – their words by the
 * fixed frequency table, and what the caller asks for the days between them – so that neither the rest of the
 * library nor the order of arrival has a say. (What findPassages knows of a page, how often the library has met
 * the same words among it, has no place here.)
 *
 * The words that common shingles and pairs cover are the same from both sides, so two quotations find each other.
 * Cost: one lookup of each key of the text, a few nanoseconds a posting.
 */
import { clustersOf } from './clusters.ts';
import { APART, SHINGLE } from './parameters.ts';
import { natsOf, readAsQuoted } from './reading.ts';
import { dayOf, type Shard } from './shard-format.ts';
import { partnerOf } from './shingles.ts';

export interface Alike {
  readonly number: number;
  /** Where it stands: the place of its shard among those given, and its ordinal there. */
  readonly shard: number;
  readonly ordinal: number;
  /** Days since 1970-01-01, 0 = unknown. */
  readonly day: number;
  /** Surprisal of the words that common shingles (or pairs) cover. */
  readonly nats: number;
}

/**
 * @param floor how many nats must be shared at so many days apart; `undefined`: one of the dates is unknown
 * @returns each quotation once, most nats first
 */
export function alikeQuotations(
  { text, published }: { readonly text: string; readonly published?: string },
  shards: readonly Shard[],
  floor: (days: number | undefined) => number,
): Alike[] {
  const quoted = readAsQuoted(text);
  // Names count in full: how they are capitalised may differ between the two.
  const reading = { ...quoted, weights: quoted.surprisals };
  const day = dayOf(published);
  const { keys, pairsFrom, clusters } = clustersOf(reading, shards, {
    sense: { day, told: day !== 0 },
    apart: APART.quotation,
    threshold: Number.NEGATIVE_INFINITY,
  });
  const places = new Map(shards.map((shard, place) => [shard, place]));
  const found = new Map<number, Omit<Alike, 'nats'> & { readonly words: Set<number> }>();
  for (const { number, shard, ordinal, day: of, keys: rows } of clusters) {
    const words = found.get(number)?.words ?? new Set<number>();
    found.set(number, { number, shard: places.get(shard)!, ordinal, day: of, words });
    for (const row of rows) {
      const word = keys.words[row]!;
      if (row < pairsFrom) for (let at = word; at < word + SHINGLE; at++) words.add(at);
      // Not what stands between them, which may be another word in the other quotation.
      else words.add(word).add(partnerOf(quoted.surprisals, word));
    }
  }
  const alike: Alike[] = [];
  for (const { words, ...one } of found.values()) {
    let nats = 0;
    for (const word of words) nats += natsOf(quoted.surprisals, word, word + 1);
    if (nats >= floor(day === 0 || one.day === 0 ? undefined : Math.abs(day - one.day)))
      alike.push({ ...one, nats });
  }
  return alike.sort((a, b) => b.nats - a.nats || a.number - b.number);
}
