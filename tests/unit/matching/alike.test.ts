import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeQuotations } from '../../../lib/matching/alike.ts';
import { libraryOf } from './library.ts';

const LIGHTHOUSE =
  'We kept the lighthouse burning through every storm of that winter, and not one captain ever thanked us for it.';
const CUT = 'not one captain ever thanked us for it';
const HARBOUR = 'The harbour will be dredged before the herring fleet returns in autumn';
const always = (): number => 19;

describe('alikeQuotations', () => {
  it('gives the quotations that share runs of words, most first', () => {
    const { shards } = libraryOf([LIGHTHOUSE, HARBOUR, CUT]);
    const found = alikeQuotations({ text: `${HARBOUR}, and ${CUT}` }, shards, always);
    expect(found.map(({ number }) => number)).toEqual([1, 0, 2]);
  });

  it('asks the caller how much must be shared at so many days apart', () => {
    const asked: (number | undefined)[] = [];
    const { shards } = libraryOf([{ text: CUT, published: '2024-03-08' }, CUT]);
    const floor = (days: number | undefined): number => {
      asked.push(days);
      return days === undefined ? 0 : 1_000;
    };
    const found = alikeQuotations({ text: LIGHTHOUSE, published: '2024-03-05T08:00:00Z' }, shards, floor);
    expect(found.map(({ number }) => number)).toEqual([1]);
    expect(new Set(asked)).toEqual(new Set([3, undefined]));
  });

  it('says of two quotations the same whatever else is there, and from both sides', () => {
    const words =
      'ferry lamp orchard captain storm winter herring bridge slipway meadow gravel the of and a was we'.split(
        ' ',
      );
    const text = fc
      .array(fc.constantFrom(...words), { minLength: 6, maxLength: 20 })
      .map((chosen) => chosen.join(' '));
    fc.assert(
      fc.property(text, text, fc.array(text, { maxLength: 20 }), (a, b, others) => {
        const nats = (of: string, among: readonly string[]): number | undefined =>
          alikeQuotations({ text: of }, libraryOf(among).shards, always).find(({ number }) => number === 0)
            ?.nats;
        expect(nats(b, [a, ...others])).toBe(nats(b, [a]));
        // Words that come again in one of them count once more there: only whether they find each other is the same.
        if (
          new Set(a.split(' ')).size === a.split(' ').length &&
          new Set(b.split(' ')).size === b.split(' ').length
        )
          expect(nats(a, [b])).toBe(nats(b, [a]));
      }),
      // A pair that stands apart in one of them only: its words count, not what stands between.
      {
        examples: [['ferry bridge the was lamp captain', 'lamp the captain we ferry herring', []]],
      },
    );
  });
});
