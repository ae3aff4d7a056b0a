/** Statements of a whole library: what decides them is in the quotations, and they are found with bounded work. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Engine, engine } from '../../../lib/library/engine.ts';
import { ImportSession } from '../../../lib/library/import-session.ts';
import { Library } from '../../../lib/library/library.ts';
import { PARTIAL_COMPARISONS, STATEMENT_MEMBERS } from '../../../lib/library/limits.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { openSketches, search } from '../../../lib/library/searching.ts';
import type { Article } from '../../../lib/quotes/article.ts';
import { SearchSession } from '../../../lib/search/session.ts';
import { article } from './stand-in.ts';

const SLOGAN = 'no bridge is worth a single orchard';
const by = (speaker: string, one: Article): Article => ({
  ...one,
  quotations: one.quotations.map((quotation) => ({ ...quotation, speaker })),
});
/** Pieces of an invented speech with a cut, a change and a fragment; its slogan said by another, and again later. */
const ARTICLES: readonly Article[] = [
  article(
    'Tide',
    'a',
    `When the surveyors came we told them that ${SLOGAN}, and they folded their maps and went home.`,
    'The old ferry will do for another winter if somebody mends the crooked slipway.',
  ),
  article(
    'Herald',
    'b',
    `we told them that ${SLOGAN}, and they folded their maps and left.`,
    'mends the crooked slipway',
  ),
  by(
    'Otto Lamp',
    article(
      'Courier',
      'c',
      `My grandmother used to say that ${SLOGAN}, which is why nobody in this valley ever got rich.`,
    ),
  ),
  {
    ...article('Post', 'd', `I have said it before: ${SLOGAN}. The council should listen for once.`),
    published: '2024-11-20',
  },
  article('Mail', 'e', 'When the surveyors came we told them … and they folded their maps and went home.'),
  article('Gazette', 'f', 'The old ferry will do for one more winter if somebody mends the crooked slipway.'),
];

async function libraryOf(articles: readonly Article[]): Promise<Library<Shard>> {
  const library = await Library.open(openMemoryStore(), engine);
  for (const one of articles) await library.add(one);
  return library;
}
type Shard = typeof engine extends Engine<infer Index> ? Index : never;

/** The outlets of each statement of the library, by the words of its first quotation. */
async function statementsOf(library: Library<Shard>): Promise<string[]> {
  const statements = new Set<string>();
  for (const one of ARTICLES) {
    for (const { text } of one.quotations) {
      const [passage] = await library.find(`“${text}”`, { url: 'https://reader.example/today' });
      if (passage === undefined) continue;
      const found = await library.statement(passage.statement);
      statements.add(
        found!.witnesses
          .map(({ citation, text: printed }) => `${citation.outlet}: ${printed}`)
          .sort()
          .join('\n'),
      );
    }
  }
  return [...statements].sort();
}

/** One set phrase in hundreds of quotations, some of them printed twice and worded differently. */
async function manyAlike(): Promise<{ library: Library<Shard>; read: () => number }> {
  const store = openMemoryStore();
  let read = 0;
  const counting = {
    ...store,
    blocks: async (ids: readonly number[]) => {
      read += ids.length;
      return await store.blocks(ids);
    },
  };
  const library = await Library.open(counting, engine);
  const importing = await ImportSession.begin(library, 'Pack');
  const own = (at: number): string => Array.from({ length: 9 }, (_, place) => `m${at}u${place}`).join(' ');
  const printed = (outlet: string, at: number, words: string): Article => ({
    ...article(outlet, String(at), words),
    published: new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10),
  });
  const said = (at: number): string => `${own(at)}, because ${SLOGAN}, ${own(at + 1_000)}.`;
  await importing.batch([
    ...Array.from({ length: 600 }, (_, at) => printed('Tide', at, said(at))),
    ...Array.from({ length: 9 }, (_, at) =>
      printed('Herald', at * 50, said(at * 50).replace('because', 'as')),
    ),
  ]);
  await importing.commit();
  return { library, read: () => read };
}

describe('statements of a library', () => {
  it('are the same by sketches and by reading all that is alike, which sketches save', async () => {
    const [plain, sketched] = [await manyAlike(), await manyAlike()];
    const session = new SearchSession();
    const sketches = await openSketches(sketched.library.holdings, session);
    const [before, saved] = [plain.read(), sketched.read()];
    const bySketches = (number: number) =>
      sketched.library.asked(({ reader }) => reader.statementOf(number, sketches));
    const byReading = (number: number) => plain.library.asked(({ reader }) => reader.statementOf(number));
    expect(await bySketches(50)).toEqual(await byReading(50));
    expect(sketched.read() - saved).toBeLessThan(plain.read() - before);
    for (let number = 0; number < 600; number += 150)
      expect(await bySketches(number)).toEqual(await byReading(number));
    expect((await byReading(50))!.witnesses).toHaveLength(2);
    session.close();
  });

  it('are the same in whatever order articles came, some of them removed and added again', async () => {
    const expected = await statementsOf(await libraryOf(ARTICLES));
    expect(expected.map((statement) => statement.split('\n').map((line) => line.split(':')[0]))).toEqual([
      ['Courier'],
      ['Gazette', 'Herald', 'Tide'],
      ['Herald', 'Mail', 'Tide'],
      ['Post'],
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...ARTICLES], { minLength: ARTICLES.length }),
        fc.subarray([...ARTICLES]),
        async (order, again) => {
          const library = await libraryOf(order);
          for (const one of again) {
            const outcome = await library.add(one);
            await library.remove([outcome.article]);
          }
          for (const one of again.toReversed()) await library.add(one);
          expect(await statementsOf(library)).toEqual(expected);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('do not change with what else the library holds', async () => {
    const expected = await statementsOf(await libraryOf(ARTICLES));
    // A set phrase met on a hundred other occasions is no less the same words.
    const others = Array.from({ length: 100 }, (_, number) => ({
      ...article(`Other ${number}`, 'x', `In village ${number} they wrote that ${SLOGAN} above the door.`),
      published: `${1970 + (number % 50)}-01-0${1 + (number % 9)}`,
    }));
    expect(await statementsOf(await libraryOf([...others, ...ARTICLES]))).toEqual(expected);
  });

  it('of one template in many articles are followed so far and say so', { timeout: 60_000 }, async () => {
    const names = Array.from({ length: STATEMENT_MEMBERS + 20 }, (_, number) => `v${number.toString(36)}ane`);
    let compared = 0;
    const counting: Engine<Shard> = {
      ...engine,
      relating: () => {
        const relate = engine.relating();
        return (a, b) => {
          compared++;
          return relate(a, b);
        };
      },
    };
    const library = await Library.open(openMemoryStore(), counting);
    await library.addAll(
      names.map((name, number) =>
        article(
          `Outlet ${number}`,
          'x',
          `We thank the good people of ${name} for their patience while the line is being mended, and hope to be back by noon.`,
        ),
      ),
    );
    const [passage] = await library.find(
      'We thank the good people of v7ane for their patience while the line is being mended',
      { url: 'https://reader.example/today' },
    );
    const session = new SearchSession();
    const { results } = await search(library, session, 'patience mended noon', 8);
    session.close();
    // One statement, though no two of its quotations are followed to the same witnesses.
    expect(results).toHaveLength(1);
    compared = 0;
    const found = await library.statement(passage!.statement);
    expect(found!.partial).toBe(true);
    expect(found!.witnesses.length).toBe(STATEMENT_MEMBERS);
    expect(compared).toBeLessThanOrEqual(PARTIAL_COMPARISONS + STATEMENT_MEMBERS);
  });
});
