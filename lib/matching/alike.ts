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
  const found = new Map<number, { readonly words: Set<number>; readonly day: number }>();
  for (const { number, day: of, keys: rows } of clusters) {
    const words = found.get(number)?.words ?? new Set<number>();
    found.set(number, { words, day: of });
    for (const row of rows) {
      const word = keys.words[row]!;
      if (row < pairsFrom) for (let at = word; at < word + SHINGLE; at++) words.add(at);
      // Not what stands between them, which may be another word in the other quotation.
      else words.add(word).add(partnerOf(quoted.surprisals, word));
    }
  }
  const alike: Alike[] = [];
  for (const [number, { words, day: of }] of found) {
    let nats = 0;
    for (const word of words) nats += natsOf(quoted.surprisals, word, word + 1);
    if (nats >= floor(day === 0 || of === 0 ? undefined : Math.abs(day - of))) alike.push({ number, nats });
  }
  return alike.sort((a, b) => b.nats - a.nats || a.number - b.number);
}
