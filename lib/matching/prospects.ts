/**
 * Prospects: clusters that may be shown, judged by what the index alone knows, with the evidence that
 * comes from the page and the library as a whole. Only their texts are read. The bound on the words is
 * generous, the rest is final, so a cluster that is dropped here would not have been shown.
 */
import type { Cluster, PageHits } from './clusters.ts';
import { dateEvidence } from './dates.ts';
import { type DateEvidence, mostScore } from './evidence.ts';
import { daysOfKey } from './hits.ts';
import { OCCASION_DAYS } from './parameters.ts';
import { type Reach, reachOf } from './reach.ts';
import type { PageReading } from './reading.ts';
import type { Shard } from './shard-format.ts';

export interface Prospect {
  readonly cluster: Cluster;
  /** Surprisal of the strongest other cluster of the same article on the page. */
  readonly companion: number;
  readonly date: DateEvidence;
  readonly inferred: boolean;
  /** How many quotations have the same words on other occasions. */
  readonly occasions: number;
}

/** @param threshold log-odds below which a cluster is dropped */
export function prospectsOf(
  page: PageReading,
  hits: PageHits,
  shards: readonly Shard[],
  threshold: number,
): Prospect[] {
  const { sense } = hits;
  const companions = new Companions(hits.clusters);
  const daysOf = new Map<number, Uint16Array>();
  const prospects: Prospect[] = [];
  for (const cluster of hits.clusters) {
    const { inMarks, reachable: nats, run } = cluster;
    const companion = companions.strongest(cluster);
    const date = dateEvidence(sense, cluster.day);
    const inferred = sense.day !== 0 && !sense.told;
    const known = { inMarks, nats, run, companion, date, inferred };
    if (mostScore({ ...known, occasions: 0 }) < threshold) continue;
    const reach = reachOf(page, cluster, hits.keys, hits.pairsFrom);
    if (mostWithin(reach, { ...known, occasions: 0 }) < threshold) continue;
    let rarest = Number.POSITIVE_INFINITY;
    for (const key of cluster.keys) {
      let days = daysOf.get(key);
      if (days === undefined) {
        days = daysOfKey(key, hits.hits, shards);
        daysOf.set(key, days);
      }
      rarest = Math.min(rarest, onOtherOccasions(days, cluster.day));
      if (rarest === 0) break;
    }
    if (mostWithin(reach, { ...known, occasions: rarest }) >= threshold) {
      prospects.push({ cluster, companion, date, inferred, occasions: rarest });
    }
  }
  return prospects;
}

/** The score at best of words that reach so far; where some of them stand outside marks, they may all be judged so. */
function mostWithin(reach: Reach, known: Parameters<typeof mostScore>[0]): number {
  const { run, first, last } = reach;
  const most = mostScore({ ...known, run }, first, last);
  if (!known.inMarks || !reach.outside) return most;
  return Math.max(most, mostScore({ ...known, run, inMarks: false }, first, last));
}

/** How many of `days`, ascending, are further from `day` than one occasion lasts. */
function onOtherOccasions(days: Uint16Array, day: number): number {
  const centre = day === 0 ? (days[days.length >> 1] ?? 0) : day;
  return days.length - (below(days, centre + OCCASION_DAYS + 1) - below(days, centre - OCCASION_DAYS));
}

/** How many of `days` lie before `limit`. */
function below(days: Uint16Array, limit: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (days[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Other clusters on the page from the same article. */
class Companions {
  readonly #byArticle = new Map<number, Cluster[]>();

  constructor(clusters: readonly Cluster[]) {
    for (const cluster of clusters) {
      const known = this.#byArticle.get(cluster.article);
      if (known === undefined) this.#byArticle.set(cluster.article, [cluster]);
      else known.push(cluster);
    }
  }

  /** The surprisal of the strongest cluster elsewhere on the page, nats; 0 if there is none. */
  strongest(cluster: Cluster): number {
    let strongest = 0;
    for (const other of this.#byArticle.get(cluster.article) ?? []) {
      if (other.covered > strongest && (other.end <= cluster.first || other.first >= cluster.end)) {
        strongest = other.covered;
      }
    }
    return strongest;
  }
}
