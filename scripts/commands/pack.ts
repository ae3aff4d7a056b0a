/**
 * `variorum pack FILE|DIR... -o PACK`: one pack of saved pages (`.html`, `.txt`, `.json`: extracted), of
 * article records, of other packs, and of JSON Lines of articles. An article that comes twice is taken
 * once. The pack appears under its name only when it is whole.
 */
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import * as v from 'valibot';
import { PackError } from '../../lib/packs/format.ts';
import { jsonLines } from '../../lib/packs/json-lines.ts';
import { looseArticles } from '../../lib/packs/loose-articles.ts';
import { openPack } from '../../lib/packs/read.ts';
import { writePack } from '../../lib/packs/write.ts';
import { hashesOf, versionKey } from '../../lib/quotes/article-keys.ts';
import { type Article, ArticleSchema } from '../../lib/quotes/article.ts';
import { extractQuotations } from '../../lib/quotes/extract.ts';
import { articleRecord } from '../../lib/quotes/record.ts';
import { BadInput, BadUsage } from './errors.ts';
import { asBadInput, byteStream, isDirectory, unreadable, unwritable } from './files.ts';
import { readInput } from './input.ts';

const LINES = /\.(?:jsonl|ndjson)(?:\.gz)?$/i;
const PAGES = new Set(['.html', '.htm', '.xhtml', '.txt', '.json']);

export async function run(args: readonly string[]): Promise<void> {
  const { inputs, output } = parse(args);
  const files: string[] = [];
  for (const input of inputs) files.push(...(await filesUnder(input)));
  if (files.length === 0) throw new BadInput(`${inputs.join(', ')}: nothing to pack there`);
  // To have its name taken, in the end, would waste all that was written.
  if ((await stat(output).catch(() => null))?.isDirectory() === true) throw isDirectory(output);
  const partial = `${output}.partial`;
  const unwritten = (error: unknown): never => {
    throw unwritable(output, error);
  };
  const written = await open(partial, 'w').catch(unwritten);
  try {
    await asBadInput(async () => {
      const stream = writePack({ created: new Date().toISOString() }, articlesOf(files), sayLeftOut);
      await pipeline(Readable.fromWeb(stream as NodeStream), written.createWriteStream());
    });
    await rename(partial, output).catch(unwritten);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

function sayLeftOut({ url, headline, outlet }: Article): void {
  console.error(
    `left out, for HTML tags in a text, which no pack may hold: ${url ?? headline ?? `an article of ${outlet}`}`,
  );
}

function parse(args: readonly string[]): { inputs: string[]; output: string } {
  const inputs: string[] = [];
  let output: string | undefined;
  for (let at = 0; at < args.length; at++) {
    const word = args[at]!;
    if (word === '-o') output = args[++at];
    else if (word.startsWith('-')) throw new BadUsage(`unknown option: ${word}`);
    else inputs.push(word);
  }
  if (output === undefined) throw new BadUsage('-o PACK is needed');
  if (inputs.length === 0) throw new BadUsage('no file given');
  return { inputs, output };
}

/** A file by itself, whatever its name; of a folder, in order of names, those that can be read. */
async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new BadInput(`${path}: no such file or folder`);
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  return entries
    .filter(
      (entry) => entry.isFile() && (LINES.test(entry.name) || PAGES.has(extname(entry.name).toLowerCase())),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function* articlesOf(files: readonly string[]): AsyncGenerator<Article> {
  const seen = new Set<string>();
  for (const file of files) {
    for await (const article of PAGES.has(extname(file).toLowerCase())
      ? pageArticle(file)
      : lineArticles(file)) {
      const key = versionKey(hashesOf(article));
      if (seen.has(key)) continue;
      seen.add(key);
      yield article;
    }
  }
}

/** A pack is told by its header; anything else must be articles as other tools write them. */
async function* lineArticles(file: string): AsyncGenerator<Article> {
  const articles = (await isPack(file))
    ? (await openPack(file, await byteStream(file))).articles
    : looseArticles(file, await byteStream(file));
  for await (const { article } of articles) yield article;
}

async function isPack(file: string): Promise<boolean> {
  for await (const { value } of jsonLines(file, await byteStream(file))) {
    return typeof value === 'object' && value !== null && 'format' in value;
  }
  throw new PackError(file, 0, 'the file is empty');
}

/** A `.json` file may be an article record already, as in the corpus. */
async function* pageArticle(file: string): AsyncGenerator<Article> {
  const ready = extname(file).toLowerCase() === '.json' ? await recordIn(file) : null;
  if (ready !== null) {
    yield ready;
    return;
  }
  const { text, metadata, blockQuotes, asides } = await readInput(file, 'article');
  const record = articleRecord(metadata, extractQuotations(text, { blockQuotes, asides }));
  if (!record.ok) throw new BadInput(`${file}: ${record.why}`);
  yield record.article;
}

async function recordIn(file: string): Promise<Article | null> {
  try {
    const parsed = v.safeParse(ArticleSchema, JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null; // readInput says what is wrong with it
  }
}
