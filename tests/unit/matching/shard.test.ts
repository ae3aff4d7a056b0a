import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeQuotations } from '../../../lib/matching/alike.ts';
import { findPassages } from '../../../lib/matching/matcher.ts';
import { buildShard, mergeShards, openShard, ShardError } from '../../../lib/matching/shard.ts';
import {
  beginOf,
  bitOf,
  edgeOf,
  EDGES,
  ordinalAt,
  rowOf,
  setOrdinal,
} from '../../../lib/matching/shard-format.ts';
import { hashFolded } from '../../../lib/text/folding.ts';
import { libraryOf } from './library.ts';

const word = fc.constantFrom(
  'harbour',
  'lighthouse',
  'captain',
  'winter',
  'the',
  'of',
  'ferry',
  'rust',
  'mayor',
  'storm',
);
const quotation = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '));

describe('mergeShards', () => {
  it('gives the very shard that building all at once gives', () => {
    fc.assert(
      fc.property(fc.array(quotation, { maxLength: 40 }), fc.array(fc.nat(39)), (texts, cuts) => {
        const numbered = texts.map((text, number) => ({
          // Of some articles the numbers follow one another, of others they do not.
          number: number + 3 * (number >> 3),
          article: number >> 2,
          published: `2020-01-${10 + (number % 20)}`,
          text,
        }));
        const edges = [...new Set([0, ...cuts.filter((cut) => cut < texts.length), texts.length])].sort(
          (a, b) => a - b,
        );
        const parts = edges
          .slice(1)
          .map((end, index) => openShard(buildShard(numbered.slice(edges[index], end))));
        const keep = (number: number) => number % 5 !== 0;
        expect(mergeShards(parts, keep)).toEqual(buildShard(numbered.filter(({ number }) => keep(number))));
      }),
    );
  });
});

describe('a shard in which a text stands tens of thousands of times', () => {
  it('counts its postings beyond sixteen bits, built and merged', () => {
    const many = Array.from({ length: 70_000 }, (_, number) => ({
      number,
      article: number,
      text: 'not one captain ever thanked us',
    }));
    const whole = buildShard(many);
    const halves = [many.slice(0, 30_000), many.slice(30_000)].map((half) => openShard(buildShard(half)));
    expect(mergeShards(halves, () => true)).toEqual(whole);
    expect(alikeQuotations(many[0]!, [openShard(whole)], () => 0)).toHaveLength(many.length);
  });
});

describe('a shard', () => {
  it('has in the mask of each bucket the bits of its rests and no others', () => {
    fc.assert(
      fc.property(fc.array(quotation, { maxLength: 40 }), (texts) => {
        const shard = openShard(buildShard(texts.map((text, number) => ({ number, article: 0, text }))));
        for (let bucket = 0; bucket < 2 ** shard.bucketBits; bucket++) {
          const own = [...shard.rests.subarray(beginOf(shard, bucket), beginOf(shard, bucket + 1))];
          expect(shard.masks[bucket]).toBe(own.reduce((mask, rest) => mask | bitOf(rest), 0));
        }
      }),
    );
  });

  it('keeps each ordinal apart from its neighbours', () => {
    const shard = openShard(
      buildShard([{ number: 0, article: 0, text: 'the harbour of the captain of the storm' }]),
    );
    const postings = fc.nat(shard.postings - 1);
    fc.assert(
      fc.property(fc.array(fc.tuple(postings, fc.nat(2 ** 20 - 1))), (placed) => {
        for (const [posting, ordinal] of placed) setOrdinal(shard, posting, ordinal);
        for (const [posting, ordinal] of new Map(placed)) expect(ordinalAt(shard, posting)).toBe(ordinal);
      }),
    );
  });
});

describe('openShard', () => {
  const bytes = buildShard([{ number: 7, article: 1, text: 'The harbour will be dredged before autumn' }]);

  it('opens what buildShard wrote, at any offset', () => {
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(openShard(shifted.subarray(3)).rowNumbers).toEqual(Uint32Array.of(7));
  });

  it('keeps the number, article and outer words of every quotation', () => {
    const texts = ['The harbour will be dredged', 'before autumn', 'not one captain ever thanked us'];
    const shard = openShard(
      buildShard(texts.map((text, at) => ({ number: [4, 5, 9][at]!, article: [2, 2, 3][at]!, text }))),
    );
    const numbers = texts.map((_, ordinal) => {
      const row = rowOf(shard, ordinal);
      return [shard.rowNumbers[row]! + ordinal - shard.rowOrdinals[row]!, shard.rowArticles[row]];
    });
    expect(numbers).toEqual([
      [4, 2],
      [5, 2],
      [9, 3],
    ]);
    expect([...shard.edges.subarray(0, EDGES)]).toEqual(
      ['the', 'harbour', 'will', 'dredged', 'be', 'will'].map((one) => edgeOf(hashFolded(one))),
    );
  });

  it.each([
    ['too short', bytes.subarray(0, 8)],
    ['cut off', bytes.subarray(0, bytes.length - 4)],
    ['of another version', Uint8Array.from(bytes, (byte, index) => (index === 4 ? byte + 1 : byte))],
    ['not a shard', new Uint8Array(64)],
    ['counted wrongly', Uint8Array.from(bytes, (byte, index) => (index === 20 ? byte + 1 : byte))],
  ])('refuses a shard that is %s', (_name, damaged) => {
    expect(() => openShard(damaged)).toThrow(ShardError);
  });
});

describe('finding', () => {
  it('does not depend on how quotations are spread over shards', async () => {
    const texts = [
      'The harbour will be dredged before the herring fleet returns',
      'not one captain ever thanked us for it',
    ];
    const library = libraryOf(texts);
    const spread = library.quotations.map((one) => openShard(buildShard([one])));
    const page = { text: `“${texts[1]},” and “${texts[0]}.”` };
    expect(await findPassages(page, spread, library.source)).toEqual(
      await findPassages(page, library.shards, library.source),
    );
  });
});
