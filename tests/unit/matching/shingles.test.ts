import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addShingles, keyList } from '../../../lib/matching/shingles.ts';
import { scanSurprisals } from '../../../lib/text/scan-surprisal.ts';
import { scanWords } from '../../../lib/text/words.ts';

function keysOf(text: string): Set<string> {
  const scan = scanWords(text);
  const list = keyList(scan.count);
  addShingles(list, scan, scanSurprisals(text, scan), 0, scan.count);
  return new Set(Array.from({ length: list.count }, (_, at) => `${list.high[at]}:${list.low[at]}`));
}

const word = fc.constantFrom(
  'the',
  'of',
  'and',
  'harbour',
  'lighthouse',
  'president',
  'storm',
  'said',
  'no',
  'zyx',
);
const words = (minLength: number, maxLength: number) => fc.array(word, { minLength, maxLength });

describe('addShingles', () => {
  it('selects a common shingle in every shared run of five words, whatever stands around', () => {
    fc.assert(
      fc.property(words(5, 12), words(0, 8), words(0, 8), words(0, 8), words(0, 8), (run, a, b, c, d) => {
        const one = keysOf([...a, ...run, ...b].join(' '));
        const other = keysOf([...c, ...run, ...d].join(' '));
        expect([...one].some((key) => other.has(key))).toBe(true);
      }),
    );
  });

  it('selects no more than one shingle for each word, and none below four words', () => {
    expect(keysOf('one of the').size).toBe(0);
    fc.assert(
      fc.property(words(4, 40), (text) => {
        const { size } = keysOf(text.join(' '));
        expect(size).toBeGreaterThan(0);
        expect(size).toBeLessThanOrEqual(text.length - 3);
      }),
    );
  });
});
