/** The settings, changed on their page with a demonstration page open beside it: both browsers. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORD_KINDS } from '../../lib/settings.ts';
import { faults } from './axe.ts';
import { inCard } from './card-seen.ts';
import { hoverForCard, marks, openDemonstration, wholeMarked } from './demonstration.ts';
import { BROWSERS, type Driver, launch, painted, until } from './driver.ts';
import { keepSettings, storedSettings, storeSettings } from './extension.ts';
import { enter, press, shows, textOf, textsOf } from './on-page.ts';
import { serve, type Site } from './site.ts';

describe.each(BROWSERS)('the settings in %s', (name) => {
  let driver: Driver;
  let site: Site;
  let page: Page;
  let settings: Page;
  beforeAll(async () => {
    site = await serve();
    driver = await launch(name);
    page = await openDemonstration(driver, site);
    settings = await driver.extensionPage('library.html#/settings');
    await settings.waitForSelector('input[name=marker]');
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  const marked = async (): Promise<number> => (await marks(page)).length;
  const elements = (): Promise<number> =>
    page.evaluate(() => document.querySelectorAll('mark[data-variorum]').length);
  const items = (list: string): Promise<string[]> => textsOf(settings, `[data-list=${list}] li`);
  const stored = (): Promise<unknown> => storedSettings(settings);
  const synchronised = (): Promise<unknown> => storedSettings(settings, 'sync');
  const clickInCard = async (selector: string): Promise<void> => {
    const { x, y } = await inCard(driver, page, selector);
    await page.mouse.click(x, y);
  };

  it('switches the marker of an open page, and stores nothing else', async () => {
    await press(settings, 'input[value=elements]');
    await until('elements', async () => (await elements()) > 0);
    await expect.poll(stored).toEqual({ version: 1, marker: 'elements' });
    await press(settings, 'input[value=paint]');
    await until('paint', async () => (await elements()) === 0 && (await painted(page)).length > 0);
    await expect.poll(stored).toEqual({ version: 1 });
  });

  it.each(['paint', 'elements'])('changes the look of marks that stand, %s', async (marker) => {
    await press(settings, `input[value=${marker}]`);
    await until('the marker', async () => (await elements()) > 0 === (marker === 'elements'));
    const first = await until('a mark', async () =>
      (await marks(page)).find(({ highlight }) => highlight === 'variorum-agree'),
    );
    const lineOf = (): Promise<string> =>
      page.evaluate((id) => {
        const mark = document.querySelector(`#${id} mark[data-variorum]`);
        const { textDecorationStyle, textDecorationThickness, textDecorationColor } =
          mark === null
            ? getComputedStyle(document.querySelector(`#${id}`)!, '::highlight(variorum-agree)')
            : getComputedStyle(mark);
        return [textDecorationStyle, textDecorationThickness, textDecorationColor].join(' ');
      }, first.inside);
    await expect.poll(lineOf).toBe('solid 2px rgb(47, 122, 184)');
    await press(settings, 'input[value=fine]');
    await expect.poll(lineOf).toBe('dotted 1px rgb(47, 122, 184)');
    await press(settings, 'input[value=own]');
    await enter(settings, '#colour-agree', '#ffee00');
    await expect.poll(lineOf).toBe('dotted 1px rgb(255, 238, 0)');
    await shows(settings, '#colour-agree-contrast', 'light pages');
    await storeSettings(driver, {});
    await expect.poll(lineOf).toBe('solid 2px rgb(47, 122, 184)');
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBeLessThanOrEqual(1);
    await until('paint', async () => (await elements()) === 0 && (await painted(page)).length > 0);
  });

  it.runIf(name === 'chromium')(
    'tells verdicts apart by their lines in forced colours, in every look',
    async () => {
      await driver.emulateForcedColours(page, true);
      await until('forced colours', () => page.evaluate(() => matchMedia('(forced-colors: active)').matches));
      const lines = (): Promise<string[]> =>
        page.evaluate(() =>
          ['agree', 'differ', 'flagged'].map((verdict) => {
            const { textDecorationLine, textDecorationStyle, textDecorationThickness } = getComputedStyle(
              document.body,
              `::highlight(variorum-${verdict})`,
            );
            return [textDecorationLine, textDecorationStyle, textDecorationThickness].join(' ');
          }),
        );
      await until('a mark', async () => (await marked()) > 0);
      const first = (await lines()).join();
      expect(new Set(await lines()).size).toBe(3);
      let before = first;
      for (const style of ['fine', 'bold', 'highlight'] as const) {
        await storeSettings(driver, { style });
        await until(style, async () => (await lines()).join() !== before);
        const now = await lines();
        before = now.join();
        expect(
          now.every((line) => line.startsWith('underline ')),
          style,
        ).toBe(true);
        expect(new Set(now).size, style).toBe(3);
      }
      await storeSettings(driver, {});
      await expect.poll(async () => (await lines()).join()).toBe(first);
      await driver.emulateForcedColours(page, false);
    },
  );

  it('marks what was asked for: verdicts, kinds, sources, length', async () => {
    const highlights = async (): Promise<string> =>
      [...new Set((await marks(page)).map(({ highlight }) => highlight))].sort().join(' ');
    const all = 'variorum-agree variorum-differ variorum-flagged';
    await expect.poll(highlights).toBe(all);
    await press(settings, 'input[name=agree]');
    await expect.poll(highlights).toBe('variorum-differ variorum-flagged');
    await press(settings, 'input[name=agree]');
    for (const kind of WORD_KINDS) await press(settings, `input[name=${kind}]`);
    await expect.poll(highlights).toBe('variorum-agree variorum-flagged');
    await storeSettings(driver, { unmarkedSources: ['bundled'] });
    await expect.poll(highlights).toBe('');
    await settings.bringToFront();
    await expect.poll(() => settings.$eval('input[name=bundled]', (box) => box.checked)).toBe(false);
    await press(settings, 'input[name=bundled]');
    await expect.poll(highlights).toBe(all);
    await storeSettings(driver, { minimumWords: 50 });
    await expect.poll(highlights).toBe('');
    await storeSettings(driver, {});
    await expect.poll(highlights).toBe(all);
  });

  it('marks on sites that are listed and no others, once any is listed', async () => {
    await storeSettings(driver, { onlySites: ['example.org'] });
    await until('marks to go', async () => (await marked()) === 0);
    await storeSettings(driver, { onlySites: ['example.org', '127.0.0.1'] });
    await until('marks to come back', async () => (await marked()) > 0);
    await storeSettings(driver, {});
  });

  it('synchronises choices when asked to, and takes over what comes from elsewhere', async () => {
    await settings.bringToFront();
    await storeSettings(driver, { style: 'bold', offSites: ['example.org'] });
    expect(await synchronised()).toBe(null);
    await press(settings, 'input[name=synchronise]');
    await expect.poll(synchronised).toEqual({ version: 1, style: 'bold' });
    await keepSettings(settings, { style: 'fine', offSites: ['evil.example'] }, 'sync');
    await expect.poll(stored).toEqual({
      version: 1,
      style: 'fine',
      offSites: ['example.org'],
      synchronise: true,
    });
    await press(settings, '[data-reset]');
    await expect.poll(stored).toEqual({ version: 1 });
    // A reset of this device is none of the others.
    expect(await synchronised()).toMatchObject({ version: 1, style: 'fine' });
  });

  it('takes marks off a site that is typed, and refuses what is no site', async () => {
    const field = '[data-list=offSites] input';
    await settings.type(field, 'no site at all');
    await settings.keyboard.press('Enter');
    await settings.waitForSelector('[data-list=offSites] [role=alert]');
    await settings.$eval(field, (input) => input.select());
    await settings.type(field, site.url('demonstration.html'));
    await settings.keyboard.press('Enter');
    await until('marks to go', async () => (await marked()) === 0);
    await until('the site in the list', async () => (await items('offSites')).length === 1);
    await press(settings, '[data-list=offSites] li button');
    await until('marks to come back', async () => (await marked()) > 0);
  });

  it('calls a dismissed mark back', async () => {
    await page.bringToFront();
    await wholeMarked(page);
    const all = await marks(page);
    const [mark] = all;
    if (mark === undefined) throw new Error('nothing is marked');
    await hoverForCard(driver, page, mark);
    await clickInCard('.card-foot [aria-expanded]');
    await clickInCard('.dismiss-places button:last-child');
    await until('the mark to go', async () => (await marked()) > 0 && (await marked()) < all.length);
    await settings.bringToFront();
    await until('the list', async () => (await items('dismissed')).length === 1);
    await press(settings, '[data-list=dismissed] li button');
    await until('the mark to come back', async () => (await marked()) === all.length);
    await expect.poll(() => items('dismissed')).toEqual([]);
  });

  it('goes on by itself when a pause is over', async () => {
    await storeSettings(driver, { pausedUntil: Date.now() + 3_600_000 });
    await until('marks to go', async () => (await marked()) === 0);
    await storeSettings(driver, { pausedUntil: Date.now() + 3_000 });
    await page.bringToFront();
    await until('marks to come back', async () => (await marked()) > 0);
  });

  it('resets, and takes that back', async () => {
    await storeSettings(driver, { minimumWords: 9, openDelay: 700 });
    await settings.bringToFront();
    await until('the value', () =>
      settings.$$eval('input[type=number]', (all) => all.some((e) => e.value === '700')),
    );
    await press(settings, '[data-reset]');
    await settings.waitForSelector('.notice button');
    await expect.poll(stored).toEqual({ version: 1 });
    await press(settings, '.notice button');
    await expect.poll(stored).toEqual({ version: 1, minimumWords: 9, openDelay: 700 });
    await press(settings, '[data-reset]');
    await expect.poll(stored).toEqual({ version: 1 });
  });

  it('has no fault that axe finds', async () => expect(await faults(settings)).toEqual([]));

  it('changes the language of what is open', async () => {
    await settings.select('select', 'ar');
    await until('Arabic', () => settings.evaluate(() => document.documentElement.dir === 'rtl'));
    await expect.poll(() => textOf(settings, 'h1')).toBe('الإعدادات');
    expect(await faults(settings)).toEqual([]);
    await settings.select('select', '');
  });
});
