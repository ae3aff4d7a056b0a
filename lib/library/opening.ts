/** Opening a library: its manifest, what an import left behind, and shards that have to be made anew. */
import * as v from 'valibot';
import type { IndexedQuotation } from '../matching/types.ts';
import { nextRevision } from './draft.ts';
import type { Engine } from './engine.ts';
import type { BlockReader, ShardFault } from './block-reader.ts';
import type { Change } from './change.ts';
import {
  emptyManifest,
  type Manifest,
  ManifestSchema,
  SCHEMA,
  type Segment,
  StagingSchema,
} from './manifest.ts';
import { NewBlocks } from './new-blocks.ts';
import { blocksOf, buildIndex, indexedQuotations, indexRefs, leafRows } from './segment.ts';
import { type Store, StoreFault, type Write } from './store.ts';

/**
 * Shards are made of the records: where one is damaged, or was written by another version of the engine,
 * all are made anew, in one change.
 */
export async function rebuildingShards<Shard>(
  engine: Engine<Shard>,
  manifest: Manifest,
  reader: BlockReader<Shard>,
): Promise<{ manifest: Manifest; write: Pick<Write, 'put' | 'remove'> }> {
  const blocks = new NewBlocks(manifest.nextBlock);
  const segments: Segment[] = [];
  for (const segment of manifest.segments) {
    const { shard, seals: _, ...rest } = segment;
    if (shard === undefined) segments.push(segment);
    else
      segments.push({
        ...rest,
        ...(await buildIndex(engine, await quotationsOf(segment, reader), blocks)),
      });
  }
  return {
    manifest: nextRevision({ ...manifest, nextBlock: blocks.next, segments }),
    write: { put: blocks.put, remove: manifest.segments.flatMap(indexRefs).map(({ id }) => id) },
  };
}

/**
 * The same for a library that is open, where the damage is in a shard that is still there: another may have met it
 * before.
 */
export function mendingShards<Shard>(
  engine: Engine<Shard>,
  reader: BlockReader<Shard>,
  { block }: ShardFault,
): Change<Shard, null> {
  return async (manifest) =>
    manifest.segments.some(({ shard }) => shard !== undefined && shard.id === block)
      ? { ...(await rebuildingShards(engine, manifest, reader)), result: null }
      : { result: null };
}

async function quotationsOf<Shard>(
  segment: Segment,
  reader: BlockReader<Shard>,
): Promise<IndexedQuotation[]> {
  const quotations: IndexedQuotation[] = [];
  for (const leaf of leafRows(segment)) {
    const [block] = await reader.leaves([leaf]);
    for (let place = 0; place < block!.count; place++)
      quotations.push(...indexedQuotations(block!.at(place)));
  }
  return quotations;
}

/** Takes away what an import left behind that never came to its end. */
export async function sweep(store: Store): Promise<void> {
  if ((await store.document('staging')) === undefined) return;
  await store.commit({
    documents: new Map([['staging', undefined]]),
    put: new Map(),
    remove: (await stagedSegments(store)).flatMap(blocksOf),
  });
}

/** What is staged (lib/library/stage.ts), as it is noted on disk. */
export async function stagedSegments(store: Store): Promise<readonly Segment[]> {
  const staging = v.safeParse(StagingSchema, await store.document('staging'));
  return staging.success ? staging.output.segments : [];
}

export function readManifest(stored: unknown): Manifest {
  if (stored === undefined) return emptyManifest();
  const schema = v.safeParse(v.looseObject({ schema: v.number() }), stored);
  if (schema.success && schema.output.schema > SCHEMA) throw new StoreFault('newer');
  const parsed = v.safeParse(ManifestSchema, stored);
  if (!parsed.success) throw new StoreFault('corrupted', v.flatten(parsed.issues));
  return parsed.output;
}
