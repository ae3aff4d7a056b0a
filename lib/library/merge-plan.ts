/**
 * Which segments to merge next: size-tiered, as in log-structured merge trees (O'Neil et al. 1996), but
 * only neighbours of one source, so that number ranges stay apart. A run is merged when it has
 * {@link MERGE_FANOUT} members and the largest is not rewritten for the sake of crumbs; the number of
 * segments then grows with the logarithm of the library, and every article is rewritten about as often.
 */
import { MERGE_FANOUT, REMOVED_SHARE, SEGMENT_MAX_QUOTATIONS } from './limits.ts';
import { type Manifest, READ, type Segment } from './manifest.ts';

/** Half-open range of places in `manifest.segments`; `null` when there is nothing to do. */
export function planMerge(manifest: Manifest): { from: number; to: number } | null {
  const { segments, lastChange } = manifest;
  const kept = new Set(lastChange?.removed);
  // What can still be taken back must not be cleared away.
  const pinned = segments.map(({ removed }) => removed.some((article) => kept.has(article)));
  for (const [place, segment] of segments.entries()) {
    if (!pinned[place] && segment.removed.length > 0 && worn(segment)) return { from: place, to: place + 1 };
  }
  let best: { from: number; to: number; size: number } | null = null;
  for (let from = 0; from + MERGE_FANOUT <= segments.length; from++) {
    const to = from + MERGE_FANOUT;
    const run = segments.slice(from, to);
    if (run.some(({ source }, index) => source !== run[0]!.source || pinned[from + index])) continue;
    const sizes = run.map(sizeOf);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const largest = Math.max(...sizes);
    if (total > SEGMENT_MAX_QUOTATIONS || largest > MERGE_FANOUT * (total - largest)) continue;
    if (best === null || total < best.size) best = { from, to, size: total };
  }
  return best;
}

function sizeOf({ articles, quotations, removed, removedQuotations }: Segment): number {
  return articles - removed.length + quotations - removedQuotations;
}

function worn({ source, articles, quotations, removed, removedQuotations }: Segment): boolean {
  // What somebody read and wants forgotten does not wait on the disk for company.
  if (source === READ) return true;
  return (removed.length + removedQuotations) / (articles + quotations) >= REMOVED_SHARE;
}
