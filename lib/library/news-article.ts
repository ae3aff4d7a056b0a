/**
 * The article of a page, if the page is a news article by what it says of itself (JSON-LD, OpenGraph), or
 * else by its date, its length and its address. Runs where there is a `DOMParser`; the document that it
 * makes runs no script and loads nothing.
 */
import type { Article } from '../quotes/article.ts';
import { articleText } from '../quotes/article-text.ts';
import { attributeOf, elementsOf } from '../quotes/dom.ts';
import { extractQuotations } from '../quotes/extract.ts';
import { linkedArticle } from '../quotes/json-ld.ts';
import { readMetadata } from '../quotes/metadata.ts';
import { articleRecord } from '../quotes/record.ts';
import { LEAST_ARTICLE, LEAST_UNDECLARED } from './limits.ts';

/** `null`: no article, or one that quotes nobody. */
export function newsArticle(html: string, url: string): Article | null {
  if (new URL(url).pathname === '/') return null; // a front page
  const document = new DOMParser().parseFromString(html, 'text/html');
  const metadata = readMetadata(document, url);
  const { text, blockQuotes, asides, found } = articleText(document);
  const declared = linkedArticle(document) !== null || openGraphType(document) === 'article';
  const least = declared ? LEAST_ARTICLE : LEAST_UNDECLARED;
  if (!found || text.length < least || (!declared && metadata.published === undefined)) return null;
  const record = articleRecord(metadata, extractQuotations(text, { blockQuotes, asides }));
  return record.ok && record.article.quotations.length > 0 ? record.article : null;
}

function openGraphType(document: Document): string | undefined {
  const [meta] = elementsOf(document, 'meta[property="og:type" i]');
  return meta === undefined ? undefined : attributeOf(meta, 'content')?.toLowerCase();
}
