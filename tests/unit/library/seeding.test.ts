/** What the reader has removed of the corpus that comes along, when a newer one comes. */
import { beforeEach, expect, it } from 'vitest';
import { Library } from '../../../lib/library/library.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { hashesOf, versionKey } from '../../../lib/quotes/article-keys.ts';
import type { Article } from '../../../lib/quotes/article.ts';
import { article, engine, type Shard } from './stand-in.ts';

const HARBOUR = article('Port Post', 'a', 'The harbour will stay open all winter long.');
const LANTERN = article('Tide', 'b', 'Nobody asked the lantern keepers about it.');
const REWORDED = article('Tide', 'b', 'Nobody asked the keepers of the lantern about it.');
const BELL = article('Gull', 'c', 'The bell is rung by whoever comes first.');
const keyOf = (one: Article): string => versionKey(hashesOf(one));

let library: Library<Shard>;
let now: number;
beforeEach(async () => {
  now = 0;
  library = await Library.open(openMemoryStore(), engine, () => now);
  await library.seed({ version: '1', articles: [HARBOUR, LANTERN] });
});
const shown = async (): Promise<string[]> => (await library.holdings.all()).map(versionKey);

/** What was removed can no longer be taken back, and is cleared away. */
async function later(): Promise<void> {
  now += 1e9;
  await library.settle();
  await library.tidy();
}

it('stays removed, whatever its words are now, in every corpus to come', async () => {
  await library.remove([keyOf(LANTERN)]);
  await later();
  await library.seed({ version: '2', articles: [BELL, LANTERN, HARBOUR] });
  expect(await shown()).toEqual([BELL, HARBOUR].map(keyOf));
  await later();
  await library.seed({ version: '3', articles: [REWORDED, HARBOUR] });
  expect(await shown()).toEqual([HARBOUR].map(keyOf));
});

it('stays removed beside another version that was kept', async () => {
  await library.seed({ version: '2', articles: [LANTERN, REWORDED] });
  await library.remove([keyOf(LANTERN)]);
  await library.seed({ version: '3', articles: [LANTERN, REWORDED, BELL] });
  expect(await shown()).toEqual([REWORDED, BELL].map(keyOf));
});

it('comes where what was removed was taken back', async () => {
  const { undo } = await library.remove([keyOf(LANTERN)]);
  await library.undo(undo!);
  await library.seed({ version: '2', articles: [LANTERN] });
  expect(await shown()).toEqual([LANTERN].map(keyOf));
});
