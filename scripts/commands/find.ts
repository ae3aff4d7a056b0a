/** `variorum find FILE... [--pack PACK]... [--no-bundled] --json`: what of each text repeats a quotation. */
import { engine } from '../../lib/library/engine.ts';
import type { Library } from '../../lib/library/library.ts';
import type { ReportedPassage } from '../../lib/library/view.ts';
import type { Shard } from '../../lib/matching/shard.ts';
import { writingWordIndex } from '../../lib/search/write-word-index.ts';
import type { Span } from '../../lib/text/span.ts';
import type { WitnessComparison } from '../../lib/wording/report.ts';
import { BadUsage } from './errors.ts';
import { readInput } from './input.ts';
import { libraryOf, parseArguments } from './library.ts';

/**
 * Nobody searches this library: of no articles a word index is written, which for packs would take longer than all
 * else.
 */
const unsearched: typeof engine = { ...engine, writeWordIndex: () => writingWordIndex([]) };

export async function run(args: readonly string[]): Promise<void> {
  const { words: files, packs, given } = parseArguments(args, ['--json', '--no-bundled']);
  if (files.length === 0) throw new BadUsage('no file given');
  const inputs = [];
  for (const file of files) inputs.push(await readInput(file, 'visible'));
  const library = await libraryOf(unsearched, packs, !given.has('--no-bundled'));
  const output = [];
  for (const { file, text, fromHtml, metadata } of inputs) {
    output.push({ file, ...(fromHtml ? { text } : {}), passages: await passagesOf(library, text, metadata) });
  }
  process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
}

async function passagesOf(
  library: Library<Shard>,
  text: string,
  { url, canonical, published }: Awaited<ReturnType<typeof readInput>>['metadata'],
): Promise<object[]> {
  const passages = await library.passages(text, {
    url: url ?? '',
    ...(canonical === undefined ? {} : { canonical }),
    ...(published === undefined ? {} : { published }),
  });
  return passages.filter(({ report }) => report.outlets > 0).map((passage) => printed(passage, text));
}

/** Places on the page count from the beginning of the text given, as the passage's own do. */
function printed({ match, report }: ReportedPassage, text: string): object {
  const { start, end, inQuotationMarks } = match;
  return {
    start,
    end,
    text: text.slice(start, end),
    statement: report.statement,
    speaker: report.speakers[0] ?? null,
    inQuotationMarks,
    witnesses: report.groups.flatMap(({ witnesses }) => witnesses.map((one) => printedWitness(one, start))),
  };
}

function printedWitness({ witness, stretch, changes, extent }: WitnessComparison, offset: number): object {
  const onPage = ([from, to]: Span): Span => [from + offset, to + offset];
  return {
    outlet: witness.citation.outlet,
    url: witness.citation.url ?? null,
    published: witness.citation.published ?? null,
    quotation: witness.text,
    start: stretch.b[0],
    end: stretch.b[1],
    changes: changes.map(({ kind, a, b, side, flags }) => ({
      kind,
      page: onPage(a),
      witness: b,
      ...(side === undefined ? {} : { side: side === 'a' ? 'page' : 'witness' }),
      flags,
    })),
    extent,
  };
}
