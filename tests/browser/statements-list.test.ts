/** The list of statements with the extension as built, in both browsers: what it says when it is empty, and how it quotes. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click } from './click.ts';
import { BROWSERS, type Driver, launch } from './driver.ts';
import { storeSettings } from './extension.ts';
import { enter, show, shows, textOf } from './on-page.ts';

describe.each(BROWSERS)('the list of statements in %s', (name) => {
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    driver = await launch(name);
    page = await driver.extensionPage('library.html#/statements');
    await page.waitForSelector('.articles li a');
  });
  afterAll(() => driver.close());

  it('says that nothing fits', async () => {
    await enter(page, 'input[type=search]', 'zzzz');
    await shows(page, 'main [role=status]', '0 statements');
    await shows(page, 'main > p', 'No statement fits these filters.');
    await enter(page, 'input[type=search]', '');
    await page.waitForSelector('.articles:not([hidden]) li a');
    expect(await page.$('main > p')).toBe(null);
  });

  it('quotes as the language of the interface does', async () => {
    const first = (): Promise<string | null> => textOf(page, '.articles li a');
    await expect.poll(first).toMatch(/^“.+”$/);
    await storeSettings(driver, { language: 'de' });
    await expect.poll(first).toMatch(/^„.+“$/);
    await storeSettings(driver, { language: 'en' });
    await expect.poll(first).toMatch(/^“.+”$/);
  });

  it('says that all sources are off', async () => {
    await show(page, '#/import');
    await click(page, '.sources input');
    await show(page, '#/statements');
    await shows(page, 'main > p', 'All sources are switched off.');
  });
});
