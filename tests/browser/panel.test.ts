/** The side panel of Chromium and the sidebar of Firefox: the page in front, followed. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemonstration } from './demonstration.ts';
import { BROWSERS, type Driver, launch, type Popup, until } from './driver.ts';
import { serve, type Site } from './site.ts';

describe.each(BROWSERS)('the panel in %s', (name) => {
  let driver: Driver;
  let site: Site;
  let page: Page;
  let panel: Popup;
  beforeAll(async () => {
    site = await serve({
      'plain.html':
        '<!doctype html><title>plain</title><p id="said">At that moment I felt very powerful and scared and did not want to act that way</p>',
      'framed.html': `<!doctype html><title>framed</title><iframe src="quoting.html" width="700" height="300"></iframe>`,
      'quoting.html':
        '<!doctype html><title>quoting</title><p>“At that moment I felt very powerless and scared and did not want to act that way hoping that saying my name in this manner would make him realize his situation.”',
    });
    driver = await launch(name);
    page = await openDemonstration(driver, site);
    panel = await driver.openPanel(page);
    await until('the panel to be filled', () => panel.evaluate((d) => d.querySelector('footer') !== null));
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  const options = (): Promise<string[]> =>
    panel.evaluate((d) => [...d.querySelectorAll('.option-text')].map((e) => e.textContent));
  /** Which option is the one that the reader is at. */
  const at = (): Promise<number> =>
    panel.evaluate((d) =>
      [...d.querySelectorAll('.option')].findIndex((e) => e.getAttribute('aria-current') === 'true'),
    );

  it('lists the quotations of the page in reading order, and marks where the reader is', async () => {
    await until('the list', async () => (await options()).length > 5);
    await expect
      .poll(async () => (await options())[0])
      .toMatch(/^At that moment I felt very powerless and scared/);
    await expect.poll(at).toBe(0);
  });

  it('follows the scroll', async () => {
    await page.mouse.move(500, 400);
    await page.mouse.wheel({ deltaY: 100_000 });
    await until('a later quotation', async () => (await at()) > 1);
    await page.mouse.wheel({ deltaY: -200_000 });
    await expect.poll(at).toBe(0);
  });

  it('scrolls the page to a quotation that is clicked, and stays', async () => {
    const before = await page.evaluate(() => scrollY);
    await panel.click('.option:last-child');
    await until('the page to scroll', async () => (await page.evaluate(() => scrollY)) > before + 100);
    expect(await panel.isOpen()).toBe(true);
  });

  it('follows the tab', async () => {
    const plain = await driver.newPage(site.url('nothing.html'));
    await plain.bringToFront();
    await until('no quotations', async () => (await options()).length === 0);
    await plain.close();
    await page.bringToFront();
    await until('the quotations again', async () => (await options()).length > 5);
  });

  it('says that a quotation is no longer there, until the page is another', async () => {
    const alerts = (): Promise<string[]> =>
      panel.evaluate((d) => [...d.querySelectorAll('[role=alert]')].map((e) => e.textContent));
    const framed = await driver.newPage(site.url('framed.html'));
    await framed.bringToFront();
    await until('a click on it', async () => {
      await expect.poll(async () => (await options()).length).toBe(1);
      await framed.evaluate(() => document.querySelector('iframe')?.remove());
      const clicked = await panel.evaluate((d) => {
        const option = d.querySelector<HTMLElement>('.option');
        option?.click();
        return option !== null;
      });
      // The list may have been asked for anew just then, and know.
      if (!clicked) await framed.reload();
      return clicked;
    });
    await expect.poll(alerts).toEqual(['This passage is no longer on the page.']);
    await framed.goto(site.url('plain.html'));
    await expect.poll(alerts).toEqual([]);
    await framed.close();
    await page.bringToFront();
    await until('the quotations again', async () => (await options()).length > 5);
  });

  /** Words of a page selected, and where they stand. */
  const select = (other: Page): Promise<{ x: number; y: number }> =>
    other.evaluate(() => {
      const said = document.querySelector('#said')!;
      getSelection()!.selectAllChildren(said);
      const { x, y } = said.getClientRects()[0]!;
      return { x: x + 20, y: y + 8 };
    });

  it('answers “Who printed this?” where it is open, and leads back to where the list was', async () => {
    /** What has the focus, and how far the list is scrolled. */
    const list = (): Promise<readonly unknown[]> =>
      panel.evaluate((d) => [
        d.activeElement?.getAttribute('aria-activedescendant'),
        Math.round(d.querySelector('.panel-page main')?.scrollTop ?? 0),
      ]);
    await panel.click('[role=combobox]');
    await panel.type('a');
    await until('results', () => panel.evaluate((d) => d.querySelectorAll('.option mark').length > 10));
    // Not to its end, which moves: the foot is lower over a tab that is yet empty.
    await until('the list to scroll', async () => {
      await panel.press('ArrowDown');
      return Number((await list())[1]) > 50;
    });
    const before = await list();
    const asked = await driver.newPage(site.url('plain.html'));
    const point = await select(asked);
    const tabs = (await driver.pages()).length;
    for (const leave of [() => panel.press('Escape'), () => panel.click('.who-bar button')]) {
      await driver.chooseFromMenu(asked, point, 'Who printed this?');
      await until('the answer', () =>
        panel.evaluate((d) =>
          d.querySelector('.who-answer .wording-changes')?.textContent.includes('powerful'),
        ),
      );
      // The answer stands where the panel is; no tab was opened for it before.
      expect(await driver.pages()).toHaveLength(tabs);
      expect(await panel.evaluate((d) => d.activeElement?.localName)).toBe('h1');
      await panel.click('.who-bar h1');
      await leave();
      await until('the search again', () => panel.evaluate((d) => d.querySelector('.who-bar') === null));
      await expect.poll(list).toEqual(before);
    }
    await panel.press('Backspace');
    await asked.close();
  });

  it('opens a statement from a search', async () => {
    await panel.click('[role=combobox]');
    await panel.type('powerless');
    await until('results', async () => (await options()).length > 0);
    await panel.press('Enter');
    await until('the statement', () => panel.evaluate((d) => d.querySelector('.statement .row') !== null));
  });

  it('leaves an answer by Esc, and not the statement beneath it as well', async () => {
    const asked = await driver.newPage(site.url('plain.html'));
    await driver.chooseFromMenu(asked, await select(asked), 'Who printed this?');
    await until('the answer', () => panel.evaluate((d) => d.querySelector('.who-answer h2') !== null));
    await panel.click('.who-bar h1');
    await panel.press('Escape');
    await until('the answer to go', () => panel.evaluate((d) => d.querySelector('.who-bar') === null));
    expect(await panel.evaluate((d) => d.querySelector('.statement .row') !== null)).toBe(true);
    await asked.close();
  });
});
