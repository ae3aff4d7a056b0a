/**
 * Where a page's HTML becomes a document. Firefox's background has a `DOMParser`; Chrome's, a service worker,
 * has none and opens an offscreen document for it, which answers and is closed.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { type Article, ArticleSchema } from '../quotes/article.ts';

/** As much of `chrome.offscreen` as this needs. */
interface Offscreen {
  createDocument(options: { url: string; reasons: string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
}

const RequestSchema = v.strictObject({
  type: v.literal('read-in-document'),
  html: v.string(),
  url: v.string(),
});

/** One document at a time: a browser allows no second one. */
let turns: Promise<unknown> = Promise.resolve();

export async function readInDocument(html: string, url: string): Promise<Article | null> {
  if (typeof DOMParser !== 'undefined') return await readHere(html, url);
  const turn = turns.then(() => readOffscreen(html, url));
  turns = turn.catch(() => {});
  return await turn;
}

/** The extractor's code comes when an article is to be read: the background starts without it. */
async function readHere(html: string, url: string): Promise<Article | null> {
  const { newsArticle } = await import('./news-article.ts');
  return newsArticle(html, url);
}

async function readOffscreen(html: string, url: string): Promise<Article | null> {
  const offscreen: Offscreen = Reflect.get(browser, 'offscreen');
  await offscreen.createDocument({
    url: '/offscreen.html',
    reasons: ['DOM_PARSER'],
    justification: 'Reads the quotations of an article that the user has read.',
  });
  try {
    const request: v.InferOutput<typeof RequestSchema> = { type: 'read-in-document', html, url };
    return v.parse(v.nullable(ArticleSchema), await browser.runtime.sendMessage(request));
  } finally {
    await offscreen.closeDocument();
  }
}

/** In the offscreen document: answers the background, and nobody else. */
export function answerOffscreen(): void {
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: { readonly tab?: unknown }, respond: (answer: unknown) => void) => {
      const request = v.safeParse(RequestSchema, message);
      if (!request.success || sender.tab !== undefined) return false;
      void readHere(request.output.html, request.output.url).then(respond);
      return true; // the answer comes later
    },
  );
}
