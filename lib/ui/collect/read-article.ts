/**
 * From HTML or plain text to a draft. `DOMParser` makes a document that runs no script and loads nothing,
 * so that a page is read outside the page's own world.
 */
import { articleText } from '../../quotes/article-text.ts';
import { extractQuotations } from '../../quotes/extract.ts';
import { type PageMetadata, readMetadata } from '../../quotes/metadata.ts';
import { type Draft, draftOfPage } from './draft.ts';

/** `url`: where it was loaded from, if that is known. */
export function draftFromHtml(html: string, url?: string): Draft {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const metadata = readMetadata(document, url);
  const { text, blockQuotes, asides } = articleText(document);
  return draftOfPage(metadata, extractQuotations(text, { blockQuotes, asides }));
}

export function draftFromText(text: string, metadata: PageMetadata = { sources: {} }): Draft {
  return draftOfPage(metadata, extractQuotations(text));
}
