/** What the popup says when there is nothing to show, or nothing can be done: both browsers, the real popup. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../../lib/quotes/article.ts';
import { openSearch } from './demonstration.ts';
import { BROWSERS, type Driver, launch, painted, type Popup, until } from './driver.ts';
import { askBackground } from './extension.ts';
import { serve, type Site } from './site.ts';

/** One empty page. */
const PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

/** Of the bundled articles. */
const SAID =
  'At that moment I felt very powerless and scared and did not want to act that way hoping that saying my name in this manner would make him realize his situation.';
const head = '<!doctype html><meta charset="utf-8"><title>quoting</title>';
const QUOTING = `${head}<p>“${SAID}”</p><a href="plain.html">On</a>`;

const TEXT = 'The ferry leaves when the tide allows.';
const ARTICLE: Article = {
  outlet: 'Tidewater Post',
  sources: {},
  quotations: [{ order: 0, kind: 'direct', text: TEXT, parts: [{ text: TEXT }] }],
};

describe.each(BROWSERS)('what the popup says in %s', (name) => {
  let driver: Driver;
  let site: Site;
  let saved: string;
  beforeAll(async () => {
    saved = await mkdtemp(join(tmpdir(), 'variorum-saved-'));
    await writeFile(join(saved, 'quoting.html'), QUOTING);
    site = await serve({
      'plain.html': '<!doctype html><title>plain</title><p>Nothing of note stands here.</p>',
      'quoting.html': QUOTING,
      'framed.html': `${head}<p>Above.</p><iframe src="quoting.html" width="700" height="300"></iframe>`,
      'paper.pdf': PDF,
    });
    driver = await launch(name);
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
    await rm(saved, { recursive: true });
  });

  /** Waits for what stands in place of a list. */
  const says = (popup: Popup, words: string): Promise<void> =>
    expect
      .poll(() =>
        popup.evaluate((d) => [...d.querySelectorAll('.empty')].map((e) => e.textContent).join(' ')),
      )
      .toContain(words);
  async function over(page: Page, then: (popup: Popup) => Promise<void>): Promise<void> {
    const popup = await openSearch(driver, page);
    await then(popup);
    if (await popup.isOpen()) await popup.close();
  }

  it('shows the nearest statements for a sentence that nobody printed so, and compares it', async () => {
    const page = await driver.newPage(site.url('plain.html'));
    await over(page, async (popup) => {
      await popup.type('at that moment I felt very powerful and scared and did not want to act');
      await until('the nearest', () =>
        popup.evaluate((d) => d.querySelectorAll('.empty ~ .options .option').length > 0),
      );
      await says(popup, 'never said');
      await popup.press('Enter');
      await until('what differs', () =>
        popup.evaluate((d) => d.querySelector('.wording-changes')?.textContent.includes('powerful')),
      );
    });
    await page.close();
  });

  it('says that nothing is known yet but what came along, until something is added, here and in a search', async () => {
    const page = await driver.newPage(site.url('plain.html'));
    const only = 'only the articles that come with Variorum';
    await over(page, async (popup) => {
      await says(popup, 'No quotation of your library is on this page.');
      await says(popup, only);
      await popup.type('speaker:zyzzyva');
      await until('the same in a search', () =>
        popup.evaluate(
          (d, words) => d.querySelector('.empty[role=status]')?.textContent.includes(words),
          only,
        ),
      );
      await says(popup, 'never said');
    });
    const added = await askBackground(driver, { type: 'add-article', article: ARTICLE });
    expect(added.ok).toBe(true);
    await over(page, async (popup) => {
      await says(popup, 'No quotation of your library is on this page.');
      expect(await popup.evaluate((d) => d.querySelector('.empty')?.textContent)).not.toContain(only);
    });
    await page.close();
  });

  it('says so when all sources are off, here and in a search', async () => {
    const answer = await askBackground(driver, { type: 'sources' });
    const sources = answer.ok ? answer.sources : [];
    expect(sources.length).toBeGreaterThan(0);
    for (const { id } of sources) await askBackground(driver, { type: 'set-source', source: id, on: false });
    const page = await driver.newPage(site.url('plain.html'));
    await over(page, async (popup) => {
      await says(popup, 'switched off');
      await popup.type('powerless');
      await until('the same in a search', () =>
        popup.evaluate((d) => d.querySelector('.empty[role=status]')?.textContent.includes('switched off')),
      );
    });
    for (const { id } of sources) await askBackground(driver, { type: 'set-source', source: id, on: true });
    await over(page, async (popup) => {
      await says(popup, 'No quotation of your library is on this page.');
    });
    await page.close();
  });

  const lists = (popup: Popup, count: number): Promise<void> =>
    expect.poll(() => popup.evaluate((d) => d.querySelectorAll('.option').length)).toBe(count);

  it('lists nothing of the page before, on a page that repeats nothing', async () => {
    const page = await driver.newPage(site.url('quoting.html'));
    await until('the mark', async () => (await painted(page)).length > 0);
    await over(page, (popup) => lists(popup, 1));
    await Promise.all([page.waitForNavigation(), page.click('a')]);
    await over(page, async (popup) => {
      await says(popup, 'No quotation of your library is on this page.');
      await lists(popup, 0);
    });
    await page.close();
  });

  const frameMarked = (page: Page): Promise<boolean> =>
    until('the mark in the frame', async () => {
      const frame = page.frames().find((one) => one.url().endsWith('quoting.html'));
      return frame !== undefined && (await painted(frame)).length > 0;
    });

  it('lists nothing of a frame that was taken out of the page', async () => {
    const page = await driver.newPage(site.url('framed.html'));
    await frameMarked(page);
    await over(page, (popup) => lists(popup, 1));
    await page.evaluate(() => document.querySelector('iframe')?.remove());
    await over(page, async (popup) => {
      await says(popup, 'No quotation of your library is on this page.');
      await lists(popup, 0);
    });
    await page.close();
  });

  it('says that a quotation is no longer there, and stays', async () => {
    const page = await driver.newPage(site.url('framed.html'));
    await frameMarked(page);
    await over(page, async (popup) => {
      await until('a click on it', async () => {
        await lists(popup, 1);
        await page.evaluate(() => document.querySelector('iframe')?.remove());
        const clicked = await popup.evaluate((d) => {
          const option = d.querySelector<HTMLElement>('.option');
          option?.click();
          return option !== null;
        });
        // The list may have been asked for anew just then, and know.
        if (!clicked) await page.reload();
        return clicked;
      });
      await expect
        .poll(() => popup.evaluate((d) => d.querySelector('.popup-head [role=alert]')?.textContent))
        .toBe('This passage is no longer on the page.');
      expect(await popup.isOpen()).toBe(true);
    });
    await page.close();
  });

  it('lists the quotations of a file, and has no switch for a site', async () => {
    const page = await driver.newPage(pathToFileURL(join(saved, 'quoting.html')).href);
    await until('the mark', async () => (await painted(page)).length > 0);
    await over(page, async (popup) => {
      await lists(popup, 1);
      await until('what can be done', () =>
        popup.evaluate((d) => d.querySelector('a[href*="#/add?tab="]') !== null),
      );
      expect(await popup.evaluate((d) => d.querySelector('.switch'))).toBeNull();
    });
    await page.close();
  });

  it('does not wait for a page that does not respond', async () => {
    const page = await driver.newPage(site.url('plain.html'));
    await page.evaluate(() => {
      setTimeout(() => {
        for (;;);
      });
    });
    await over(page, (popup) => says(popup, 'No quotation of your library is on this page.'));
    await page.close();
  });

  it('says that the browser keeps a page of its own to itself', async () => {
    const page = await driver.newPage('about:blank');
    await over(page, async (popup) => {
      await says(popup, 'browsers keep their own pages to themselves');
    });
    await page.close();
  });

  it('says that it cannot read the browser’s PDF viewer', async () => {
    const page = await driver.newPage('about:blank');
    await page.goto(site.url('paper.pdf')).catch(() => {}); // a viewer is no page that loads
    await over(page, async (popup) => {
      await says(popup, 'cannot read PDF files');
    });
    await page.close();
  });

  it('says that this site is withheld, and asks for it', async () => {
    await driver.withholdSites();
    const page = await driver.newPage(site.url('plain.html'));
    await over(page, async (popup) => {
      await says(popup, 'may not read this site');
      expect(await popup.evaluate((d) => d.querySelector('.empty button')?.textContent)).toBe(
        'Allow on all sites',
      );
      // Chromium asks in a window of its own, which no driver reaches.
      if (name === 'chromium') return;
      await popup.click('.empty button');
      await until('the page to be readable', () =>
        popup.evaluate((d) => d.querySelector('.switch') !== null),
      );
    });
    await page.close();
  });
});
