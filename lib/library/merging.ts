/** Merging neighbouring segments, one merge a change. */
import type { Change } from './change.ts';
import { nextRevision } from './draft.ts';
import type { Engine } from './engine.ts';
import type { BlockReader } from './block-reader.ts';
import type { BlockRef } from './manifest.ts';
import { planMerge } from './merge-plan.ts';
import { NewBlocks } from './new-blocks.ts';
import { blocksOf, mergeSegments } from './segment.ts';

/** The next merge that is due; `false` where none is. */
export function merging<Shard>(engine: Engine<Shard>, reader: BlockReader<Shard>): Change<Shard, boolean> {
  return async (manifest) => {
    const plan = planMerge(manifest);
    if (plan === null) return { result: false };
    const run = manifest.segments.slice(plan.from, plan.to);
    const blocks = new NewBlocks(manifest.nextBlock);
    const read = async (ref: BlockRef): Promise<ArrayBuffer> => (await reader.read([ref]))[0]!;
    const segment = await mergeSegments(engine, run, read, blocks);
    const kept = new Set(segment === null ? [] : blocksOf(segment));
    const segments = manifest.segments.toSpliced(
      plan.from,
      run.length,
      ...(segment === null ? [] : [segment]),
    );
    return {
      manifest: nextRevision({ ...manifest, nextBlock: blocks.next, segments }),
      write: { put: blocks.put, remove: run.flatMap(blocksOf).filter((id) => !kept.has(id)) },
      result: true,
    };
  };
}
