/** Laws of the comparison, over random texts of few words, so that repeats, ties and moves abound. */
import { array, assert, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Comparison, Extent } from '../../../lib/wording/change.ts';
import { compare } from '../../../lib/wording/compare.ts';
import { alignWordings, differences } from '../../../lib/wording/differences.ts';
import { tokensOf } from '../../../lib/wording/tokens.ts';

const PIECES =
  "the The of a harbour harbor's was not can't cannot frozen Frozen, lamps five 5 million $5 percent 5% over-night over night " +
  'overnight … [...] [the] [harbour frozen] walk[ed] walked it’s it is “quiet” quiet — re-read. U.S. United States US';
const word = constantFrom(...PIECES.split(' '));
const text = array(word, { maxLength: 24 }).map((words) => words.join(' '));
/** A text and an edited copy of it. */
const edited = tuple(
  array(word, { minLength: 4, maxLength: 40 }),
  array(tuple(constantFrom('drop', 'add', 'put'), word, constantFrom(0.05, 0.2, 0.4, 0.6, 0.9)), {
    maxLength: 4,
  }),
).map(([words, edits]): [string, string] => {
  const copy = [...words];
  for (const [edit, other, share] of edits) {
    const at = Math.floor(share * copy.length);
    copy.splice(at, edit === 'add' ? 0 : 1, ...(edit === 'drop' ? [] : [other]));
  }
  return [words.join(' '), copy.join(' ')];
});

const MIRRORED_KIND = new Map<Change['kind'], Change['kind']>([
  ['omission-silent', 'insertion-silent'],
  ['insertion-silent', 'omission-silent'],
]);
const MIRRORED_EXTENT: Record<Extent, Extent> = {
  same: 'same',
  both: 'both',
  'a-longer': 'b-longer',
  'b-longer': 'a-longer',
};

function mirrored(comparison: Comparison): Comparison {
  const { stretch, changes, extent } = comparison;
  return {
    stretch: stretch === null ? null : { a: stretch.b, b: stretch.a },
    changes: changes.map((change): Change => {
      const kind = MIRRORED_KIND.get(change.kind);
      if (kind !== undefined) return { ...change, kind, a: change.b, b: change.a };
      const side = change.side === undefined ? {} : ({ side: change.side === 'a' ? 'b' : 'a' } as const);
      return { ...change, a: change.b, b: change.a, ...side };
    }),
    extent: { start: MIRRORED_EXTENT[extent.start], end: MIRRORED_EXTENT[extent.end] },
  };
}

/** Folded words of `from` in its stretch, each change's words exchanged for those of `to`. */
function applied(comparison: Comparison, from: string, to: string): string[] {
  if (comparison.stretch === null) return [];
  const words: string[] = [];
  let at = comparison.stretch.a[0];
  for (const change of comparison.changes) {
    if (change.kind === 'punctuation') continue;
    words.push(...wordsWithin(from, [at, change.a[0]]), ...wordsWithin(to, change.b));
    at = Math.max(at, change.a[1]);
  }
  return [...words, ...wordsWithin(from, [at, comparison.stretch.a[1]])];
}

function wordsWithin(whole: string, [start, end]: readonly [number, number]): string[] {
  return tokensOf(whole)
    .filter((token) => token.start >= start && token.end <= end)
    .map((token) => token.folded);
}

function check(a: string, b: string): void {
  const comparison = differences(alignWordings(a, b));
  expect(differences(alignWordings(b, a))).toEqual(mirrored(comparison));
  expect(compare(b, a)).toEqual(mirrored(compare(a, b)));
  const { stretch, changes } = comparison;
  if (stretch === null) return;
  expect(applied(comparison, a, b)).toEqual(wordsWithin(b, stretch.b));
  for (const side of ['a', 'b'] as const) {
    let last = stretch[side][0];
    for (const change of changes) {
      expect(change[side][0]).toBeGreaterThanOrEqual(last);
      expect(change[side][1]).toBeGreaterThanOrEqual(change[side][0]);
      last = change[side][1];
    }
    expect(last).toBeLessThanOrEqual(stretch[side][1]);
  }
}

// Generous: the laws are about words, not about a busy machine.
describe('compare', { timeout: 60_000 }, () => {
  it('mirrors, rebuilds the other text, and keeps its places in order: any two texts', () => {
    assert(property(text, text, check), { numRuns: 200 });
  });

  it('mirrors, rebuilds the other text, and keeps its places in order: an edited copy', () => {
    assert(
      property(edited, ([a, b]) => check(a, b)),
      { numRuns: 200 },
    );
  });

  it('finds nothing in a text and itself', () => {
    assert(
      property(text, (one) => {
        expect(differences(alignWordings(one, one)).changes).toEqual([]);
      }),
    );
  });
});
