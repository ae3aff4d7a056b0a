/** What was collected while reading: what pages are told of it (nothing), and how it is forgotten. */
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { engine as realEngine } from '../../../lib/library/engine.ts';
import { Library } from '../../../lib/library/library.ts';
import { UNDO_FOR } from '../../../lib/library/limits.ts';
import { exportPage } from '../../../lib/library/listing.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import type { Store } from '../../../lib/library/store.ts';
import type { Article } from '../../../lib/quotes/article.ts';
import { article, engine, type Shard } from './stand-in.ts';

const HARBOUR = 'The harbour will stay open all winter long.';
const LANTERN = 'Nobody asked the lantern keepers about it.';
const page = { url: 'https://reader.example/today' };

let time: number;
let store: Store;
let library: Library<Shard>;
beforeEach(async () => {
  time = Date.UTC(2026, 2, 4, 12);
  store = openMemoryStore();
  library = await Library.open(store, engine, () => time);
});

/** All bytes that the store holds. */
const onDisk = async (): Promise<string> => {
  const ids = Array.from({ length: library.holdings.manifest.nextBlock }, (_, id) => id);
  const blocks = await store.blocks(ids);
  return blocks.map((block) => (block === undefined ? '' : new TextDecoder().decode(block))).join('\n');
};

describe('what a page is told', () => {
  it('holds nothing that only reading brought', async () => {
    await library.collect(article('Port Post', 'a', HARBOUR));
    await library.add(article('Tide', 'b', LANTERN));
    const text = `${HARBOUR} ${LANTERN}`;
    const told = await library.find(text, page, 'page');
    expect(told.map(({ start, end }) => text.slice(start, end))).toEqual([LANTERN]);
    expect((await library.find(text, page)).length).toBe(2);
    const kept = await library.findCollected(text, page, told);
    expect(kept.map(({ start, end }) => text.slice(start, end))).toEqual([HARBOUR]);
    expect(await library.report(kept[0]!.statement, HARBOUR, [], page, 'page')).toBe(null);
    expect((await library.report(kept[0]!.statement, HARBOUR, [], page))?.outlets).toBe(1);
  });

  it('marks as usual what another source has too, and counts no reading there', async () => {
    await library.collect(article('Port Post', 'a', HARBOUR));
    await library.add(article('Tide', 'b', HARBOUR));
    const told = await library.find(HARBOUR, page, 'page');
    expect(told).toMatchObject([{ outlets: 1 }]);
    expect(await library.find(HARBOUR, page)).toMatchObject([{ outlets: 2 }]);
    expect(await library.findCollected(HARBOUR, page, told)).toEqual([]);
    expect((await library.report(told[0]!.statement, HARBOUR, [], page, 'page'))?.outlets).toBe(1);
  });

  it('is, whatever was read, what a library without reading would say', async () => {
    const pool = Array.from(
      { length: 8 },
      (_, n) => `The ${n}th ferry of the quiet evening sank near pier ${n}.`,
    );
    const made = fc.record({
      outlet: fc.constantFrom('Port Post', 'Tide', 'Gull'),
      path: fc.constantFrom('a', 'b', 'c', 'd'),
      sentences: fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 4 }),
    });
    const articles = fc.array(made, { maxLength: 6 });
    const text = pool.map((sentence) => `“${sentence}”`).join('\n\n');
    const asArticle = ({
      outlet,
      path,
      sentences,
    }: {
      outlet: string;
      path: string;
      sentences: string[];
    }): Article => article(outlet, path, ...sentences);
    await fc.assert(
      fc.asyncProperty(articles, articles, async (own, read) => {
        const without = await Library.open(openMemoryStore(), realEngine, () => 0);
        const full = await Library.open(openMemoryStore(), realEngine, () => 0);
        for (const one of own) {
          await without.add(asArticle(one));
          await full.add(asArticle(one));
        }
        for (const one of read) await full.collect(asArticle(one));
        const told = await full.find(text, page, 'page');
        expect(told).toEqual(await without.find(text, page));
        for (const { statement, start, end } of told) {
          const passage = text.slice(start, end);
          expect(await full.report(statement, passage, [], page, 'page')).toEqual(
            await without.report(statement, passage, [], page),
          );
        }
      }),
      { numRuns: 15 },
    );
  });
});

describe('collecting', () => {
  it('takes an article once, and keeps what an outlet changed since', async () => {
    expect(await library.collect(article('Port Post', 'a', HARBOUR))).toBe('added');
    expect(await library.collect(article('Port Post', 'a', HARBOUR))).toBe('same');
    expect(await library.collect(article('Port Post', 'a', HARBOUR, LANTERN))).toBe('version');
    await library.setSource('read', false);
    expect(await library.collect(article('Port Post', 'a', HARBOUR))).toBe('same');
  });

  it('leaves alone what a person has chosen of an article', async () => {
    await library.add(article('Port Post', 'a', HARBOUR));
    expect(await library.collect(article('Port Post', 'a', HARBOUR, LANTERN))).toBe('same');
  });

  it('does not keep a person from adding the same, for pages to be marked with', async () => {
    await library.collect(article('Port Post', 'a', HARBOUR));
    expect((await library.add(article('Port Post', 'a', HARBOUR))).outcome).toBe('taken-over');
    expect(await library.find(HARBOUR, page, 'page')).toMatchObject([{ outlets: 1 }]);
    expect(await library.find(HARBOUR, page)).toMatchObject([{ outlets: 1 }]);
  });

  it('does not make final what a person has just removed', async () => {
    const { article: key } = await library.add(article('Port Post', 'a', HARBOUR));
    const { undo } = await library.remove([key]);
    await library.collect(article('Tide', 'b', LANTERN));
    expect(await library.undo(undo!)).toBe(true);
    expect((await library.holdings.all()).length).toBe(2);
  });

  it('stays out of packs, unless they are asked to hold it', async () => {
    await library.collect(article('Port Post', 'a', HARBOUR));
    await library.add(article('Tide', 'b', LANTERN));
    const outlets = async (source?: string): Promise<string[]> =>
      (await exportPage(library.holdings, undefined, source)).articles.map(({ outlet }) => outlet);
    expect(await outlets()).toEqual(['Tide']);
    expect(await outlets('read')).toEqual(['Port Post']);
  });
});

describe('forgetting', () => {
  beforeEach(async () => {
    await library.collect(article('Port Post', 'a', HARBOUR));
    await library.collect(article('Tide', 'b', LANTERN));
    await library.add(article('Gull', 'c', HARBOUR));
  });
  const outlets = async (): Promise<string[]> =>
    (await library.collected()).map(({ article: { outlet } }) => outlet);

  it('takes out what it names, and of other sources nothing', async () => {
    const { removed, undo } = await library.forget(({ article: { outlet } }) => outlet !== 'Tide');
    expect(removed).toBe(1);
    expect(await outlets()).toEqual(['Tide']);
    expect(await library.find(HARBOUR, page)).toMatchObject([{ outlets: 1 }]);
    expect(await library.undo(undo!)).toBe(true);
    expect(await outlets()).toEqual(['Port Post', 'Tide']);
  });

  it('leaves no byte on the disk once it can no longer be taken back', async () => {
    await library.forget(({ article: { outlet } }) => outlet === 'Tide');
    await library.settle();
    await library.tidy();
    expect(await onDisk()).toContain(LANTERN);
    time += UNDO_FOR;
    await library.settle();
    await library.tidy();
    expect(await onDisk()).not.toContain(LANTERN);
    expect(await onDisk()).not.toContain('tide.example');
    expect(await outlets()).toEqual(['Port Post']);
  });

  it('goes on after everything was forgotten', async () => {
    await library.forget(() => true);
    time += UNDO_FOR;
    await library.settle();
    await library.tidy();
    expect(await outlets()).toEqual([]);
    expect(await library.collect(article('Tide', 'b', LANTERN))).toBe('added');
    expect(await outlets()).toEqual(['Tide']);
  });
});
