/** Reading packs. Nothing is yielded that does not fit the schema; the first fault ends it. */
import * as v from 'valibot';
import { hashesOf, versionKey } from '../quotes/article-keys.ts';
import { type Article, ArticleSchema } from '../quotes/article.ts';
import { PACK_VERSION, PackError, type PackHeader, PackHeaderSchema, reasonOf } from './format.ts';
import { type Kind, readHeader } from './header.ts';
import type { jsonLines } from './json-lines.ts';
import { hasMarkup } from './markup.ts';

export interface PackArticle {
  /** From 1; the header is line 1. */
  readonly line: number;
  readonly article: Article;
}

export interface OpenPack {
  readonly header: PackHeader;
  /** To be read once, to the end; what is wrong with a record is thrown from here. */
  readonly articles: AsyncGenerator<PackArticle>;
}

const PACK: Kind<PackHeader> = {
  format: 'variorum-pack',
  name: 'pack',
  version: PACK_VERSION,
  header: PackHeaderSchema,
};

/** Rejects with a {@link PackError}. `file` names the pack in it. Memory: one line, and 30 bytes an article. */
export async function openPack(
  file: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal?: AbortSignal,
): Promise<OpenPack> {
  const { header, lines } = await readHeader(PACK, file, stream, signal);
  return { header, articles: packArticles(file, header, lines) };
}

async function* packArticles(
  file: string,
  header: PackHeader,
  lines: ReturnType<typeof jsonLines>,
): AsyncGenerator<PackArticle> {
  const seen = new Map<string, number>();
  let last = 1;
  for await (const { line, value } of lines) {
    const parsed = v.safeParse(ArticleSchema, value);
    if (!parsed.success) throw new PackError(file, line, reasonOf(parsed.issues));
    if (hasMarkup(parsed.output)) throw new PackError(file, line, 'HTML markup in a text');
    const key = versionKey(hashesOf(parsed.output));
    const before = seen.get(key);
    if (before !== undefined) throw new PackError(file, line, `the same article as in line ${before}`);
    seen.set(key, line);
    last = line;
    yield { line, article: parsed.output };
  }
  if (header.articles !== undefined && header.articles !== seen.size) {
    throw new PackError(file, last, `${header.articles} articles were promised, ${seen.size} are there`);
  }
}
