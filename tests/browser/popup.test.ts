/** The real toolbar popup, typed into, over the demonstration page: both browsers. */
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { openSearch, wholeMarked } from './demonstration.ts';
import { BROWSERS, type Driver, launch, painted, type Popup, until } from './driver.ts';
import { countOf } from './on-page.ts';
import { serve, type Site } from './site.ts';

describe.each(BROWSERS)('the toolbar popup in %s', (name) => {
  let driver: Driver;
  let site: Site;
  let page: Page;
  let popup: Popup;
  beforeAll(async () => {
    site = await serve({
      'plain.html': '<!doctype html><title>plain</title><p>Nothing of note stands here.</p>',
    });
    driver = await launch(name);
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });
  afterEach(async () => {
    if (await popup.isOpen()) await popup.close();
    await page.close();
  });

  async function open(path: string): Promise<void> {
    page = await driver.newPage(site.url(path));
    if (path === 'demonstration.html') await wholeMarked(page);
    popup = await openSearch(driver, page);
  }
  const texts = (selector: string): Promise<string[]> =>
    popup.evaluate(
      (d, wanted) => [...d.querySelectorAll(wanted)].map((e) => e.textContent.replace(/\s+/g, ' ').trim()),
      selector,
    );
  const options = (count: (n: number) => boolean): Promise<unknown> =>
    until('the options', async () => count((await texts('.option')).length));
  /** Types, and waits for what answers all of it: the words that are marked in the first result. */
  const search = async (typed: string, ...words: string[]): Promise<void> => {
    await popup.type(typed);
    await expect
      .poll(async () =>
        (await texts('.option:first-child mark')).map((word) => word.toLowerCase()).toSorted(),
      )
      .toEqual(words);
  };
  const chosen = (): Promise<unknown> =>
    until('an option to be chosen', () =>
      popup.evaluate((d) => {
        const id = d.querySelector('[role=combobox]')?.getAttribute('aria-activedescendant') ?? '';
        return d.getElementById(id)?.getAttribute('aria-selected') === 'true';
      }),
    );
  const focused = (selector: string): Promise<unknown> =>
    until(`the focus on ${selector}`, () =>
      popup.evaluate((d, wanted) => d.activeElement?.matches(wanted), selector),
    );

  describe('over a page with quotations', () => {
    beforeEach(() => open('demonstration.html'));

    it('has the focus in its field again when it came to the popup after it had been lost', async () => {
      await open('plain.html');
      await popup.evaluate((d) => {
        if (d.activeElement instanceof d.defaultView!.HTMLElement) d.activeElement.blur();
      });
      expect(await popup.evaluate((d) => d.activeElement?.localName)).toBe('body');
      await popup.evaluate((d) => void d.defaultView!.dispatchEvent(new d.defaultView!.Event('focus')));
      expect(await popup.evaluate((d) => d.activeElement?.localName)).toBe('input');
    });

    it('opens ready to type, with this page’s quotations in reading order', async () => {
      await options((n) => n > 5);
      await focused('[role=combobox]');
      expect((await texts('.option-text'))[0]).toMatch(/^At that moment I felt very powerless and scared/);
      expect((await texts('.option-about'))[0]).toContain('Cara Delevingne');
    });

    it('finds while typing, words in any order and the last one unfinished, and marks what it found', async () => {
      await search('Scared POWERL', 'powerless', 'scared');
      await expect
        .poll(async () => (await texts('.chip')).toSorted())
        .toEqual(['Cosmopolitan Australia', 'MTV News', 'VT']);
    });

    it('opens a statement with every outlet’s wording, and goes back step by step', async () => {
      await search('powerless', 'powerless');
      await popup.press('ArrowDown');
      await chosen();
      await popup.press('Enter');
      await until('the report', async () => (await texts('.statement .row')).length >= 3);
      await until('its changes', async () =>
        (await texts('.group .wording-changes li')).join(' ').includes('that'),
      );
      await focused('h2'); // after the paint
      await popup.click('.statement-bar button');
      await until('the results again', async () => (await texts('.statement')).length === 0);
      await focused('[role=combobox]');
      await popup.press('Escape');
      if (name === 'firefox') {
        await until('the popup to close', async () => !(await popup.isOpen()));
        return;
      }
      await until('an empty field', () =>
        popup.evaluate((d) => d.querySelector<HTMLInputElement>('[role=combobox]')?.value === ''),
      );
      await options((n) => n > 5);
    });

    it('opens what was typed, though Enter came before its answer', async () => {
      await search('hesitant', 'hesitant');
      // In one go, so that no answer can come between.
      await popup.evaluate((d) => {
        const view = d.defaultView;
        const field = d.querySelector<HTMLInputElement>('[role=combobox]');
        if (view === null || field === null) throw new Error('no field');
        field.value = 'powerless scared';
        field.dispatchEvent(new view.Event('input', { bubbles: true }));
        field.dispatchEvent(new view.KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
      });
      await expect.poll(async () => (await texts('.statement h2')).join('')).toContain('powerless');
    });

    it('says that nothing was found, not that it was never said', async () => {
      await popup.type('zyzzyva quux');
      await until('the empty state', async () => (await texts('.empty')).join('').includes('never said'));
    });

    it('scrolls to a quotation of this page', async () => {
      await options((n) => n > 5);
      const before = await page.evaluate(() => window.scrollY);
      await popup.press('ArrowUp');
      await chosen();
      await popup.press('Enter');
      await until(
        'the page to scroll',
        async () => (await page.evaluate(() => window.scrollY)) > before + 100,
      );
      await until('the popup to make room', async () => !(await popup.isOpen()));
    });

    it('switches this site off and on again', async () => {
      await popup.click('.switch input');
      await until('marks to go', async () => (await painted(page)).length === 0);
      await popup.click('.switch input');
      await until('marks to come back', async () => (await painted(page)).length > 0);
    });
  });

  it('says so when a page has none', async () => {
    await open('plain.html');
    await expect
      .poll(() => texts('.empty > p:first-child'))
      .toEqual(['No quotation of your library is on this page.']);
  });

  it('has no fault that axe finds, empty, searching and in a statement', async () => {
    await open('plain.html');
    await popup.close();
    const tab = await driver.extensionPage('popup.html');
    await tab.waitForSelector('footer');
    expect(await faults(tab)).toEqual([]);
    const results = (are: (count: number) => boolean): Promise<unknown> =>
      until('the results', async () => are(await countOf(tab, '.option')));
    await tab.type('[role=combobox]', 'a');
    await results((count) => count > 10);
    expect(await faults(tab)).toEqual([]);
    await tab.keyboard.press('Backspace');
    await tab.type('[role=combobox]', 'powerless');
    await results((count) => count === 1);
    expect(await faults(tab)).toEqual([]);
    await tab.keyboard.press('Enter');
    await tab.waitForSelector('.statement .row');
    expect(await faults(tab)).toEqual([]);
    await tab.close();
  });
});
