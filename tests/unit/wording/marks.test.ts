import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ellipsesIn, plainMarks, unpairedMarks } from '../../../lib/wording/marks.ts';
import type { Span } from '../../../lib/text/span.ts';
import { compare } from '../../../lib/wording/compare.ts';

const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/u.test(character);

/** Where the dots end that stand one after the other from `at`, one space between them at most; how many. */
function dotsFrom(text: string, at: number): { end: number; count: number } {
  if (text[at] !== '.') return { end: at, count: 0 };
  let [end, count] = [at + 1, 1];
  for (;;) {
    const next = isSpace(text[end]) ? end + 1 : end;
    if (text[next] !== '.') return { end, count };
    [end, count] = [next + 1, count + 1];
  }
}

/** Whether the brackets hold ellipses only, no space between them, each of so many dots at least. */
function holdsEllipses(inner: string, least: number): boolean {
  const words = inner.trim();
  return (
    words !== '' &&
    words.split('…').every((piece) => {
      const { end, count } = dotsFrom(piece, 0);
      return piece === '' || (end === piece.length && count >= least);
    })
  );
}

function endOfEllipsis(text: string, at: number): number | null {
  for (const [open, close, least] of [['[', ']', 2] as const, ['(', ')', 3] as const]) {
    const end = text.indexOf(close, at);
    if (text[at] === open)
      return end !== -1 && holdsEllipses(text.slice(at + 1, end), least) ? end + 1 : null;
  }
  if (text[at] === '…') {
    let end = at;
    while (text[end] === '…' || text[end] === '.') end++;
    return end;
  }
  const { end, count } = dotsFrom(text, at);
  return count >= 3 ? end : null;
}

function ellipsesOneByOne(text: string): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < text.length; ) {
    const end = endOfEllipsis(text, at);
    if (end !== null) spans.push([at, end]);
    at = end ?? at + 1;
  }
  return spans;
}

const betweenWords = array(constantFrom(...'[]()…....   \ta'.split('')), { maxLength: 14 }).map((some) =>
  some.join(''),
);

describe('ellipsesIn', () => {
  it('finds dots and `…`, alone and in brackets, and nothing else', () => {
    assert(
      property(betweenWords, (text) => {
        expect(ellipsesIn(text)).toEqual(ellipsesOneByOne(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each(['[', '(', '[…', '(…', '[ '])('reads many dots after a %o that nothing closes', (open) => {
    for (const dots of ['.', '. ', '..…', ' .']) {
      const text = `${open}${dots.repeat(20_000)}x`;
      expect(ellipsesIn(text).every(([start, end]) => start > 0 && end < text.length)).toBe(true);
    }
  });
});

describe('plainMarks', () => {
  it.each([
    [' - ', '–'],
    [' –  — ', '––'],
    [' .  … ', '…'],
    [', . . . ', ',…'],
    ['  “ ', ' " '],
    ['.[…] -', '…–'],
    ['… - …', '…–…'],
  ])('makes %o %o', (between, plain) => {
    expect(plainMarks(between)).toBe(plain);
  });

  it('reads any number of spaces', () => {
    const spaces = ' '.repeat(100_000);
    expect(plainMarks(spaces)).toBe(' ');
    expect(plainMarks(`${spaces}.${spaces}`)).toBe(' . ');
    expect(plainMarks(`${spaces}-${spaces}.${spaces}…`)).toBe('–…');
  });
});

describe('unpairedMarks', () => {
  it('finds marks without a partner, however many there are', () => {
    expect(unpairedMarks('said “so” and “no', [])).toEqual([[14, 15]]);
    expect(unpairedMarks('said “so” and ” no', [[12, 16]])).toEqual([]);
    const marks = '"a '.repeat(400_000);
    const skipped = Array.from({ length: 200_000 }, (_, at): Span => [6 * at, 6 * at + 3]);
    expect(unpairedMarks(marks, [])).toHaveLength(400_000);
    expect(unpairedMarks(marks, skipped)).toHaveLength(200_000);
    expect(compare({ text: marks, interruptions: skipped }, 'a '.repeat(200_000)).changes).toEqual([]);
  });
});
