/** The settings as a person uses them, and what a page does about it: both browsers. */
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, launch, painted, until } from './driver.ts';
import { serve, type Site } from './site.ts';

describe.each(BROWSERS)('the settings in %s', (name) => {
  let driver: Driver;
  let site: Site;
  let settings: Page;
  beforeAll(async () => {
    site = await serve();
    driver = await launch(name);
    settings = await driver.extensionPage('library.html#/settings');
    await settings.waitForSelector('fieldset');
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });
  const faults = async (): Promise<string[]> => {
    await settings.evaluate(axe.source);
    return settings.evaluate(async () => {
      const found = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  };

  it('has no fault that axe finds', async () => {
    expect(await faults()).toEqual([]);
  });

  it('takes marks off a page at once, and puts them back', async () => {
    const page = await driver.newPage(site.url('demonstration.html'));
    await until('marks', async () => (await painted(page)).length > 0, 20_000);
    await settings.bringToFront();
    await settings.click('fieldset input[type=checkbox]');
    await until('marks to go', async () => (await painted(page)).length === 0);
    await settings.click('fieldset input[type=checkbox]');
    await page.bringToFront();
    await until('marks to come back', async () => (await painted(page)).length > 0);
    await page.close();
  });

  it('refuses a line that names no site, and takes the site of an address', async () => {
    await settings.bringToFront();
    await settings.type('textarea', 'two words');
    await settings.keyboard.press('Tab');
    await until('the refusal', () =>
      settings.evaluate(() =>
        document.querySelector('.field [role=status]')?.textContent.includes('two words'),
      ),
    );
    await settings.$eval('textarea', (field) => field.select());
    await settings.type('textarea', 'https://www.Herald.example/today');
    await settings.keyboard.press('Tab');
    await until('the site', () =>
      settings.evaluate(() => document.querySelector('textarea')?.value === 'herald.example'),
    );
    expect(await settings.$$eval('.field [role=status]', (all) => all.map((e) => e.textContent))).toEqual([
      '',
      '',
    ]);
  });

  it('changes the language of what is open', async () => {
    await settings.select('.settings > .field select', 'ar');
    await until('Arabic', () => settings.evaluate(() => document.documentElement.dir === 'rtl'));
    expect(await settings.$eval('h1', (heading) => heading.textContent)).toBe('الإعدادات');
    expect(await faults()).toEqual([]);
    await settings.select('.settings > .field select', '');
  });
});
