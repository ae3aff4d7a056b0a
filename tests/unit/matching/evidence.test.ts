import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Evidence, mostScore, scoreOf } from '../../../lib/matching/evidence.ts';
import { LONG_RUN } from '../../../lib/matching/parameters.ts';

const end = fc.record({ page: fc.boolean(), quotation: fc.boolean() });

const evidence: fc.Arbitrary<Evidence> = fc.record({
  inMarks: fc.boolean(),
  nats: fc.double({ min: 0, max: 200, noNaN: true }),
  run: fc.integer({ min: 1, max: 30 }),
  ends: fc.tuple(end, end),
  fragment: fc.boolean(),
  glued: fc.boolean(),
  speaker: fc.boolean(),
  companion: fc.double({ min: 0, max: 200, noNaN: true }),
  topic: fc.double({ min: 0, max: 1, noNaN: true }),
  around: fc.double({ min: 0, max: 60, noNaN: true }),
  date: fc.constantFrom('day', 'week', 'near', 'apart', 'far', 'unknown', 'undated'),
  inferred: fc.boolean(),
  occasions: fc.integer({ min: 0, max: 10_000 }),
});

describe('mostScore', () => {
  it('is never below the score that the texts then give', () => {
    fc.assert(
      fc.property(evidence, (one) => {
        expect(scoreOf(one)).toBeLessThanOrEqual(mostScore(one) + 1e-9);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is never below it where the index tells what may explain the ends', () => {
    fc.assert(
      fc.property(evidence, fc.tuple(end, end), (one, more) => {
        const [first, last] = one.ends.map(({ page, quotation }, at) => ({
          page: page || more[at]!.page,
          quotation: quotation || more[at]!.quotation,
          shared: page && quotation,
        }));
        expect(scoreOf(one)).toBeLessThanOrEqual(mostScore(one, first, last) + 1e-9);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is reached where the texts say all they can', () => {
    fc.assert(
      fc.property(evidence, (one) => {
        const shared = { page: true, quotation: true };
        const told = { page: false, quotation: true };
        const atBest = { ...one, fragment: false, glued: false, speaker: true, topic: 1, around: 1_000 };
        const best = Math.max(
          scoreOf({ ...atBest, ends: [shared, shared] }),
          scoreOf({ ...atBest, ends: [told, told] }),
        );
        expect(best).toBeCloseTo(mostScore(one), 9);
      }),
    );
  });
});

describe('scoreOf', () => {
  it('counts a long run of a quotation without a date only where something explains both its ends', () => {
    const loose = { page: false, quotation: false };
    const told = { page: true, quotation: false };
    fc.assert(
      fc.property(evidence, fc.constantFrom('week', 'unknown'), (one, date) => {
        const gain = (ends: Evidence['ends']) => {
          const of = (run: number) => scoreOf({ ...one, glued: false, date, ends, run });
          return of(LONG_RUN) - of(LONG_RUN - 1);
        };
        expect(gain([told, told])).toBeGreaterThan(1);
        if (date === 'week') expect(gain([told, loose])).toBeCloseTo(gain([told, told]), 9);
        else expect(gain([told, loose])).toBeLessThan(1);
      }),
    );
  });
});
