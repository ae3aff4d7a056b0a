import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersOf } from '../../../lib/matching/clusters.ts';
import { APART, THRESHOLD } from '../../../lib/matching/parameters.ts';
import { prospectsOf } from '../../../lib/matching/prospects.ts';
import { readPage } from '../../../lib/matching/reading.ts';
import { dayOf } from '../../../lib/matching/shard-format.ts';
import { libraryOf, type MemoryLibrary } from './library.ts';

const PHRASES = [
  'the harbour board was never asked',
  'a lighthouse keeper in winter',
  'we will not sell the herring fleet',
  'over the course of the year',
  'one of the most',
  'captains and anchors and rusty lanterns',
  'at the end of the day',
  'nobody thanked the ferrymen for it',
];
const phrases = (maxLength: number) =>
  fc.array(fc.constantFrom(...PHRASES), { minLength: 1, maxLength }).map((chosen) => chosen.join(' and '));
const published = fc.option(fc.constantFrom('2019-04-02', '2019-04-20', '2017-01-05'), { nil: undefined });

/** What may be shown of `text`, where the sieve asks for `sieved`. */
function prospects(text: string, day: number, library: MemoryLibrary, sieved: number): object[] {
  const page = readPage(text);
  const sense = { day, told: day !== 0 };
  const hits = clustersOf(page, library.shards, { sense, apart: APART.page, threshold: sieved });
  return prospectsOf(page, hits, THRESHOLD).map(({ cluster, ...evidence }) => {
    const { number, first, end } = cluster;
    return { number, first, end, ...evidence };
  });
}

describe('the sieve', () => {
  it('holds nothing back that could be shown, and nothing that is evidence for it', () => {
    const entries = fc.array(fc.record({ text: phrases(3), article: fc.nat(4), published }), {
      maxLength: 12,
    });
    const pages = fc.array(fc.tuple(phrases(2), fc.boolean()), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(entries, pages, published, (list, parts, date) => {
        const library = libraryOf(
          list
            .sort((a, b) => a.article - b.article)
            .map(({ published: day, ...one }) => (day === undefined ? one : { ...one, published: day })),
        );
        const text = parts
          .map(([words, quoted]) => (quoted ? `“${words},” he said.` : `It was said that ${words}.`))
          .join(' ');
        const day = dayOf(date);
        expect(prospects(text, day, library, THRESHOLD)).toEqual(
          prospects(text, day, library, Number.NEGATIVE_INFINITY),
        );
      }),
    );
  });
});
