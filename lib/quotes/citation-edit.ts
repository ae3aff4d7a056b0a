/** Outlet, date and language of several articles set by hand; what is not named stays as each of them has it. */
import * as v from 'valibot';
import { type Article, Label, LanguageTag, Published } from './article.ts';

/** Where a field was read that a person filled in. */
export const BY_HAND = 'entered by hand';

export const EDITABLE = ['outlet', 'published', 'language'] as const;

export const CitationEditSchema = v.pipe(
  v.strictObject({
    outlet: v.optional(Label),
    published: v.optional(Published),
    language: v.optional(LanguageTag),
  }),
  v.check((edit) => EDITABLE.some((field) => edit[field] !== undefined), 'at least one field must be given'),
);
export type CitationEdit = v.InferOutput<typeof CitationEditSchema>;

/** The article so mended; itself where it has all of that already. */
export function withCitation(article: Article, edit: CitationEdit): Article {
  const fields = EDITABLE.filter((field) => edit[field] !== undefined && edit[field] !== article[field]);
  if (fields.length === 0) return article;
  const changed = Object.fromEntries(fields.map((field) => [field, edit[field]]));
  const read = Object.fromEntries(fields.map((field) => [field, BY_HAND]));
  return { ...article, ...changed, sources: { ...article.sources, ...read } };
}
