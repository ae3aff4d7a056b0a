/**
 * A hundred thousand quotations through the import page, in both browsers: progress to be seen, an import
 * stopped in its midst keeps nothing, and the lists of what came then hold few rows however far one scrolls.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, launch, PATIENCE, until } from './driver.ts';
import { importUntil } from './import-progress.ts';
import { chooseFiles, countOf, show, shows, textOf } from './on-page.ts';

const ARTICLES = 10_000;
const EACH = 10;
const BUNDLED = 4;
/** More than fit on the screen with what stands ready above and below, of any list. */
const FEW_ROWS = 80;
/** Three answers, each of fifty statements that are found while one scrolls. */
const STATEMENTS_SCROLLED = 150;
/** Words that no two quotations share by more than chance. */
const wordsOf = (seed: number): string =>
  Array.from({ length: 10 }, (_, place) =>
    (Math.imul(seed * 10 + place + 1, 2_654_435_761) >>> 0).toString(36).replace(/\d/g, 'o'),
  ).join(' ');
const record = (number: number): object => ({
  outlet: `Outlet ${number % 90}`,
  url: `https://outlet-${number % 90}.example/story/${number}`,
  headline: `Lock ${number} and its keeper`,
  published: `2025-0${1 + (number % 9)}-1${number % 10}`,
  sources: {},
  quotations: Array.from({ length: EACH }, (_, order) => {
    const text = `We ${wordsOf(number * EACH + order)} today`;
    return { order, text, parts: [{ text }], speaker: 'Mara Finch', kind: 'direct' };
  }),
});
const pack = (): Buffer =>
  gzipSync(
    [
      { format: 'variorum-pack', version: 1, title: 'Locks', articles: ARTICLES },
      ...Array.from({ length: ARTICLES }, (_, number) => record(number)),
    ]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
  );

describe.each(BROWSERS)('a large library in %s', (name) => {
  let driver: Driver;
  let page: Page;
  let folder: string;
  const choosePack = async (): Promise<void> => {
    await chooseFiles(page, 'input[type=file]', join(folder, 'locks.jsonl.gz'));
    await page.waitForSelector('.import-item .chief');
  };
  /** Scrolls down until that row is there, or one after it. */
  const scrollTo = (row: number): Promise<boolean> =>
    until(
      `row ${row}`,
      () =>
        page.evaluate((least) => {
          const scroller = document.querySelector('.articles');
          scroller?.scrollTo(0, scroller.scrollHeight);
          return [...(scroller?.querySelectorAll('li:has(a)') ?? [])].some(
            (one) => Number(one.getAttribute('aria-posinset')) >= least,
          );
        }, row),
      2 * PATIENCE, // a library of this size answers late on a crowded machine
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variorum-'));
    await writeFile(join(folder, 'locks.jsonl.gz'), pack());
    driver = await launch(name);
    page = await driver.extensionPage('library.html');
    await page.waitForSelector('.article-about a');
    await show(page, '#/import');
    await choosePack();
  });
  afterAll(async () => {
    await driver.close();
    await rm(folder, { recursive: true });
  });

  it('keeps nothing of an import that is stopped in its midst', async () => {
    const shown = await importUntil(page, 0.4);
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.at(-1)).toBeLessThan(1);
    await shows(page, '.import-item', 'Nothing of it was kept');
    await show(page, '#/articles');
    await expect.poll(() => textOf(page, 'main [role=status]')).toBe(`${BUNDLED} articles`);
    await show(page, '#/import');
  });

  it('shows how far it is, and imports all', async () => {
    await page.waitForSelector('input[type=file]');
    if ((await page.$('.import-item .chief')) === null) await choosePack();
    const shown = await importUntil(page, 2);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    await shows(page, '.import-item', 'Imported:');
    await shows(page, '.import-item', '100,000 quotations');
  });

  it('lists the articles in a few rows, down to the last', async () => {
    await show(page, '#/articles');
    const count = ARTICLES + BUNDLED;
    await expect
      .poll(() => textOf(page, 'main [role=status]'))
      .toBe(`${count.toLocaleString('en')} articles`);
    await scrollTo(count);
    expect(await countOf(page, '.articles li')).toBeLessThan(FEW_ROWS);
  });

  it('lists the statements in a few rows, more as one scrolls', async () => {
    await show(page, '#/statements');
    await shows(page, 'h1', 'Statements');
    await scrollTo(STATEMENTS_SCROLLED);
    expect(await countOf(page, '.articles li')).toBeLessThan(FEW_ROWS);
  });
});
