/**
 * Which segments to merge next: size-tiered, as in log-structured merge trees (O'Neil et al. 1996), but
 * only neighbours of one source, so that number ranges stay apart. A run is merged when it has
 * {@link MERGE_FANOUT} members and the largest is not rewritten for the sake of crumbs; the number of
 * segments then grows with the logarithm of the library, and every article is rewritten about as often.
 *
 * Every page that is read asks every shard, and a small shard takes more bytes a quotation. So what the tiers
 * leave over of a large source is merged too, fewer than a tier together: a million quotations that were
 * imported end in two segments, not in nine.
 */
import { IMPORT_SEGMENT_QUOTATIONS, MERGE_FANOUT, REMOVED_SHARE, SEGMENT_MAX_QUOTATIONS } from './limits.ts';
import { BUNDLED, type Manifest, READ, type Segment } from './manifest.ts';

/** Half-open range of places in `manifest.segments`; `null` when there is nothing to do. */
export function planMerge(manifest: Manifest): { from: number; to: number } | null {
  const { segments, lastChange } = manifest;
  const kept = new Set(lastChange?.removed);
  // What can still be taken back must not be cleared away; nor what was removed of the bundled corpus, or the next
  // version of it would bring it back (lib/library/source-changes.ts).
  const pinned = segments.map(
    ({ source, removed }) => source === BUNDLED || removed.some((article) => kept.has(article)),
  );
  for (const [place, segment] of segments.entries()) {
    if (!pinned[place] && segment.removed.length > 0 && worn(segment)) return { from: place, to: place + 1 };
  }
  let best: Run | null = null;
  for (let from = 0; from < segments.length; from++) {
    for (let to = from + 1; to <= segments.length; to++) {
      if (segments[to - 1]!.source !== segments[from]!.source || pinned[to - 1]) break;
      const run = measured(from, to, segments.slice(from, to));
      if (run !== null && (run.tier || run.quotations >= IMPORT_SEGMENT_QUOTATIONS)) best = better(best, run);
    }
  }
  return best === null ? null : { from: best.from, to: best.to };
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly quotations: number;
  /** It has as many members as a tier. */
  readonly tier: boolean;
}

/** `null` for what would grow too large, or rewrite a large segment for the sake of crumbs. */
function measured(from: number, to: number, run: readonly Segment[]): Run | null {
  const sizes = run.map(sizeOf);
  const size = sizes.reduce((sum, one) => sum + one, 0);
  const largest = Math.max(...sizes);
  const quotations = run.reduce((sum, one) => sum + one.quotations - one.removedQuotations, 0);
  if (quotations > SEGMENT_MAX_QUOTATIONS || largest > MERGE_FANOUT * (size - largest)) return null;
  return { from, to, size, quotations, tier: run.length === MERGE_FANOUT };
}

/** Tiers before leftovers; of tiers the smallest, of leftovers those with most members. */
function better(known: Run | null, other: Run): Run {
  if (known === null) return other;
  if (known.tier !== other.tier) return known.tier ? known : other;
  if (known.tier) return other.size < known.size ? other : known;
  return other.to - other.from > known.to - known.from ? other : known;
}

function sizeOf({ articles, quotations, removed, removedQuotations }: Segment): number {
  return articles - removed.length + quotations - removedQuotations;
}

function worn({ source, articles, quotations, removed, removedQuotations }: Segment): boolean {
  // What somebody read and wants forgotten does not wait on the disk for company.
  if (source === READ) return true;
  return (removed.length + removedQuotations) / (articles + quotations) >= REMOVED_SHARE;
}
