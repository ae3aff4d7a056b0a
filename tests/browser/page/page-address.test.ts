/**
 * What a user switches off or sends away is meant for the site that the tab shows, also in frames of other sites:
 * with the library's own background, which alone knows that address in both browsers (lib/library/frames.ts).
 */
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCard, readCard } from '../card-seen.ts';
import { BROWSERS, type Driver, launch, until } from '../driver.ts';
import { storedSettings, storeSettings } from '../extension.ts';
import { serve, type Site } from '../site.ts';
import { marks } from './seen.ts';

/** Of the bundled corpus: two statements. */
const POWERLESS = 'At that moment I felt very powerless and scared but didn’t want to act that way';
const AWFUL = 'Since then I felt awful that I did the movie. I felt like I didn’t deserve the part';
const head =
  '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Whose site</title><style>body { margin: 8px }</style>';
/** The site of the tab, and the one of the frame. */
const [TAB, FRAME] = ['127.0.0.1', 'localhost'];

describe.each(BROWSERS)('the address of the tab in %s', (name) => {
  let driver: Driver;
  let site: Site;
  const at = (host: string, path: string): string => site.url(path).replace(TAB, host);
  beforeAll(async () => {
    const port: { address: string } = { address: '' };
    site = await serve({
      'quotes.html': `${head}<p id="powerless">“${POWERLESS},” she wrote.</p><p id="awful">“${AWFUL},” she wrote.</p>`,
      'top.html': () =>
        Promise.resolve(
          `${head}<p>Above.</p><iframe src="${port.address}" width="900" height="600"></iframe>`,
        ),
    });
    port.address = at(FRAME, 'quotes.html');
    driver = await launch(name);
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  /** The ids of the paragraphs that are marked in the frame. */
  const marked = async (frame: Frame): Promise<string> => {
    const texts = (await marks(frame)).map(({ text }) => text).join(' ');
    return ['powerless', 'awful'].filter((word) => texts.includes(word)).join(' ');
  };
  const become = (frame: Frame, expected: string): Promise<boolean> =>
    until(`“${expected}” marked`, async () => (await marked(frame)) === expected);
  async function open(host: string): Promise<{ page: Page; frame: Frame }> {
    const page = await driver.newPage(at(host, 'top.html'));
    const frame = await until('the frame', () =>
      page.frames().find((one) => one.url().endsWith('quotes.html')),
    );
    return { page, frame };
  }

  it('decides where nothing is marked', async () => {
    const { page, frame } = await open(TAB);
    await become(frame, 'powerless awful');
    await storeSettings(driver, { offSites: [TAB] });
    await become(frame, '');
    await storeSettings(driver, { offSites: [FRAME] });
    await become(frame, 'powerless awful');
    await storeSettings(driver, { onlySites: [FRAME] });
    await become(frame, '');
    await storeSettings(driver, { onlySites: [TAB] });
    await become(frame, 'powerless awful');
    await storeSettings(driver, {});
    await page.close();
  });

  it('is what a mark that is sent away on this site goes from', async () => {
    const { page, frame } = await open(TAB);
    const elsewhere = await open(FRAME);
    await become(frame, 'powerless awful');
    await become(elsewhere.frame, 'powerless awful');
    await page.bringToFront();
    const outer = await page.$eval('iframe', (element) => element.getBoundingClientRect().toJSON());
    const inner = await frame.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.getElementById('powerless')!);
      return range.getBoundingClientRect().toJSON();
    });
    // A click pins the card: no pointer that takes its time on a slow machine closes it.
    await page.mouse.click(outer.x + inner.x + inner.width / 3, outer.y + inner.y + inner.height / 2);
    await until('the card', () => readCard(driver, frame));
    for (const selector of ['.card-foot [aria-expanded]', '.dismiss-places button:nth-child(2)']) {
      const { x, y } = await inCard(driver, frame, selector);
      await page.mouse.click(outer.x + x, outer.y + y);
    }
    await become(frame, 'awful');
    const settings = await driver.extensionPage('popup.html');
    const stored = await storedSettings(settings);
    expect(stored).toMatchObject({ dismissed: [{ where: 'site', place: TAB }] });
    await settings.close();
    // Whoever opens it anew is answered by the background.
    const again = await open(TAB);
    await become(again.frame, 'awful');
    await become(elsewhere.frame, 'powerless awful');
    await storeSettings(driver, {});
    await become(again.frame, 'powerless awful');
    for (const done of [page, elsewhere.page, again.page]) await done.close();
  });
});
