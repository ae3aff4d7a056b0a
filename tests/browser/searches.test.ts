/**
 * Searches that are remembered: only when wanted, offered in the empty field, each forgotten by a key; both browsers.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { click } from './click.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { storeSettings } from './extension.ts';
import { isFocused, press, textsOf } from './on-page.ts';

describe.each(BROWSERS)('earlier searches in %s', (name) => {
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    driver = await launch(name);
  });
  afterAll(async () => {
    await driver.close();
  });

  async function popup(): Promise<void> {
    page = await driver.extensionPage('popup.html');
    await page.waitForSelector('footer');
  }
  const stored = (): Promise<unknown> =>
    page.evaluate(async () => {
      const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      return ((await api.storage.local.get('searches')) as { searches?: unknown }).searches;
    });
  const offered = (): Promise<string[]> => textsOf(page, '#searches .option bdi');
  const typed = (): Promise<string> =>
    page.$eval('[role=combobox]', (field) => (field instanceof HTMLInputElement ? field.value : ''));
  const active = (): Promise<string | null> =>
    page.$eval('[role=combobox]', (field) => {
      const id = field.getAttribute('aria-activedescendant');
      return id === null ? null : (document.getElementById(id)?.textContent ?? null);
    });
  /** Types words and opens the first statement that has them. */
  async function search(words: string): Promise<void> {
    await page.type('[role=combobox]', words);
    await until('what is found', () =>
      page.evaluate(
        (wanted) =>
          (document.querySelector('.option mark')?.textContent ?? '').toLowerCase().startsWith(wanted),
        words,
      ),
    );
    await page.keyboard.press('Enter');
    await page.waitForSelector('.statement .row');
  }
  async function clear(): Promise<void> {
    await page.keyboard.press('Escape');
    await until('the list again, with the focus in its field', () => isFocused(page, '[role=combobox]'));
    await page.keyboard.press('Escape');
    await until('an empty field', async () => (await typed()) === '');
  }

  it('are not kept unless they are wanted', async () => {
    await popup();
    await search('powerless');
    await clear();
    expect(await offered()).toEqual([]);
    expect(await stored()).toBeUndefined();
    await page.close();
  });

  it('are offered in the empty field, newest first, chosen by arrow and Enter, and read well', async () => {
    await storeSettings(driver, { keepSearches: true });
    await popup();
    for (const [words, kept] of [
      ['powerless', 1],
      ['scared', 2],
    ] as const) {
      await search(words);
      await until('the search to be kept', async () => {
        const now = await stored();
        return Array.isArray(now) && now.length === kept;
      });
      await clear();
    }
    await expect.poll(offered).toEqual(['scared', 'powerless']);
    expect(await faults(page)).toEqual([]);
    await page.focus('[role=combobox]');
    await page.keyboard.press('ArrowUp');
    await until('the last one', async () => (await active())?.startsWith('powerless'));
    await page.keyboard.press('Enter');
    await until('it in the field', async () => (await typed()) === 'powerless');
    await page.waitForSelector('.chip');
    await page.keyboard.press('Escape');
    await until('the field empty', async () => (await typed()) === '');
  });

  it('are forgotten one by one, by key and by pointer', async () => {
    await until('both', async () => (await offered()).length === 2);
    await page.keyboard.press('ArrowUp');
    await until('the last one', async () => (await active())?.startsWith('powerless'));
    await page.keyboard.press('Delete');
    await expect.poll(offered).toEqual(['scared']);
    await expect.poll(stored).toEqual(['scared']);
    await click(page, '#searches .forget');
    await expect.poll(offered).toEqual([]);
    expect(await typed()).toBe('');
    await until('nothing on disk', async () => (await stored()) === undefined);
    await page.close();
  });

  it('are neither offered nor kept in a private window', async () => {
    await storeSettings(driver, {});
    await popup();
    // No driver opens a private window with an extension in both browsers: this one says that it is one.
    await page.evaluate(() => {
      Reflect.set(globalThis, 'asked', 0);
      for (const api of ['browser', 'chrome']) {
        const windows: unknown = Reflect.get(globalThis, api)?.windows;
        if (typeof windows !== 'object' || windows === null) continue;
        Reflect.set(windows, 'getCurrent', (...args: unknown[]) => {
          Reflect.set(globalThis, 'asked', 1);
          const answer = { incognito: true };
          for (const one of args) if (typeof one === 'function') one(answer);
          return Promise.resolve(answer);
        });
      }
    });
    const inPrivate = page;
    await storeSettings(driver, { keepSearches: true });
    await until('the window to be asked', () =>
      inPrivate.evaluate(() => Reflect.get(globalThis, 'asked') === 1),
    );
    await inPrivate.bringToFront();
    await search('powerless');
    await clear();
    expect(await offered()).toEqual([]);
    await popup();
    await search('scared');
    // Kept one after the other: the first would stand here too.
    await expect.poll(stored).toEqual(['scared']);
    await page.close();
    await inPrivate.close();
  });

  it('are forgotten all at once in the settings, and when they are switched off', async () => {
    page = await driver.extensionPage('library.html#/settings');
    const put = (): Promise<void> =>
      page.evaluate(async () => {
        const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
        await api.storage.local.set({ searches: ['harbour', 'powerless'] });
      });
    await put();
    await press(page, '[data-act=forget-searches]');
    await until('nothing on disk', async () => (await stored()) === undefined);
    await until('the button to go', async () => (await page.$('[data-act=forget-searches]')) === null);
    await put();
    await until('the button again', async () => (await page.$('[data-act=forget-searches]')) !== null);
    await press(page, '[name=keepSearches]');
    await until('nothing on disk again', async () => (await stored()) === undefined);
    await page.close();
  });
});
