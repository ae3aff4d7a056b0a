/** The settings, changed on their page with a demonstration page open beside it: both browsers. */
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
