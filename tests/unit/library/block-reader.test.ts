/** Several readers of one cache: what one of them drops while another waits. */
import { expect, it } from 'vitest';
import { writeArticleBlock } from '../../../lib/library/article-block.ts';
import { BlockReader } from '../../../lib/library/block-reader.ts';
import { checksum } from '../../../lib/library/checksum.ts';
import { LEAF_CACHE_BYTES } from '../../../lib/library/limits.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { writeRoster } from '../../../lib/library/roster.ts';
import { article, engine } from './stand-in.ts';

/** Leaves of a megabyte, more than are kept, in a store that answers when it is told to. */
async function held() {
  const memory = openMemoryStore();
  const count = LEAF_CACHE_BYTES / 1_000_000 + 4;
  const blocks = Array.from({ length: count }, (_, number) =>
    writeArticleBlock([
      { number, firstQuotation: number, added: 0, article: article('Tide', 'a', 'w'.repeat(1_000_000)) },
    ]),
  );
  await memory.commit({ documents: new Map(), put: new Map(blocks.entries()), remove: [] });
  const waiting: (() => void)[] = [];
  const store = {
    ...memory,
    blocks: async (ids: readonly number[]) => {
      if (ids.length > 0) await new Promise<void>((done) => waiting.push(done));
      return await memory.blocks(ids);
    },
  };
  return {
    reader: new BlockReader(store, engine),
    rows: blocks.map((block, id) => Uint32Array.from([id, checksum(block), id, id, id, 1, 1])),
    /** What was asked for as the n-th that is still waited for. */
    answer: (nth = 0) => waiting.splice(nth, 1)[0]!(),
    memory,
  };
}

const numbers = (leaves: readonly { numberAt: (place: number) => number }[]): number[] =>
  leaves.map((leaf) => leaf.numberAt(0));

it('reads leaves that another reader drops meanwhile', async () => {
  const { reader, rows, answer } = await held();
  const first = reader.leaves([rows[0]!]);
  answer();
  await first;
  const page = reader.leaves([rows[0]!, rows[1]!, rows[0]!]);
  const list = reader.leaves(rows.slice(2));
  answer(1);
  expect(numbers(await list)).toEqual(rows.slice(2).map((_, at) => at + 2));
  answer();
  expect(numbers(await page)).toEqual([0, 1, 0]);
});

it('reads what is forgotten meanwhile', async () => {
  const { reader, rows, answer, memory } = await held();
  const roster = writeRoster([{ key: 1, version: 2, number: 3, firstQuotation: 4, quotations: 5, added: 6 }]);
  await memory.commit({
    documents: new Map(),
    put: new Map([
      [100, roster],
      [101, roster],
    ]),
    remove: [],
  });
  const [known, other] = [100, 101].map((id) => ({ id, checksum: checksum(roster) }));
  const opening = [reader.leaves([rows[0]!]), reader.rosters([known!])];
  answer();
  answer();
  await Promise.all(opening);
  const leaves = reader.leaves([rows[0]!, rows[1]!]);
  const rosters = reader.rosters([known!, other!]);
  reader.forget([0, 100]);
  answer();
  answer();
  expect(numbers(await leaves)).toEqual([0, 1]);
  expect((await rosters).map(({ length }) => length)).toEqual([1, 1]);
});
