/**
 * What the sides of a place of variation are called: each is compared with what most print there (on a
 * tie with the side that stands first), both set between the same words of the base text, so that the
 * names are those of compare.ts and nothing is named twice in two ways.
 */
import { wordsOf } from '../text/words.ts';
import type { Change, ChangeKind, Flag } from './change.ts';
import type { Collation } from './collation.ts';
import { compare } from './compare.ts';
import { flagsOf } from './flags.ts';
import type { Place, Side } from './variation.ts';

/** Words of the base text on either side: enough for both texts to share a stretch. */
const CONTEXT = 12;

export interface NamedSide {
  readonly changes: readonly Change[];
  readonly kinds: readonly Change['kind'][];
  readonly flags: readonly Flag[];
}

/** One entry for each side of `place`; the side that the others are compared with has no changes. */
export function namedSides({ base }: Collation, place: Place): NamedSide[] {
  const start = base.words[place.from]![0];
  const end = base.words[place.to]![1];
  const before = base.text.slice(base.words[Math.max(0, place.from - CONTEXT)]![0], start);
  const after = base.text.slice(end, base.words[Math.min(base.words.length - 1, place.to + CONTEXT)]![1]);
  const inContext = (text: string, marked: boolean): string =>
    text === '' ? `${before.trimEnd()}${marked ? ' … ' : ' '}${after.trimStart()}` : before + text + after;
  const reference = place.sides[0]!;
  const compared = inContext(reference.text, reference.marked);
  return place.sides.map((side, number) => {
    const { changes } = number === 0 ? { changes: [] } : compare(compared, inContext(side.text, side.marked));
    if (number > 0 && changes.length === 0) return plainly(reference, side);
    return {
      changes,
      kinds: [...new Set(changes.map(({ kind }) => kind))],
      flags: [...new Set(changes.flatMap(({ flags }) => flags))],
    };
  });
}

/** In a statement too short for a stretch around the place, the words themselves are named. */
function plainly(reference: Side, side: Side): NamedSide {
  const marked = side.marked || (reference.marked && reference.text !== '');
  const wordsIn = (text: string): string[] => wordsOf(text).map(({ folded }) => folded);
  const kind: ChangeKind =
    side.text === ''
      ? side.marked
        ? 'omission-marked'
        : 'omission-silent'
      : reference.text === ''
        ? side.marked
          ? 'insertion-marked'
          : 'insertion-silent'
        : marked
          ? 'replacement-marked'
          : 'substitution';
  return { changes: [], kinds: [kind], flags: flagsOf(wordsIn(reference.text), wordsIn(side.text)) };
}
