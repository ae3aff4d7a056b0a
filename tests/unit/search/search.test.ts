import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuotations } from '../../../lib/search/find.ts';
import { foldText } from '../../../lib/search/fold.ts';
import { isEmpty, parseQuery, type Query } from '../../../lib/search/query.ts';
import { SearchSession } from '../../../lib/search/session.ts';
import type { SearchArticle } from '../../../lib/search/write-word-index.ts';
import { opened } from './opened.ts';

interface Said {
  readonly text: string;
  readonly speaker?: string;
}

function indexOf(
  ...articles: readonly (Omit<SearchArticle, 'number' | 'firstQuotation'> | readonly Said[])[]
) {
  let firstQuotation = 100;
  return opened(
    articles.map((one, index) => {
      const given = 'quotations' in one ? one : { outlet: 'Port Post', quotations: one };
      const article = { ...given, number: 10 + index, firstQuotation };
      firstQuotation += given.quotations.length;
      return article;
    }),
  );
}

type Index = ReturnType<typeof indexOf>;

function find(index: Index, typed: string, limit = 50, hidden: (article: number) => boolean = () => false) {
  return findQuotations(new SearchSession(), [index], async () => [], parseQuery(typed), limit, hidden);
}

const found = async (index: Index, typed: string): Promise<number[]> =>
  (await find(index, typed)).hits.map(({ quotation }) => quotation);

const ascending = async (typed: string): Promise<number[]> =>
  (await found(pier, typed)).toSorted((a, b) => a - b);

const pier = indexOf(
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
  it('words in any order', async () => {
    expect(await ascending('winter harbour ')).toEqual([100, 102]);
    expect(await ascending('harbour winter ')).toEqual([100, 102]);
    expect(await found(pier, 'harbour crumble ')).toEqual([]);
  });

  it('the beginning of the last word only', async () => {
    expect(await found(pier, 'open wat')).toEqual([101]);
    expect(await found(pier, 'wat open')).toEqual([]);
    expect(await found(pier, 'open wat ')).toEqual([]); // a space ends the word
  });

  it('words whatever their case and accents', async () => {
    for (const typed of ['facades', 'FAÇADES', 'naive HOPES'])
      expect(await found(pier, typed), typed).toEqual([103]);
    expect(await found(pier, 'ZOLLER')).toEqual([101]);
  });

  it('a phrase only side by side, in the words said', async () => {
    expect(await found(pier, '"open all winter"')).toEqual([100]);
    expect(await found(pier, '“winter open”')).toEqual([]);
    expect(await found(pier, '"ada quill"')).toEqual([]);
  });

  it('speakers and outlets, as words and as fields', async () => {
    expect(await ascending('quill')).toEqual([100, 102]);
    expect(await found(pier, 'quill water ')).toEqual([]);
    expect(await found(pier, 'speaker:ada water ')).toEqual([]);
    expect(await found(pier, 'speaker:"emile zoller"')).toEqual([101]);
    expect(await found(pier, 'outlet:"depeche du port" winter ')).toEqual([102]);
    expect(await found(pier, 'harbour depeche ')).toEqual([102]);
  });

  it('dates before, and on or after; an unknown date is neither', async () => {
    expect(await ascending('after:2016-05-03')).toEqual([100, 101, 102]);
    expect(await ascending('before:2018-11')).toEqual([100, 101]);
    expect(await found(pier, 'after:2017 before:2018')).toEqual([]);
  });

  it('a word typed wrongly by a letter or two, when few have it as typed', async () => {
    expect(await found(pier, 'facdes ')).toEqual([103]); // one letter left out
    expect(await found(pier, 'harbuor crumble ')).toEqual([]);
    expect(await ascending('wintre harbuor ')).toEqual([100, 102]); // two neighbours swapped
    expect(await found(pier, 'cru')).toEqual([103]);
    expect(await found(pier, 'crunb')).toEqual([103]); // the beginning of a word
    expect(await found(pier, 'speaker:zoler')).toEqual([101]);
    expect(await found(pier, 'tha')).toEqual([]); // too short to be told from others
    expect((await find(pier, 'harbuor ')).corrections).toEqual(['harbour']);
  });

  it('what is typed before what it may stand for', async () => {
    const block = indexOf([{ text: 'She was hesitent' }, { text: 'hesitant' }]);
    expect(await found(block, 'hesitent ')).toEqual([100, 101]);
  });

  it('nothing that has been removed', async () => {
    const { hits } = await find(pier, 'harbour', 50, (article) => article === 10);
    expect(hits.map(({ quotation }) => quotation)).toEqual([102]);
  });
});

describe('the order of what a search finds', () => {
  it('puts the words as typed first, then the shorter, then the newer', async () => {
    const block = indexOf(
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
    expect(await found(block, 'salt rope ')).toEqual([103, 101, 102, 100]);
  });

  it('says whether more fit than are shown', async () => {
    const block = indexOf([{ text: 'Tar one' }, { text: 'Tar two' }, { text: 'Tar' }]);
    expect(await find(block, 'tar', 3)).toMatchObject({ more: false });
    const { hits, more } = await find(block, 'tar', 1);
    expect(hits.map(({ quotation }) => quotation)).toEqual([102]);
    expect(more).toBe(true);
  });

  it('is that of looking at every line, whatever is passed over', async () => {
    const word = fc.constantFrom('tar', 'rope', 'salt', 'ropeway', 'a', 'quay');
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    const speaker = fc.option(fc.constantFrom('Tar Quay', 'Ann Rope'), { nil: undefined });
    const said = fc.record({ text, speaker }).map(({ text: words, speaker: name }) => ({
      text: words,
      ...(name === undefined ? {} : { speaker: name }),
    }));
    const article = fc.record({
      published: fc.option(fc.constantFrom('1969-07-20', '2016-05-03', '2018-11-20'), { nil: undefined }),
      quotations: fc.array(said, { maxLength: 8 }),
    });
    const typed = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(article, { maxLength: 10 }),
        fc.option(typed, { nil: undefined }),
        typed,
        fc.boolean(),
        async (articles, phrase, words, ended) => {
          const block = indexOf(
            ...articles.map(({ published, quotations }) => ({
              outlet: 'Gull',
              quotations,
              ...(published === undefined ? {} : { published }),
            })),
          );
          const asked = `${phrase === undefined ? '' : `"${phrase}" `}${words}${ended ? ' ' : ''}`;
          const query = parseQuery(asked);
          const all = (await find(block, asked, 1_000)).hits;
          expect(all.map(({ quotation }) => quotation)).toEqual(ranked(articles, query));
          const few = await find(block, asked, 4);
          expect(few.hits).toEqual(all.slice(0, 4));
          expect(few.more).toBe(all.length > 4);
        },
      ),
    );
  });
});

/** The same by reading all lines one by one. */
function ranked(
  articles: readonly { readonly published: string | undefined; readonly quotations: readonly Said[] }[],
  { words, phrases }: Query,
): number[] {
  const asked = words.length + phrases.reduce((sum, phrase) => sum + phrase.split(' ').length, 0);
  const typed = ` ${words.map(({ text }) => text).join(' ')}${words.at(-1)?.prefix === true ? '' : ' '}`;
  let quotation = 100;
  return articles
    .flatMap(({ published = '', quotations }) =>
      quotations.map((line) => {
        const own = foldText(line.text);
        const places = [own, foldText(line.speaker ?? ''), ' gull '];
        return {
          quotation: quotation++,
          published,
          fits:
            phrases.every((phrase) => own.includes(` ${phrase} `)) &&
            words.every(({ text, prefix }) =>
              places.some((where) => where.includes(prefix ? ` ${text}` : ` ${text} `)),
            ),
          isRun: words.length > 1 && own.includes(typed),
          covered: Math.min(10, Math.round((10 * asked) / own.trim().split(' ').length)),
        };
      }),
    )
    .filter(({ fits }) => fits)
    .sort(
      (a, b) =>
        Number(b.isRun) - Number(a.isRun) ||
        b.covered - a.covered ||
        b.published.localeCompare(a.published) ||
        a.quotation - b.quotation,
    )
    .map(({ quotation: number }) => number);
}

describe('what is typed', () => {
  it('is nothing while a date or a field is being typed', () => {
    for (const typed of ['', '  ', 'before:', 'after:20', 'speaker:', '""', '— …']) {
      expect(isEmpty(parseQuery(typed)), typed).toBe(true);
    }
  });

  it('tells of a date that there is not, unless it is being typed', () => {
    const dateless = [
      'before:2017-99 ',
      'tar after:2017-02-30',
      'after:soon tar',
      'before: 2017',
      'before:"2017-1"',
    ];
    for (const typed of dateless) {
      const query = parseQuery(typed);
      expect(query.undated, typed).toEqual([/(?:before|after):(?:"[^"]*"|\S*)/.exec(typed)![0]]);
      expect([query.before, query.after], typed).toEqual([undefined, undefined]);
    }
    for (const typed of [
      'before:2017-1',
      'tar after:',
      'before:2017',
      'after:2016-02-29 ',
      'before:2017-10 tar',
    ])
      expect(parseQuery(typed).undated, typed).toEqual([]);
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
