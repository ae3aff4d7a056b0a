import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersOf } from '../../../lib/matching/clusters.ts';
import { APART, OCCASION_DAYS, THRESHOLD } from '../../../lib/matching/parameters.ts';
import { readPage } from '../../../lib/matching/reading.ts';
import { libraryOf } from './library.ts';

const WORDS = 'nobody thanked the harbour board for its rusty lanterns';
const FIRST = 17_000;
const iso = (day: number) => new Date(day * 86_400_000).toISOString();

/** The occasions of the page's first key in a library that has its words once on each of `days`. */
function occasionsOn(days: readonly number[]) {
  const { shards } = libraryOf(
    days.map((day, article) => ({ text: WORDS, article, ...(day === 0 ? {} : { published: iso(day) }) })),
  );
  const demands = { sense: { day: 0, told: false }, apart: APART.page, threshold: THRESHOLD };
  return clustersOf(readPage(`“${WORDS}.”`), shards, demands).occasions;
}

const days = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: FIRST, max: FIRST + 5 * OCCASION_DAYS })), {
  minLength: 1,
  maxLength: 12,
});

describe('occasions', () => {
  it('counts the dated quotations further from a day than one occasion lasts', () => {
    const near = FIRST + OCCASION_DAYS;
    const occasions = occasionsOn([0, FIRST, near, near + 1, near + 1]);
    expect(occasions.hits(0)).toBe(5);
    expect(occasions.others(0, FIRST)).toBe(2);
    expect(occasions.others(0, near)).toBe(0);
    expect(occasions.others(0, FIRST - 1)).toBe(3);
  });

  it('says the least that any day could', () => {
    fc.assert(
      fc.property(days, (list) => {
        const occasions = occasionsOn(list);
        const every = Array.from({ length: 7 * OCCASION_DAYS }, (_, at) =>
          occasions.others(0, FIRST - OCCASION_DAYS + at),
        );
        expect(occasions.least(0)).toBe(Math.min(...every));
        expect(occasions.others(0, 0)).toBeGreaterThanOrEqual(occasions.least(0));
      }),
    );
  });
});
