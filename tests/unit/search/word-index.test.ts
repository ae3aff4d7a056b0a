import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyPlaces, openWordIndex, readList } from '../../../lib/search/word-index.ts';
import {
  mergeWordIndexes,
  type SearchArticle,
  writeWordIndex,
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
        const merged = mergeWordIndexes(parts, (article) => article === gone);
        expect(merged).toEqual(writeWordIndex(all.filter(({ number }) => number !== gone)));
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
    expect(places.values[places.count - 1]).toBe(words[0]!.length + 1 + words[1]!.lastIndexOf('tar'));
  });

  it('refuses what is not one', () => {
    expect(() => openWordIndex(new ArrayBuffer(64))).toThrow(RangeError);
    expect(() => openWordIndex(new ArrayBuffer(3))).toThrow(RangeError);
  });
});
