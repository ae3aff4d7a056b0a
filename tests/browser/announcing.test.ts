/**
 * Screen readers are told of a page's marks once. What is said goes to no element, so it is heard where it is said: in
 * the content script's own world, which only Chromium shows to a driver.
 */
import type { Page, Realm } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Driver, launch, painted, until } from './driver.ts';
import { storeSettings } from './extension.ts';
import { serve, type Site } from './site.ts';

describe('marks told to screen readers in chromium', () => {
  let driver: Driver;
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    site = await serve();
    driver = await launch('chromium');
    await storeSettings(driver, { marks: false });
    page = await driver.newPage(site.url('demonstration.html'));
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  const world = (): Promise<Realm> => until('the content script’s world', () => page.extensionRealms()[0]);
  const heard = async (): Promise<string[]> =>
    await (await world()).evaluate(() => (Reflect.get(globalThis, 'heard') ?? []) as string[]);

  it('are told once, with their number and the key, and are nodes that the page does not have', async () => {
    await (await world()).evaluate(() => {
      const said: string[] = [];
      Reflect.set(globalThis, 'heard', said);
      Reflect.set(document, 'ariaNotify', (text: string) => void said.push(text));
    });
    const before = await page.evaluate(() => document.documentElement.querySelectorAll('*').length);
    await storeSettings(driver, {});
    await page.bringToFront();
    const [first = ''] = await until('something to be said', async () => {
      const all = await heard();
      return all.length > 0 ? all : null;
    });
    const marked = new Set((await painted(page)).map(({ text }) => text)).size;
    expect(marked).toBeGreaterThan(0);
    expect(first).toMatch(/^\d+ quotations on this page are marked\. .*Q goes to the next one\.$/);
    expect(await page.evaluate(() => document.documentElement.querySelectorAll('*').length)).toBe(before);
    // Read anew, the page says nothing more.
    await storeSettings(driver, { minimumWords: 9 });
    await until(
      'fewer marks',
      async () => new Set((await painted(page)).map(({ text }) => text)).size < marked,
    );
    await storeSettings(driver, {});
    await until(
      'all marks',
      async () => new Set((await painted(page)).map(({ text }) => text)).size === marked,
    );
    expect(await heard()).toEqual([first]);
  });
});
