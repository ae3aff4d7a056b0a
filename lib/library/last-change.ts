/** What a person did last to the articles, so that it can be taken back; and removing them. */
import { versionKey } from '../quotes/article-keys.ts';
import type { BlockReader } from './block-reader.ts';
import type { Change, Step } from './change.ts';
import { nextRevision, withRemoved } from './draft.ts';
import type { Holding } from './holdings.ts';
import type { Manifest, Segment } from './manifest.ts';

/** Removes articles by the keys of their versions, from every source that shows them. */
export function removing<Shard>(
  reader: BlockReader<Shard>,
  keys: readonly string[],
  now: number,
): Change<Shard, { removed: number; undo?: number }> {
  return async (manifest) => {
    return removal(manifest, await shownRows(manifest, reader, new Set(keys)), now);
  };
}

/** Removes these articles, so that it can be taken back. */
export function removal(
  manifest: Manifest,
  rows: readonly Holding[],
  now: number,
): Step<{ removed: number; undo?: number }> {
  if (rows.length === 0) return { result: { removed: 0 } };
  const next = nextRevision(withRemoved(manifest, rows, true));
  return {
    manifest: withLastChange(next, { added: [], removed: numbersOf(rows) }, now),
    result: { removed: new Set(rows.map(versionKey)).size, undo: next.revision },
  };
}

/** Articles by their numbers. */
export function withLastChange(
  next: Manifest,
  { added, removed }: { readonly added: Iterable<number>; readonly removed: Iterable<number> },
  at: number,
): Manifest {
  return {
    ...next,
    lastChange: {
      token: next.revision,
      at,
      added: Uint32Array.from(added),
      removed: Uint32Array.from(removed),
    },
  };
}

/**
 * Takes the last change of articles back; `false` where something else has changed since, or all that it was about went
 * with its source.
 */
export function undoing<Shard>(reader: BlockReader<Shard>, token: number): Change<Shard, boolean> {
  return async (manifest) => {
    const { lastChange, ...rest } = manifest;
    if (lastChange === undefined || lastChange.token !== token) return { result: false };
    const decided = { ...rest, decisions: lastChange.decisions ?? rest.decisions };
    const lost = await rowsOf(rest, reader, lastChange.removed);
    const back = withRemoved(decided, lost, false);
    const gone = await rowsOf(back, reader, lastChange.added);
    if (lost.length + gone.length === 0 && lastChange.decisions === undefined) return { result: false };
    return { manifest: nextRevision(withRemoved(back, gone, true)), result: true };
  };
}

export const numbersOf = (rows: readonly Holding[]): Uint32Array<ArrayBuffer> =>
  Uint32Array.from(rows, ({ number }) => number).sort();

/** Every article of these segments, removed or not. */
export async function rowsIn<Shard>(
  segments: readonly Segment[],
  reader: BlockReader<Shard>,
): Promise<Holding[]> {
  const rosters = await reader.rosters(segments.map(({ roster }) => roster));
  return rosters.flatMap((roster, place) =>
    Array.from({ length: roster.length }, (_, index) => ({
      ...roster.at(index),
      segment: segments[place]!,
    })),
  );
}

async function rowsOf<Shard>(
  manifest: Manifest,
  reader: BlockReader<Shard>,
  numbers: Uint32Array,
): Promise<Holding[]> {
  if (numbers.length === 0) return [];
  const wanted = new Set(numbers);
  return (await rowsIn(manifest.segments, reader)).filter(({ number }) => wanted.has(number));
}

/** The articles with these versions' keys, in every source, those removed left out. */
export async function shownRows<Shard>(
  manifest: Manifest,
  reader: BlockReader<Shard>,
  keys: ReadonlySet<string>,
): Promise<Holding[]> {
  const removed = new Set(manifest.segments.flatMap((segment) => [...segment.removed]));
  const rows = await rowsIn(manifest.segments, reader);
  return rows.filter((row) => keys.has(versionKey(row)) && !removed.has(row.number));
}
