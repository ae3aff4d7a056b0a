import v8 from 'node:v8';
import vm from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';
import { Library } from '../../../lib/library/library.ts';
import { LEAF_ROW } from '../../../lib/library/manifest.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { healthOf } from '../../../lib/library/health.ts';
import { search } from '../../../lib/library/searching.ts';
import { articleRef, blocksOf, leafRows } from '../../../lib/library/segment.ts';
import type { Store } from '../../../lib/library/store.ts';
import { SearchSession } from '../../../lib/search/session.ts';
import { article, engine, type Shard } from './stand-in.ts';

const HARBOUR = 'The harbour will stay open all winter long.';
const LANTERN = 'Nobody asked the lantern keepers about it.';
const page = { url: 'https://reader.example/today' };

let store: Store;
let library: Library<Shard>;
async function fresh(): Promise<void> {
  store = openMemoryStore();
  library = await Library.open(store, engine);
  await library.add(article('Port Post', 'a', HARBOUR));
  await library.add(article('Tide', 'b', LANTERN));
}
beforeEach(fresh);

async function put(id: number, block: ArrayBuffer): Promise<void> {
  await store.commit({ documents: new Map(), put: new Map([[id, block]]), remove: [] });
}
/** One byte of a block is changed, as a failing disk does. */
async function flip(id: number): Promise<void> {
  const [block] = await store.blocks([id]);
  const changed = block!.slice(0);
  new Uint8Array(changed)[changed.byteLength >> 1]! ^= 0x55;
  await put(id, changed);
}
const reopened = async (): Promise<Library<Shard>> => {
  const { manifest } = library.holdings;
  const { manifest: next, write } = await healthOf(store, engine, manifest, true);
  if (next !== undefined)
    await store.commit({
      documents: new Map([['manifest', next]]),
      put: write?.put ?? new Map(),
      remove: write?.remove ?? [],
    });
  return await Library.open(store, engine);
};

describe('the health of a library', () => {
  it('is whole when nothing was done to it', async () => {
    const { revision } = library.holdings.manifest;
    expect(await library.health(true)).toMatchObject({
      checked: 12,
      damaged: 0,
      orphans: 0,
      lostArticles: 0,
      mended: false,
      bytes: [{ source: 'own' }],
    });
    expect(library.holdings.manifest.revision).toBe(revision);
  });

  it('is told without being changed, and mended when that is asked', async () => {
    const [segment] = library.holdings.manifest.segments;
    await flip(segment!.roster.id);
    await put(999, new ArrayBuffer(8));
    expect(await library.health(false)).toMatchObject({ damaged: 1, orphans: 1, mended: false });
    expect(await library.health(true)).toMatchObject({ damaged: 1, orphans: 1, mended: true });
    expect(await library.health(false)).toMatchObject({ damaged: 0, orphans: 0 });
    expect(await store.ids()).not.toContain(999);
    const again = await Library.open(store, engine);
    expect(await again.find(`${HARBOUR} ${LANTERN}`, page)).toHaveLength(2);
  });

  it('is mended from the records, whichever other block is damaged or missing', async () => {
    const blocks = blocksOf(library.holdings.manifest.segments[0]!).length;
    for (let place = 0; place < blocks; place++) {
      await fresh();
      const [segment] = library.holdings.manifest.segments;
      const id = blocksOf(segment!)[place]!;
      if (id === segment!.leaves[LEAF_ROW.articleBlock]) continue;
      if (place % 2 === 0) await flip(id);
      else await store.commit({ documents: new Map(), put: new Map(), remove: [id] });
      const again = await reopened();
      expect(await again.find(`${HARBOUR} ${LANTERN}`, page), `block ${place}`).toHaveLength(2);
      const found = await search(again, new SearchSession(), 'harbour winter', 5);
      expect(
        found.results.map(({ text }) => text),
        `block ${place}`,
      ).toEqual([HARBOUR]);
      expect((await again.health(false)).damaged).toBe(0);
    }
  });

  it('says what is lost with a block of records, and keeps the rest', async () => {
    const [segment] = library.holdings.manifest.segments;
    await flip(segment!.leaves[LEAF_ROW.articleBlock]!);
    expect(await library.health(false)).toMatchObject({ lostArticles: 1, lostQuotations: 1 });
    const again = await reopened();
    expect(await again.find(`${HARBOUR} ${LANTERN}`, page)).toHaveLength(1);
    expect(await again.health(false)).toMatchObject({ damaged: 0, lostArticles: 0 });
  });

  it('keeps what was removed removed', async () => {
    const [first] = await library.holdings.all();
    const many = await library.addAll([article('Gull', 'x', HARBOUR), article('Gull', 'y', LANTERN)]);
    await library.remove([many.outcomes[0]!.article]);
    const segment = library.holdings.manifest.segments.at(-1)!;
    await flip(segment.roster.id);
    await library.health(true);
    const shown = await library.holdings.all();
    expect(shown.map(({ number }) => number)).toContain(first!.number);
    expect(shown).toHaveLength(3);
  });
});

/** What is held in memory, once nothing is left that need not be. */
function held(): number {
  v8.setFlagsFromString('--expose-gc');
  const collect: unknown = vm.runInNewContext('gc');
  if (typeof collect !== 'function') throw new TypeError('garbage is not to be collected');
  collect();
  return process.memoryUsage().heapUsed;
}

it('health is looked into a leaf at a time', async () => {
  const words = 'and the keepers of every lantern on the pier said so again and again '.repeat(3);
  const sentences = (path: number): string[] =>
    Array.from({ length: 128 }, (_, at) => `Sentence ${path} ${at} ${words}.`);
  await library.addAll(
    Array.from({ length: 60 }, (_, path) => article('Gull', `${path}`, ...sentences(path))),
  );
  const leaves = leafRows(library.holdings.manifest.segments.at(-1)!).map(articleRef);
  expect(leaves.length).toBeGreaterThan(50);
  let [first, last] = [0, 0];
  const watched: Store = {
    ...store,
    blocks: async ([id, ...others]) => {
      if (id === leaves[1]?.id) first = held();
      if (id === leaves.at(-1)?.id) last = held();
      return await store.blocks([id!, ...others]);
    },
  };
  await healthOf(watched, engine, library.holdings.manifest, true);
  expect(first).toBeGreaterThan(0);
  expect(last - first).toBeLessThan(1_000_000);
});

it('nothing is mended where a leaf can no longer be read when its segment is made anew', async () => {
  const [segment] = library.holdings.manifest.segments;
  await flip(segment!.roster.id);
  const leaf = segment!.leaves[LEAF_ROW.articleBlock]!;
  let reads = 0;
  const failing: Store = {
    ...store,
    blocks: async (ids) => (ids.includes(leaf) && ++reads > 1 ? [undefined] : await store.blocks(ids)),
  };
  await expect(healthOf(failing, engine, library.holdings.manifest, true)).rejects.toThrow('corrupted');
});
