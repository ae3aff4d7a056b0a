/**
 * Collecting while reading, with the extension as built, in both browsers: an article that is really read joins
 * the library; no page can tell, until the user asks for the marks there or trusts the site; it is forgotten.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { marks, openSearch } from './demonstration.ts';
import { BROWSERS, type Driver, launch, painted, until } from './driver.ts';
import { press, shows, textsOf } from './on-page.ts';
import { serve, type Site } from './site.ts';

const SAID = 'The old harbour bridge will close on the second Monday of June and stay closed';
const linked = { '@type': 'NewsArticle', headline: 'Town to close its bridge', datePublished: '2026-03-04' };
const filler =
  '<p>Traffic over the bridge has grown year after year, and the town has waited long for this.</p>'.repeat(
    60,
  );
const page = (title: string, head: string, said: string): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head>
  <body><article><h1>${title}</h1><p id="said">“${said},” said Mayor Ada Quill.</p>${filler}</article></body></html>`;
const STORY = page(
  'Town to close its bridge',
  `<script type="application/ld+json">${JSON.stringify(linked)}</script>`,
  SAID,
);
const ECHO = page('What readers told us this week', '', SAID);

/** Far longer than an article has to be in view. */
const PATIENCE = 120_000;

describe.each(BROWSERS)('collecting while reading in %s', (name) => {
  let site: Site;
  let driver: Driver;
  let settings: Page;

  beforeAll(async () => {
    site = await serve({ 'story.html': STORY, 'echo.html': ECHO, 'later.html': ECHO });
    driver = await launch(name);
    settings = await driver.extensionPage('library.html#/settings');
    await settings.waitForSelector('input[name=collecting]');
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  const collected = async (): Promise<string[]> => {
    await settings.evaluate(() => dispatchEvent(new Event('focus'))); // it looks again
    return await textsOf(settings, '[data-list=collected] li span');
  };
  /** As somebody who reads: the mouse moves, the page is scrolled. */
  const read = async (tab: Page): Promise<void> => {
    await tab.bringToFront();
    await tab.mouse.move(200 + Math.random() * 50, 200);
    await tab.mouse.wheel({ deltaY: 200 });
  };
  it('is off, and says what it means', async () => {
    expect(await settings.$eval('input[name=collecting]', (input) => input.checked)).toBe(false);
    await shows(settings, '#collecting-about', 'private windows');
    expect(await faults(settings)).toEqual([]);
  });

  it(
    'takes an article that was really read',
    async () => {
      await press(settings, 'input[name=collecting]');
      const story = await driver.newPage(site.url('story.html'));
      await until(
        'the article',
        async () => {
          await read(story);
          return (await collected()).length === 2; // a day and a site
        },
        PATIENCE,
      );
      await expect.poll(async () => (await collected())[1]).toBe('127.0.0.1 · 1 article');
      expect(await faults(settings)).toEqual([]);
      await story.close();
    },
    PATIENCE + 30_000,
  );

  it('tells no page of it, and the popup everything; marks it when the user asks', async () => {
    const echo = await driver.newPage(site.url('echo.html'));
    const popup = await openSearch(driver, echo);
    await until('the quotation in the popup', () =>
      popup.evaluate((document) =>
        document.querySelector('.unmarked-open')?.textContent?.includes('harbour'),
      ),
    );
    expect(await painted(echo)).toEqual([]);
    expect(await echo.evaluate(() => document.querySelectorAll('mark').length)).toBe(0);
    await popup.click('[data-show-here]');
    await until('the mark', async () => (await marks(echo)).length > 0);
    await until('nothing left unmarked', () =>
      popup.evaluate((document) => document.querySelector('.unmarked-open') === null),
    );
    await popup.close();
    await echo.close();
  });

  it('marks it by itself on a site that the user trusts', async () => {
    const later = await driver.newPage(site.url('later.html'));
    const popup = await openSearch(driver, later);
    await until('the quotation in the popup', () =>
      popup.evaluate((document) => document.querySelector('.unmarked-open') !== null),
    );
    expect(await painted(later)).toEqual([]);
    await popup.click('[data-trust]');
    await until('the mark', async () => (await marks(later)).length > 0);
    await popup.close();
    await settings.bringToFront();
    await press(settings, '[data-list=trustedSites] li button');
    await until('the mark to go', async () => (await painted(later)).length === 0);
    await later.close();
  });

  it('forgets, and takes that back', async () => {
    await settings.bringToFront();
    await press(settings, '[data-list=collected] [data-by=day] li button');
    await expect.poll(collected).toEqual([]);
    await press(settings, '[data-list=collected] .notice button');
    await until('all of it', async () => (await collected()).length === 2);
    await press(settings, 'button[name=forget-all]');
    await expect.poll(collected).toEqual([]);
  });
});
