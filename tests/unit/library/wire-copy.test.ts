/** Wire copy as the library tells it: the card's report names the outlets that carry one source's copy. */
import { expect, it } from 'vitest';
import { engine } from '../../../lib/library/engine.ts';
import { Library } from '../../../lib/library/library.ts';
import { openMemoryStore } from '../../../lib/library/memory-store.ts';
import { article } from './stand-in.ts';

const COPY = [
  'We had three hours to get the animals up the hill and no help at all from the town.',
  'The water came through the kitchen window long before anybody sounded the siren.',
  'I would do it again tomorrow, but with a bigger boat and with my brother at home.',
];
const page = { url: 'https://reader.example/today' };

it('shows outlets with one copy as carriers of one source, whatever else prints the same words', async () => {
  const library = await Library.open(openMemoryStore(), engine);
  await library.add(article('Agency', 'flood', ...COPY));
  await library.add(article('Herald', 'wire/flood', ...COPY));
  await library.add(article('Tide', 'our-own', 'Nobody slept that night.', COPY[1]!));
  const text = `“${COPY[1]}” she said.`;

  const [passage] = await library.passages(text, page);
  const report = await library.report(passage!.report.statement, COPY[1]!, [], page);
  for (const shown of [passage!.report, report!]) {
    const rows = shown.groups.flatMap(({ witnesses }) => witnesses);
    expect(
      rows.map(({ witness, carriers }) => [witness.citation.outlet, ...carriers.map(({ outlet }) => outlet)]),
    ).toEqual([['Agency', 'Herald'], ['Tide']]);
    // A carrier is an outlet all the same.
    expect(shown.outlets).toBe(3);
  }

  const statement = await library.statement(passage!.report.statement);
  const outletOf = new Map(statement!.witnesses.map(({ citation }) => [citation.article, citation.outlet]));
  const copies = await library.asked(({ reader }) => reader.copies(statement!));
  expect(copies.map((keys) => keys.map((key) => outletOf.get(key)))).toEqual([['Agency', 'Herald']]);
});
