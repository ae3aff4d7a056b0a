/**
 * `variorum compare`: what differs between two texts, or between the two of each line of a file. Dates and
 * speakers, where given, help to tell whether the two are one utterance.
 */
import * as v from 'valibot';
import { PackError, reasonOf } from '../../lib/packs/format.ts';
import { jsonLines } from '../../lib/packs/json-lines.ts';
import { publishedOf } from '../../lib/quotes/dates.ts';
import type { Change, Comparison } from '../../lib/wording/change.ts';
import { compare } from '../../lib/wording/compare.ts';
import type { Utterance } from '../../lib/wording/same-utterance.ts';
import { BadUsage } from './errors.ts';
import { asBadInput, byteStream } from './files.ts';
import { type Input, readInput } from './input.ts';

const Side = v.object({
  text: v.string(),
  published: v.nullish(
    v.pipe(
      v.string(),
      v.check((date) => publishedOf(date) !== undefined, 'must be a date such as 2017-10-11'),
    ),
  ),
  speaker: v.nullish(v.string()),
});
const Pair = v.object({ a: Side, b: Side });

export async function run(args: readonly string[]): Promise<void> {
  const json = args.includes('--json');
  const rest = args.filter((arg) => arg !== '--json');
  const unknown = rest.find((arg) => arg.startsWith('-') && arg !== '--pairs');
  if (unknown !== undefined) throw new BadUsage(`unknown option: ${unknown}`);
  const files = rest.filter((arg) => arg !== '--pairs');
  if (rest.length > files.length) {
    if (files.length !== 1 || files[0] === undefined) throw new BadUsage('--pairs takes one file');
    await comparePairs(files[0], json);
    return;
  }
  const [fileA, fileB] = files;
  if (fileA === undefined || fileB === undefined || files.length > 2)
    throw new BadUsage('expected two files');
  const [a, b] = [await readInput(fileA, 'article'), await readInput(fileB, 'article')];
  const result = compare(utteranceOf(a), utteranceOf(b));
  if (json) {
    // Offsets into HTML mean nothing without the text they count in.
    const texts = { ...(a.fromHtml && { a: a.text }), ...(b.fromHtml && { b: b.text }) };
    const printed = Object.keys(texts).length > 0 ? { ...result, texts } : result;
    process.stdout.write(`${JSON.stringify(printed, null, 2)}\n`);
  } else {
    process.stdout.write(readable(result, a.text, b.text));
  }
}

function utteranceOf({ text, metadata, speaker }: Input): Utterance {
  return { text, published: metadata.published, speaker };
}

async function comparePairs(file: string, json: boolean): Promise<void> {
  await asBadInput(async () => {
    for await (const { line, value } of jsonLines(file, await byteStream(file))) {
      const parsed = v.safeParse(Pair, value);
      if (!parsed.success) throw new PackError(file, line, reasonOf(parsed.issues));
      const { a, b } = parsed.output;
      const result = compare(ofPair(a), ofPair(b));
      process.stdout.write(json ? `${JSON.stringify(result)}\n` : readable(result, a.text, b.text, line));
    }
  });
}

function ofPair({ text, published, speaker }: v.InferOutput<typeof Side>): Utterance {
  return {
    text,
    published: published == null ? undefined : publishedOf(published),
    speaker: speaker ?? undefined,
  };
}

function readable(result: Comparison, a: string, b: string, number?: number): string {
  const head = number === undefined ? '' : `${number}: `;
  if (result.stretch === null) return `${head}not the same utterance\n`;
  const { start, end } = result.extent;
  const lines = [`${head}start ${start}, end ${end}, ${result.changes.length} changes`];
  const words = (change: Change): string => `“${a.slice(...change.a)}” → “${b.slice(...change.b)}”`;
  for (const change of result.changes) {
    const flags = change.flags.length > 0 ? ` (${change.flags.join(', ')})` : '';
    lines.push(`  ${change.kind}${flags}: ${words(change)}`);
  }
  return `${lines.join('\n')}\n`;
}
