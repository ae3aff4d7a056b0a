/** An article while a person looks it over: every field as typed, every quotation taken or left. */
import * as v from 'valibot';
import { type Article, ArticleSchema } from '../../quotes/article.ts';
import { asChoice } from '../../quotes/choice.ts';
import { BY_HAND } from '../../quotes/citation-edit.ts';
import type { ExtractedQuotation } from '../../quotes/extract.ts';
import type { PageMetadata } from '../../quotes/metadata.ts';

export const FIELDS = ['outlet', 'headline', 'byline', 'published', 'url', 'canonical', 'language'] as const;
export type Field = (typeof FIELDS)[number];

export interface DraftQuotation {
  /** Lasts while the draft is edited. */
  readonly id: number;
  readonly taken: boolean;
  readonly text: string;
  /** As extracted; used as long as `text` is their joining. */
  readonly parts: readonly string[];
  readonly speaker: string;
  readonly kind: 'direct' | 'partial';
}

export interface Draft {
  readonly fields: Readonly<Record<Field, string>>;
  /** Where each field was read. */
  readonly sources: Article['sources'];
  readonly quotations: readonly DraftQuotation[];
}

/** As a list of addresses keeps its drafts between two visits. */
export const DraftSchema = v.strictObject({
  fields: v.strictObject({
    outlet: v.string(),
    headline: v.string(),
    byline: v.string(),
    published: v.string(),
    url: v.string(),
    canonical: v.string(),
    language: v.string(),
  }),
  sources: ArticleSchema.pipe[0].entries.sources,
  quotations: v.array(
    v.strictObject({
      id: v.number(),
      taken: v.boolean(),
      text: v.string(),
      parts: v.array(v.string()),
      speaker: v.string(),
      kind: v.picklist(['direct', 'partial']),
    }),
  ),
}) satisfies v.GenericSchema<unknown, Draft>;

interface Known extends Partial<Record<Field, string | undefined>> {
  readonly sources: Article['sources'];
  readonly quotations: readonly (Pick<ExtractedQuotation, 'order' | 'text' | 'kind'> & {
    readonly parts: readonly { readonly text: string }[];
    readonly speaker?: string | undefined;
  })[];
}

function draftOf(article: Known): Draft {
  const fields = Object.fromEntries(FIELDS.map((field) => [field, article[field] ?? '']));
  return {
    fields: fields as Record<Field, string>,
    sources: article.sources,
    quotations: article.quotations.map(({ order, text, parts, speaker, kind }) => ({
      id: order,
      taken: true,
      text,
      parts: parts.map((part) => part.text),
      speaker: speaker ?? '',
      kind,
    })),
  };
}

export const draftOfArticle = (article: Article): Draft => draftOf(article);

export function draftOfPage(metadata: PageMetadata, quotations: readonly ExtractedQuotation[]): Draft {
  return draftOf({
    ...metadata,
    sources: { ...metadata.sources, quotations: 'variorum extract' },
    quotations,
  });
}

export function withField(draft: Draft, field: Field, value: string): Draft {
  return {
    ...draft,
    fields: { ...draft.fields, [field]: value },
    sources: { ...draft.sources, [field]: BY_HAND },
  };
}

export function withQuotation(
  draft: Draft,
  id: number,
  change: Partial<Omit<DraftQuotation, 'id' | 'parts'>>,
): Draft {
  const edited = change.text !== undefined || change.speaker !== undefined || change.kind !== undefined;
  return {
    ...draft,
    sources: edited ? withEdited(draft.sources) : draft.sources,
    quotations: draft.quotations.map((one) => (one.id === id ? { ...one, ...change } : one)),
  };
}

const EDITED = 'edited by hand';
function withEdited(sources: Article['sources']): Article['sources'] {
  const read = sources.quotations;
  if (read?.endsWith(EDITED) === true) return sources;
  return { ...sources, quotations: read === undefined ? EDITED : `${read}, ${EDITED}` };
}

/** With one more quotation, empty, at the end. */
export function withNewQuotation(draft: Draft): Draft {
  const id = Math.max(-1, ...draft.quotations.map((one) => one.id)) + 1;
  return {
    ...draft,
    sources: withEdited(draft.sources),
    quotations: [...draft.quotations, { id, taken: true, text: '', parts: [], speaker: '', kind: 'direct' }],
  };
}

/** What is to be mended before the draft is a record: fields, and quotations by id. */
export interface DraftProblems {
  readonly fields: ReadonlySet<Field>;
  readonly quotations: ReadonlySet<number>;
}

export type DraftRecord =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly problems: DraftProblems };

/** The checked record of what is taken. */
export function recordOf(draft: Draft): DraftRecord {
  const given = FIELDS.flatMap((field) => {
    const value = draft.fields[field].trim();
    return value === '' ? [] : [[field, value] as const];
  });
  const named = new Set<string>([...given.map(([field]) => field), 'quotations']);
  const taken = draft.quotations.filter((quotation) => quotation.taken);
  const sources = Object.fromEntries(Object.entries(draft.sources).filter(([field]) => named.has(field)));
  const parsed = v.safeParse(ArticleSchema, {
    ...Object.fromEntries(given),
    sources: taken.length < draft.quotations.length ? asChoice(sources) : sources,
    quotations: taken.map(({ text, parts, speaker, kind }, order) => {
      const asExtracted = text === parts.join(' ');
      const whole = text.trim();
      return {
        order,
        text: asExtracted ? text : whole,
        parts: asExtracted ? parts.map((part) => ({ text: part })) : [{ text: whole }],
        ...(speaker.trim() === '' ? {} : { speaker: speaker.trim() }),
        kind,
      };
    }),
  });
  if (parsed.success) return { ok: true, article: parsed.output };
  const fields = new Set<Field>();
  const quotations = new Set<number>();
  for (const { path } of parsed.issues) {
    const [name, place] = (path ?? []).map(({ key }) => key);
    const field = FIELDS.find((one) => one === name);
    if (field !== undefined) fields.add(field);
    const quotation = typeof place === 'number' ? taken[place] : undefined;
    if (name === 'quotations' && quotation !== undefined) quotations.add(quotation.id);
  }
  return { ok: false, problems: { fields, quotations } };
}
