/**
 * The article record: one shape for a corpus file, a line of a pack, the output of `extract` and the
 * library (DESIGN.md). Everything from outside is parsed with {@link ArticleSchema} before it is used.
 */
import * as v from 'valibot';

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(20_000));
export const Label = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1_000));
const Address = v.pipe(
  v.string(),
  v.maxLength(4_000),
  v.url(),
  // Checks go on after one has failed, so this one may see what is no address at all.
  v.check(
    (url) => /^https?:$/.test(URL.parse(url)?.protocol ?? 'https:'),
    'an address must begin with http: or https:',
  ),
);
/** ISO 8601 calendar date, optionally with a time. */
export const Published = v.union(
  [v.pipe(v.string(), v.isoDate()), v.pipe(v.string(), v.isoTimestamp())],
  'a date must look like 2017-10-11 or 2017-10-11T09:00:00Z',
);

/** BCP 47. */
export const LanguageTag = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));

export const QuotationSchema = v.pipe(
  v.strictObject({
    /** Place of the quotation in its article, from 0. */
    order: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /** The parts joined by one space. */
    text: Text,
    /** As printed, character for character; more than one where an attribution interrupts. */
    parts: v.pipe(v.array(v.strictObject({ text: Text })), v.minLength(1), v.maxLength(200)),
    /** As the article names them; absent when unknown. */
    speaker: v.optional(Label),
    /** `partial`: a fragment inside the outlet's own sentence. */
    kind: v.picklist(['direct', 'partial']),
  }),
  v.check(
    (q) => q.text === q.parts.map((part) => part.text).join(' '),
    'text must be its parts joined by one space',
  ),
);

export const ArticleSchema = v.pipe(
  v.strictObject({
    outlet: Label,
    url: v.optional(Address),
    canonical: v.optional(Address),
    headline: v.optional(Label),
    byline: v.optional(Label),
    published: v.optional(Published),
    language: v.optional(LanguageTag),
    /**
     * Where each field was read ("JSON-LD", "meta og:site_name", "entered by hand", …), by field name.
     * For a field that is missing: what is known about it.
     */
    sources: v.record(
      v.picklist(['outlet', 'url', 'canonical', 'headline', 'byline', 'published', 'language', 'quotations']),
      v.pipe(v.string(), v.maxLength(500)),
    ),
    quotations: v.pipe(v.array(QuotationSchema), v.maxLength(5_000)),
  }),
  v.check(
    (article) => article.quotations.every((quotation, index) => quotation.order === index),
    'quotations must be numbered 0, 1, 2, … in the order of the article',
  ),
);

export type Quotation = v.InferOutput<typeof QuotationSchema>;
export type Article = v.InferOutput<typeof ArticleSchema>;
