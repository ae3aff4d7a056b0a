import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { engine } from '../../../lib/library/engine.ts';
import { openIdbStore } from '../../../lib/library/idb-store.ts';
import { Library } from '../../../lib/library/library.ts';
import type { Segment } from '../../../lib/library/manifest.ts';
import type { Store } from '../../../lib/library/store.ts';
import { type Shard, standingSpans } from '../../../lib/matching/shard.ts';
import type { Article } from '../../../lib/quotes/article.ts';
import { article } from './stand-in.ts';

// Large is what a test can make; nothing is read beside what is asked for.
vi.mock('../../../lib/library/limits.ts', async (original) => ({
  ...(await original<typeof import('../../../lib/library/limits.ts')>()),
  LARGE_BLOCK: 1 << 12,
  SEALED_SHARD: 1 << 14,
  SEALED_BYTES: 1 << 7,
  PIECES_APART: 0,
  FILLED_AT_ONCE: 1 << 12,
}));

let seed = 7;
/** Of words that nobody says, so that all of it tells something. */
function sentence(): string {
  return Array.from({ length: 12 }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return `v${(seed >>> 8) % 5_000}x`;
  }).join(' ');
}
const articles: readonly Article[] = Array.from({ length: 300 }, (_, at) =>
  article('Port Post', String(at), sentence(), sentence(), sentence()),
);
const said = (at: number): string => articles[at]!.quotations[0]!.text;
const page = { url: 'https://reader.example/today' };

/** The store, and how many bytes of large blocks were read from it. */
async function counting(): Promise<Store & { bytes: number }> {
  const store = await openIdbStore('large');
  const counted = {
    ...store,
    bytes: 0,
    async pieces(id: number) {
      const pieces = await store.pieces(id);
      return (
        pieces && {
          ...pieces,
          async read(spans: Parameters<typeof pieces.read>[0]) {
            const read = await pieces.read(spans);
            counted.bytes += read.byteLength;
            return read;
          },
        }
      );
    },
  };
  return counted;
}

let store: Store & { bytes: number };
/** Opened as a background does that the browser stopped. */
async function reopened(): Promise<Library<Shard>> {
  store.close();
  store = await counting();
  return await Library.open(store, engine);
}
const segmentOf = (library: Library<Shard>): Segment => library.holdings.manifest.segments[0]!;
async function shardOf(library: Library<Shard>): Promise<Uint8Array> {
  const [block] = await store.blocks([segmentOf(library).shard!.id]);
  return new Uint8Array(block!);
}
async function put(id: number, bytes: Uint8Array): Promise<void> {
  const block = bytes.slice().buffer;
  await store.commit({ documents: new Map(), put: new Map([[id, block]]), remove: [] });
}
const finds = async (library: Library<Shard>, at: number): Promise<boolean> =>
  (await library.find(`Then: “${said(at)}”, and no more.`, page)).length === 1;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  store = await counting();
  const library = await Library.open(store, engine);
  await library.addAll(articles);
});

describe('a large shard', () => {
  it('is read no further than opening and looking up go, and finds the same', async () => {
    const library = await reopened();
    const { length } = await shardOf(library);
    expect(segmentOf(library).seals).toBeDefined();
    expect(await finds(library, 17)).toBe(true);
    expect(await library.find('Nobody says that.', page)).toEqual([]);
    expect(store.bytes).toBeLessThan(length * 0.6);
    for (let at = 0; at < articles.length; at += 30) expect(await finds(library, at)).toBe(true);
  });

  it('is all there once it is filled: nothing is read any more', async () => {
    const library = await reopened();
    await library.fill();
    const { bytes } = store;
    for (let at = 0; at < articles.length; at += 30) expect(await finds(library, at)).toBe(true);
    expect(store.bytes).toBe(bytes);
    expect(bytes).toBeLessThan((await shardOf(library)).length * 2);
  });

  it('tells statement and report as well', async () => {
    const library = await reopened();
    const [passage] = await library.find(`“${said(3)}”`, page);
    const again = await reopened();
    const report = await again.report(passage!.statement, said(3), [], page);
    expect(report).toMatchObject({ outlets: 1 });
    const similar = await again.asked(({ reader }) => reader.similar(said(5)));
    expect(similar.map(({ page: [start, end] }) => [start, end])).toEqual([[0, said(5).length]]);
  });

  it('goes on finding while it is merged away', async () => {
    const library = await reopened();
    const merging = library.change(async (manifest) => ({
      manifest: { ...manifest, revision: manifest.revision + 1, segments: [] },
      write: { remove: [segmentOf(library).shard!.id] },
      result: null,
    }));
    const found = [finds(library, 1), finds(library, 2)];
    await merging;
    expect(await Promise.all(found)).toEqual([true, true]);
    expect(await finds(library, 3)).toBe(false);
  });
});

describe('a large shard that is damaged', () => {
  /** In its postings, which opening does not read. */
  async function damage(library: Library<Shard>, every: number): Promise<void> {
    const shard = await shardOf(library);
    const [[, from], [to]] = standingSpans(shard) as [[number, number], [number, number]];
    for (let at = from; at < to; at += every) shard[at]! ^= 0x55;
    await put(segmentOf(library).shard!.id, shard);
  }

  it('is made anew when a look-up meets the damage, by whoever meets it first', async () => {
    const before = await reopened();
    await damage(before, 1);
    const library = await reopened();
    expect(await Promise.all([1, 2, 3].map((at) => finds(library, at)))).toEqual([true, true, true]);
    const { revision } = before.holdings.manifest;
    expect(library.holdings.manifest.revision).toBe(revision + 1);
    expect((await library.health(false)).damaged).toBe(0);
    expect(await finds(await reopened(), 4)).toBe(true);
  });

  it('is made anew when it is filled, whatever was looked up', async () => {
    const before = await reopened();
    await damage(before, 1 << 20);
    const library = await reopened();
    await library.fill();
    expect(segmentOf(library).shard!.id).not.toBe(segmentOf(before).shard!.id);
    expect((await library.health(false)).damaged).toBe(0);
    expect(await finds(library, 5)).toBe(true);
  });

  it('is made anew at opening where that meets it, or its seals are another block’s', async () => {
    for (const harm of ['shard', 'seals', 'short'] as const) {
      const before = await reopened();
      const { shard, seals } = segmentOf(before);
      if (harm === 'shard') await put(shard!.id, (await shardOf(before)).fill(0, 40, 60));
      if (harm === 'seals') await put(seals!.id, new Uint8Array(400));
      if (harm === 'short') await put(shard!.id, (await shardOf(before)).subarray(0, 1 << 13));
      const library = await reopened();
      expect(segmentOf(library).shard!.id).not.toBe(shard!.id);
      expect(await finds(library, 6)).toBe(true);
    }
  });
});
