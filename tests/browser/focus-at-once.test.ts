/** What is shown has the focus, and hears keys, from the moment it stands: a key pressed then goes nowhere else. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { countOf } from './on-page.ts';

describe.each(BROWSERS)('the focus in %s', (name) => {
  let driver: Driver;
  beforeAll(async () => {
    driver = await launch(name);
  });
  afterAll(() => driver.close());

  /**
   * What has the focus as soon as an element stands or is gone, and whether Esc is heard then. To be read when it has
   * come about, by the function that this answers with.
   */
  async function watch(page: Page, selector: string, stands: boolean): Promise<() => Promise<string>> {
    await page.evaluate(
      (wanted, standing) => {
        Reflect.deleteProperty(globalThis, 'seenAtOnce');
        // Before any task that could be a key's.
        const observer = new MutationObserver(() => {
          if ((document.querySelector(wanted) !== null) !== standing) return;
          observer.disconnect();
          const focused = document.activeElement?.localName;
          const escape = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
          const isHeard = standing && !document.dispatchEvent(escape);
          Reflect.set(globalThis, 'seenAtOnce', `${focused}${isHeard ? ', Esc' : ''}`);
        });
        observer.observe(document, { subtree: true, childList: true });
      },
      selector,
      stands,
    );
    return () =>
      until(`${selector} ${stands ? 'there' : 'gone'}`, () =>
        page.evaluate(() => Reflect.get(globalThis, 'seenAtOnce') as string | undefined),
      );
  }

  it('moves with what is shown, to a statement and back to the search', async () => {
    const page = await driver.extensionPage('sidepanel.html');
    await page.waitForSelector('footer');
    await page.type('[role=combobox]', 'powerless');
    await until('the result', async () => (await countOf(page, '.option')) === 1);
    const opened = await watch(page, '.statement .row', true);
    await page.keyboard.press('Enter');
    expect(await opened()).toBe('h2, Esc');
    // Esc led back at once; once more, to see where the focus is then.
    await until('the list', async () => (await countOf(page, '.statement')) === 0);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.statement .row');
    const left = await watch(page, '.statement', false);
    await page.keyboard.press('Escape');
    expect(await left()).toBe('input');
    await page.close();
  });
});
