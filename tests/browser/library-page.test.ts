/**
 * The library page with the extension as built, in both browsers: packs and files come in, the list holds
 * thousands of articles in a few rows, articles go and come back, versions show what changed, all are edited at once.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { click } from './click.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { importUntil, progressUntil } from './import-progress.ts';
import { chooseFiles, countOf, enter, show, shows, textOf, textsOf } from './on-page.ts';

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

describe.each(BROWSERS)('the library page in %s', (name) => {
  let driver: Driver;
  let page: Page;
  let folder: string;
  const inFolder = (file: string): string => join(folder, file);
  const choose = (...files: string[]): Promise<void> =>
    chooseFiles(page, 'input[type=file]', ...files.map(inFolder));
  const total = (): Promise<string | null> => textOf(page, 'main [role=status]');

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
    await expect.poll(total).toBe('4 articles');
    expect(await faults(page)).toEqual([]);
  });

  it('refuses a broken pack with file, line and reason', async () => {
    await show(page, '#/import');
    await choose('broken.jsonl');
    await shows(page, '.import-item [role=alert]', 'broken.jsonl, line 3: outlet');
    await click(page, '.import-item .bar button');
    await until('the refusal to go', async () => (await page.$('.import-item')) === null);
  });

  it('shows what is in a pack, stops at once, and keeps nothing of it then', async () => {
    await choose('ferries.jsonl.gz');
    await page.waitForSelector('.import-item .chief');
    await shows(page, '.import-item p', 'Ferries');
    await importUntil(page, 0);
    await shows(page, '.import-item', 'Nothing of it was kept');
    await expect.poll(() => countOf(page, '.sources li')).toBe(1);
  });

  it('imports a pack as a source of its own', async () => {
    await click(page, '.import-item .chief');
    await shows(page, '.import-item', 'Imported:');
    await shows(page, '.sources', 'Ferries');
    await shows(page, '.sources', '3,000 articles');
    expect(await faults(page)).toEqual([]);
  });

  it('lists thousands in a few rows, filters and sorts them', async () => {
    await show(page, '#/articles');
    await expect.poll(total).toBe('3,004 articles');
    await until('rows', async () => (await countOf(page, '.articles li')) > 0);
    expect(await countOf(page, '.articles li')).toBeLessThan(60);
    await page.$eval('.articles', (list) => list.scrollTo(0, list.scrollHeight));
    await until('the last row', () =>
      page.evaluate(
        () => document.querySelector('.articles li[aria-posinset="3004"] a')?.textContent !== undefined,
      ),
    );
    await page.type('input[type=search]', 'ferry 2999');
    await expect.poll(total).toBe('1 article');
    await expect.poll(() => textOf(page, '.articles a')).toBe('Ferry 2999 and its bell');
  });

  it('removes what was chosen, and gives it back', async () => {
    await click(page, '.articles input[type=checkbox]');
    await click(page, 'button[name=remove]');
    await expect.poll(total).toBe('0 articles');
    await click(page, '.notice button');
    await expect.poll(total).toBe('1 article');
  });

  it('leads from an article to its statements', async () => {
    await click(page, '.articles a');
    await page.waitForSelector('.article-quotations a');
    expect(await textOf(page, 'h1')).toBe('Ferry 2999 and its bell');
    await click(page, '.article-quotations a');
    await page.waitForSelector('main.statement h2');
  });

  it('keeps both versions of an article, and shows the change', async () => {
    await show(page, '#/import');
    await choose('first.html', 'second.html');
    await expect.poll(() => countOf(page, '.import-item .chief')).toBe(2);
    for (const [place, outcome] of ['Added.', 'another version'].entries()) {
      const button = (await page.$$('.import-item .chief'))[place]!;
      await button.focus();
      await page.keyboard.press('Enter');
      await until(outcome, async () => (await textsOf(page, '.notice'))[place]?.includes(outcome));
    }
    const [, version] = await page.$$('.notice a');
    await version!.focus();
    await page.keyboard.press('Enter');
    await shows(page, '.version .wording ins', 'not');
    expect(await faults(page)).toEqual([]);
  });

  it('edits thousands at once: stopped in its midst nothing is changed, and all of it is taken back', async () => {
    await show(page, '#/articles');
    const isRenamed = async (): Promise<boolean> =>
      (await textOf(page, '.articles li:has(a)'))?.includes('The Ferry Times') === true;
    await click(page, '.bar > button.plain');
    const chosen = async (): Promise<string | undefined> =>
      /^Edit (3,00\d)$/.exec((await textOf(page, 'button[name=edit]')) ?? '')?.[1];
    const all = await until('all to be chosen', chosen);
    await click(page, 'button[name=edit]');
    await enter(page, '.edit-selection input[name=outlet]', 'The Ferry Times');
    expect((await progressUntil(page, '.edit-selection', 0.2)).at(-1)).toBeLessThan(1);
    await shows(page, '.notice', 'Nothing was changed.');
    expect(await isRenamed()).toBe(false);
    expect((await progressUntil(page, '.edit-selection', 2)).length).toBeGreaterThan(2);
    await shows(page, '.notice', `${all} articles changed.`);
    await expect.poll(isRenamed).toBe(true);
    await click(page, '.notice button');
    await expect.poll(isRenamed).toBe(false);
  });
});
