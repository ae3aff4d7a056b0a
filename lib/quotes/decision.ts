/** What a person has decided of two quotations, by their keys, which come from content. */
import * as v from 'valibot';
import { parseKey } from './article-keys.ts';

const QuotationKey = v.pipe(
  v.string(),
  v.check((key) => typeof parseKey(key)?.order === 'number', 'this is no quotation’s key'),
);

export const DecisionSchema = v.strictObject({
  /** The smaller key. */
  a: QuotationKey,
  b: QuotationKey,
  /** One statement, or two. */
  same: v.boolean(),
});
export type Decision = v.InferOutput<typeof DecisionSchema>;

/** Decisions in a whole library: each is some 60 bytes of the manifest. */
export const MAX_DECISIONS = 200_000;

/** Their order in a backup; 0 for two decisions of one pair. */
export function comparePairs(one: Pick<Decision, 'a' | 'b'>, other: Pick<Decision, 'a' | 'b'>): number {
  const [x, y] = one.a === other.a ? [one.b, other.b] : [one.a, other.a];
  return x < y ? -1 : x > y ? 1 : 0;
}
