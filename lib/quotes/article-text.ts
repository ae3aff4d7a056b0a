/**
 * The article of a page: @mozilla/readability on a clone of the document, then its text as blocks. The
 * clone is what Readability takes apart; the page is not touched. Where Readability finds no article, the
 * whole page is taken.
 */
import { Readability } from '@mozilla/readability';
import { type BlockText, blockText } from './block-text.ts';
import { property } from './dom.ts';

export interface ArticleText extends BlockText {
  /** False when no article was recognised and this is the whole page. */
  readonly found: boolean;
}

export function articleText(document: Document): ArticleText {
  const article = readable(document);
  if (article !== null) {
    const text = blockText(article);
    if (text.text !== '') return { ...text, found: true };
  }
  const root = property(document, 'documentElement');
  const text = root === null ? { text: '', blockQuotes: [], asides: [] } : blockText(root);
  return { ...text, found: false };
}

/** Readability reads properties that a page may have covered: whatever it throws means "no article". */
function readable(document: Document): Element | null {
  try {
    const clone = property(document, 'cloneNode').call(document, true) as Document;
    return (
      new Readability<Element>(clone, { serializer: (node) => node as Element }).parse()?.content ?? null
    );
  } catch {
    return null;
  }
}
