/**
 * A kill, a fault or a full disk at every single write of every kind of change, and a fault at every read: what is
 * opened afterwards is the library as it was before or as it is after, never anything between.
 */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EditSession } from '../../../lib/library/edit-session.ts';
import { nextRevision } from '../../../lib/library/draft.ts';
import { openIdbStore } from '../../../lib/library/idb-store.ts';
import { ImportSession } from '../../../lib/library/import-session.ts';
import { Library } from '../../../lib/library/library.ts';
import { hashesOf, versionKey } from '../../../lib/quotes/article-keys.ts';
import { article, engine, type Shard } from './stand-in.ts';

/** What gathers on a stage is written in several segments. */
vi.mock('../../../lib/library/limits.ts', async (original) => ({
  ...(await original<object>()),
  IMPORT_SEGMENT_QUOTATIONS: 2,
}));

const sentence = (index: number): string => `Sentence number ${index} was spoken on the pier at noon.`;
const page = { url: 'https://reader.example/' };
const everything = Array.from({ length: 12 }, (_, index) => sentence(index)).join(' ');

/** Everything that a person could see of a library. */
async function seen(library: Library<Shard>): Promise<string> {
  const rows = await library.holdings.all();
  const articles = await library.holdings.articles(rows.map(({ number }) => number));
  const passages = await library.find(everything, page);
  const sources = library.holdings.manifest.sources.map(({ title, on, version }) => ({ title, on, version }));
  return JSON.stringify({
    keys: rows.map(versionKey),
    articles: articles.map((one) => one?.article),
    passages,
    sources,
  });
}

const open = async (): Promise<Library<Shard>> =>
  await Library.open(await openIdbStore('test'), engine, () => 0);
const corpus = (version: string) => ({
  version,
  articles: [
    article('Port Post', `corpus-${version}`, sentence(10)),
    article('Tide', 'corpus', sentence(11)),
  ],
});

async function prepare(): Promise<Library<Shard>> {
  const library = await open();
  await library.seed(corpus('1'));
  for (let index = 0; index < 4; index++)
    await library.add(article('Port Post', String(index), sentence(index)));
  return library;
}

const changes: Record<string, (library: Library<Shard>) => Promise<unknown>> = {
  'the first run': (library) => library.seed(corpus('1')),
  'a new corpus': (library) => library.seed(corpus('2')),
  'an addition': (library) => library.add(article('Gull', 'x', sentence(7), sentence(8))),
  'a removal': async (library) =>
    await library.remove((await library.holdings.all()).slice(1, 3).map(versionKey)),
  'several additions': (library) =>
    library.addAll([article('Gull', 'x', sentence(7)), article('Gull', 'y', sentence(8))]),
  'a replacement': async (library) =>
    await library.replace(
      versionKey(hashesOf(article('Port Post', '1', sentence(1)))),
      article('Gull', 'z', sentence(7)),
    ),
  'an edit of several': async (library) => {
    const session = await EditSession.begin(library, { outlet: 'Gull' });
    await session.batch((await library.holdings.all()).slice(1, 5).map(versionKey));
    await session.commit();
  },
  'a merge': (library) => library.tidy(),
  'a source switched off': (library) => library.setSource('own', false),
  'a source removed': (library) => library.removeSource('own'),
  'an import': async (library) => {
    const session = await ImportSession.begin(library, 'Pack');
    await session.batch([article('Gull', 'p', sentence(5)), article('Tern', 'q', sentence(6))]);
    await session.batch([article('Tern', 'r', sentence(9))]);
    await session.commit();
  },
};

interface Breaking {
  /** Of calls so far. */
  count: () => number;
  mend: () => void;
}

/** `broken` may throw in place of the n-th of these calls of IndexedDB, counted from one. */
function breaking(
  names: readonly ('put' | 'delete' | 'get')[],
  broken: (count: number, store: IDBObjectStore) => void,
): Breaking {
  let count = 0;
  for (const name of names) {
    const original: unknown = Reflect.get(IDBObjectStore.prototype, name);
    if (typeof original !== 'function') throw new TypeError(`IDBObjectStore has no ${name}`);
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      count++;
      broken(count, this);
      return Reflect.apply(original, this, args) as IDBRequest<IDBValidKey> & IDBRequest<undefined>;
    });
  }
  return { count: () => count, mend: () => vi.restoreAllMocks() };
}

/** The n-th write and all after it do not happen. */
const breakAt = (nth: number, how: 'kill' | 'quota'): Breaking =>
  breaking(['put', 'delete'], (count, store) => {
    if (count < nth) return;
    if (how === 'kill') store.transaction.abort(); // what the browser does with a transaction whose process died
    throw new DOMException('no space', how === 'quota' ? 'QuotaExceededError' : 'AbortError');
  });

/** The n-th read fails, `many` of them in all. */
const breakReads = (nth: number, many: number): Breaking =>
  breaking(['get'], (count) => {
    if (count >= nth && count < nth + many) throw new DOMException('the disk', 'UnknownError');
  });

/** What is seen before and after a change of which nothing is broken, and how many calls it makes. */
async function unbroken(
  start: () => Promise<Library<Shard>>,
  change: (library: Library<Shard>) => Promise<unknown>,
  counted: () => Breaking,
): Promise<{ before: string; after: string; count: number }> {
  const library = await start();
  const before = await seen(library);
  const counting = counted();
  await change(library);
  const count = counting.count();
  counting.mend();
  return { before, after: await seen(await open()), count };
}

describe.each(['kill', 'quota'] as const)('after a %s at any write', (how) => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  it.each(Object.entries(changes))('%s happened whole or not at all', async (name, change) => {
    const start = name === 'the first run' ? open : prepare;
    const whole = await unbroken(start, change, () => breakAt(Number.POSITIVE_INFINITY, how));
    const { before, after, count: writes } = whole;
    expect(writes).toBeGreaterThan(0);

    for (let nth = 1; nth <= writes; nth++) {
      globalThis.indexedDB = new IDBFactory();
      const broken = await start();
      const { mend } = breakAt(nth, how);
      await expect(change(broken), `write ${nth} of ${writes}`).rejects.toThrow();
      mend();
      expect([before, after], `write ${nth} of ${writes}, seen at once`).toContain(await seen(broken));
      const again = await open();
      const found = await seen(again);
      expect([before, after], `write ${nth} of ${writes}, opened anew`).toContain(found);
      // And it goes on from there.
      await change(again);
      expect(await seen(again)).toBe(after);
    }
  });
});

describe.each([
  ['a read that fails', 1],
  ['all reads that fail from one on', Number.POSITIVE_INFINITY],
] as const)('after %s', (_, many) => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  it.each(Object.entries(changes))('%s happened whole or not at all', async (name, change) => {
    const start = name === 'the first run' ? open : prepare;
    const whole = await unbroken(start, change, () => breakReads(Number.POSITIVE_INFINITY, many));
    const { before, after, count: reads } = whole;

    for (let nth = 1; nth <= reads; nth++) {
      globalThis.indexedDB = new IDBFactory();
      const broken = await start();
      const { mend } = breakReads(nth, many);
      await change(broken).catch(() => {}); // it may have been written, and not read back
      mend();
      // A change that reads nothing before it is written: it may be refused.
      await broken
        .change(async (manifest) => ({ manifest: nextRevision(manifest), result: null }))
        .catch(() => {});
      const again = await open();
      const found = await seen(again);
      expect([before, after], `read ${nth} of ${reads}, opened anew`).toContain(found);
      if (found === before) await change(again);
      expect(await seen(again)).toBe(after);
    }
  });
});
