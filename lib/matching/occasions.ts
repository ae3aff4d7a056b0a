/**
 * Occasions: how often, and when, the library has met the words of a key. Words met on many other days are a set
 * phrase, whatever else speaks for them. Told from the hits of the page alone; a key's days are sorted once, when first
 * asked for.
 */
import { lowerBound } from '../text/lower-bound.ts';
import type { HitList } from './hits.ts';
import { OCCASION_DAYS } from './parameters.ts';
import type { Shard } from './shard-format.ts';

export class Occasions {
  readonly #hits: readonly HitList[];
  readonly #shards: readonly Shard[];
  /** Of each key that was asked for: the days of all dated quotations that have it, ascending. */
  readonly #days = new Map<number, Uint16Array>();

  /** @param hits of each shard, all keys looked up */
  constructor(hits: readonly HitList[], shards: readonly Shard[]) {
    this.#hits = hits;
    this.#shards = shards;
  }

  /** How many quotations have the key, whenever. */
  hits(key: number): number {
    return this.#spans(key).reduce((sum, [from, to]) => sum + to - from, 0);
  }

  /**
   * How many quotations have the key on other occasions than a quotation of `day`, days since 1970-01-01; 0: an unknown
   * day, then the middle one counts as its own.
   */
  others(key: number, day: number): number {
    const days = this.#daysOf(key);
    const centre = day === 0 ? (days[days.length >> 1] ?? 0) : day;
    return (
      days.length - (lowerBound(days, centre + OCCASION_DAYS + 1) - lowerBound(days, centre - OCCASION_DAYS))
    );
  }

  /** The least that {@link others} says of the key, whatever the quotation's day. Linear in its days. */
  least(key: number): number {
    const days = this.#daysOf(key);
    let most = 0;
    for (let first = 0, last = 0; last < days.length; last++) {
      while (days[last]! - days[first]! > 2 * OCCASION_DAYS) first++;
      most = Math.max(most, last - first + 1);
    }
    return days.length - most;
  }

  #daysOf(key: number): Uint16Array {
    let days = this.#days.get(key);
    if (days === undefined) {
      days = this.#sorted(key);
      this.#days.set(key, days);
    }
    return days;
  }

  #sorted(key: number): Uint16Array {
    const sorted = new Uint16Array(this.hits(key));
    let count = 0;
    for (const [place, [from, to]] of this.#spans(key).entries()) {
      const { ordinals } = this.#hits[place]!;
      const { days } = this.#shards[place]!;
      for (let hit = from; hit < to; hit++) {
        const day = days[ordinals[hit]!]!;
        if (day !== 0) sorted[count++] = day;
      }
    }
    return sorted.subarray(0, count).sort();
  }

  /** Of each shard, its first hit of the key and the one after its last. */
  #spans(key: number): (readonly [number, number])[] {
    return this.#hits.map(
      ({ keys, count }) => [lowerBound(keys, key, count), lowerBound(keys, key + 1, count)] as const,
    );
  }
}
