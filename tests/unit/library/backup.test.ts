/** A backup of everything: what goes out comes back, the same; what is damaged is refused before anything changes. */
import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { merged, split } from '../../../lib/library/decisions.ts';
import { openIdbStore } from '../../../lib/library/idb-store.ts';
import { ImportSession } from '../../../lib/library/import-session.ts';
import { Library } from '../../../lib/library/library.ts';
import { listSources } from '../../../lib/library/listing.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { RestoreSession } from '../../../lib/library/restore-session.ts';
import { type BackupPart, openBackup, writeBackup } from '../../../lib/packs/backup.ts';
import { PackError } from '../../../lib/packs/format.ts';
import { hashesOf, quotationKey } from '../../../lib/quotes/article-keys.ts';
import { article, engine, type Shard } from './stand-in.ts';

const CREATED = '2026-03-04T09:00:00.000Z';
const CORPUS = { version: '1', articles: [article('Port Post', 'corpus', 'What came along stays there.')] };

async function* partsOf(
  library: Library<Shard>,
  settings: Record<string, unknown>,
): AsyncGenerator<BackupPart> {
  yield { part: 'settings', settings };
  for (const { id, kind, title, on, added } of listSources(library.holdings)) {
    yield { part: 'source', source: { kind, title, on, added } };
    if (kind === 'bundled') continue;
    let after: number | undefined;
    do {
      const page = await library.backupPage(id, after);
      for (const one of page.articles) yield { part: 'article', ...one };
      after = page.next;
    } while (after !== undefined);
  }
  yield { part: 'decisions' };
  for (const decision of library.backupDecisions()) yield { part: 'decision', decision };
}

async function restore(library: Library<Shard>, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const session = await RestoreSession.begin(library);
  let settings: Readonly<Record<string, unknown>> | undefined;
  for await (const one of (await openBackup('backup', streamOf(bytes))).parts) {
    if (one.part === 'source') await session.source(one.source);
    else if (one.part === 'article') await session.batch([{ added: one.added, article: one.article }]);
    else if (one.part === 'decision') session.decide([one.decision]);
    else if (one.part === 'settings') settings = one.settings;
  }
  await session.commit(settings);
}

const streamOf = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new Blob([bytes]).stream();
const backup = async (
  library: Library<Shard>,
  settings: Record<string, unknown>,
): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await new Response(writeBackup(CREATED, partsOf(library, settings))).arrayBuffer());
const linesOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string[]> => {
  const plain = streamOf(bytes).pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(plain).text()).trimEnd().split('\n');
};
const plainFile = (lines: readonly string[]): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));

const sentence = fc
  .integer({ min: 0, max: 30 })
  .map((n) => `Sentence number ${n} was “spoken” on the pier – at noon.`);
const made = fc.record({
  outlet: fc.constantFrom('Port Post', 'Tide', 'Gull'),
  path: fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e')),
  sentences: fc.array(sentence, { maxLength: 4 }),
});
const contents = fc.record({
  own: fc.array(made, { maxLength: 6 }),
  read: fc.array(made, { maxLength: 6 }),
  packs: fc.array(
    fc.record({ title: fc.constantFrom('Ferries', 'Piers'), articles: fc.array(made, { maxLength: 5 }) }),
    {
      maxLength: 3,
    },
  ),
  removed: fc.nat(20),
  /** Of all quotations, by their places: what is put together, and what is taken apart. */
  decided: fc.array(fc.record({ one: fc.nat(40), other: fc.nat(40), same: fc.boolean() }), { maxLength: 4 }),
  off: fc.array(fc.nat(5), { maxLength: 2 }),
  settings: fc.constantFrom<Record<string, unknown>>(
    { version: 1 },
    { version: 1, marks: false, offSites: ['tide.example'] },
  ),
});
type Contents = typeof contents extends fc.Arbitrary<infer T> ? T : never;

async function quotationsOf({ holdings }: Library<Shard>): Promise<string[]> {
  const rows = await holdings.all();
  const stored = await holdings.articles(rows.map(({ number }) => number));
  return stored.flatMap((one) =>
    one === undefined
      ? []
      : one.article.quotations.map(({ order }) => quotationKey(hashesOf(one.article), order)),
  );
}

async function libraryOf({ own, read, packs, removed, decided, off }: Contents): Promise<Library<Shard>> {
  let time = 1_000;
  const library = await Library.open(openMemoryStore(), engine, () => time++);
  await library.seed(CORPUS);
  const articleOf = ({ outlet, path, sentences }: (typeof own)[number]) =>
    article(outlet, path, ...sentences);
  for (const one of own) await library.add(articleOf(one));
  for (const one of read) await library.collect(articleOf(one));
  for (const { title, articles } of packs) {
    const session = await ImportSession.begin(library, title);
    await session.batch(articles.map(articleOf));
    await session.commit();
  }
  const keys = await library.forget((stored) => stored.number === removed);
  expect(keys.removed).toBeLessThanOrEqual(1);
  for (const { one, other, same } of decided) {
    const all = await quotationsOf(library);
    const [a, b] = [all[one % all.length]!, all[other % all.length]!];
    if (a !== b) await library.decide((before) => (same ? merged(before, [a, b]) : split(before, [a], [b])));
  }
  const sources = listSources(library.holdings);
  for (const place of off)
    if (sources[place] !== undefined) await library.setSource(sources[place].id, false);
  return library;
}

describe('a backup', () => {
  it('restored is the library it was made of, whatever was there before', async () => {
    await fc.assert(
      fc.asyncProperty(contents, contents, async (one, other) => {
        const library = await libraryOf(one);
        const bytes = await backup(library, one.settings);
        const target = await libraryOf(other);
        await restore(target, bytes);
        expect(await linesOf(await backup(target, one.settings))).toEqual(await linesOf(bytes));
        expect(await target.store.document('settings')).toEqual(one.settings);
        expect(target.backupDecisions()).toEqual(library.backupDecisions());
        // And what is found is the same, in what is open and in what is opened anew.
        const text = Array.from(
          { length: 31 },
          (_, n) => `Sentence number ${n} was “spoken” on the pier – at noon.`,
        ).join(' ');
        const page = { url: 'https://reader.example/' };
        const again = await Library.open(target.store, engine);
        for (const view of ['reader', 'page'] as const) {
          const expected = await library.find(text, page, view);
          expect(await target.find(text, page, view)).toEqual(expected);
          expect(await again.find(text, page, view)).toEqual(expected);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('leaves no block behind of what it replaced, and none of what was stopped', async () => {
    globalThis.indexedDB = new IDBFactory();
    const store = await openIdbStore('backup');
    const library = await Library.open(store, engine);
    await library.add(article('Tide', 'a', 'A sentence that goes away.'));
    const other = await Library.open(openMemoryStore(), engine);
    await other.add(article('Gull', 'b', 'A sentence that comes.'));
    const bytes = await backup(other, { version: 1 });

    const stopped = await RestoreSession.begin(library);
    await stopped.source({ kind: 'own', title: 'Own articles', on: true, added: 1 });
    await stopped.batch([{ added: 1, article: article('Gull', 'b', 'A sentence that comes.') }]);
    await stopped.cancel();
    expect(listSources(library.holdings)).toMatchObject([{ kind: 'own', articles: 1 }]);

    await restore(library, bytes);
    const ids = Array.from({ length: library.holdings.manifest.nextBlock }, (_, id) => id);
    const texts = (await store.blocks(ids)).map((block) =>
      block === undefined ? '' : new TextDecoder().decode(block),
    );
    expect(texts.join('')).toContain('that comes');
    expect(texts.join('')).not.toContain('goes away');
  });
});

describe('a damaged backup', () => {
  const HEADER = JSON.stringify({ format: 'variorum-backup', version: 1, created: CREATED });
  const SOURCE = JSON.stringify({
    section: 'source',
    version: 1,
    kind: 'own',
    title: 'Own',
    on: true,
    added: 5,
  });
  const SETTINGS = JSON.stringify({ section: 'settings', version: 1, settings: { version: 1 } });
  const ARTICLE = JSON.stringify({ added: 7, article: article('Tide', 'a', 'A sentence.') });
  const DECISIONS = JSON.stringify({ section: 'decisions', version: 1 });
  const [A, B, C] = ['a', 'b', 'c']
    .map((path) => quotationKey(hashesOf(article('Tide', path, 'A sentence.')), 0))
    .sort();
  const pair = (a = A, b = B): string => JSON.stringify({ a, b, same: true });
  const end = (lines: number): string => JSON.stringify({ section: 'end', version: 1, lines });

  const read = async (bytes: Uint8Array<ArrayBuffer>): Promise<number> => {
    let count = 0;
    for await (const _ of (await openBackup('b.jsonl', streamOf(bytes))).parts) count++;
    return count;
  };

  it('is told from a whole one', async () => {
    const sound = [HEADER, SETTINGS, SOURCE, ARTICLE, DECISIONS, pair(A, B), pair(A, C), pair(B, C), end(8)];
    expect(await read(plainFile(sound))).toBe(7);
  });

  it.each<[string, string[], number, RegExp]>([
    ['nothing', [], 0, /empty/],
    ['a pack', ['{"format":"variorum-pack","version":1}'], 1, /no Variorum backup/],
    ['a newer format', [HEADER.replace('1', '2')], 1, /newer Variorum/],
    ['a cut', [HEADER, SOURCE, ARTICLE], 3, /cut off/],
    ['a missing line', [HEADER, SOURCE, end(3)], 3, /3 lines were promised, 2/],
    [
      'a section of a newer version',
      [HEADER, SETTINGS.replace('"version":1', '"version":2')],
      2,
      /settings, version 2/,
    ],
    ['an unknown section', [HEADER, '{"section":"dreams","version":1}'], 2, /dreams/],
    ['an inherited name', [HEADER, '{"section":"toString","version":1}'], 2, /toString/],
    ['a stray article', [HEADER, ARTICLE], 2, /belongs to no section/],
    ['bundled articles', [HEADER, SOURCE.replace('own', 'bundled'), ARTICLE], 3, /bundled/],
    ['a second own source', [HEADER, SOURCE, SOURCE], 3, /second section for own/],
    ['a false article', [HEADER, SOURCE, ARTICLE.replace('"Tide"', '7')], 3, /article\.outlet/],
    ['a false time', [HEADER, SOURCE, ARTICLE.replace('7', '-7')], 3, /added/],
    ['decisions twice', [HEADER, DECISIONS, DECISIONS], 3, /second section for decisions/],
    ['a stray decision', [HEADER, SOURCE, pair()], 3, /added/],
    ['an article among decisions', [HEADER, DECISIONS, ARTICLE], 3, /added|^a:/],
    ['a pair twice', [HEADER, DECISIONS, pair(), pair()], 4, /each once/],
    ['pairs in another order', [HEADER, DECISIONS, pair(A, C), pair(A, B)], 4, /order of their keys/],
    ['a pair the wrong way round', [HEADER, DECISIONS, pair(B, A)], 3, /smaller key/],
    ['a quotation held to itself', [HEADER, DECISIONS, pair(A, A)], 3, /smaller key/],
    ['a false key', [HEADER, DECISIONS, pair('x', B)], 3, /no quotation’s key/],
    ['something after the end', [HEADER, end(1), ARTICLE], 3, /after the end/],
    ['no JSON', [HEADER, SOURCE, ARTICLE.slice(0, 40)], 3, /not JSON/],
  ])('with %s is refused with line and reason', async (_what, lines, line, why) => {
    const failure: unknown = await read(plainFile(lines)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PackError);
    expect(failure).toMatchObject({ line, reason: expect.stringMatching(why), file: 'b.jsonl' });
  });

  it('is refused wherever its bytes are cut', async () => {
    const library = await Library.open(openMemoryStore(), engine);
    await library.add(article('Tide', 'a', 'A sentence.'));
    const bytes = await backup(library, { version: 1 });
    for (let length = 0; length < bytes.length; length += 7)
      await expect(read(bytes.slice(0, length)), `${length} bytes`).rejects.toBeInstanceOf(PackError);
  });
});
