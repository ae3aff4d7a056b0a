import { describe, expect, it } from 'vitest';
import { collate } from '../../../lib/wording/collation.ts';
import { type CoverageRow, coverageOf } from '../../../lib/wording/coverage.ts';
import type { Witness } from '../../../lib/wording/report.ts';
import { namedSides } from '../../../lib/wording/side-changes.ts';

const witness = (outlet: string, text: string, order = 0): Witness => ({
  quotation: `${outlet}#${order}`,
  citation: { article: outlet, outlet },
  text,
  parts: [text],
  kind: 'direct',
});
const drawn = ({ outlet, strips }: CoverageRow): string =>
  `${outlet} ${strips.map(({ state, from, to }) => `${state} ${from}-${to}`).join(', ')}`;

const WHOLE = 'The dam was never inspected, and nobody at the ministry ever asked why it leaked.';

describe('coverageOf', () => {
  it('shows what each article carried, changed, left out with and without a mark, and did not reach', () => {
    const rows = coverageOf(
      collate([
        witness('Herald', WHOLE),
        witness('Courier', WHOLE),
        witness('Post', 'The dam was rarely inspected … why it leaked.'),
        witness('Mail', 'nobody ever asked why it leaked'),
      ]),
    );
    expect(rows.map(drawn)).toEqual([
      'Courier carried 0-14',
      'Herald carried 0-14',
      'Post carried 0-2, changed 3-3, carried 4-4, left-out-marked 5-11, carried 12-14',
      'Mail beyond 0-5, carried 6-6, left-out 7-9, carried 10-14',
    ]);
    expect(rows.map(({ words }) => words)).toEqual([15, 15, 8, 6]);
  });

  it('unites the quotations of one article, and calls nothing left out between two of them', () => {
    const rows = coverageOf(
      collate([
        witness('Herald', WHOLE),
        witness('Post', 'why it leaked', 1),
        witness('Post', 'The dam was never inspected', 0),
      ]),
    );
    expect(rows.map(drawn)).toEqual(['Herald carried 0-14', 'Post carried 0-4, beyond 5-11, carried 12-14']);
    expect(rows[1]?.witnesses.length).toBe(2);
  });

  it('shows all sides of a tie as changed', () => {
    const rows = coverageOf(
      collate([
        witness('Herald', 'The dam was never inspected'),
        witness('Post', 'The dam was seldom inspected'),
      ]),
    );
    expect(rows.map(drawn)).toEqual([
      'Herald carried 0-2, changed 3-3, carried 4-4',
      'Post carried 0-2, changed 3-3, carried 4-4',
    ]);
  });
});

describe('namedSides', () => {
  const namesFor = (...texts: readonly string[]) => {
    const collation = collate(texts.map((text, at) => witness(`Outlet ${at}`, text)));
    return collation.places.map((place) =>
      namedSides(collation, place).map(({ kinds, flags }) => [...kinds, ...flags].join(' ')),
    );
  };

  it('names each side as the comparison of two wordings names it', () => {
    expect(namesFor(WHOLE, WHOLE, WHOLE.replace('ever asked', 'asked'))).toEqual([['', 'omission-silent']]);
    expect(namesFor(WHOLE, WHOLE, WHOLE.replace('at the ministry ever', '… ever'))).toEqual([
      ['', 'omission-marked'],
    ]);
    expect(namesFor(WHOLE, WHOLE, WHOLE.replace('the ministry', '[the office]'))).toEqual([
      ['', 'replacement-marked'],
    ]);
    expect(namesFor(WHOLE, WHOLE, WHOLE.replace('was never', 'was'))).toEqual([
      ['', 'omission-silent negation'],
    ]);
    expect(namesFor(WHOLE, WHOLE, WHOLE.replace('and nobody', 'and so nobody'))).toEqual([
      ['', 'insertion-silent'],
    ]);
  });
});
