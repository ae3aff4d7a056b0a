/**
 * The news articles and bodies that lie beside the project on a development machine (never in it):
 * see the README there. Measurements that need them say so when they are absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import type { IndexedQuotation, QuotationSource } from '../../../lib/matching/types.ts';

const DIRECTORY = join(import.meta.dirname, '../../../../shared/data/news');

const NewsArticle = v.object({
  id: v.string(),
  outlet: v.string(),
  published: v.nullable(v.string()),
  headline: v.nullable(v.string()),
  quotes: v.array(v.string()),
});
const Body = v.object({ id: v.string(), paragraphs: v.array(v.string()) });

export interface News {
  readonly articles: readonly v.InferOutput<typeof NewsArticle>[];
  /** All quotations; the number is the place in this list, the article a place in `articles`. */
  readonly quotations: readonly IndexedQuotation[];
  readonly bodies: readonly NewsBody[];
  readonly source: QuotationSource;
}

export interface NewsBody {
  /** Place in `articles`. */
  readonly article: number;
  /** Paragraphs joined by blank lines, as the reader joins blocks. */
  readonly text: string;
  readonly published?: string;
}

function lines<T>(file: string, parse: (value: unknown) => T): T[] {
  const text = gunzipSync(readFileSync(join(DIRECTORY, file))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parse(JSON.parse(line)));
}

/** `undefined` where the data is not present. */
export function readNews(): News | undefined {
  if (!existsSync(DIRECTORY)) return undefined;
  const articles = lines('articles.jsonl.gz', (value) => v.parse(NewsArticle, value));
  const quotations: IndexedQuotation[] = [];
  articles.forEach(({ quotes, published, headline }, article) => {
    for (const text of quotes) {
      quotations.push({
        number: quotations.length,
        article,
        text,
        ...(published === null ? {} : { published }),
        ...(headline === null ? {} : { headline }),
      });
    }
  });
  const byId = new Map(articles.map(({ id }, index) => [id, index]));
  const bodies = lines('bodies.jsonl.gz', (value) => v.parse(Body, value)).flatMap(({ id, paragraphs }) => {
    const article = byId.get(id);
    if (article === undefined) return [];
    const published = articles[article]?.published;
    return [
      { article, text: paragraphs.join('\n\n'), ...(typeof published === 'string' ? { published } : {}) },
    ];
  });
  const source: QuotationSource = { read: async (numbers) => numbers.map((number) => quotations[number]) };
  return { articles, quotations, bodies, source };
}

/** What `source` has but for some, as after they were removed. */
export const sourceWithout = (
  source: QuotationSource,
  removed: (number: number) => boolean,
): QuotationSource => ({
  read: async (numbers) =>
    (await source.read(numbers)).map((quotation, at) => (removed(numbers[at]!) ? undefined : quotation)),
});
