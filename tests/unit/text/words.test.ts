import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { hashFolded } from '../../../lib/text/folding.ts';
import { emptyScan, foldWord, scanWords, type WordScan, wordsOf } from '../../../lib/text/words.ts';

// Arbitrary Unicode through Intl.Segmenter is slow on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const folded = (text: string) => wordsOf(text).map((word) => word.folded);
/** Whatever may stand in a page: every code point, and much of what folds in unusual ways. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        'don’t',
        'co\u00ADop',
        'zero\u200Bwidth',
        '1,000',
        '3.5',
        '２０１７',
        'ﬁre',
        'naïve',
        'Straße',
        'ΟΔΟΣ',
        'كَتَبَ',
        'ﷺ',
        'שָׁלוֹם',
        '我们的',
        'カﾞ',
        'ภาษาไทย',
        '각',
        '\u1100\u1161',
        '\uD83D',
        '𝒜',
        '𠮷',
        "'",
        '’',
        '-',
        '\n\n',
        ' ',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('wordsOf', () => {
  it('keeps contractions, takes hyphens apart', () => {
    expect(folded("We don't know a well-known co‑op’s 'aim'")).toEqual([
      'we',
      "don't",
      'know',
      'a',
      'well',
      'known',
      'co',
      "op's",
      'aim',
    ]);
  });

  it('takes a number with its point and commas for one word', () => {
    expect(folded('1,000 or 3.5, in 2016, 12,5.')).toEqual(['1000', 'or', '3.5', 'in', '2016', '12', '5']);
  });

  it.each([
    ['soft hyphen', 'infor\u00ADmation', 'information'],
    ['zero-width space', 'some\u200Bthing', 'something'],
    ['full width', 'Ｑｕｏｔｅ２', 'quote2'],
    ['ligature', 'ﬁnal', 'final'],
    ['accents', 'Café naïve', 'cafe naive'],
    ['case folding', 'STRASSE', 'strasse'],
    ['sharp s', 'Straße', 'strasse'],
    ['final sigma', 'ΛΟΓΟΣ λόγος', 'λογοσ λογοσ'],
    ['Arabic vowel signs and tatweel', 'كَـتَـبَ', 'كتب'],
    ['Arabic presentation forms', 'ﻛﺘﺐ', 'كتب'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
  ])('folds %s', (_name, raw, expected) => {
    expect(folded(raw).join(' ')).toBe(expected);
  });

  it('keeps vowel signs that tell words apart', () => {
    expect(foldWord('कि')).not.toBe(foldWord('का'));
    expect(foldWord('か')).not.toBe(foldWord('が'));
  });

  it('parts scripts without spaces, and Latin words inside them', () => {
    expect(wordsOf('我们今天发布iPhone新闻').map((word) => word.folded)).toEqual(
      expect.arrayContaining(['我们', '今天', 'iphone', '新闻']),
    );
    expect(wordsOf('ภาษาไทยสวยงาม').length).toBeGreaterThan(1);
  });

  it('maps offsets back exactly on arbitrary Unicode', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const word of wordsOf(text)) {
          expect(word.start).toBeGreaterThanOrEqual(last);
          expect(word.end).toBeGreaterThan(word.start);
          expect(word.end).toBeLessThanOrEqual(text.length);
          expect(foldWord(text.slice(word.start, word.end))).toBe(word.folded);
          expect(word.folded).not.toBe('');
          last = word.end;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves no letter out', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const between = wordsOf(text).reduceRight(
          (rest, word) =>
            rest.slice(0, word.start) + ' '.repeat(word.end - word.start) + rest.slice(word.end),
          text,
        );
        for (const letter of between.match(/[\p{Ll}\p{Lu}\p{Nd}]/gu) ?? []) expect(foldWord(letter)).toBe('');
      }),
      { numRuns: 200 },
    );
  });
});

describe('foldWord', () => {
  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        expect(foldWord(foldWord(raw))).toBe(foldWord(raw));
      }),
      { numRuns: 200 },
    );
  });
});

describe('scanWords', () => {
  it('reads the same whatever room it is given, and whatever was read into it before', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.integer({ min: 1, max: 20 }), (before, text, rows) => {
        const rowsOf = ({ count, ...columns }: WordScan) =>
          Object.values(columns).map((column) => [...column.subarray(0, count)]);
        const room = scanWords(before, emptyScan(rows));
        expect(rowsOf(scanWords(text, room))).toEqual(rowsOf(scanWords(text)));
      }),
    );
  });

  it('hashes each word as its folded form, on arbitrary Unicode', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const scan = scanWords(text);
        expect(Array.from(scan.hashes.subarray(0, scan.count))).toEqual(
          wordsOf(text).map((word) => hashFolded(word.folded)),
        );
      }),
      { numRuns: 200 },
    );
  });
});
