/**
 * An article as plain text with what is known about it: `{"text", "url"?, "outlet"?, "published"?, …}`, other keys
 * ignored.
 */
import * as v from 'valibot';
import { publishedOf } from './dates.ts';
import type { MetadataField, PageMetadata } from './metadata.ts';

const Given = v.optional(v.pipe(v.string(), v.nonEmpty()));

export const TextRecordSchema = v.object({
  text: v.string(),
  url: v.optional(v.pipe(v.string(), v.url('must be an address'))),
  outlet: Given,
  headline: Given,
  byline: Given,
  language: Given,
  speaker: Given,
  published: v.optional(
    v.pipe(
      v.string(),
      v.check((date) => publishedOf(date) !== undefined, 'must be a date such as 2017-10-11'),
    ),
  ),
});
export type TextRecord = v.InferOutput<typeof TextRecordSchema>;

/** What the record says of its article. */
export function metadataOf(record: TextRecord): PageMetadata {
  const { url, outlet, headline, byline, language } = record;
  const published = record.published === undefined ? undefined : publishedOf(record.published);
  const values = { url, outlet, headline, byline, language, published };
  const known = Object.entries(values).filter(
    (entry): entry is [MetadataField, string] => entry[1] !== undefined,
  );
  return {
    ...Object.fromEntries(known),
    sources: Object.fromEntries(known.map(([field]) => [field, 'given'])),
  };
}
