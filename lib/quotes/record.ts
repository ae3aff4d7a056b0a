/** From what was extracted to the article record. */
import * as v from 'valibot';
import { type Article, ArticleSchema } from './article.ts';
import type { ExtractedQuotation } from './extract.ts';
import type { PageMetadata } from './metadata.ts';

export type RecordAnswer =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly why: string };

/** A checked record; fails where the outlet is unknown or a field does not fit, and says which. */
export function articleRecord(
  metadata: PageMetadata,
  quotations: readonly ExtractedQuotation[],
): RecordAnswer {
  if (metadata.outlet === undefined) return { ok: false, why: 'the outlet is unknown' };
  const parsed = v.safeParse(ArticleSchema, {
    ...metadata,
    sources: { ...metadata.sources, quotations: 'variorum extract' },
    quotations: quotations.map(({ order, text, parts, speaker, kind }) => ({
      order,
      text,
      parts: parts.map((part) => ({ text: part.text })),
      ...(speaker !== undefined && { speaker }),
      kind,
    })),
  });
  if (parsed.success) return { ok: true, article: parsed.output };
  const issue = parsed.issues[0];
  return { ok: false, why: `${v.getDotPath(issue) ?? 'the record'}: ${issue.message}` };
}
