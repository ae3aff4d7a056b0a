import { describe, expect, it } from 'vitest';
import { carriersOf, copyGroups, type CopyRecord } from '../../../lib/wording/wire-copy.ts';

const QUOTES = [
  'We had three hours to get the animals up the hill and no help at all.',
  'Nobody told us',
  'The water came through the kitchen window before the siren did.',
  'I would do it again, but with a bigger boat, and with my brother at home.',
  'It is only mud now.',
];
const record = (
  outlet: string,
  published: string | undefined,
  quotations: readonly string[],
): CopyRecord => ({
  article: outlet.toLowerCase(),
  outlet,
  ...(published === undefined ? {} : { published }),
  quotations,
});
const carried = (...records: readonly CopyRecord[]) =>
  [...carriersOf(records)].map(([article, others]) =>
    [article, ...others.map(({ outlet }) => outlet)].join(' '),
  );

describe('carriersOf', () => {
  it('shows outlets with the same quotations in the same order as carriers of one source', () => {
    expect(
      carried(
        record('Wire', '2031-05-02', QUOTES),
        record('Herald', '2031-05-03T06:00:00Z', QUOTES),
        record('Post', '2031-05-02', ['I heard the siren.', QUOTES[1]!, 'We lost it all.', QUOTES[4]!]),
      ),
    ).toEqual(['wire Herald', 'herald Wire', 'post']);
  });

  it('allows for a shortened article, other quotation marks and punctuation', () => {
    const cut = QUOTES.slice(0, 3).map((text) => `“${text.replace('.', ',')}`);
    expect(carried(record('Wire', '2031-05-02', QUOTES), record('Herald', '2031-05-02', cut))).toEqual([
      'wire Herald',
      'herald Wire',
    ]);
  });

  it('does not take another choice, another order or another week for the same copy', () => {
    const wire = record('Wire', '2031-05-02', QUOTES);
    expect(carried(wire, record('A', '2031-05-02', QUOTES.toReversed()))).toEqual(['wire', 'a']);
    expect(carried(wire, record('A', '2031-05-09', QUOTES))).toEqual(['wire', 'a']);
    expect(carried(wire, record('A', '2031-05-02', QUOTES.slice(0, 2)))).toEqual(['wire', 'a']);
    const own = ['An own one.', QUOTES[0]!, 'Another own one.', QUOTES[2]!, 'A third one.', QUOTES[3]!];
    expect(carried(wire, record('A', '2031-05-02', own))).toEqual(['wire', 'a']);
  });

  it('takes an unknown date for no contradiction, and one outlet for no carrier of itself', () => {
    expect(carried(record('Wire', undefined, QUOTES), record('Herald', '2031-05-02', QUOTES))).toEqual([
      'wire Herald',
      'herald Wire',
    ]);
    const again = { ...record('Wire', '2031-05-03', QUOTES), article: 'wire again' };
    expect(carried(record('Wire', '2031-05-02', QUOTES), again)).toEqual(['wire', 'wire again']);
  });
});

describe('copyGroups', () => {
  it('puts each article with one source, in the order of outlets', () => {
    const records = [
      record('Wire', '2031-05-02', QUOTES),
      record('Herald', '2031-05-03', QUOTES),
      record('Post', '2031-05-02', ['I heard the siren.', QUOTES[1]!]),
      record('Courier', '2031-05-02', QUOTES.slice(0, 4)),
    ];
    expect(copyGroups(records)).toEqual([['courier', 'herald', 'wire']]);
    expect(copyGroups(records.toReversed())).toEqual([['courier', 'herald', 'wire']]);
    expect(copyGroups(records.slice(2, 3))).toEqual([]);
  });
});
