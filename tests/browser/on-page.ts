/** What stands on a page of the extension, and how a test acts there. */
import type { ElementHandle, Page } from 'puppeteer-core';
import { until } from './driver.ts';

/** The text of the first element that matches; `null` where none does. */
export const textOf = (page: Page, selector: string): Promise<string | null> =>
  page.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? null, selector);

/** The texts of all elements that match, each in one line, without what is only read aloud. */
export const textsOf = (page: Page, selector: string): Promise<string[]> =>
  page.$$eval(selector, (elements) =>
    elements.map((element) => {
      const copy = element.cloneNode(true) as Element;
      for (const aloud of copy.querySelectorAll('.aloud')) aloud.remove();
      return copy.textContent.replace(/\s+/g, ' ').trim();
    }),
  );

export const countOf = (page: Page, selector: string): Promise<number> =>
  page.$$eval(selector, (elements) => elements.length);

/** Waits until the text of an element has these words. */
export const shows = (page: Page, selector: string, words: string): Promise<boolean> =>
  until(`“${words}” in ${selector}`, async () => (await textOf(page, selector))?.includes(words));

export const isFocused = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);

/** Goes to another view of the page, by its address. */
export const show = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

/** The button pressed without a mouse, once it can be: for a page that need not be in front. */
export async function press(page: Page, selector: string): Promise<void> {
  await until(`${selector} to be pressed`, () =>
    page.evaluate((wanted) => {
      const element = document.querySelector<HTMLElement>(wanted);
      if (element === null || element.matches(':disabled, [aria-disabled=true]')) return false;
      element.click();
      return true;
    }, selector),
  );
}

/** Puts a value into a field, as if it had been typed at once. */
export async function enter(page: Page, selector: string, value: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.$eval(
    selector,
    (input, given) => {
      (input as HTMLInputElement).value = given;
      for (const type of ['input', 'change']) input.dispatchEvent(new Event(type, { bubbles: true }));
    },
    value,
  );
}

/** Chooses files, or a folder, in a file field. */
export async function chooseFiles(page: Page, selector: string, ...files: string[]): Promise<void> {
  const input = (await page.waitForSelector(selector)) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(...files);
}

/** Loads the page anew, and waits for the document that comes then. */
export async function reload(page: Page): Promise<void> {
  await page.evaluate(() => {
    Reflect.set(globalThis, 'beforeReload', true);
    location.reload();
  });
  const isNew = (): Promise<boolean> =>
    page
      .evaluate(() => !Reflect.has(globalThis, 'beforeReload') && document.readyState === 'complete')
      .catch(() => false);
  await until('the page anew', isNew);
}
