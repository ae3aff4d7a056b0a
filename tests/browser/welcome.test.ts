/** The page that opens after installing, in both browsers: its live quotation, what it asks for, and axe. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCard } from './card-seen.ts';
import { faults } from './axe.ts';
import { click } from './click.ts';
import { escape, hoverForCard, marks } from './demonstration.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { storeSettings, tabAt } from './extension.ts';
import { reload, shows } from './on-page.ts';

describe.each(BROWSERS)('the welcome page in %s', (name) => {
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    driver = await launch(name, { welcome: true });
    page = await tabAt(driver, 'welcome.html');
    await page.bringToFront();
    await page.setViewport({ width: 1000, height: 800 });
    await until('a mark on the quotation', async () => (await marks(page)).length > 0);
  });
  afterAll(async () => {
    await driver.close();
  });

  it('opens the card over its quotation, by mouse and by its key', async () => {
    const [mark] = await marks(page);
    const card = await hoverForCard(driver, page, mark!);
    expect(card.wordings.length).toBeGreaterThan(0);
    await escape(driver, page);
    await driver.pressCommand(page, { key: 'o', alt: true, shift: true });
    await until('the card by key', () => readCard(driver, page));
    await escape(driver, page);
  });

  it('lists the keys, four of them assigned', async () => {
    await until('the keys', async () => (await page.$$('.shortcuts kbd')).length >= 4);
    const names = await page.$$eval('.shortcuts dt', (all) => all.map((one) => one.textContent));
    expect(names).toContain('Next quotation');
    expect(names).toContain('Switch marks off or on');
  });

  it('has no fault that axe can find, in English and in Arabic, and fits 320 px', async () => {
    expect(await faults(page)).toEqual([]);
    await storeSettings(driver, { language: 'ar' });
    await until('Arabic', () => page.evaluate(() => document.documentElement.dir === 'rtl'));
    expect(await faults(page)).toEqual([]);
    await page.setViewport({ width: 320, height: 600 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => innerWidth)).toBe(320);
    await storeSettings(driver, {});
  });

  // Firefox lets a test begin nothing in a page of the extension's before its own scripts.
  it.runIf(name === 'chromium')('does not say that there is no example before it has looked', async () => {
    const { identifier } = await page.evaluateOnNewDocument(() => {
      new MutationObserver(() => {
        const shown = document.querySelector('main')?.textContent ?? '';
        const seen = (sessionStorage.getItem('shown') ?? '').split('\n');
        if (/no example/.test(shown)) seen.push('no example');
        if (document.querySelector('blockquote') !== null) seen.push('the example');
        sessionStorage.setItem('shown', seen.join('\n'));
      }).observe(document, { childList: true, subtree: true });
    });
    await reload(page);
    const shown = (): Promise<string> => page.evaluate(() => sessionStorage.getItem('shown') ?? '');
    await expect.poll(shown).toContain('the example');
    expect(await shown()).not.toContain('no example');
    await page.removeScriptToEvaluateOnNewDocument(identifier);
  });

  it.runIf(name === 'firefox')('asks for what is withheld, and has it granted', async () => {
    await driver.withholdSites();
    await reload(page);
    await shows(page, 'section [role=status]', 'may not read pages yet');
    await click(page, '[data-act=allow]');
    await shows(page, 'section [role=status]', 'Variorum may read pages');
  });
});
