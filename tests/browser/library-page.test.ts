/**
 * The library page with the extension as built, in both browsers: packs and files come in, the list holds
 * thousands of articles in a few rows, articles go and come back, versions show what changed.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, launch, until } from './driver.ts';

const ARTICLES = 3_000;
const NAMES = ['Mara Finch', 'Tom Reed', 'Ada Quill'];
/** Words that no two quotations share by more than chance: each is a sum of its own. */
const wordsOf = (seed: number): string =>
  Array.from({ length: 12 }, (_, place) => {
    const letters = Math.imul(seed * 12 + place + 1, 2_654_435_761) >>> 0;
    return letters.toString(36).replace(/\d/g, 'o');
  }).join(' ');
const record = (number: number): object => {
  const texts = [0, 1].map((order) => `We ${wordsOf(number * 2 + order)} today`);
  return {
    outlet: `Outlet ${number % 40}`,
    url: `https://outlet-${number % 40}.example/story/${number}`,
    headline: `Ferry ${number} and its bell`,
    published: `2025-0${1 + (number % 9)}-1${number % 10}`,
    sources: {},
    quotations: texts.map((text, order) => ({
      order,
      text,
      parts: [{ text }],
      speaker: NAMES[(number + order) % 3],
      kind: 'direct',
    })),
  };
};
const HEADER = { format: 'variorum-pack', version: 1, title: 'Ferries', articles: ARTICLES };
const lines = (records: readonly object[]): string =>
  records.map((one) => `${JSON.stringify(one)}\n`).join('');
const article = (said: string): string => `<!doctype html><title>Late ferry</title>
  <link rel="canonical" href="https://quay.example/late"><meta property="og:site_name" content="The Quay">
  <article><h1>Late ferry keeps the island waiting</h1><p>“${said},” said Mara Finch.</p></article>`;

const text = (page: Page, selector: string): Promise<string | null> =>
  page.evaluate((asked) => document.querySelector(asked)?.textContent ?? null, selector);

describe.each(BROWSERS)('the library page in %s', (name) => {
  let driver: Driver;
  let page: Page;
  let folder: string;
  const inFolder = (file: string): string => join(folder, file);
  const show = async (hash: string): Promise<void> => {
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
  };
  const choose = async (...files: string[]): Promise<void> => {
    const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(...files.map(inFolder));
  };
  const total = (): Promise<string | null> => text(page, 'main [role=status]');
  const faults = async (): Promise<string[]> => {
    await page.evaluate(axe.source);
    return await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variorum-'));
    const records = Array.from({ length: ARTICLES }, (_, number) => record(number));
    await writeFile(inFolder('ferries.jsonl.gz'), gzipSync(lines([HEADER, ...records])));
    await writeFile(inFolder('broken.jsonl'), lines([HEADER, record(1), { ...record(2), outlet: 7 }]));
    await writeFile(inFolder('first.html'), article('The ferry will be here by noon today'));
    await writeFile(inFolder('second.html'), article('The ferry will not be here by noon today'));
    driver = await launch(name);
    page = await driver.extensionPage('library.html');
  });
  afterAll(async () => {
    await driver.close();
    await rm(folder, { recursive: true });
  });

  it('shows the bundled articles, and nothing that axe can find', async () => {
    await page.waitForSelector('.article-about a');
    expect(await total()).toBe('4 articles');
    expect(await faults()).toEqual([]);
  });

  it('refuses a broken pack with file, line and reason', async () => {
    await show('#/import');
    await choose('broken.jsonl');
    await page.waitForSelector('.import-item [role=alert]');
    expect(await text(page, '.import-item [role=alert]')).toContain('broken.jsonl, line 3: outlet');
    await page.click('.import-item .bar button');
  });

  it('shows what is in a pack, stops at once, and keeps nothing of it then', async () => {
    await choose('ferries.jsonl.gz');
    await page.waitForSelector('.import-item .chief');
    expect(await text(page, '.import-item p')).toContain('Ferries');
    // In the page, so that it is stopped before the last batch is through.
    await page.evaluate(async () => {
      document.querySelector<HTMLElement>('.import-item .chief')?.click();
      for (;;) {
        const stop = document.querySelector<HTMLElement>('progress + span + button');
        if (stop !== null) return stop.click();
        await new Promise(requestAnimationFrame);
      }
    });
    await until('the import to stop', async () =>
      (await text(page, '.import-item'))?.includes('Nothing of it was kept'),
    );
    await until('one source', async () => (await page.$$('.sources li')).length === 1);
  });

  it('imports a pack as a source of its own', async () => {
    await page.click('.import-item .chief');
    await until('the import', async () => (await text(page, '.import-item'))?.includes('Imported:'), 40_000);
    await until('its source', async () => (await text(page, '.sources'))?.includes('Ferries'));
    expect(await text(page, '.sources')).toContain('3,000 articles');
    expect(await faults()).toEqual([]);
  });

  it('lists thousands in a few rows, filters and sorts them', async () => {
    await show('#/articles');
    await until('all articles', async () => (await total()) === '3,004 articles');
    expect((await page.$$('.articles li')).length).toBeLessThan(60);
    await page.$eval('.articles', (list) => list.scrollTo(0, list.scrollHeight));
    await until('the last row', () =>
      page.evaluate(
        () => document.querySelector('.articles li[aria-posinset="3004"] a')?.textContent !== undefined,
      ),
    );
    await page.type('input[type=search]', 'ferry 2999');
    await until('one article', async () => (await total()) === '1 article');
    expect(await text(page, '.articles a')).toBe('Ferry 2999 and its bell');
  });

  it('removes what was chosen, and gives it back', async () => {
    await page.click('.articles input[type=checkbox]');
    await page.click('button[name=remove]');
    await until('the article to go', async () => (await total()) === '0 articles');
    await page.click('.notice button');
    await until('the article to come back', async () => (await total()) === '1 article');
  });

  it('leads from an article to its statements', async () => {
    await page.click('.articles a');
    const link = await page.waitForSelector('.article-quotations a');
    expect(await text(page, 'h1')).toBe('Ferry 2999 and its bell');
    await link?.click();
    await page.waitForSelector('main.statement h2');
  });

  it('keeps both versions of an article, and shows the change', async () => {
    await show('#/import');
    await choose('first.html', 'second.html');
    await until('both', async () => (await page.$$('.import-item .chief')).length === 2);
    for (const [place, outcome] of ['Added.', 'another version'].entries()) {
      const button = (await page.$$('.import-item .chief'))[place]!;
      await button.focus();
      await page.keyboard.press('Enter');
      await until(outcome, async () =>
        (await page.$$eval('.notice', (all) => all.map((one) => one.textContent)))[place]?.includes(outcome),
      );
    }
    await (await page.$$('.notice a'))[1]!.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.version .wording ins');
    expect(await text(page, '.version .wording ins')).toContain('not');
    expect(await faults()).toEqual([]);
  });
});
