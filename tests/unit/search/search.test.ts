import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../lib/search/fold.ts';
import { isEmpty, parseQuery } from '../../../lib/search/query.ts';
import { scan } from '../../../lib/search/scan.ts';
import { openSearchBlock, type SearchArticle, writeSearchBlock } from '../../../lib/search/search-block.ts';

interface Said {
  readonly text: string;
  readonly speaker?: string;
}

function blockOf(
  ...articles: readonly (Omit<SearchArticle, 'number' | 'firstQuotation'> | readonly Said[])[]
) {
  let firstQuotation = 100;
  return openSearchBlock(
    writeSearchBlock(
      articles.map((one, index) => {
        const given = 'quotations' in one ? one : { outlet: 'Port Post', quotations: one };
        const article = { ...given, number: 10 + index, firstQuotation };
        firstQuotation += given.quotations.length;
        return article;
      }),
    ),
  );
}

const found = (block: ReturnType<typeof blockOf>, typed: string, limit = 50): number[] =>
  scan([block], parseQuery(typed), limit, () => false).hits.map(({ quotation }) => quotation);

const ascending = (typed: string): number[] => found(pier, typed).toSorted((a, b) => a - b);

const pier = blockOf(
  {
    outlet: 'Port Post',
    published: '2016-05-03',
    quotations: [
      { text: 'The harbour stays open all winter.', speaker: 'Ada Quill' },
      { text: 'Open water is no harbour for anybody.', speaker: 'Émile Zöller' },
    ],
  },
  {
    outlet: 'La Dépêche du Port',
    published: '2018-11-20',
    quotations: [{ text: 'Winter in the HARBOUR was never open to doubt.', speaker: 'Ada Quill' }],
  },
  { outlet: 'Gull', quotations: [{ text: 'Façades crumble; naïve hopes do not.' }] },
);

describe('what a search finds', () => {
  it('words in any order', () => {
    expect(ascending('winter harbour ')).toEqual([100, 102]);
    expect(ascending('harbour winter ')).toEqual([100, 102]);
    expect(found(pier, 'harbour crumble ')).toEqual([]);
  });

  it('the beginning of the last word only', () => {
    expect(found(pier, 'open wat')).toEqual([101]);
    expect(found(pier, 'wat open')).toEqual([]);
    expect(found(pier, 'open wat ')).toEqual([]); // a space ends the word
  });

  it('words whatever their case and accents', () => {
    for (const typed of ['facades', 'FAÇADES', 'naive HOPES'])
      expect(found(pier, typed), typed).toEqual([103]);
    expect(found(pier, 'ZOLLER')).toEqual([101]);
  });

  it('a phrase only side by side, in the words said', () => {
    expect(found(pier, '"open all winter"')).toEqual([100]);
    expect(found(pier, '“winter open”')).toEqual([]);
    expect(found(pier, '"ada quill"')).toEqual([]);
  });

  it('speakers and outlets, as words and as fields', () => {
    expect(ascending('quill')).toEqual([100, 102]);
    expect(found(pier, 'quill water ')).toEqual([]);
    expect(found(pier, 'speaker:ada water ')).toEqual([]);
    expect(found(pier, 'speaker:"emile zoller"')).toEqual([101]);
    expect(found(pier, 'outlet:"depeche du port" winter ')).toEqual([102]);
    expect(found(pier, 'harbour depeche ')).toEqual([102]);
  });

  it('dates before, and on or after; an unknown date is neither', () => {
    expect(ascending('after:2016-05-03')).toEqual([100, 101, 102]);
    expect(ascending('before:2018-11')).toEqual([100, 101]);
    expect(found(pier, 'after:2017 before:2018')).toEqual([]);
  });

  it('nothing that has been removed', () => {
    const { hits } = scan([pier], parseQuery('harbour'), 50, (article) => article === 10);
    expect(hits.map(({ quotation }) => quotation)).toEqual([102]);
  });
});

describe('the order of what a search finds', () => {
  it('puts the words as typed first, then the shorter, then the newer', () => {
    const block = blockOf(
      { outlet: 'A', published: '2001-01-01', quotations: [{ text: 'Salt and rope' }] },
      {
        outlet: 'B',
        published: '2015-01-01',
        quotations: [{ text: 'Rope, salt' }, { text: 'Salt and rope' }],
      },
      {
        outlet: 'C',
        quotations: [
          { text: 'They sold salt rope by the yard, they sold tar by the barrel, and little else' },
        ],
      },
    );
    expect(found(block, 'salt rope ')).toEqual([103, 101, 102, 100]);
  });

  it('says whether more fit than are shown', () => {
    const block = blockOf([{ text: 'Tar one' }, { text: 'Tar two' }, { text: 'Tar' }]);
    const query = parseQuery('tar');
    expect(scan([block], query, 3, () => false)).toMatchObject({ more: false });
    const { hits, more } = scan([block], query, 1, () => false);
    expect(hits.map(({ quotation }) => quotation)).toEqual([102]);
    expect(more).toBe(true);
  });

  it('is that of looking at every line, whatever is passed over', () => {
    const word = fc.constantFrom('tar', 'rope', 'salt', 'ropes', 'a', 'quay');
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    const speaker = fc.option(fc.constantFrom('Tar Quay', 'Ann Rope'), { nil: undefined });
    const said = fc.record({ text, speaker }).map(({ text: words, speaker: name }) => ({
      text: words,
      ...(name === undefined ? {} : { speaker: name }),
    }));
    const typed = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(said, { maxLength: 60 }), typed, fc.boolean(), (lines, words, ended) => {
        const block = blockOf(lines);
        const query = parseQuery(ended ? `${words} ` : words);
        const all = scan([block], query, 1_000, () => false).hits;
        const fitting = lines.flatMap((line, index) => {
          const own = foldText(line.text);
          const name = foldText(line.speaker ?? '');
          const holds = query.words.every(({ text: one, prefix }) =>
            [own, name].some((where) => where.includes(prefix ? ` ${one}` : ` ${one} `)),
          );
          return holds ? [100 + index] : [];
        });
        expect(all.map(({ quotation }) => quotation).sort((a, b) => a - b)).toEqual(fitting);
        const few = scan([block], query, 4, () => false);
        expect(few.hits).toEqual(all.slice(0, 4));
        expect(few.more).toBe(all.length > 4);
      }),
    );
  });
});

describe('what is typed', () => {
  it('is nothing while a date or a field is being typed', () => {
    for (const typed of ['', '  ', 'before:', 'after:20', 'speaker:', '""', '— …']) {
      expect(isEmpty(parseQuery(typed)), typed).toBe(true);
    }
  });

  it('may leave a quotation mark open', () => {
    expect(parseQuery('"salt and rope').phrases).toEqual(['salt and rope']);
    expect(parseQuery('«salt and rope» tar').phrases).toEqual(['salt and rope']);
  });

  it('asks for changed statements with any value', () => {
    expect(parseQuery('changed: tar').changed).toBe(true);
    expect(parseQuery('changed tar').changed).toBe(false);
  });
});

describe('a search block', () => {
  it('refuses what is not one', () => {
    expect(() => openSearchBlock(new ArrayBuffer(64))).toThrow(RangeError);
  });
});
