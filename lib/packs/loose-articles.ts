/**
 * Articles as other tools write them: JSON Lines, plain or gzip, `{"id"?, "outlet", "url"?, "published"?,
 * "headline"?, "quotes": ["…", …]}`, other keys ignored, `null` for what is unknown. Only for building packs.
 */
import * as v from 'valibot';
import { type Article, ArticleSchema } from '../quotes/article.ts';
import { PackError, reasonOf } from './format.ts';
import { jsonLines } from './json-lines.ts';
import type { PackArticle } from './read.ts';

const LooseSchema = v.object({
  outlet: v.string(),
  url: v.nullish(v.string()),
  published: v.nullish(v.string()),
  headline: v.nullish(v.string()),
  quotes: v.array(v.string()),
});

/** Throws a {@link PackError} at the first line that is no such article. */
export async function* looseArticles(
  file: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<PackArticle> {
  for await (const { line, value } of jsonLines(file, stream)) {
    const loose = v.safeParse(LooseSchema, value);
    if (!loose.success) throw new PackError(file, line, reasonOf(loose.issues));
    const article = v.safeParse(ArticleSchema, tightened(loose.output));
    if (!article.success) throw new PackError(file, line, reasonOf(article.issues));
    yield { line, article: article.output };
  }
}

function tightened({ outlet, url, published, headline, quotes }: v.InferOutput<typeof LooseSchema>): Article {
  return {
    outlet,
    ...(url ? { url } : {}),
    ...(headline?.trim() ? { headline } : {}),
    ...(published ? { published } : {}),
    sources: {},
    quotations: quotes
      .filter((text) => text.trim() !== '')
      .map((text, order) => ({ order, text, parts: [{ text }], kind: 'direct' })),
  };
}
