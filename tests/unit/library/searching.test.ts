import { describe, expect, it } from 'vitest';
import { Library } from '../../../lib/library/library.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { search } from '../../../lib/library/searching.ts';
import { SearchSession } from '../../../lib/search/session.ts';
import { article, engine } from './stand-in.ts';

const HARBOUR = 'The harbour will stay open all winter long.';
const LANTERN = 'The harbour lanterns burn all night.';

describe('searching the library', () => {
  it('lists each statement once, and says whether others fit', async () => {
    const library = await Library.open(openMemoryStore(), engine);
    for (const outlet of ['Port Post', 'Tide', 'Gull']) await library.add(article(outlet, 'a', HARBOUR));
    await library.add(article('Port Post', 'b', LANTERN));
    const session = new SearchSession();
    const both = await search(library, session, 'harbour', 2);
    expect(both.results.map(({ text }) => text).sort()).toEqual([LANTERN, HARBOUR]);
    expect(both.results.find(({ text }) => text === HARBOUR)?.outlets.toSorted()).toEqual([
      'Gull',
      'Port Post',
      'Tide',
    ]);
    expect(both.more).toBe(false);
    const one = await search(library, session, 'harbour', 1);
    expect(one.results).toHaveLength(1);
    expect(one.more).toBe(true);
    expect(await search(library, session, 'harbour crane ', 2)).toEqual({
      results: [],
      more: false,
      corrections: [],
    });
    await library.remove([(await library.add(article('Port Post', 'b', LANTERN))).article]);
    expect((await search(library, session, 'lanterns', 2)).results).toEqual([]);
    session.close();
  });
});
