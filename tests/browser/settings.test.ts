/** The settings, changed on their page with a demonstration page open beside it: both browsers. */
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WORD_KINDS } from '../../lib/settings.ts';
import { CARD_HOST } from './card-seen.ts';
import { hoverForCard, marks } from './demonstration.ts';
import { BROWSERS, type Driver, launch, painted, until } from './driver.ts';
import { storeSettings } from './extension.ts';
import { serve, type Site } from './site.ts';

describe.each(BROWSERS)('the settings in %s', (name) => {
  let driver: Driver;
  let site: Site;
  let page: Page;
  let settings: Page;
  beforeAll(async () => {
    site = await serve();
    driver = await launch(name);
    page = await driver.newPage(site.url('demonstration.html'));
    await until('marks', async () => (await painted(page)).length > 0, 20_000);
    settings = await driver.extensionPage('library.html#/settings');
    await settings.waitForSelector('input[name=marker]');
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  const press = (selector: string): Promise<void> =>
    settings.$eval(selector, (element) => (element as HTMLElement).click());
  const marked = async (): Promise<number> => (await marks(page)).length;
  const elements = (): Promise<number> =>
    page.evaluate(() => document.querySelectorAll('mark[data-variorum]').length);
  const items = (list: string): Promise<string[]> =>
    settings.$$eval(`[data-list=${list}] li`, (found) => found.map((item) => item.textContent));
  const stored = (): Promise<unknown> =>
    settings.evaluate(async () => {
      const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      const { local } = (api as { storage: { local: { get(key: string): Promise<{ settings?: unknown }> } } })
        .storage;
      return (await local.get('settings')).settings ?? null;
    });

  const synchronised = (): Promise<unknown> =>
    settings.evaluate(async () => {
      const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      const { sync } = (api as { storage: { sync: { get(key: string): Promise<{ settings?: unknown }> } } })
        .storage;
      return (await sync.get('settings')).settings ?? null;
    });

  /** A real click in the open card, once the button is there. */
  const inCard = async (selector: string): Promise<void> => {
    const { x, y } = await until(selector, () =>
      driver.inClosedRoot(
        page,
        CARD_HOST,
        (root, wanted) => {
          const box = root.querySelector(wanted)?.getBoundingClientRect();
          return box === undefined ? null : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
        },
        selector,
      ),
    );
    await page.mouse.click(x, y);
  };

  it('switches the marker of an open page, and stores nothing else', async () => {
    await press('input[value=elements]');
    await until('elements', async () => (await elements()) > 0);
    expect(await stored()).toEqual({ version: 1, marker: 'elements' });
    await press('input[value=paint]');
    await until('paint', async () => (await elements()) === 0 && (await painted(page)).length > 0);
    expect(await stored()).toEqual({ version: 1 });
  });

  it.each(['paint', 'elements'])('changes the look of marks that stand, %s', async (marker) => {
    await press(`input[value=${marker}]`);
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
    expect(await lineOf()).toBe('solid 2px rgb(47, 122, 184)');
    await press('input[value=fine]');
    await until('fine lines', async () => (await lineOf()) === 'dotted 1px rgb(47, 122, 184)');
    await press('input[value=own]');
    await settings.waitForSelector('#colour-agree');
    await settings.$eval('#colour-agree', (input) => {
      (input as HTMLInputElement).value = '#ffee00';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await until('own colours', async () => (await lineOf()) === 'dotted 1px rgb(255, 238, 0)');
    expect(await settings.$eval('#colour-agree-contrast', (line) => line.textContent)).toMatch(/light pages/);
    await storeSettings(driver, {});
    await until('the look that comes along', async () => (await lineOf()) === 'solid 2px rgb(47, 122, 184)');
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBeLessThanOrEqual(1);
    await until('paint', async () => (await elements()) === 0 && (await painted(page)).length > 0);
  });

  it('marks what was asked for: verdicts, kinds, sources, length', async () => {
    const highlights = async (): Promise<string> =>
      [...new Set((await marks(page)).map(({ highlight }) => highlight))].sort().join(' ');
    const all = await highlights();
    expect(all).toBe('variorum-agree variorum-differ variorum-flagged');
    await press('input[name=agree]');
    await until('no agreeing ones', async () => (await highlights()) === 'variorum-differ variorum-flagged');
    await press('input[name=agree]');
    for (const kind of WORD_KINDS) await press(`input[name=${kind}]`);
    await until('no differing ones', async () => (await highlights()) === 'variorum-agree variorum-flagged');
    await storeSettings(driver, { unmarkedSources: ['bundled'] });
    await until('none', async () => (await highlights()) === '');
    await settings.bringToFront();
    expect(await settings.$eval('input[name=bundled]', (box) => box.checked)).toBe(false);
    await press('input[name=bundled]');
    await until('all', async () => (await highlights()) === all);
    await storeSettings(driver, { minimumWords: 50 });
    await until('none so long', async () => (await highlights()) === '');
    await storeSettings(driver, {});
    await until('all again', async () => (await highlights()) === all);
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
    await press('input[name=synchronise]');
    await until('choices to go out', async () => (await synchronised()) !== null);
    expect(await synchronised()).toEqual({ version: 1, style: 'bold' });
    await settings.evaluate(async () => {
      const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      const { sync } = (api as { storage: { sync: { set(items: object): Promise<void> } } }).storage;
      await sync.set({ settings: { version: 1, style: 'fine', offSites: ['evil.example'] } });
    });
    await until('the other device’s choice', async () => JSON.stringify(await stored()).includes('fine'));
    expect(await stored()).toEqual({
      version: 1,
      style: 'fine',
      offSites: ['example.org'],
      synchronise: true,
    });
    await press('[data-reset]');
    await until('the defaults', async () => !JSON.stringify(await stored()).includes('fine'));
    expect(await stored()).toEqual({ version: 1 });
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
    expect((await items('offSites')).length).toBe(1);
    await press('[data-list=offSites] li button');
    await until('marks to come back', async () => (await marked()) > 0);
  });

  it('calls a dismissed mark back', async () => {
    await page.bringToFront();
    const all = await marks(page);
    const [mark] = all;
    if (mark === undefined) throw new Error('nothing is marked');
    await hoverForCard(driver, page, mark);
    await inCard('.card-foot [aria-expanded]');
    await inCard('.dismiss-places button:last-child');
    await until('the mark to go', async () => (await marked()) > 0 && (await marked()) < all.length);
    await settings.bringToFront();
    await until('the list', async () => (await items('dismissed')).length === 1);
    await press('[data-list=dismissed] li button');
    await until('the mark to come back', async () => (await marked()) === all.length);
    expect(await items('dismissed')).toEqual([]);
  });

  it('goes on by itself when a pause is over', async () => {
    await storeSettings(driver, { pausedUntil: Date.now() + 4_000 });
    await until('marks to go', async () => (await marked()) === 0);
    await page.bringToFront();
    await until('marks to come back', async () => (await marked()) > 0, 15_000);
  });

  it('resets, and takes that back', async () => {
    await storeSettings(driver, { minimumWords: 9, openDelay: 700 });
    await settings.bringToFront();
    await until('the value', () =>
      settings.$$eval('input[type=number]', (all) => all.some((e) => e.value === '700')),
    );
    await press('[data-reset]');
    await settings.waitForSelector('.notice button');
    expect(await stored()).toEqual({ version: 1 });
    await press('.notice button');
    await until('the settings of before', async () => JSON.stringify(await stored()).includes('700'));
    expect(await stored()).toEqual({ version: 1, minimumWords: 9, openDelay: 700 });
    await press('[data-reset]');
    await until('the defaults', async () => !JSON.stringify(await stored()).includes('700'));
  });

  const faults = async (): Promise<string[]> => {
    await settings.evaluate(axe.source);
    return settings.evaluate(async () => {
      const found = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  };

  it('has no fault that axe finds', async () => expect(await faults()).toEqual([]));

  it('changes the language of what is open', async () => {
    await settings.select('select', 'ar');
    await until('Arabic', () => settings.evaluate(() => document.documentElement.dir === 'rtl'));
    expect(await settings.$eval('h1', (heading) => heading.textContent)).toBe('الإعدادات');
    expect(await faults()).toEqual([]);
    await settings.select('select', '');
  });
});
