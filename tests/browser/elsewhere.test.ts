/** Keyboard commands, the address bar's keyword and the toolbar's icon, in both browsers. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { marks } from './demonstration.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { storeSettings } from './extension.ts';
import { serve, type Site } from './site.ts';

describe.each(BROWSERS)('elsewhere in %s', (name) => {
  let driver: Driver;
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    site = await serve();
    driver = await launch(name);
    page = await driver.newPage(site.url('demonstration.html'));
    await until('marks', async () => (await marks(page)).length > 0, 20_000);
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  const titled = (title: string): Promise<unknown> =>
    until(`“${title}” on the icon`, async () => (await driver.iconTitle(page)) === title);

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

  it('opens the statement of words typed behind its keyword', async () => {
    await driver.typeKeyword(page, 'powerless scared');
    const shown = await until('the statement', async () => {
      for (const candidate of await driver.pages()) {
        const address = await candidate.evaluate(() => location.href).catch(() => '');
        if (address.includes('/library.html#/statement/')) return candidate;
      }
      return null;
    });
    await until('its words', () =>
      shown.evaluate(() => document.querySelector('main')?.textContent.includes('powerless') === true),
    );
  });
});
