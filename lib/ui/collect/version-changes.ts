/** From one version of an article to the next: which quotations went, came, or were worded anew. */
import type { Article } from '../../quotes/article.ts';
import { isChoice } from '../../quotes/choice.ts';
import { compare } from '../../wording/compare.ts';

export type QuotationChange =
  | { readonly kind: 'reworded'; readonly earlier: string; readonly later: string }
  | { readonly kind: 'gone' | 'new'; readonly text: string };

/**
 * Quotations with the same words are left out. Each is compared with those that have no equal. What somebody chose of
 * an article says nothing of what else it printed.
 */
export function versionChanges(earlier: Article, later: Article): QuotationChange[] {
  const texts = (article: Article): string[] => article.quotations.map(({ text }) => text);
  const before = texts(earlier).filter((text) => !texts(later).includes(text));
  const fresh = texts(later).filter((text) => !texts(earlier).includes(text));
  const changes: QuotationChange[] = [];
  for (const text of before) {
    const place = fresh.findIndex((other) => compare(text, other).stretch !== null);
    if (place === -1) {
      if (!isChoice(later)) changes.push({ kind: 'gone', text });
    } else changes.push({ kind: 'reworded', earlier: text, later: fresh.splice(place, 1)[0]! });
  }
  if (isChoice(earlier)) return changes;
  return [...changes, ...fresh.map((text) => ({ kind: 'new' as const, text }))];
}
