/** Every view that the gallery photographs, in one list. Add yours here. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { CardHost, CreateCard } from '../../lib/page/card.ts';
import { inCard } from '../../tests/browser/card-seen.ts';
import type { Viewport } from '../../tests/browser/driver.ts';
import { hoverForCard, marks, openDemonstration } from '../../tests/browser/demonstration.ts';
import { askFrom } from '../../tests/browser/extension.ts';
import { show } from '../../tests/browser/on-page.ts';
import { PASSAGE, REPORT } from '../../tests/browser/ui/report-fixture.ts';
import { firstArticle, LIBRARY_VIEWS } from './library-views.ts';
import { own, type Studio, type View } from './view.ts';

/** The page that the card stands on in the gallery, in `site`. */
export const GROUND = 'card-ground.html';
export const GROUND_HTML = `<!doctype html><html lang="en"><title>ground</title>
<meta name="viewport" content="width=device-width">
<style>:root { color-scheme: light dark } body { font: 1.1em/1.5 serif; max-width: 40em; margin: 2em auto; padding: 0 1em }</style>
<p>She repeated it. “<span id="mark">${PASSAGE}</span>,” she said.</p>`;

const typed = (words: string, ready: string) =>
  own('popup.html', 'footer', async (page) => {
    await page.type('[role=combobox]', words);
    await page.waitForSelector(ready);
  });

type Answering = 'ready' | 'waiting' | 'failed';

/** The card as built, with a host that answers from the tests' invented report. */
const card =
  (answering: Answering, then?: (page: Page, studio: Studio) => Promise<unknown>) =>
  async (studio: Studio): Promise<Page> => {
    const { driver, site, language } = studio;
    const page = await driver.newPage(site.url(GROUND));
    const folder = driver.name === 'chromium' ? 'chrome-mv3' : 'firefox-mv3';
    await page.evaluate(
      readFileSync(resolve(import.meta.dirname, `../../.output/${folder}/card.js`), 'utf8'),
    );
    await page.evaluate(
      (report, how, speaks) => {
        const create = (globalThis as unknown as Record<symbol, CreateCard>)[Symbol.for('variorum.card')]!;
        const host: CardHost = {
          report: () => {
            if (how === 'waiting') return new Promise(() => {});
            return Promise.resolve(
              how === 'ready' ? { ok: true, report } : { ok: false, refusal: 'no-statement' },
            );
          },
          pointerInside: () => {},
          closed: () => {},
          pinned: () => {},
          dismiss: () => {},
          openStatement: () => {},
        };
        const span = document.getElementById('mark')!;
        create(host, { language: speaks }).show(
          {
            passage: 1,
            headline: { verdict: 'flagged', outlets: 4, differing: 2 },
            rectangles: () => [...span.getClientRects()],
          },
          'pinned',
        );
      },
      REPORT,
      answering,
      language,
    );
    const sign = { ready: '.row', waiting: '.skeleton', failed: '.failed' }[answering];
    await inCard(studio.driver, page, sign);
    await then?.(page, studio);
    return page;
  };

/** As the popup opens, over a page that a tab can stand in for. */
const POPUP: Viewport = { width: 420, height: 500 };

export const VIEWS: readonly View[] = [
  {
    name: 'page with marks',
    fold: true,
    async open({ driver, site }) {
      return openDemonstration(driver, site);
    },
  },
  {
    name: 'card on a page',
    fold: true,
    async open({ driver, site }) {
      const page = await openDemonstration(driver, site);
      const shown = (await marks(page)).find(({ inside }) => inside === 'substitution');
      if (shown === undefined) throw new Error('nothing is marked in #substitution');
      await hoverForCard(driver, page, shown);
      return page;
    },
  },
  { name: 'card', fold: true, open: card('ready') },
  {
    name: 'card, hiding a mark',
    fold: true,
    open: card('ready', async (page, studio) => {
      const { x, y } = await inCard(studio.driver, page, '.card-foot [aria-expanded]');
      await page.mouse.click(x, y);
      await inCard(studio.driver, page, '.dismiss-places');
    }),
  },
  { name: 'card, waiting', fold: true, open: card('waiting') },
  { name: 'card, failed', fold: true, open: card('failed') },
  { name: 'popup, nothing to read', size: POPUP, fold: true, open: own('popup.html', 'footer') },
  { name: 'popup, found', size: POPUP, fold: true, open: typed('powerless', '.chip') },
  { name: 'popup, nothing found', size: POPUP, fold: true, open: typed('zyzzyva quux', '.empty') },
  {
    name: 'popup, statement',
    size: POPUP,
    fold: true,
    open: own('popup.html', 'footer', async (page) => {
      await page.type('[role=combobox]', 'powerless');
      await page.waitForSelector('.chip');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.statement .row');
    }),
  },
  {
    name: 'articles',
    fold: true,
    open: own('library.html#/articles', '.library main [data-article], .library main li'),
  },
  {
    name: 'article',
    open: own('library.html#/articles', 'main', async (page) => {
      await show(page, `#/article/${await firstArticle(page)}`);
      await page.waitForSelector('.article-quotations li');
    }),
  },
  ...(['scared powerless and hoping that I was wrong', 'The moon is made of the finest cheese'] as const).map(
    (words, index): View => ({
      name: index === 0 ? 'who printed this, found' : 'who printed this, unknown',
      open: own('library.html#/who', '.who-form textarea', async (page) => {
        await page.type('.who-form textarea', words);
        await page.click('.who-form button');
        await page.waitForSelector('main > :nth-child(3)');
      }),
    }),
  ),
  {
    name: 'side panel',
    size: { width: 320, height: 700 },
    fold: true,
    open: own('sidepanel.html', 'footer'),
  },
  { name: 'welcome', open: own('welcome.html', '.welcome-live blockquote') },
  { name: 'import', open: own('library.html#/import', '.sources li') },
  { name: 'settings', open: own('library.html#/settings', 'input[name=bundled]') },
  {
    name: 'settings, own colours',
    open: own('library.html#/settings', 'input[name=bundled]', async (page) => {
      await page.$eval('input[value=own]', (radio) => radio.click());
      await page.waitForSelector('#colour-agree');
    }),
  },
  {
    name: 'statement',
    open: own('library.html#/articles', 'main', async (page) => {
      const answer = await askFrom(page, {
        type: 'search',
        query: 'powerless scared',
        limit: 1,
      });
      if (!answer.ok) throw new Error(answer.refusal);
      await show(page, `#/statement/${encodeURIComponent(answer.results[0]?.statement ?? '')}`);
      await page.waitForSelector('.heat, .heat-map, [class*=heat]');
    }),
  },
  ...LIBRARY_VIEWS,
];
