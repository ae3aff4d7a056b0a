/** The library of one run of the command line: in memory, from the bundled corpus and packs. */
import type { Engine } from '../../lib/library/engine.ts';
import { ImportSession } from '../../lib/library/import-session.ts';
import { Library } from '../../lib/library/library.ts';
import { openMemoryStore } from '../../lib/library/memory-store.ts';
import type { Shard } from '../../lib/matching/shard.ts';
import { openPack } from '../../lib/packs/read.ts';
import { bundledCorpus } from '../../lib/quotes/corpus.ts';
import { BadUsage } from './errors.ts';
import { asBadInput, byteStream } from './files.ts';

/** Articles handed to the import at once. */
const BATCH = 1_000;

export async function libraryOf(
  engine: Engine<Shard>,
  packs: readonly string[],
  bundled: boolean,
): Promise<Library<Shard>> {
  const library = await Library.open(openMemoryStore(), engine);
  if (bundled) await library.seed(bundledCorpus());
  for (const pack of packs) await importPack(library, pack);
  return library;
}

async function importPack(library: Library<Shard>, file: string): Promise<void> {
  await asBadInput(async () => {
    const { header, articles } = await openPack(file, await byteStream(file));
    const session = await ImportSession.begin(library, header.title ?? file);
    let batch = [];
    for await (const { article } of articles) {
      batch.push(article);
      if (batch.length < BATCH) continue;
      await session.batch(batch);
      batch = [];
    }
    await session.batch(batch);
    await session.commit();
  });
}

/** Splits off `--pack PACK` (as often as given) and the switches; what remains are the command's words. */
export function parseArguments(
  args: readonly string[],
  switches: readonly string[],
): { words: string[]; packs: string[]; given: ReadonlySet<string> } {
  const words: string[] = [];
  const packs: string[] = [];
  const given = new Set<string>();
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!;
    if (word === '--pack') {
      const pack = args[++at];
      if (pack === undefined) throw new BadUsage('--pack needs a file');
      packs.push(pack);
    } else if (switches.includes(word)) given.add(word);
    else if (word.startsWith('--')) throw new BadUsage(`unknown option: ${word}`);
    else words.push(word);
  }
  if (!given.has('--json')) throw new BadUsage('--json is needed: it is the only form of output');
  return { words, packs, given };
}
