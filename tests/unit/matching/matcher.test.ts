import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPassages, similarQuotations } from '../../../lib/matching/matcher.ts';
import { libraryOf } from './library.ts';

const LIGHTHOUSE =
  'We kept the lighthouse burning through every storm of that winter, and not one captain ever thanked us for it.';
const HARBOUR = 'The harbour will be dredged before the herring fleet returns in autumn';
const library = libraryOf([LIGHTHOUSE, HARBOUR, { text: 'a cathedral of rust', article: 0 }]);

const found = async (text: string, from = library) =>
  (await findPassages({ text }, from.shards, from.source)).map((passage) => ({
    text: text.slice(passage.start, passage.end),
    quotations: passage.matches.map((match) => match.quotation),
    inQuotationMarks: passage.inQuotationMarks,
    interruptions: passage.interruptions.map(([start, end]) => text.slice(start, end)),
  }));

const foundOn = (published: string, text: string, from: typeof library) =>
  findPassages({ text, published }, from.shards, from.source);

describe('findPassages', () => {
  it('finds a quotation whole, with its exact extent', async () => {
    expect(await found(`Mr Oduya was bitter. “${LIGHTHOUSE}” Nobody answered.`)).toEqual([
      { text: LIGHTHOUSE.slice(0, -1), quotations: [0], inQuotationMarks: true, interruptions: [] },
    ]);
  });

  it('finds words outside quotation marks', async () => {
    const [passage] = await found(
      `The mayor repeated that the harbour will be dredged before the herring fleet returns.`,
    );
    expect(passage).toMatchObject({
      text: 'the harbour will be dredged before the herring fleet returns',
      quotations: [1],
      inQuotationMarks: false,
    });
  });

  it('goes over an attribution and tells of it', async () => {
    const [passage] = await found(
      '“We kept the lighthouse burning through every storm,” said the old keeper, “of that winter, and not one captain ever thanked us.”',
    );
    expect(passage?.text).toMatch(/^We kept .* thanked us$/);
    expect(passage?.interruptions).toEqual(['” said the old keeper, “']);
  });

  it('goes over an ellipsis and over changed words', async () => {
    const [passage] = await found(
      '"We kept the lamp burning through every storm … and not one captain ever thanked us for it."',
    );
    expect(passage?.text).toMatch(/^We kept the lamp .* for it$/);
  });

  it('finds parts in another order', async () => {
    const passages = await found(
      '"Not one captain ever thanked us for it." Before that he had said: "We kept the lighthouse burning through every storm."',
    );
    expect(passages.map((passage) => passage.text)).toEqual([
      'Not one captain ever thanked us for it',
      'We kept the lighthouse burning through every storm',
    ]);
  });

  it('finds a distinctive fragment only inside quotation marks', async () => {
    const page = (ferry: string) => `“${LIGHTHOUSE}” Of the ferry Mr Oduya said it was ${ferry} again.`;
    expect((await found(page('“a cathedral of rust”')))[1]).toMatchObject({
      text: 'a cathedral of rust',
      quotations: [2],
    });
    expect(await found(page('a cathedral of rust'))).toHaveLength(1);
  });

  it('finds five words that are a whole quotation, on a page that tells neither day nor matter', async () => {
    const short = libraryOf(['This is going to be special', LIGHTHOUSE]);
    expect(await found('“This is going to be special,” he said.', short)).toHaveLength(1);
    expect(await found('He said that this is going to be special.', short)).toEqual([]);
  });

  it('never marks a single word', async () => {
    expect(await found('He said “lighthouse” and “captain”.')).toEqual([]);
  });

  it("leaves the outlet's own small word out of the passage", async () => {
    const [passage] = await found(
      'She said that the “harbour will be dredged before the herring fleet returns” soon.',
    );
    expect(passage?.text).toBe('harbour will be dredged before the herring fleet returns');
  });

  it('takes in the last words behind a change where both texts end', async () => {
    const whole = libraryOf(["Nobody on this coast asks any longer whether we're ready"]);
    const [passage] = await found('“Nobody on this coast asks any longer whether we are ready.”', whole);
    expect(passage?.text).toBe('Nobody on this coast asks any longer whether we are ready');
  });

  it('takes no phrase out of the middle of one speech for one in the middle of another', async () => {
    const speech = libraryOf([
      'What the ferrymen want to do is to make sure that this never happens again on our river',
    ]);
    const text = '“The council has to make sure that this bridge is painted before the regatta,” she said.';
    expect(await found(text, speech)).toEqual([]);
  });

  it('marks no addresses and no link texts that ran together', async () => {
    const furniture =
      'Mayor Oduya Samuel OduyaHarbour board weighs dredging plan Ferry fares rise again Herring fleet stays home MORE';
    const pages = libraryOf([
      furniture,
      'https://example.org/pictures/lighthouse/storm/winter/keeper-1280x720.png',
    ]);
    const text = `The plan of ${furniture} was praised. https://example.org/pictures/lighthouse/storm/winter/keeper-640x360.png`;
    expect(await found(text, pages)).toEqual([]);
  });

  it('marks no link texts that ran into the word before the shared ones', async () => {
    const heads = 'Ferry fares rise again as harbour board weighs dredging plan';
    const debris = libraryOf([
      {
        text: `We owe it to the keepers and to Samuel OduyaThe ${heads} MORE, he said.`,
        published: '2019-03-04',
      },
    ]);
    const text = `Mayor Samuel Oduya The ${heads} MORE opened the fair.`;
    expect(await foundOn('2019-03-05', text, debris)).toEqual([]);
  });

  it('tells a name that is written as one from link texts that ran together', async () => {
    const named = libraryOf([
      { text: 'As I said at the outset, let HarbourWatch sink, then haul it up', published: '2019-03-04' },
    ]);
    const page = (name: string) =>
      `The keepers of ${name} met. As she said of ${name}: As I said at the outset, let HarbourWatch sink, then haul it up. So ${name} sank.`;
    expect(await foundOn('2019-03-05', page('HarbourWatch'), named)).toHaveLength(1);
    expect(await foundOn('2019-03-05', page('the watch'), named)).toEqual([]);
  });

  it('takes shouted words for words, not for the parts of a name', async () => {
    const shouted = libraryOf([
      'THE FERRIES ARE LOST TO FOG. IT WILL BE THE SCANDAL OF OUR COAST, AND OF OTHERS!',
    ]);
    expect(await found('“IT WILL BE THE SCANDAL OF OUR COAST!” she wrote.', shouted)).toHaveLength(1);
  });

  it('holds a fragment back that the library has met on many other occasions', async () => {
    const fragment = 'stop and haul';
    const heard = (times: number) =>
      libraryOf([
        { text: fragment, published: '2019-03-04' },
        { text: LIGHTHOUSE, article: 0, published: '2019-03-04' },
        ...Array.from({ length: times }, (_, i) => ({
          text: `${fragment} the nets`,
          published: `20${String(i).padStart(2, '0')}-08-01`,
        })),
      ]);
    const text = `“${LIGHTHOUSE}” Of the rule they call “stop and haul” he said nothing.`;
    expect(await foundOn('2019-03-04', text, heard(0))).toHaveLength(2);
    expect(await foundOn('2019-03-04', text, heard(18))).toHaveLength(1);
  });

  it('makes one passage of all quotations that it repeats, best first', async () => {
    const twice = libraryOf([HARBOUR, `${HARBOUR}, whatever the council says`, LIGHTHOUSE]);
    expect(await found(`“${HARBOUR}, whatever the council says.”`, twice)).toMatchObject([
      { quotations: [1, 0] },
    ]);
  });

  it('reads speech that runs on over paragraphs as one passage', async () => {
    const [passage, ...rest] = await found(
      '“We kept the lighthouse burning through every storm of that winter,\n\n“and not one captain ever thanked us for it.”',
    );
    expect(rest).toEqual([]);
    expect(passage?.text).toMatch(/^We kept [\s\S]* for it$/);
  });

  it('does not find what was removed', async () => {
    const text = `“${HARBOUR}.”`;
    expect(
      await findPassages({ text }, library.shards, { read: async (numbers) => numbers.map(() => undefined) }),
    ).toEqual([]);
  });

  it('finds the same on two pages at once', async () => {
    const pages = [`“${HARBOUR}.”`, `Nobody had thanked the keeper. “${LIGHTHOUSE}” he said.`];
    const [first, second] = await Promise.all(pages.map((text) => found(text)));
    expect([first, second]).toEqual([await found(pages[0]!), await found(pages[1]!)]);
    expect(first).toMatchObject([{ quotations: [1] }]);
    expect(second).toMatchObject([{ quotations: [0] }]);
  });

  it('finds something on a page of any day wherever it does on one of a certain day, or of none', async () => {
    const word = fc.constantFrom(
      ...'the of we will never harbour winter lantern council keeper ferry tax promise gulls'.split(' '),
    );
    const words = fc.array(word, { minLength: 3, maxLength: 14 }).map((said) => said.join(' '));
    const day = fc.option(fc.constantFrom('2014-06-01', '2014-06-05', '2014-08-20', '2019-01-01'), {
      nil: undefined,
    });
    const quotation = fc
      .record({ text: words, published: day })
      .map(({ text, published }) => (published === undefined ? { text } : { text, published }));
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(quotation, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(6), fc.boolean(), words), { minLength: 1, maxLength: 4 }),
        day,
        async (quotations, parts, published) => {
          const { shards, source } = libraryOf(quotations);
          const text = parts
            .map(([which, from, inMarks, other]) => {
              const said = quotations[which % quotations.length]!.text.split(' ').slice(from).join(' ');
              return `${other}, ${inMarks ? `“${said}”` : said}.`;
            })
            .join(' ');
          const page = { text, ...(published === undefined ? {} : { published }) };
          if ((await findPassages(page, shards, source)).length === 0) return;
          shown++;
          expect(await findPassages({ text, ofAnyDay: true }, shards, source)).not.toEqual([]);
        },
      ),
    );
    expect(shown).toBeGreaterThan(0);
  });

  it('finds on a page of any day what is held back on one of another year', async () => {
    const dated = libraryOf([{ text: 'The harbour keeps its own time', published: '2014-06-01' }]);
    const text = 'She said: “The harbour keeps its own time.” Nobody answered.';
    expect(await foundOn('2019-06-01', text, dated)).toEqual([]);
    expect(await findPassages({ text, ofAnyDay: true }, dated.shards, dated.source)).toHaveLength(1);
  });

  it('finds nothing by chance in small words', async () => {
    const phrases = libraryOf(['It is one of the things that we have to do at the end of the day']);
    expect(
      await found('It was one of the best. At the end of the day we have to do it again, he said.', phrases),
    ).toEqual([]);
  });
});

describe('similarQuotations', () => {
  it('gives the quotations that share words, best first', async () => {
    const similar = await similarQuotations(
      `${HARBOUR}, and not one captain ever thanked us`,
      library.shards,
      library.source,
    );
    expect(similar.map((match) => match.quotation)).toEqual([1, 0]);
  });
});
