import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openIdbStore } from '../../../lib/library/idb-store.ts';
import { Library } from '../../../lib/library/library.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { search } from '../../../lib/library/searching.ts';
import type { Store } from '../../../lib/library/store.ts';
import { openSketch } from '../../../lib/matching/sketch.ts';
import { hashesOf, versionKey } from '../../../lib/quotes/article-keys.ts';
import { SearchSession } from '../../../lib/search/session.ts';
import { article, engine, type Shard } from './stand-in.ts';

const HARBOUR = 'The harbour will stay open all winter long.';
const LANTERN = 'Nobody asked the lantern keepers about it.';
const page = { url: 'https://reader.example/today' };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const stores: [string, () => Promise<Store>][] = [
  ['memory', async () => openMemoryStore()],
  ['IndexedDB', () => openIdbStore('test')],
];

describe.each(stores)('a library in %s', (_name, openStore) => {
  let store: Store;
  let library: Library<Shard>;
  beforeEach(async () => {
    store = await openStore();
    library = await Library.open(store, engine, () => 1_700_000_000_000);
  });

  it('finds nothing when empty', async () => {
    expect(await library.find(`She said: ${HARBOUR}`, page)).toEqual([]);
  });

  it('finds what was added, with its outlets', async () => {
    await library.add(article('Port Post', 'a', HARBOUR, LANTERN));
    await library.add(article('Tide', 'b', HARBOUR));
    const text = `She said: ${HARBOUR}`;
    const [passage, ...rest] = await library.find(text, page);
    expect(rest).toEqual([]);
    expect(passage).toMatchObject({
      start: 10,
      end: text.length,
      outlets: 2,
      speaker: 'Ada Quill',
      verdict: 'agree',
    });
    const report = await library.report(passage!.statement, HARBOUR, [], page);
    expect(report?.outlets).toBe(2);
    const statement = await library.statement(passage!.statement);
    expect(statement?.witnesses.map(({ citation }) => citation.outlet).sort()).toEqual(['Port Post', 'Tide']);
  });

  it('names the page itself and does not count it', async () => {
    await library.add(article('Port Post', 'a', HARBOUR));
    await library.add(article('Tide', 'b', HARBOUR));
    const own = { url: 'http://www.tide.example/b/?utm_source=x#top' };
    expect((await library.find(HARBOUR, own))[0]?.outlets).toBe(1);
  });

  it('keeps everything over closing and opening', async () => {
    await library.add(article('Port Post', 'a', HARBOUR));
    const again = await Library.open(store, engine);
    expect(await again.find(HARBOUR, page)).toHaveLength(1);
  });

  it('writes sketches where an older version wrote none', async () => {
    await library.add(article('Port Post', 'a', HARBOUR));
    await library.add(article('Tide', 'b', HARBOUR));
    const { manifest } = library.holdings;
    const older = structuredClone(manifest);
    for (const segment of older.segments) delete segment.sketch;
    await store.commit({ documents: new Map([['manifest', older]]), put: new Map(), remove: [] });
    const again = await Library.open(store, engine);
    expect(again.holdings.sketches).toHaveLength(2);
    const session = new SearchSession();
    const { results } = await search(again, session, 'harbour', 5);
    expect(results.map(({ outlets }) => outlets.toSorted())).toEqual([['Port Post', 'Tide']]);
    session.close();
  });

  it('never doubles an article, and keeps both versions of one whose quotations changed', async () => {
    const first = await library.add(article('Port Post', 'a', HARBOUR));
    expect(first.outcome).toBe('added');
    expect(await library.add(article('Port Post', 'a', HARBOUR))).toEqual({
      outcome: 'same',
      article: first.article,
      versions: [],
    });
    expect((await library.add(article('Port Post', null, HARBOUR))).outcome).toBe('same');
    expect((await library.add(article('Tide', null, HARBOUR))).outcome).toBe('added');
    const second = await library.add(article('Port Post', 'a', HARBOUR, LANTERN));
    expect(second).toMatchObject({ outcome: 'version', versions: [first.article] });
    expect((await library.holdings.all()).length).toBe(3);
  });

  it('removes, and takes a removal and an addition back', async () => {
    const { article: key, undo } = await library.add(article('Port Post', 'a', HARBOUR));
    await library.add(article('Tide', 'b', LANTERN));
    expect(await library.undo(undo!)).toBe(false); // something else has changed since
    const removed = await library.remove([key]);
    expect(removed.removed).toBe(1);
    expect(await library.find(HARBOUR, page)).toEqual([]);
    expect(await library.undo(removed.undo!)).toBe(true);
    expect(await library.find(HARBOUR, page)).toHaveLength(1);
    const added = await library.add(article('Gull', 'c', HARBOUR));
    expect(await library.undo(added.undo!)).toBe(true);
    expect((await library.find(HARBOUR, page))[0]?.outlets).toBe(1);
  });

  it('says of what went with its source since that it cannot be taken back', async () => {
    const first = article('Port Post', 'a', HARBOUR);
    await library.seed({ version: '1', articles: [first] });
    const { undo } = await library.remove([versionKey(hashesOf(first))]);
    await library.seed({ version: '2', articles: [article('Tide', 'b', LANTERN)] });
    expect(await library.undo(undo!)).toBe(false);
  });

  it('brings the corpus in once for each version of it', async () => {
    await library.seed({ version: '1', articles: [article('Port Post', 'a', HARBOUR)] });
    await library.seed({ version: '1', articles: [article('Port Post', 'a', LANTERN)] });
    expect(await library.find(HARBOUR, page)).toHaveLength(1);
    await library.seed({ version: '2', articles: [article('Port Post', 'a', LANTERN)] });
    expect(await library.find(HARBOUR, page)).toEqual([]);
    expect(await library.find(LANTERN, page)).toHaveLength(1);
  });

  it('shows an article once that two sources hold', async () => {
    await library.seed({ version: '1', articles: [article('Port Post', 'a', LANTERN)] });
    await library.add(article('Port Post', 'a', HARBOUR));
    await library.seed({ version: '2', articles: [article('Port Post', 'a', HARBOUR)] });
    const [passage] = await library.find(HARBOUR, page);
    expect((await library.statement(passage!.statement))?.witnesses).toHaveLength(1);
  });

  it('gives the same statements in whatever order articles came', async () => {
    const articles = [
      article('Port Post', 'a', HARBOUR, LANTERN),
      article('Tide', 'b', LANTERN),
      article('Gull', 'c', HARBOUR),
    ];
    const other = await Library.open(openMemoryStore(), engine);
    for (const one of articles) await library.add(one);
    for (const one of articles.toReversed()) await other.add(one);
    const text = `${HARBOUR} ${LANTERN}`;
    expect(await other.find(text, page)).toEqual(await library.find(text, page));
  });

  it('merges in the background and loses nothing', async () => {
    const sentences = Array.from(
      { length: 70 },
      (_, index) => `Sentence number ${index} was spoken by the pier.`,
    );
    const keys: string[] = [];
    for (const [index, sentence] of sentences.entries()) {
      keys.push((await library.add(article('Port Post', String(index), sentence))).article);
      await library.tidy();
    }
    expect(library.holdings.segments.length).toBeLessThan(12);
    await library.remove(keys.slice(0, 30));
    await library.remove(keys.slice(30, 35)); // a second one, so that the first can no longer be taken back
    await library.tidy();
    const again = await Library.open(store, engine);
    const sketches = await again.reader.read(again.holdings.sketches);
    expect(sketches.map((block) => openSketch(block).quotations)).toEqual(
      again.holdings.segments.map(({ quotations }) => quotations),
    );
    const found = await again.find(sentences.join(' '), page);
    expect(found).toHaveLength(35);
    expect((await again.holdings.all()).map(({ number }) => number)).toEqual(
      Array.from({ length: 35 }, (_, index) => 35 + index),
    );
  });
});
