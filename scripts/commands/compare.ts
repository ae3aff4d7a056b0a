/**
 * `variorum compare`: what differs between two texts, or between the two of each line of a file. Dates and
 * speakers, where given, help to tell whether the two are one utterance.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { publishedOf } from '../../lib/quotes/dates.ts';
import type { Change, Comparison } from '../../lib/wording/change.ts';
import { compare } from '../../lib/wording/compare.ts';
import type { Utterance } from '../../lib/wording/same-utterance.ts';
import { BadInput, BadUsage } from './errors.ts';
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
  let number = 0;
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of lines) {
      number++;
      const source = number === 1 ? line.replace(/^\uFEFF/, '') : line;
      if (source.trim() === '') continue;
      const { a, b } = pairOf(file, number, source);
      const result = compare(a, b);
      process.stdout.write(json ? `${JSON.stringify(result)}\n` : readable(result, a.text, b.text, number));
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error) {
      if (error.code === 'ENOENT') throw new BadInput(`${file}: no such file`);
      if (error.code === 'EISDIR') throw new BadInput(`${file}: is a directory, expected a file`);
    }
    throw error;
  }
}

function pairOf(file: string, number: number, line: string): { a: Utterance; b: Utterance } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new BadInput(
      `${file}:${number}: not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const parsed = v.safeParse(Pair, value);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new BadInput(`${file}:${number}: ${v.getDotPath(issue) ?? 'top level'}: ${issue.message}`);
  }
  const [a, b] = [parsed.output.a, parsed.output.b].map(({ text, published, speaker }) => ({
    text,
    published: published == null ? undefined : publishedOf(published),
    speaker: speaker ?? undefined,
  }));
  if (a === undefined || b === undefined) throw new BadInput(`${file}:${number}: expected "a" and "b"`);
  return { a, b };
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
