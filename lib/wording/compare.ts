/** Two wordings compared: are they one utterance, and if so, what differs. */
import type { Comparison, Wording } from './change.ts';
import { alignWordings, differences } from './differences.ts';
import { judge, type Utterance } from './same-utterance.ts';

/**
 * The changes from `a` to `b`; `stretch` is `null` where the two do not report one utterance (use
 * {@link differences} where that is known already). Dates and speakers count where they are given. Mirrored:
 * compare(b, a) says the same with the sides, omissions and insertions, and extents exchanged.
 */
export function compare(a: string | Wording | Utterance, b: string | Wording | Utterance): Comparison {
  const aligned = alignWordings(a, b);
  const comparison = differences(aligned);
  const { verdict } = judge(aligned, comparison, provenanceOf(a), provenanceOf(b));
  if (verdict === 'same') return comparison;
  return { stretch: null, changes: [], extent: { start: 'same', end: 'same' } };
}

function provenanceOf(wording: string | Wording | Utterance): Pick<Utterance, 'published' | 'speaker'> {
  if (typeof wording === 'string') return {};
  return {
    published: 'published' in wording ? wording.published : undefined,
    speaker: 'speaker' in wording ? wording.speaker : undefined,
  };
}
