/** Opening a library: its manifest, what an import left behind, and shards that have to be made anew. */
import * as v from 'valibot';
import type { IndexedQuotation } from '../matching/types.ts';
import { nextRevision } from './draft.ts';
import type { Engine } from './engine.ts';
import type { BlockReader } from './block-reader.ts';
import {
  emptyManifest,
  type Manifest,
  ManifestSchema,
  SCHEMA,
  type Segment,
  StagingSchema,
} from './manifest.ts';
import { blocksOf, buildIndex, indexedQuotations, leafRows, NewBlocks } from './segment.ts';
import { type Store, StoreFault } from './store.ts';

/**
 * Shards are made of the records: where one is damaged, or was written by another version of the engine,
 * all are made anew, in one change.
 */
export async function rebuildShards<Shard>(
  store: Store,
  engine: Engine<Shard>,
  manifest: Manifest,
  reader: BlockReader<Shard>,
): Promise<Manifest> {
  const blocks = new NewBlocks(manifest.nextBlock);
  const segments: Segment[] = [];
  for (const segment of manifest.segments) {
    if (segment.shard === undefined) segments.push(segment);
    else
      segments.push({
        ...segment,
        ...(await buildIndex(engine, await quotationsOf(segment, reader), blocks)),
      });
  }
  const next = nextRevision({ ...manifest, nextBlock: blocks.next, segments });
  await store.commit({
    documents: new Map([['manifest', next]]),
    put: blocks.put,
    remove: manifest.segments
      .flatMap(({ shard, sketch }) => [shard, sketch])
      .flatMap((ref) => (ref === undefined ? [] : [ref.id])),
  });
  return next;
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
