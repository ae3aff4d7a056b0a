/**
 * Packs to be imported, written to a file as the command line writes one: of any size, of generated quotations
 * (parts/generator.ts); or a million as real as there are, of the news articles and splices of them (parts/million.ts).
 */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { writePack } from '../../../lib/packs/write.ts';
import type { IndexedQuotation } from '../../../lib/matching/types.ts';
import type { Article } from '../../../lib/quotes/article.ts';
import type { Generator } from './generator.ts';
import { millionQuotations } from './million.ts';
import type { News } from './news.ts';

const ARTICLE_QUOTATIONS = 10;
/** Generated at once; near duplicates lie within: a million at once would take a gigabyte. */
const RUN = 50_000;
const OUTLETS = 300;
const DAYS = 3_000;
const FIRST_DAY = 15_000;
const DAY = 86_400_000; // ms

export async function writeGeneratedPack(generator: Generator, size: number, file: string): Promise<void> {
  await write('Generated', Math.ceil(size / ARTICLE_QUOTATIONS), generatedArticles(generator, size), file);
}

export async function writeNewsPack(news: News, file: string): Promise<void> {
  const articles = [...newsArticles(news)];
  await write('News and splices', articles.length, articles, file);
}

async function write(title: string, count: number, articles: Iterable<Article>, file: string): Promise<void> {
  const stream = writePack({ title, articles: count }, articles, () => {});
  await pipeline(Readable.fromWeb(stream as NodeStream), createWriteStream(file));
}

function* newsArticles({ articles, quotations }: News): Iterable<Article> {
  let own: IndexedQuotation[] = [];
  const article = (): Article => {
    const { article: number, published, headline } = own[0]!;
    const outlet = articles[number]?.outlet ?? `Outlet ${number % OUTLETS}`;
    return {
      outlet,
      url: `https://news.example/${number}`,
      ...(headline === undefined ? {} : { headline }),
      ...(published === undefined ? {} : { published }),
      sources: {},
      quotations: own.map(({ text }, order) => ({ order, text, parts: [{ text }], kind: 'direct' })),
    };
  };
  for (const quotation of millionQuotations(quotations)) {
    if (own.length > 0 && own[0]!.article !== quotation.article) {
      yield article();
      own = [];
    }
    own.push(quotation);
  }
  yield article();
}

function* generatedArticles(generator: Generator, size: number): Iterable<Article> {
  let number = 0;
  for (let done = 0; done < size; done += RUN) {
    const quotations = generator.quotations(Math.min(RUN, size - done));
    for (let from = 0; from < quotations.length; from += ARTICLE_QUOTATIONS) {
      const outlet = number % OUTLETS;
      yield {
        outlet: `Outlet ${outlet}`,
        url: `https://outlet${outlet}.example/${number}`,
        headline: generator.text(8),
        published: new Date((FIRST_DAY + (number % DAYS)) * DAY).toISOString().slice(0, 10),
        sources: {},
        quotations: quotations
          .slice(from, from + ARTICLE_QUOTATIONS)
          .map(({ text }, order) => ({ order, text, parts: [{ text }], kind: 'direct' })),
      };
      number++;
    }
  }
}
