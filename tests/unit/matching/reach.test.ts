import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustersOf } from '../../../lib/matching/clusters.ts';
import { type Reach, reachOf } from '../../../lib/matching/reach.ts';
import { APART } from '../../../lib/matching/parameters.ts';
import { natsOf, readPage } from '../../../lib/matching/reading.ts';
import { libraryOf } from './library.ts';

const OWN =
  'we never asked the harbour board for a lighthouse of our own but every winter the captain and his herring fleet came back through the storm to the slipway'.split(
    ' ',
  );
const other = fc.constantFrom(
  ...'orchard gravel meadow bridge the of and a was we never the captain to lantern quay rope anchor'.split(
    ' ',
  ),
);
const others = fc.array(other, { minLength: 1, maxLength: 12 });

const ALL = { sense: { day: 0, told: false }, apart: APART.page, threshold: Number.NEGATIVE_INFINITY };

/** Reaches of the quotation `own` on the page. */
function reaches(page: string, own: string): Reach[] {
  const reading = readPage(page);
  const { clusters, keys, pairsFrom } = clustersOf(reading, libraryOf([own]).shards, ALL);
  return clusters.map((cluster) => reachOf(reading, cluster, keys, pairsFrom));
}

describe('reachOf', () => {
  it('goes at least as far as any run that both share, and knows what explains its ends', () => {
    const cut = fc.record({
      from: fc.nat(OWN.length - 6),
      length: fc.integer({ min: 6, max: OWN.length }),
      before: others,
      after: others,
      around: fc.constantFrom(['', ''], ['“', '”'], ['… ', ' …'], ['“', ''], ['', ' …']),
    });
    fc.assert(
      fc.property(cut, ({ from, length, before, after, around: [opening = '', closing = ''] }) => {
        const words = OWN.slice(from, from + length);
        const head = before.join(' ');
        const page = `${head} ${opening}${words.join(' ')}${closing} ${after.join(' ')}`;
        const reading = readPage(page);
        // Words of little surprisal are not looked at.
        fc.pre(natsOf(reading.weights, before.length, before.length + words.length) >= 60);
        const [reach] = reaches(page, OWN.join(' ')).toSorted((a, b) => b.run - a.run);
        expect(reach?.run).toBeGreaterThanOrEqual(words.length);
        const begins = from <= 1;
        const ends = from + words.length >= OWN.length - 1;
        // An opening mark alone is no quotation, an ellipsis alone is one of either end.
        const told = { first: opening !== '' && (opening !== '“' || closing === '”'), last: closing !== '' };
        if (told.first) expect(reach!.first.page).toBe(true);
        if (told.last) expect(reach!.last.page).toBe(true);
        if (begins) expect(reach!.first.quotation).toBe(true);
        if (ends) expect(reach!.last.quotation).toBe(true);
        if (begins && told.first) expect(reach!.first.shared).toBe(true);
        if (ends && told.last) expect(reach!.last.shared).toBe(true);
      }),
    );
  });

  it('does not take the middle of one text in the middle of another for a beginning or an end', () => {
    const page =
      'The mayor said the ferry and the captain and his herring fleet came back through fog again today.';
    const [reach] = reaches(page, OWN.join(' '));
    expect(reach).toMatchObject({
      first: { page: false, quotation: false, shared: false },
      last: { page: false, quotation: false, shared: false },
    });
    expect(reach!.run).toBeLessThanOrEqual(
      'the captain and his herring fleet came back through'.split(' ').length + 2,
    );
  });

  it('looks for the beginning and the end beyond a gap', () => {
    const page =
      '“We never asked anybody on this coast; the captain and his herring fleet came back,” he said.';
    const [reach] = reaches(page, OWN.join(' '));
    expect(reach!.first).toMatchObject({ quotation: true, shared: true });
    expect(reach!.last).toMatchObject({ page: true, quotation: false, shared: false });
  });
});
