/** The library, or one source of it, as a pack to download. */
import { writePack } from '../../packs/write.ts';
import type { Article } from '../../quotes/article.ts';
import { ask } from '../ask.ts';
import { saveFile } from '../save-file.ts';

async function* articlesOf(source: string | undefined): AsyncGenerator<Article> {
  let after: number | undefined;
  do {
    const answer = await ask({
      type: 'export',
      ...(source === undefined ? {} : { source }),
      ...(after === undefined ? {} : { after }),
    });
    if (!answer.ok) throw new Error(answer.why);
    yield* answer.articles;
    after = answer.next;
  } while (after !== undefined);
}

/** Articles asked for at once. */
const SOME = 500;

async function* chosenArticles(keys: readonly string[]): AsyncGenerator<Article> {
  for (let from = 0; from < keys.length; from += SOME) {
    const answer = await ask({ type: 'records', articles: keys.slice(from, from + SOME) });
    if (!answer.ok) throw new Error(answer.why);
    yield* answer.articles;
  }
}

/** How many articles were left out. Rejects with what the library says. */
export async function downloadPack(title: string, source?: string): Promise<number> {
  return await download(title, articlesOf(source));
}

/** The same of the articles with these versions' keys. */
export async function downloadArticles(title: string, keys: readonly string[]): Promise<number> {
  return await download(title, chosenArticles(keys));
}

/** The bytes are gathered compressed: some 40 bytes a quotation. */
async function download(title: string, articles: AsyncIterable<Article>): Promise<number> {
  let leftOut = 0;
  const created = new Date().toISOString();
  const bytes = writePack({ title, created }, articles, () => {
    leftOut++;
  });
  const pack = await new Response(bytes).blob();
  saveFile(`variorum-${created.slice(0, 10)}.jsonl.gz`, pack);
  return leftOut;
}
