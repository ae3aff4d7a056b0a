/**
 * Quotations that may be one statement with another, told by the index alone: those with which it shares
 * runs of words telling enough. No text is read, and nothing counts but the two quotations – their words by the
 * fixed frequency table, and what the caller asks for the days between them – so that neither the rest of the
 * library nor the order of arrival has a say. (What findPassages knows of a page, how often the library has met
 * the same words among it, has no place here.)
 *
 * The words that common shingles cover are the same from both sides, so two quotations find each other.
 * Cost: one lookup of each key of the text, a few nanoseconds a posting.
 */
import { clustersOf } from './clusters.ts';
import { APART, PAIR_SUM } from './parameters.ts';
import { readAsQuoted } from './reading.ts';
import { dayOf, type Shard } from './shard-format.ts';

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
  const nats = new Map<number, { nats: number; readonly day: number }>();
  for (const { number, day: of, covered, fragment } of clustersOf(reading, day, shards, APART.quotation)
    .clusters) {
    // A pair spans more than the two words that are counted: "odd and uncomfortable".
    const shared = fragment ? Math.max(covered, PAIR_SUM) : covered;
    const known = nats.get(number);
    if (known === undefined) nats.set(number, { nats: shared, day: of });
    else known.nats += shared;
  }
  return [...nats]
    .filter(([, one]) => one.nats >= floor(day === 0 || one.day === 0 ? undefined : Math.abs(day - one.day)))
    .map(([number, one]) => ({ number, nats: one.nats }))
    .sort((a, b) => b.nats - a.nats || a.number - b.number);
}
