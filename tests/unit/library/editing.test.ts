import { beforeEach, describe, expect, it, vi } from 'vitest';
import { mergeByHand } from '../../../lib/library/by-hand.ts';
import { EditSession } from '../../../lib/library/edit-session.ts';
import { ImportSession } from '../../../lib/library/import-session.ts';
import { Library } from '../../../lib/library/library.ts';
import { SortedArticles } from '../../../lib/library/listing.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import type { Store } from '../../../lib/library/store.ts';
import type { EditCounts } from '../../../lib/messages.ts';
import { hashesOf, versionKey } from '../../../lib/quotes/article-keys.ts';
import type { Article } from '../../../lib/quotes/article.ts';
import { BY_HAND, type CitationEdit, withCitation } from '../../../lib/quotes/citation-edit.ts';
import { article, engine, type Shard } from './stand-in.ts';

/** What gathers on a stage is written at once. */
vi.mock('../../../lib/library/limits.ts', async (original) => ({
  ...(await original<object>()),
  IMPORT_SEGMENT_QUOTATIONS: 1,
}));

const HARBOUR = 'The harbour will stay open all winter long.';
const LANTERN = 'Nobody asked the lantern keepers about it.';
const BELL = 'The bell is rung by whoever comes first.';

let store: Store;
let library: Library<Shard>;
let time: number;
beforeEach(async () => {
  time = 1_700_000_000_000;
  store = openMemoryStore();
  library = await Library.open(store, engine, () => time++);
});

const keyOf = (one: Article): string => versionKey(hashesOf(one));
/** Outlet and source of every article shown, in order of arrival. */
async function shown(): Promise<string[]> {
  const rows = (await library.holdings.all()).sort((a, b) => a.added - b.added);
  const stored = await library.holdings.articles(rows.map(({ number }) => number));
  return rows.map(({ segment }, place) => `${stored[place]!.article.outlet} (${segment.source})`);
}
async function edit(citation: CitationEdit, ...batches: string[][]): Promise<EditCounts> {
  const session = await EditSession.begin(library, citation);
  for (const keys of batches) await session.batch(keys);
  return await session.commit();
}

const [a, b, c] = [
  article('port.example', 'a', HARBOUR),
  article('Port Post', 'b', LANTERN),
  article('port.example', 'c', BELL),
];

describe('editing several articles at once', () => {
  it('changes what is named and nothing else, says where it comes from, and is taken back at once', async () => {
    await library.addAll([a, b, c]);
    const counts = await edit({ outlet: 'Port Post', language: 'en' }, [keyOf(a), keyOf(b)], [keyOf(c)]);
    expect(counts).toMatchObject({ changed: 3, copied: 0, missing: 0 });
    expect(await shown()).toEqual(['Port Post (own)', 'Port Post (own)', 'Port Post (own)']);
    const rows = await library.holdings.all();
    const [first, second] = await library.holdings.articles(rows.map(({ number }) => number));
    expect(first?.article).toEqual({
      ...a,
      outlet: 'Port Post',
      language: 'en',
      sources: { outlet: BY_HAND, language: BY_HAND },
    });
    expect(second?.article).toEqual({ ...b, language: 'en', sources: { language: BY_HAND } });
    expect(await library.undo(counts.undo!)).toBe(true);
    expect(await shown()).toEqual(['port.example (own)', 'Port Post (own)', 'port.example (own)']);
  });

  it('keeps the day of arrival, so that no list is put in another order', async () => {
    const keys: string[] = [];
    for (const one of [a, b, c]) keys.push((await library.add(one)).article);
    const order = { sort: 'added', descending: false } as const;
    const before = (await new SortedArticles(library.holdings).rows(order)).map(versionKey);
    await edit({ outlet: 'Port Post' }, [keys[2]!, keys[0]!]);
    expect((await new SortedArticles(library.holdings).rows(order)).map(versionKey)).toEqual(before);
    expect(await new SortedArticles(library.holdings).outlets()).toEqual([
      { outlet: 'Port Post', articles: 3 },
    ]);
  });

  it('changes nothing where all of them are so already', async () => {
    await library.add(b);
    expect(await edit({ outlet: 'Port Post' }, [keyOf(b)])).toEqual({ changed: 0, copied: 0, missing: 0 });
    expect(await store.document('staging')).toBeUndefined();
  });

  it('makes own copies of what came with a pack or with the extension', async () => {
    await library.seed({ version: '1', articles: [a] });
    const session = await ImportSession.begin(library, 'Pack');
    await session.batch([c]);
    await session.commit();
    await library.add(b);
    const counts = await edit({ outlet: 'The Port' }, [a, b, c].map(keyOf));
    expect(counts).toMatchObject({ changed: 3, copied: 2, missing: 0 });
    expect(new Set(await shown())).toEqual(new Set(['The Port (own)']));
    await library.undo(counts.undo!);
    expect((await shown()).sort()).toEqual(
      ['Port Post (own)', 'port.example (bundled)', `port.example (${session.id})`].sort(),
    );
  });

  it('leaves what was collected while reading where pages learn nothing of it', async () => {
    await library.collect(a);
    await library.add(c);
    const counts = await edit({ outlet: 'Port Post' }, [keyOf(a), keyOf(c)]);
    expect(counts).toMatchObject({ changed: 2, copied: 0 });
    expect(await shown()).toEqual(['Port Post (read)', 'Port Post (own)']);
    expect(await library.find(HARBOUR, { url: 'https://reader.example/' }, 'page')).toEqual([]);
  });

  it('counts what has left the library, before or meanwhile', async () => {
    await library.addAll([a, b, c]);
    await library.remove([keyOf(b)]);
    const session = await EditSession.begin(library, { outlet: 'The Port' });
    await session.batch([a, b, c].map(keyOf));
    await library.remove([keyOf(c)]);
    const counts = await session.commit();
    expect(counts).toMatchObject({ changed: 1, missing: 2 });
    expect(await shown()).toEqual(['The Port (own)']);
    await library.undo(counts.undo!);
    expect(await shown()).toEqual(['port.example (own)']);
  });

  it('keeps one of two without an address that become the same', async () => {
    const [one, other] = [article('port.example', null, HARBOUR), article('Port Post', null, HARBOUR)];
    await library.add(one);
    await library.add(other);
    const counts = await edit({ outlet: 'Port Post' }, [keyOf(one), keyOf(other)]);
    expect(counts).toMatchObject({ changed: 1 });
    expect(await shown()).toEqual(['Port Post (own)']);
    await library.undo(counts.undo!);
    expect(await shown()).toEqual(['port.example (own)', 'Port Post (own)']);
  });

  it('keeps what was decided by hand where an article gets another key', async () => {
    const one = article('port.example', null, HARBOUR);
    await library.addAll([one, b]);
    await mergeByHand(library, [`${keyOf(one)}#0`, `${keyOf(b)}#0`]);
    await edit({ outlet: 'The Port' }, [keyOf(one)]);
    const mended = keyOf(withCitation(one, { outlet: 'The Port' }));
    const found = await library.statement(`${mended}#0`);
    expect(found?.witnesses.map(({ citation }) => citation.outlet).sort()).toEqual(['Port Post', 'The Port']);
  });

  it('shows nothing before the end, and leaves nothing when it is cancelled', async () => {
    await library.addAll([a, c]);
    const [before, blocks] = [await shown(), await store.ids()];
    const session = await EditSession.begin(library, { outlet: 'The Port' });
    await session.batch([keyOf(a)]);
    expect(await shown()).toEqual(before);
    await session.cancel();
    expect(await shown()).toEqual(before);
    expect(await store.ids()).toEqual(blocks);
  });
});

describe('an edit beside an import', () => {
  const stageBoth = async (): Promise<ImportSession<Shard>> => {
    await library.add(a);
    const pack = await ImportSession.begin(library, 'Pack');
    await pack.batch([b]);
    await edit({ outlet: 'The Port' }, [keyOf(a)]);
    return pack;
  };

  it('takes nothing away of what the other has staged', async () => {
    const pack = await stageBoth();
    expect((await library.health(true)).orphans).toBe(0);
    await pack.commit();
    expect(await shown()).toEqual(['The Port (own)', `Port Post (${pack.id})`]);
  });

  it('lets a kill leave nothing of the import', async () => {
    await stageBoth();
    library = await Library.open(store, engine, () => time++);
    expect((await library.health(false)).orphans).toBe(0);
    expect(await shown()).toEqual(['The Port (own)']);
  });
});
