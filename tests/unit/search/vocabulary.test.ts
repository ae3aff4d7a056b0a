import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsFor, Vocabulary } from '../../../lib/search/vocabulary.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '\u0001'), minLength: 1, maxLength: 9 });
const typedWord = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 9 });

/** Edits between two words, neighbours swapped counted as one: the plain table. */
function edits(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j]!, rows[i - 2]![j - 2]! + 1);
      }
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}

function vocabularyOf(words: readonly string[]): Vocabulary {
  const sorted = [...new Set(words)].sort((a, b) => (a < b ? -1 : 1));
  return new Vocabulary(sorted.join('\n'), sorted.length);
}

describe('a vocabulary', () => {
  it('finds each of its words, and those with a beginning', () => {
    fc.assert(
      fc.property(fc.array(word), word, (words, beginning) => {
        const vocabulary = vocabularyOf(words);
        for (const one of words) expect(vocabulary.at(vocabulary.placeOf(one))).toBe(one);
        const { from, to } = vocabulary.beginningWith(beginning);
        expect(to - from).toBe([...new Set(words)].filter((one) => one.startsWith(beginning)).length);
        for (let at = from; at < to; at++) expect(vocabulary.at(at).startsWith(beginning)).toBe(true);
      }),
    );
  });

  it('finds what the plain table of edits finds, for words and for beginnings', () => {
    const most = fc.integer({ min: 1, max: 2 });
    fc.assert(
      fc.property(fc.array(word), typedWord, most, fc.boolean(), (words, typed, bound, prefix) => {
        const vocabulary = vocabularyOf(words);
        const plain = [...new Set(words)].filter((one) => !one.startsWith('\u0001'));
        const distance = (one: string): number =>
          prefix
            ? Math.min(...Array.from({ length: one.length + 1 }, (_, at) => edits(one.slice(0, at), typed)))
            : edits(one, typed);
        const expected = new Map(
          plain.map((one) => [one, distance(one)] as const).filter(([, far]) => far > 0 && far <= bound),
        );
        const found = vocabulary.corrections('', typed, prefix, bound);
        expect(new Map(found.map((entry) => [vocabulary.at(entry.word), entry.edits]))).toEqual(expected);
      }),
    );
  });

  it('allows short words and numbers no edits', () => {
    expect(['war', 'wars', 'hesitent', '2017', 'b2b'].map(editsFor)).toEqual([0, 1, 2, 0, 0]);
  });
});
