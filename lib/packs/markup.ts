/**
 * HTML tags in a record's texts. Nothing of a record is ever shown as HTML, so they do no harm here; but who wrote tags
 * into a text has mostly not extracted it, and what else reads packs may be less careful. So no pack holds them: they
 * are not written, and refused where somebody else wrote them.
 */
import type { Article } from '../quotes/article.ts';

const TAG = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]*)?\/?>/i;

export function hasMarkup({ outlet, headline, byline, quotations }: Article): boolean {
  return (
    [outlet, headline, byline].some((text) => text !== undefined && TAG.test(text)) ||
    quotations.some(({ text, speaker }) => TAG.test(text) || (speaker !== undefined && TAG.test(speaker)))
  );
}
