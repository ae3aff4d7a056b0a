/** The statement page of invented, dated articles: the timeline, the filters, wire copy. Both browsers. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click } from './click.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { askBackground } from './extension.ts';
import { enter, textsOf } from './on-page.ts';
import { openDetails, openStatement } from './statement.ts';

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
    kind: 'direct' as const,
  })),
}));

describe.each(BROWSERS)('the statement page in %s', (name) => {
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    driver = await launch(name);
    for (const article of ARTICLES) await askBackground(driver, { type: 'add-article', article });
    page = await openStatement(driver, 'water through the kitchen window', ARTICLES.length);
    await openDetails(page);
  });
  afterAll(() => driver.close());

  const texts = (selector: string): Promise<string[]> => textsOf(page, selector);
  /** Outlets that are collated. */
  const shown = async (): Promise<string[]> => [...new Set(await texts('.timeline button'))].sort();
  const type = (input: number, value: string): Promise<void> =>
    enter(page, `.dates label:nth-of-type(${input}) input`, value);

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
    await expect
      .poll(() => texts('.timeline + p'))
      .toEqual(['The earliest in your library need not be the first anywhere.']);
  });

  it('names outlets that print one copy as carriers of one source', async () => {
    await expect
      .poll(() => texts('header .copies'))
      .toEqual(['One source, several carriers: Agency and Herald print the same copy.']);
    await expect
      .poll(async () => (await texts('.wordings .copies')).toSorted())
      .toEqual(['same copy in 1 other outlet: Agency', 'same copy in 1 other outlet: Herald']);
  });

  it('leaves out outlets, kinds of change and days that are not wanted', async () => {
    const everything = ['Agency', 'Courier', 'Herald', 'Tide'];
    await expect.poll(shown).toEqual(everything);

    await click(page, '.filters fieldset:nth-of-type(1) label:nth-of-type(4) input');
    await expect.poll(shown).toEqual(['Agency', 'Courier', 'Herald']);
    await click(page, '.filters > button');

    await type(1, '2031-05-03');
    await expect.poll(shown).toEqual(['Courier', 'Herald', 'Tide']);
    await click(page, '.dates label:nth-of-type(3) input');
    await expect.poll(shown).toEqual(['Herald', 'Tide']);
    await click(page, '.filters > button');
    await type(2, '2031-05-02');
    await expect.poll(shown).toEqual(['Agency', 'Courier']);
    await click(page, '.filters > button');
    await expect.poll(shown).toEqual(everything);

    const kinds = '.filters fieldset:nth-of-type(2) label';
    const before = await texts('.heat');
    await expect.poll(() => texts(kinds)).toEqual(['substitution', 'silent omission']);
    await click(page, `${kinds}:nth-of-type(1) input`);
    await until('fewer places', async () => (await texts('.heat')).length < before.length);
    // What is collated is still the same.
    expect(await shown()).toEqual(everything);
    await click(page, '.filters > button');
  });
});
