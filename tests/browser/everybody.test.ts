/**
 * What WCAG 2.2 AA asks of every page of the extension, measured in both browsers: no fault that axe finds, targets
 * of 24 px, nothing lost at 320 px nor with text twice as large, from right to left too, and no motion for who wants
 * none.
 */
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { storeSettings } from './extension.ts';

const PAGES = [
  'popup.html',
  'sidepanel.html',
  'welcome.html',
  'library.html#/articles',
  'library.html#/statements',
  'library.html#/who',
  'library.html#/import',
  'library.html#/settings',
  'library.html#/news?since=0',
] as const;

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

/**
 * Controls whose target – their own box or their label's – is less than 24 px, but for links within a sentence (WCAG
 * 2.5.8).
 */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [role=option], .forget',
      ),
    ]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .filter((control) => {
        const boxes = [control, control.closest('label')].flatMap((one) =>
          one === null ? [] : [one.getBoundingClientRect()],
        );
        if (boxes.some(({ width, height }) => width >= 23.9 && height >= 23.9)) return false;
        const sentence = control.localName === 'a' ? control.parentElement : null;
        return (
          sentence === null ||
          !/^(?:p|li|dd|figcaption)$/.test(sentence.localName) ||
          sentence.textContent === control.textContent
        );
      })
      .map((control) => control.outerHTML.slice(0, 120)),
  );

/** What is wider than the window, or cut off without a way to scroll to it. */
const lost = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide =
      document.documentElement.scrollWidth > innerWidth + 1
        ? [`page of ${document.documentElement.scrollWidth} px`]
        : [];
    const cut = [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility() && element.closest('.aloud, svg') === null)
      .filter((element) => {
        const { overflowX, webkitLineClamp } = getComputedStyle(element);
        return (
          /hidden|clip/.test(overflowX) &&
          webkitLineClamp === 'none' &&
          element.scrollWidth > element.clientWidth + 1
        );
      })
      .map((element) => element.outerHTML.slice(0, 120));
    return [...wide, ...cut];
  });

describe.each(BROWSERS)('the pages of the extension in %s', (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await launch(name);
  });
  afterAll(async () => {
    await driver.close();
  });

  async function open(path: string, on: Driver): Promise<Page> {
    const page = await on.extensionPage(path);
    await until(`${path} to be filled`, () =>
      page.evaluate(
        () => document.querySelector('h1') !== null && document.querySelector('[aria-busy=true]') === null,
      ),
    );
    return page;
  }

  it.each(PAGES)('%s has no fault, and nothing is lost at 320 px', async (path) => {
    const page = await open(path, driver);
    expect(await faults(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    if (path !== 'popup.html') {
      // The toolbar's popup is as wide as it asks for.
      await page.setViewport({ width: 320, height: 640 });
      await until('the narrow page', () => page.evaluate(() => innerWidth === 320));
      expect(await lost(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
    }
    await page.close();
  });

  it('loses nothing from right to left at 320 px', async () => {
    await storeSettings(driver, { language: 'ar' });
    for (const path of PAGES.filter((one) => one !== 'popup.html')) {
      const page = await open(path, driver);
      await until('Arabic', () => page.evaluate(() => document.documentElement.dir === 'rtl'));
      await page.setViewport({ width: 320, height: 640 });
      await until('the narrow page', () => page.evaluate(() => innerWidth === 320));
      expect(await lost(page), path).toEqual([]);
      await page.close();
    }
    await storeSettings(driver, {});
  });

  it('begins English words at the left where the interface runs from right to left', async () => {
    await storeSettings(driver, { language: 'ar' });
    const page = await open('popup.html', driver);
    await until('Arabic', () => page.evaluate(() => document.documentElement.dir === 'rtl'));
    await page.type('[role=combobox]', 'powerless');
    await page.waitForSelector('.option mark');
    const gap = await page.$eval('.option-text', (text) => {
      const words = document.createRange();
      words.selectNodeContents(text);
      return words.getBoundingClientRect().left - text.getBoundingClientRect().left;
    });
    expect(gap).toBeLessThan(1);
    await page.close();
    await storeSettings(driver, {});
  });

  it('loses nothing with text twice as large', async () => {
    const large = await launch(name, { textSize: 32, viewport: { width: 640, height: 800 } });
    try {
      for (const path of PAGES) {
        const page = await open(path, large);
        expect(await lost(page), path).toEqual([]);
        expect(
          await page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize)),
          path,
        ).toBeGreaterThan(24);
        await page.close();
      }
    } finally {
      await large.close();
    }
  });

  it.runIf(name === 'chromium')('shows focus and switches where the system chooses all colours', async () => {
    const page = await open('library.html#/settings', driver);
    await driver.emulateForcedColours(page, true);
    await until('forced colours', () => page.evaluate(() => matchMedia('(forced-colors: active)').matches));
    const field = await until('a switch', () => page.$('input[name=keepSearches]:not(:checked)'));
    const ringed = (): Promise<boolean> =>
      field.evaluate((element) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
        const ground = getComputedStyle(document.body).backgroundColor;
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== ground;
      });
    /** Without the focus, once two pictures of it are the same. */
    const seen = async (): Promise<string> => {
      await field.evaluate((element) => element.blur());
      let last = '';
      return await until('it to stand still', async () => {
        const before = last;
        last = await field.screenshot({ encoding: 'base64' });
        return last === before ? last : null;
      });
    };
    const off = await seen();
    await field.focus();
    await page.keyboard.press('Space');
    await until('it to be on', () => field.evaluate((element) => element.matches(':checked:focus-visible')));
    await expect.poll(ringed).toBe(true);
    expect(await seen()).not.toBe(off);
    await storeSettings(driver, {});
    await page.close();
  });

  it.runIf(name === 'chromium')('moves nothing for who wants no motion', async () => {
    for (const path of PAGES) {
      const page = await open(path, driver);
      await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
      const moving = await page.evaluate(() =>
        [...document.querySelectorAll('*')]
          .map((element) => ({ element, style: getComputedStyle(element) }))
          .filter(
            ({ style }) =>
              [style.transitionDuration, style.animationDuration].some((time) =>
                time.split(', ').some((one) => Number.parseFloat(one) > 0.01),
              ) || style.scrollBehavior === 'smooth',
          )
          .map(({ element }) => element.outerHTML.slice(0, 100)),
      );
      expect(moving, path).toEqual([]);
      await page.close();
    }
  });
});
