/** The whole main job without a mouse: by keyboard alone, and by touch. Both browsers, real input. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DismissedWhere } from '../../lib/settings.ts';
import { CARD_HOST, readCard } from './card-seen.ts';
import { marks, openDemonstration } from './demonstration.ts';
import { BROWSERS, type Driver, launch, painted, until } from './driver.ts';
import { countOf, isFocused } from './on-page.ts';
import { serve, type Site } from './site.ts';

const PLACES: readonly DismissedWhere[] = ['here', 'site', 'everywhere'];
/** More than any page here has to be walked through. */
const TABS = 120;

describe.each(BROWSERS)('without a mouse in %s', (name) => {
  let driver: Driver;
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    site = await serve();
    driver = await launch(name);
    page = await openDemonstration(driver, site);
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  const isMarked = async (where: Page): Promise<boolean> =>
    (await marks(where)).some(({ inside }) => inside === 'verbatim');
  const inCard = (selector: string): Promise<boolean | null> =>
    driver.inClosedRoot(
      page,
      CARD_HOST,
      (root, wanted) => root.activeElement?.matches(wanted) === true,
      selector,
    );
  async function tabTo(where: Page, what: string, isThere: () => Promise<boolean | null>): Promise<void> {
    for (let presses = 0; presses < TABS; presses++) {
      if ((await isThere()) === true) return;
      await where.keyboard.press('Tab');
    }
    throw new Error(`no way to ${what} by Tab`);
  }
  async function openCard(): Promise<void> {
    await page.bringToFront();
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await driver.pressCommand(page, { key: 'q', alt: true, shift: true });
    await until('a current quotation', async () =>
      (await painted(page)).some(
        ({ highlight, inside }) => highlight === 'variorum-current' && inside === 'verbatim',
      ),
    );
    await page.keyboard.press('Enter');
    await until('the card', () => readCard(driver, page));
  }

  /** In a tab: the Tab key of a test does not move the focus in Firefox's own panel (popup.test.ts types there). */
  it('searches, reads a statement, and goes back', async () => {
    const popup = await driver.extensionPage('popup.html');
    await popup.bringToFront();
    const focused = (selector: string) => (): Promise<boolean> => isFocused(popup, selector);
    await until('the focus in the field', focused('[role=combobox]'));
    await popup.keyboard.type('scared powerl');
    await popup.waitForSelector('[role=option] .chip');
    await popup.keyboard.press('ArrowDown');
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('.statement .row');
    await until('the focus on the wording', focused('h2'));
    await popup.keyboard.press('Tab');
    await tabTo(popup, 'go back', focused('.statement-bar button:first-child'));
    await popup.keyboard.press('Enter');
    await until('the results again', focused('[role=combobox]'));
    await expect.poll(() => popup.$('.statement')).toBe(null);
    await popup.close();
  });

  it.each(PLACES)('sends a mark away, %s, and calls it back in the settings', async (where) => {
    const beside = await openDemonstration(driver, site, '?beside');
    const local: Pick<Site, 'url'> = { url: (path) => site.url(path).replace('127.0.0.1', 'localhost') };
    const elsewhere = await openDemonstration(driver, local);
    await openCard();
    await tabTo(page, 'the way to hide', () => inCard('.card-foot [aria-expanded]'));
    await page.keyboard.press('Enter');
    const place = `.dismiss-places button:nth-child(${PLACES.indexOf(where) + 1})`;
    await tabTo(page, where, () => inCard(place));
    await page.keyboard.press('Enter');
    await until('the mark to go', async () => !(await isMarked(page)));
    await expect.poll(() => readCard(driver, page)).toBe(null);

    const settings = await driver.extensionPage('library.html#/settings');
    await settings.waitForSelector('[data-list=dismissed] li');
    await until(
      'the marks beside to be as asked',
      async () => (await isMarked(beside)) === (where === 'here'),
    );
    await until(
      'the marks elsewhere to be as asked',
      async () => (await isMarked(elsewhere)) === (where !== 'everywhere'),
    );
    await settings.bringToFront();
    await tabTo(settings, 'call it back', () => isFocused(settings, '[data-list=dismissed] li button'));
    await settings.keyboard.press('Enter');
    for (const [what, shown] of [
      ['here', page],
      ['beside', beside],
      ['elsewhere', elsewhere],
    ] as const) {
      await until(`the mark ${what}`, () => isMarked(shown));
    }
    await expect.poll(() => countOf(settings, '[data-list=dismissed] li')).toBe(0);
    for (const done of [settings, beside, elsewhere]) await done.close();
  });

  it('changes a setting with the arrow keys and the space bar', async () => {
    const settings = await driver.extensionPage('library.html#/settings');
    await settings.waitForSelector('input[name=style]');
    await settings.bringToFront();
    const on = (selector: string) => (): Promise<boolean> => isFocused(settings, selector);
    await tabTo(settings, 'the style', on('input[name=style]'));
    await settings.keyboard.press('ArrowDown');
    await until('the next style', () => settings.$eval('input[value=fine]', (radio) => radio.checked));
    await settings.keyboard.press('ArrowUp');
    await until('the first again', () => settings.$eval('input[value=lines]', (radio) => radio.checked));
    await tabTo(settings, 'a verdict', on('input[name=agree]'));
    await settings.keyboard.press(' ');
    await until('the mark to go', async () => !(await isMarked(page)));
    await settings.keyboard.press(' ');
    await until('the mark to come back', () => isMarked(page));
    await settings.close();
  });

  it('opens the card by touch, and closes it by a touch beside it', async () => {
    await page.bringToFront();
    await page.evaluate(() => document.querySelector('#verbatim')!.scrollIntoView({ block: 'start' }));
    const mark = (await marks(page)).find(({ inside }) => inside === 'verbatim');
    const [line] = mark?.rectangles ?? [];
    if (line === undefined) throw new Error('nothing is marked in #verbatim');
    await page.touchscreen.tap(line.x + line.width / 2, line.y + line.height / 2);
    const card = await until('the card', () => readCard(driver, page));
    expect(card.wordings.flatMap(({ outlets }) => outlets).sort()).toEqual(['MTV News', 'VT']);
    await page.touchscreen.tap(4, 790);
    await until('the card to close', async () => (await readCard(driver, page)) === null);
  });
});
