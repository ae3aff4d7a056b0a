/** Readings that overtake each other: settings and library may change while a page is being read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, until } from '../driver.ts';
import { serve, type Site } from '../site.ts';
import { marks } from './seen.ts';
import { command, launchWith, set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';

describe.each(BROWSERS)('readings in %s', (name) => {
  let site: Site;
  let driver: Driver;
  beforeAll(async () => {
    site = await serve({
      'plain.html': `<!doctype html><meta charset="utf-8"><title>Page</title><p id="a">The mayor said: ${HARBOUR}.</p>`,
    });
    driver = await launchWith(name, [{ text: HARBOUR }], { overtaken: true });
    await set(driver, { marker: 'elements' });
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  it('leaves the marks to the reading that put them there', async () => {
    const page = await driver.newPage(site.url('plain.html'));
    await until('a wrapped mark', async () => (await marks(page)).some(({ painted }) => !painted));
    // The answer that the first reading waits for comes after that; a command comes after the answer.
    await until('the current mark', async () => {
      await command(driver, site.url('plain.html'), { type: 'step', by: 1, from: 'view', card: false });
      return page.$('mark[data-variorum-current]');
    });
    const said = await page.evaluate(async () => {
      const p = document.getElementById('a')!;
      p.firstChild!.nodeValue = 'The mayor said nothing.';
      await new Promise((frame) => requestAnimationFrame(frame));
      return p.textContent;
    });
    expect(said).toBe('The mayor said nothing.');
    await page.close();
  });
});
