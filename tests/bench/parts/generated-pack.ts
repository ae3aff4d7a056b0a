/** A pack of any size of generated quotations (parts/generator.ts), written to a file as the command line writes one. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { writePack } from '../../../lib/packs/write.ts';
import type { Article } from '../../../lib/quotes/article.ts';
import type { Generator } from './generator.ts';

const ARTICLE_QUOTATIONS = 10;
/** Generated at once; near duplicates lie within: a million at once would take a gigabyte. */
const RUN = 50_000;
/** Words. */
const FEW = 5;
const OUTLETS = 300;
const DAYS = 3_000;
const FIRST_DAY = 15_000;
const DAY = 86_400_000; // ms

export async function writeGeneratedPack(generator: Generator, size: number, file: string): Promise<void> {
  const header = { title: 'Generated', articles: Math.ceil(size / ARTICLE_QUOTATIONS) };
  const stream = writePack(header, generatedArticles(generator, size), () => {});
  await pipeline(Readable.fromWeb(stream as NodeStream), createWriteStream(file));
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
          // A near duplicate of near duplicates may have lost its last word.
          .map(({ text }) => (text === '' ? generator.text(FEW) : text))
          .map((text, order) => ({ order, text, parts: [{ text }], kind: 'direct' })),
      };
      number++;
    }
  }
}
