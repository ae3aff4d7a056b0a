/** Keyboard commands, the address bar's keyword and the toolbar's icon, in both browsers. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemonstration } from './demonstration.ts';
import { BROWSERS, type Driver, launch, painted } from './driver.ts';
import { storeSettings, tabAt } from './extension.ts';
import { shows } from './on-page.ts';
import { serve, type Site } from './site.ts';

describe.each(BROWSERS)('elsewhere in %s', (name) => {
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

  const titled = (title: string): Promise<void> => expect.poll(() => driver.iconTitle(page)).toBe(title);

  it('says on its icon whether marks are on, paused, off here or off', async () => {
    await titled('Variorum');
    await storeSettings(driver, { pausedUntil: Date.now() + 3_000_000 });
    await titled('Variorum: marks are paused');
    await storeSettings(driver, { offSites: ['127.0.0.1'] });
    await titled('Variorum: marks are off on 127.0.0.1');
    await page.reload();
    await titled('Variorum: marks are off on 127.0.0.1');
    await storeSettings(driver, { marks: false });
    await titled('Variorum: marks are off');
    await storeSettings(driver, {});
    await titled('Variorum');
  });

  // Chromium lets nobody but a person assign a key.
  it.runIf(name === 'firefox')('switches marks off and on by a key that was given to it', async () => {
    const settings = await driver.extensionPage('popup.html');
    await settings.evaluate(() => {
      interface Api {
        readonly commands: { update(command: { name: string; shortcut: string }): Promise<void> };
      }
      return (Reflect.get(globalThis, 'browser') as Api).commands.update({
        name: 'toggle-marks',
        shortcut: 'Alt+Shift+U',
      });
    });
    await settings.close();
    const toggle = { key: 'u', alt: true, shift: true };
    await driver.pressCommand(page, toggle);
    await titled('Variorum: marks are off');
    await expect.poll(async () => (await painted(page)).length).toBe(0);
    await driver.pressCommand(page, toggle);
    await titled('Variorum');
    await expect.poll(async () => (await painted(page)).length).toBeGreaterThan(0);
  });

  it('opens the statement of words typed behind its keyword', async () => {
    await driver.typeKeyword(page, 'powerless scared');
    const shown = await tabAt(driver, 'library.html#/statement/');
    await shows(shown, 'main', 'powerless');
  });
});
