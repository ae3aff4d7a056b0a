/** Two wordings compared: are they one utterance, and if so, what differs. */
import type { Comparison, Wording } from './change.ts';
import { alignWordings, differences } from './differences.ts';

/**
 * The changes from `a` to `b`. Mirrored: compare(b, a) says the same with the sides, omissions and insertions,
 * and extents exchanged.
 */
export function compare(a: string | Wording, b: string | Wording): Comparison {
  return differences(alignWordings(a, b));
}
