/**
 * Prospects: clusters that may be shown, judged by what the index alone knows, with the evidence that
 * comes from the page and the library as a whole. Only their texts are read. The bound on the words is
 * generous, the rest is final, so a cluster that is dropped here would not have been shown.
 */
import type { Cluster, PageHits } from './clusters.ts';
import { dateEvidence } from './dates.ts';
import { type DateEvidence, mostScore } from './evidence.ts';
import { type Reach, reachOf } from './reach.ts';
import type { PageReading } from './reading.ts';

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
export function prospectsOf(page: PageReading, hits: PageHits, threshold: number): Prospect[] {
  const { sense, occasions: met } = hits;
  const companions = new Companions(hits.clusters);
  const prospects: Prospect[] = [];
  for (const cluster of hits.clusters) {
    const { inMarks, reachable: nats, run, day } = cluster;
    const companion = companions.strongest(cluster);
    const date = dateEvidence(sense, day);
    const inferred = sense.day !== 0 && !sense.told;
    const known = { inMarks, nats, run, companion, date, inferred };
    if (mostScore({ ...known, occasions: 0 }) < threshold) continue;
    let occasions = Number.POSITIVE_INFINITY;
    for (const key of cluster.keys) {
      occasions = Math.min(occasions, met.others(key, day));
      if (occasions === 0) break;
    }
    // Set phrases go here, before their reach is looked at, which takes longest.
    const told = { ...known, occasions };
    if (mostScore(told) < threshold && (!inMarks || mostScore({ ...told, inMarks: false }) < threshold))
      continue;
    const reach = reachOf(page, cluster, hits.keys, hits.pairsFrom);
    if (mostWithin(reach, told) >= threshold)
      prospects.push({ cluster, companion, date, inferred, occasions });
  }
  return prospects;
}

/** The score at best of words that reach so far; where some of them stand outside marks, they may all be judged so. */
function mostWithin(reach: Reach, known: Parameters<typeof mostScore>[0]): number {
  const { first, last } = reach;
  const run = Math.min(known.run, reach.run);
  const most = mostScore({ ...known, run }, first, last);
  if (!known.inMarks || !reach.outside) return most;
  return Math.max(most, mostScore({ ...known, run, inMarks: false }, first, last));
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
