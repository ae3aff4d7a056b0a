import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyPlaces, openWordIndex, readList, readOn } from '../../../lib/search/word-index.ts';
import { atOnce } from '../../../lib/text/steps.ts';
import {
  mergingWordIndexes,
  type SearchArticle,
  writingWordIndex,
} from '../../../lib/search/write-word-index.ts';
import { opened } from './opened.ts';

const text = fc
  .array(fc.constantFrom('tar', 'rope', 'salt', 'Quay', 'épée', '—'), { maxLength: 200 })
  .map((words) => words.join(' '));
const articles = fc
  .array(
    fc.record({
      outlet: fc.constantFrom('Gull', 'Port Post'),
      published: fc.option(fc.constantFrom('2016-05-03', '1969-07-20'), { nil: undefined }),
      quotations: fc.array(
        fc.record({ text, speaker: fc.option(fc.constant('Ann Rope'), { nil: undefined }) }),
        { maxLength: 4 },
      ),
    }),
    { maxLength: 12 },
  )
  .map((list) => {
    let firstQuotation = 7;
    return list.map(({ published, ...one }, index): SearchArticle => {
      const article = {
        ...one,
        number: 3 + index,
        firstQuotation,
        ...(published === undefined ? {} : { published }),
      };
      firstQuotation += one.quotations.length;
      return article;
    });
  });

describe('a word index', () => {
  it('merged of neighbours is the one written of all their articles that are left', () => {
    fc.assert(
      fc.property(articles, fc.nat(12), fc.nat(12), (all, cut, gone) => {
        const parts = [all.slice(0, cut), all.slice(cut)].map(opened);
        const merged = atOnce(mergingWordIndexes(parts, (article) => article === gone));
        expect(merged).toEqual(atOnce(writingWordIndex(all.filter(({ number }) => number !== gone))));
      }),
    );
  });

  it('reads a list that lies in several blocks', () => {
    const long = Array.from({ length: 70_000 }, (_, at) => (at % 300 === 0 ? 'salt' : 'tar')).join(' ');
    const quotations = [{ text: long.slice(0, 260_000) }, { text: long.slice(0, 200_000) }];
    const index = opened([{ number: 0, firstQuotation: 0, outlet: 'Gull', quotations }]);
    expect(index.place.lists.length).toBeGreaterThan(1);
    const tar = index.index.vocabulary.placeOf('tar');
    const alone = index.index.vocabulary.rangeOf('tar');
    expect(alone).toEqual({ from: tar, to: tar + 1 });
    expect(index.blocksOf(alone).length).toBeGreaterThan(1);
    expect(index.list(tar).length).toBe(index.bytesOf(alone));
    const places = emptyPlaces();
    readList(index.list(tar), places);
    const words = quotations.map((one) => one.text.split(' '));
    expect(places.count).toBe(words.flat().filter((word) => word === 'tar').length);
    // The shorter one stands first.
    expect(places.values[places.count - 1]).toBe(words[1]!.length + 1 + words[0]!.lastIndexOf('tar'));
  });

  it('reads a list on in ranges, some of them passed over, as it reads it whole', () => {
    fc.assert(
      fc.property(articles, fc.array(fc.tuple(fc.nat(900), fc.boolean()), { maxLength: 6 }), (all, cuts) => {
        const index = opened(all);
        const ranges = cuts.map(([to, isRead]) => ({ to, isRead })).sort((a, b) => a.to - b.to);
        const whole = emptyPlaces();
        const part = emptyPlaces();
        for (let word = 0; word < index.index.vocabulary.size; word++) {
          readList(index.list(word), whole);
          const cursor = { at: 0, next: 0 };
          let from = 0;
          for (const { to, isRead } of ranges) {
            if (isRead) {
              readOn(index.list(word), cursor, { from, to }, part, null);
              const expected = whole.values.subarray(0, whole.count).filter((at) => at >= from && at < to);
              expect(part.values.slice(0, part.count)).toEqual(expected.slice());
            }
            from = to;
          }
        }
      }),
    );
  });

  it('refuses what is not one', () => {
    expect(() => openWordIndex(new ArrayBuffer(64))).toThrow(RangeError);
    expect(() => openWordIndex(new ArrayBuffer(3))).toThrow(RangeError);
  });
});
