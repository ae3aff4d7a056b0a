import { expect, it } from 'vitest';
import { Library } from '../../../lib/library/library.ts';
import { SortedArticles } from '../../../lib/library/listing.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { StoreFault } from '../../../lib/library/store.ts';
import { article, engine } from './stand-in.ts';

it.each(['added', 'quotations', 'outlet'] as const)(
  'an order that could not be read is read again: by %s',
  async (sort) => {
    const memory = openMemoryStore();
    let isFailing = false;
    const store = {
      ...memory,
      blocks: async (ids: readonly number[]) => {
        if (isFailing && ids.length > 0) throw new StoreFault('failed');
        return await memory.blocks(ids);
      },
    };
    await (await Library.open(store, engine)).add(article('Tide', 'a', 'The pier is closed.'));
    const sorted = new SortedArticles((await Library.open(store, engine)).holdings);
    isFailing = true;
    await expect(sorted.rows({ sort, descending: false })).rejects.toThrow('failed');
    isFailing = false;
    expect(await sorted.rows({ sort, descending: false })).toHaveLength(1);
  },
);
