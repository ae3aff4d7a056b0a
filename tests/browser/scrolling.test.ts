/** What can be scrolled can be scrolled by keys; both browsers. */
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
  async function search(words: string, results: (count: number) => boolean): Promise<Page> {
    const page = await driver.extensionPage('popup.html');
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
});
