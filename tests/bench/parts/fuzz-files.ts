/**
 * Packs and backups by the thousand, mutated in their bytes, plain and gzip: whatever comes is read whole or
 * refused with a {@link PackError}, and a library that was to take it in is as it was before or as it is after.
 */
import * as v from 'valibot';
import { Library } from '../../../lib/library/library.ts';
import { ImportSession } from '../../../lib/library/import-session.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { RestoreSession } from '../../../lib/library/restore-session.ts';
import { type BackupPart, openBackup, writeBackup } from '../../../lib/packs/backup.ts';
import { PackError } from '../../../lib/packs/format.ts';
import { openPack } from '../../../lib/packs/read.ts';
import { writePack } from '../../../lib/packs/write.ts';
import { hashesOf, quotationKey } from '../../../lib/quotes/article-keys.ts';
import { DecisionSchema } from '../../../lib/quotes/decision.ts';
import { type Article, ArticleSchema } from '../../../lib/quotes/article.ts';
import { article, engine, type Shard } from '../../unit/library/stand-in.ts';
import { type Bytes, mutated, randomFrom } from './mutations.ts';

/**
 * Milliseconds of this process's own time, which no busy machine lengthens: far beyond what any of these short files
 * takes.
 */
const HANG = 5_000;

const SENTENCES = [
  'The harbour will stay open all winter long.',
  'Nobody asked the “lantern keepers” about it – nobody.',
  'We counted 1,200 ferries; eleven of them sank.',
];
const ARTICLES: readonly Article[] = [
  article('Port Post', 'a', ...SENTENCES),
  { ...article('Tide', null, SENTENCES[1]!), headline: 'Lanterns', byline: 'Ada Quill', language: 'en' },
  article('Gull', 'c'),
];

export interface FuzzCount {
  readonly refused: number;
  readonly read: number;
  /** ms */
  readonly slowest: number;
}

const bytesOf = async (stream: ReadableStream<Bytes>): Promise<Bytes> =>
  new Uint8Array(await new Response(stream).arrayBuffer());
const streamOf = (bytes: Bytes): ReadableStream<Bytes> => new Blob([bytes]).stream();
const gunzip = (bytes: Bytes): Promise<Bytes> =>
  bytesOf(streamOf(bytes).pipeThrough(new DecompressionStream('gzip')));
const gzip = (bytes: Bytes): Promise<Bytes> =>
  bytesOf(streamOf(bytes).pipeThrough(new CompressionStream('gzip')));

async function* backupParts(): AsyncGenerator<BackupPart> {
  yield { part: 'settings', settings: { version: 1, marks: false } };
  yield { part: 'source', source: { kind: 'bundled', title: 'Variorum', on: true, added: 1 } };
  for (const kind of ['own', 'read', 'pack'] as const) {
    yield { part: 'source', source: { kind, title: 'A source', on: true, added: 2 } };
    for (const one of ARTICLES) yield { part: 'article', added: 3, article: one };
  }
  yield { part: 'decisions' };
  const [a, b, c] = [0, 1, 2].map((order) => quotationKey(hashesOf(ARTICLES[0]!), order)) as [
    string,
    string,
    string,
  ];
  yield { part: 'decision', decision: { a, b, same: true } };
  yield { part: 'decision', decision: { a, b: c, same: false } };
}

async function takePack(library: Library<Shard>, bytes: Bytes): Promise<void> {
  const session = await ImportSession.begin(library, 'A pack');
  try {
    for await (const one of (await openPack('fuzz', streamOf(bytes))).articles) {
      v.parse(ArticleSchema, one.article);
      await session.batch([one.article]);
    }
    await session.commit();
  } catch (error) {
    await session.cancel();
    throw error;
  }
}

async function takeBackup(library: Library<Shard>, bytes: Bytes): Promise<void> {
  const session = await RestoreSession.begin(library);
  let settings: Readonly<Record<string, unknown>> | undefined;
  try {
    for await (const one of (await openBackup('fuzz', streamOf(bytes))).parts) {
      if (one.part === 'source') await session.source(one.source);
      else if (one.part === 'article') await session.batch([{ added: one.added, article: one.article }]);
      else if (one.part === 'decision') session.decide([v.parse(DecisionSchema, one.decision)]);
      else if (one.part === 'settings') settings = one.settings;
    }
    await session.commit(settings);
  } catch (error) {
    await session.cancel();
    throw error;
  }
}

/** What a library holds, its blocks counted: one left behind would be half an import. */
async function stateOf(library: Library<Shard>): Promise<string> {
  const { sources, segments, decisions, nextBlock } = library.holdings.manifest;
  const ids = Array.from({ length: nextBlock }, (_, id) => id);
  const blocks = (await library.store.blocks(ids)).filter((block) => block !== undefined).length;
  const staging = await library.store.document('staging');
  return JSON.stringify({
    sources,
    decisions,
    articles: segments.map((one) => one.articles),
    blocks,
    staging,
  });
}

const before = async (): Promise<Library<Shard>> => {
  const library = await Library.open(openMemoryStore(), engine, () => 0);
  await library.add(article('Heron', 'own', 'What was there before stays there.'));
  return library;
};

/** Throws at the first file that does anything else than it should; the seed and its number say which. */
export async function fuzzFiles(kind: 'pack' | 'backup', runs: number, seed: number): Promise<FuzzCount> {
  const packed = await bytesOf(
    kind === 'pack'
      ? writePack({ title: 'A pack', articles: ARTICLES.length }, ARTICLES, ({ outlet }) => {
          throw new Error(`left out of a pack: ${outlet}`);
        })
      : writeBackup('2026-03-04T09:00:00.000Z', backupParts()),
  );
  const plain = await gunzip(packed);
  const take = kind === 'pack' ? takePack : takeBackup;
  let library = await before();
  let state = await stateOf(library);
  let refused = 0;
  let slowest = 0;
  for (let run = 0; run < runs; run++) {
    const random = randomFrom(seed + run);
    const how = random();
    const bytes =
      how < 0.5
        ? mutated(plain, random)
        : how < 0.75
          ? await gzip(mutated(plain, random))
          : mutated(packed, random);
    const started = process.cpuUsage();
    try {
      await take(library, bytes);
      library = await before();
      state = await stateOf(library);
    } catch (error) {
      if (!(error instanceof PackError))
        throw new Error(`${kind} ${seed + run}: not refused, but broken`, { cause: error });
      refused++;
      if ((await stateOf(library)) !== state)
        throw new Error(`${kind} ${seed + run}: refused, and half taken in`, { cause: error });
    }
    const { user, system } = process.cpuUsage(started);
    slowest = Math.max(slowest, (user + system) / 1_000);
    if (slowest > HANG) throw new Error(`${kind} ${seed + run}: took ${slowest.toFixed(0)} ms`);
    if (Object.keys(Object.prototype).length > 0)
      throw new Error(`${kind} ${seed + run}: reached every object there is`);
  }
  return { refused, read: runs - refused, slowest };
}
