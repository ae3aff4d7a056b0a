/** The statement page of invented, dated articles: the timeline, the filters, wire copy. Both browsers. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, launch, until } from './driver.ts';

const COPY = [
  'We had three hours to get the animals up the hill and no help at all from the town.',
  'The water came through the kitchen window long before anybody sounded the siren.',
  'I would do it again tomorrow, but with a bigger boat and with my brother at home.',
];
const SHARED = COPY[1]!;
const ARTICLES = [
  { outlet: 'Agency', published: '2031-05-02', quotations: COPY },
  { outlet: 'Herald', published: '2031-05-03T06:00:00Z', quotations: COPY },
  { outlet: 'Tide', published: '2031-05-03', quotations: [SHARED.replace('kitchen', 'pantry')] },
  { outlet: 'Courier', quotations: [SHARED.replace(' long', '')] },
].map(({ outlet, quotations, ...dated }) => ({
  outlet,
  ...dated,
  url: `https://${outlet.toLowerCase()}.example/flood`,
  sources: {},
  quotations: quotations.map((text, order) => ({
    order,
    text,
    parts: [{ text }],
    speaker: 'Ada Quill',
    kind: 'direct',
  })),
}));

describe.each(BROWSERS)('the statement page in %s', (name) => {
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    driver = await launch(name);
    const asking = await driver.extensionPage('popup.html');
    const statement = await until('the added articles', () =>
      asking.evaluate(
        async (articles, query) => {
          const api: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
          const { runtime } = api as { runtime: { sendMessage(request: object): Promise<unknown> } };
          for (const article of articles) await runtime.sendMessage({ type: 'add-article', article });
          const answer = await runtime.sendMessage({ type: 'search', query, limit: 1 });
          const { results } = answer as { results?: { statement: string; outlets: string[] }[] };
          return results?.[0]?.outlets.length === 4 ? results[0].statement : null;
        },
        ARTICLES,
        'water through the kitchen window',
      ),
    );
    await asking.close();
    page = await driver.extensionPage(`library.html#/statement/${encodeURIComponent(statement)}`);
    await until('the statement', () => page.$('.base'));
    await page.$$eval('details', (all) => {
      for (const details of all) details.open = true;
    });
  });
  afterAll(() => driver.close());

  const texts = (selector: string): Promise<string[]> =>
    page.$$eval(selector, (elements) =>
      elements.map((element) => {
        const copy = element.cloneNode(true) as Element;
        for (const aloud of copy.querySelectorAll('.aloud')) aloud.remove();
        return copy.textContent.replace(/\s+/g, ' ').trim();
      }),
    );
  /** Outlets that are collated. */
  const shown = async (): Promise<string[]> => [...new Set(await texts('.timeline button'))].sort();
  const type = (input: number, value: string): Promise<void> =>
    page.$eval(
      `.dates label:nth-of-type(${input}) input`,
      (element, day) => {
        element.value = day;
        element.dispatchEvent(new Event('change', { bubbles: true }));
      },
      value,
    );

  it('orders articles by day, and sets what has no date apart', async () => {
    const days = await page.$$eval('.timeline > li', (all) =>
      all.map((day) => [
        day.querySelector('time')?.dateTime ?? '',
        ...[...day.querySelectorAll('button')].map((button) => button.textContent).sort(),
      ]),
    );
    expect(days).toEqual([
      ['2031-05-02', 'Agency'],
      ['2031-05-03', 'Herald', 'Tide'],
      ['', 'Courier'],
    ]);
    expect(await texts('.timeline + p')).toEqual([
      'The earliest in your library need not be the first anywhere.',
    ]);
  });

  it('names outlets that print one copy as carriers of one source', async () => {
    expect(await texts('header .copies')).toEqual([
      'One source, several carriers: Agency and Herald print the same copy.',
    ]);
    expect((await texts('.wordings .copies')).sort()).toEqual([
      'same copy in 1 other outlet: Agency',
      'same copy in 1 other outlet: Herald',
    ]);
  });

  it('leaves out outlets, kinds of change and days that are not wanted', async () => {
    const everything = ['Agency', 'Courier', 'Herald', 'Tide'];
    expect(await shown()).toEqual(everything);

    await page.click('.filters fieldset:nth-of-type(1) label:nth-of-type(4) input');
    await until('without Tide', async () => (await shown()).join() === 'Agency,Courier,Herald');
    await page.click('.filters > button');

    await type(1, '2031-05-03');
    await until('from the third on', async () => (await shown()).join() === 'Courier,Herald,Tide');
    await page.click('.dates label:nth-of-type(3) input');
    await until('without the undated', async () => (await shown()).join() === 'Herald,Tide');
    await page.click('.filters > button');
    await type(2, '2031-05-02');
    await until('until the second', async () => (await shown()).join() === 'Agency,Courier');
    await page.click('.filters > button');
    await until('everything', async () => (await shown()).join() === everything.join());

    const kinds = '.filters fieldset:nth-of-type(2) label';
    const before = await texts('.heat');
    expect(await texts(kinds)).toEqual(['substitution', 'silent omission']);
    await page.click(`${kinds}:nth-of-type(1) input`);
    await until('fewer places', async () => (await texts('.heat')).length < before.length);
    // What is collated is still the same.
    expect(await shown()).toEqual(everything);
    await page.click('.filters > button');
  });
});
