/** The page that opens after installing, in both browsers: its live quotation, what it asks for, and axe. */
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCard } from './card-seen.ts';
import { marks } from './demonstration.ts';
import { BROWSERS, type Driver, hover, launch, until } from './driver.ts';
import { storeSettings } from './extension.ts';

describe.each(BROWSERS)('the welcome page in %s', (name) => {
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    driver = await launch(name, { welcome: true });
    page = await until('the welcome page', async () => {
      for (const candidate of await driver.pages()) {
        const shown = await candidate.evaluate(() => location.href).catch(() => '');
        if (shown === `${driver.origin}/welcome.html`) return candidate;
      }
      return null;
    });
    await page.bringToFront();
    await page.setViewport({ width: 1000, height: 800 });
    await until('a mark on the quotation', async () => (await marks(page)).length > 0, 30_000);
  });
  afterAll(async () => {
    await driver.close();
  });

  it('opens the card over its quotation, by mouse and by its key', async () => {
    const [mark] = await marks(page);
    await hover(page, mark!.rectangles[0]!);
    const card = await until('the card', () => readCard(driver, page));
    expect(card.wordings.length).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await until('the card to close', async () => (await readCard(driver, page)) === null);
    await page.mouse.move(1, 1);
    await driver.pressCommand(page, { key: 'o', alt: true, shift: true });
    await until('the card by key', () => readCard(driver, page));
    await page.keyboard.press('Escape');
    await until('the card to close again', async () => (await readCard(driver, page)) === null);
  });

  it('lists the keys, four of them assigned', async () => {
    await until('the keys', async () => (await page.$$('.shortcuts kbd')).length >= 4);
    const names = await page.$$eval('.shortcuts dt', (all) => all.map((one) => one.textContent));
    expect(names).toContain('Next quotation');
    expect(names).toContain('Switch marks off or on');
  });

  it('has no fault that axe can find, in English and in Arabic, and fits 320 px', async () => {
    const faults = async (): Promise<string[]> => {
      await page.evaluate(axe.source);
      return page.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      });
    };
    expect(await faults()).toEqual([]);
    await storeSettings(driver, { language: 'ar' });
    await until('Arabic', () => page.evaluate(() => document.documentElement.dir === 'rtl'));
    expect(await faults()).toEqual([]);
    await page.setViewport({ width: 320, height: 600 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await storeSettings(driver, {});
  });

  it.runIf(name === 'firefox')('asks for what is withheld, and has it granted', async () => {
    await driver.withholdSites();
    await page.evaluate(() => location.reload());
    const said = (): Promise<string> =>
      page.evaluate(() => document.querySelector('section [role=status]')?.textContent ?? '').catch(() => '');
    await until('the question', async () => (await said()).includes('may not read pages yet'));
    await page.click('[data-act=allow]');
    await until('the answer', async () => (await said()).startsWith('Variorum may read pages'));
  });
});
