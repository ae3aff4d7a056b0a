/** "Who printed this?" from the menu of selected words, with the extension as built, in both browsers. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { click } from './click.ts';
import { BROWSERS, type Driver, launch } from './driver.ts';
import { tabAt } from './extension.ts';
import { shows, textsOf } from './on-page.ts';
import { serve, type Site } from './site.ts';

const page = (text: string): string =>
  `<!doctype html><html lang="en"><head><title>a page</title></head><body><p id="said">${text}</p></body></html>`;
/** A quotation of the bundled corpus with one word changed, and one that nobody printed. */
const CHANGED = 'At that moment I felt very powerful and scared and did not want to act that way';
const NOBODY = 'Seven grey herons stood powerless in the shallow water and waited for the ferry';

const MENU = 'Who printed this?';

describe.each(BROWSERS)('“Who printed this?” in %s', (name) => {
  let site: Site;
  let driver: Driver;
  beforeAll(async () => {
    site = await serve({
      'changed.html': page(CHANGED),
      'nobody.html': page(NOBODY),
      'long.html': page(`${'Nothing of note was said on that day by anyone. '.repeat(200)}${CHANGED}`),
    });
    driver = await launch(name);
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  /** Selects the paragraph and chooses from its menu; the page that answers. */
  async function askOver(path: string): Promise<Page> {
    const asked = await driver.newPage(site.url(path));
    const at = await asked.evaluate(() => {
      const said = document.querySelector('#said')!;
      getSelection()!.selectAllChildren(said);
      const { x, y } = said.getClientRects()[0]!;
      return { x: x + 20, y: y + 8 };
    });
    await driver.chooseFromMenu(asked, at, MENU);
    const answer = await tabAt(driver, 'library.html#/who?asked=');
    await answer.waitForSelector('.who-answer h2');
    await asked.close();
    return answer;
  }
  const says = (view: Page, selector: string): Promise<string> =>
    textsOf(view, selector).then((texts) => texts.join(' | '));

  it('compares the selected words with what was printed', async () => {
    const view = await askOver('changed.html');
    await expect.poll(() => says(view, '.who-text')).toBe(CHANGED);
    await expect.poll(() => says(view, '.who-answer h2')).toBe('1 statement in your library has these words');
    await shows(view, '.report .wording-changes', 'powerful → printed: powerless');
    expect(await view.evaluate(() => location.href)).not.toContain('powerful');
    expect(await faults(view)).toEqual([]);
    await view.close();
  });

  it('says plainly that words are not in the library, and shows what is nearest', async () => {
    const view = await askOver('nobody.html');
    await expect
      .poll(() => says(view, '.who-answer h2'))
      .toBe('Not in your library. That does not mean it was never said.');
    await expect.poll(() => says(view, '.who-near mark')).toMatch(/powerless/i);
    expect(await faults(view)).toEqual([]);
    await view.close();
  });

  it('says how much of a very long selection was compared', async () => {
    const view = await askOver('long.html');
    await expect
      .poll(() => says(view, '.who-answer > .quiet'))
      .toBe('Only the first 5,000 characters were compared.');
    expect(await faults(view)).toEqual([]);
    await view.close();
  });

  it('takes pasted words, and says so when there are none', async () => {
    const view = await driver.extensionPage('library.html#/who?asked=long-gone');
    await expect.poll(() => says(view, '[role=status]')).toContain('no longer kept');
    await click(view, '.who-form button');
    await shows(view, '.who-answer [role=status]', 'no words to look up');
    await view.type('.who-form textarea', CHANGED);
    await view.keyboard.press('Tab');
    await view.keyboard.press('Enter');
    await view.waitForSelector('.report .wording-changes');
    await view.close();
  });
});
