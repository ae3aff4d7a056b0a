/**
 * From one view of the library page to another, with the extension as built, in both browsers: where it begins, what
 * has the focus and what it is called.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click } from './click.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { askFrom } from './extension.ts';
import { isFocused } from './on-page.ts';

/** A statement from which one quotation is taken by hand, which is similar to it ever after. */
async function partedStatement(page: Page): Promise<string | null> {
  const listed = await askFrom(page, { type: 'statements', sort: 'added', descending: true, limit: 200 });
  for (const { statement, outlets } of listed.ok ? listed.statements : []) {
    if (outlets.length < 3) continue;
    const whole = await askFrom(page, { type: 'statement', statement });
    const last = whole.ok ? whole.witnesses.at(-1) : undefined;
    if (last === undefined) continue;
    const parted = await askFrom(page, {
      type: 'split-statement',
      statement,
      quotations: [last.quotation],
    });
    return parted.ok ? parted.statement : null;
  }
  return null;
}

describe.each(BROWSERS)('from view to view in %s', (name) => {
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    driver = await launch(name, { viewport: { width: 600, height: 500 } });
    page = await driver.extensionPage('library.html#/statements');
    await page.waitForSelector('.articles li a');
  });
  afterAll(() => driver.close());

  const scrolled = (): Promise<number> => page.evaluate(() => scrollY);
  const title = (): Promise<string> => page.evaluate(() => document.title);

  it('leaves the focus alone when the page is opened', async () => {
    expect(await isFocused(page, 'body')).toBe(true);
  });

  it('begins a view that is gone to at its top, on its heading', async () => {
    const statement = await until('a statement with a similar one', () => partedStatement(page));
    await page.evaluate((id) => {
      location.hash = `#/statement/${encodeURIComponent(id)}`;
    }, statement);
    await page.waitForSelector('.base');
    await until('the focus on the heading', () => isFocused(page, 'main.statement h1'));
    const before = await title();
    expect(before).toMatch(/^“.+” – Variorum$/);
    const address = await page.evaluate(() => location.hash);
    await click(page, '[aria-labelledby=related-title] a');
    await until('another address', async () => (await page.evaluate(() => location.hash)) !== address);
    await until('the focus on the heading', () => isFocused(page, 'main.statement h1'));
    await expect.poll(scrolled).toBe(0);
    await until('another title', async () => (await title()) !== before);
  });

  it('scrolls nowhere on the way back, which the browser knows, and still has the focus on the heading', async () => {
    await page.evaluate(() => {
      Reflect.set(window, 'scrollTo', () => Reflect.set(window, 'hasScrolled', true));
      history.back();
    });
    await page.waitForSelector('[aria-labelledby=related-title] a');
    await until('the focus on the heading', () => isFocused(page, 'main.statement h1'));
    expect(await page.evaluate(() => Reflect.has(window, 'hasScrolled'))).toBe(false);
  });

  it('stays in its place where only the address of what is shown has changed', async () => {
    const address = (): Promise<string> => page.evaluate(() => location.hash);
    const before = await address();
    // The quotation that the statement is named after goes: what is left has another name.
    await page.$eval('.by-hand details', (details) => {
      details.open = true;
    });
    const own = decodeURIComponent(before.slice('#/statement/'.length));
    const shown = await askFrom(page, { type: 'statement', statement: own });
    const place = shown.ok ? shown.witnesses.findIndex(({ quotation }) => quotation === own) : -1;
    await click(page, `.by-hand details li:nth-child(${place + 1}) input`);
    await click(page, '.by-hand details button');
    await page.waitForSelector('.by-hand .notice');
    await until('another address', async () => (await address()) !== before);
    expect(await isFocused(page, 'h1')).toBe(false);
    expect(await scrolled()).toBeGreaterThan(0);
  });
});
