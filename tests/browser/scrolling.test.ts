/** What can be scrolled can be scrolled by keys, and what has the focus there is to be seen; both browsers. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click } from './click.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { countOf, enter, isFocused } from './on-page.ts';

describe.each(BROWSERS)('scrolling by keys in %s', (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await launch(name);
  });
  afterAll(() => driver.close());

  const stops = (page: Page, selector: string): Promise<string | null> =>
    page.$eval(selector, (element) => element.getAttribute('tabindex'));
  /** Goes on with Tab to what is scrolled, and to its end. */
  async function toTheEnd(page: Page, selector: string): Promise<void> {
    await expect.poll(() => stops(page, selector)).toBe('0'); // by itself, as not every browser gives it a stop
    for (let tabs = 0; tabs < 20 && !(await isFocused(page, selector)); tabs++) {
      await page.keyboard.press('Tab');
    }
    expect(await isFocused(page, selector)).toBe(true);
    await page.keyboard.press('End');
    await until('its end', () =>
      page.$eval(
        selector,
        ({ scrollTop, clientHeight, scrollHeight }) =>
          scrollTop > 0 && scrollTop + clientHeight > scrollHeight - 2,
      ),
    );
  }
  async function search(
    words: string,
    results: (count: number) => boolean,
    path = 'popup.html',
  ): Promise<Page> {
    const page = await driver.extensionPage(path);
    await page.waitForSelector('footer');
    await page.type('[role=combobox]', words);
    await until('the results', async () => results(await countOf(page, '.option')));
    return page;
  }

  it('reaches the results of a search while there are more than can be seen, and only then', async () => {
    const page = await search('a', (count) => count > 10);
    await toTheEnd(page, 'main');
    await page.focus('[role=combobox]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.statement .row');
    await expect.poll(() => stops(page, 'main')).toBe(null); // its buttons are stops enough
    await page.close();
    const short = await search('powerless', (count) => count === 1);
    await expect.poll(() => stops(short, 'main')).toBe(null);
    await short.close();
  });

  it('reaches a long text that was asked about, and no short one', async () => {
    const page = await driver.extensionPage('library.html#/who');
    const ask = async (words: string): Promise<void> => {
      await enter(page, '.who-form textarea', words);
      await click(page, '.who-form button');
      await until('it in the answer', () =>
        page.evaluate((asked) => document.querySelector('.who-text')?.textContent === asked, words),
      );
    };
    await ask('Nothing of note was said on that day by anyone. '.repeat(60).trim());
    await toTheEnd(page, '.who-text');
    await ask('Nothing of note was said on that day by anyone.');
    await expect.poll(() => stops(page, '.who-text')).toBe(null);
    await page.close();
  });

  it('shows what gets the focus below the way back, not under it', async () => {
    const page = await search('powerless', (count) => count === 1, 'sidepanel.html');
    await page.setViewport({ width: 400, height: 300 }); // low enough for the first row to be scrolled to the top
    await page.keyboard.press('Enter');
    await page.waitForSelector('.statement .row');
    await page.focus('.row .copy');
    await page.evaluate(() => {
      const top = (selector: string): number =>
        document.querySelector(selector)?.getBoundingClientRect().top ?? Number.NaN;
      document.querySelector('main')?.scrollBy(0, top('.row a') - top('main'));
    });
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    await until('the focus on the row’s link', () => isFocused(page, '.row a'));
    const gap = (): Promise<number> =>
      page.evaluate(() => {
        const bottom = document.querySelector('.statement-bar')?.getBoundingClientRect().bottom;
        return (document.activeElement?.getBoundingClientRect().top ?? Number.NaN) - (bottom ?? 0);
      });
    await expect.poll(gap).toBeGreaterThanOrEqual(0);
    await page.close();
  });
});
