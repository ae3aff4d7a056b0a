/**
 * A hundred thousand quotations through the import page, in both browsers: progress to be seen, an import
 * stopped in its midst keeps nothing, and the lists of what came then hold few rows however far one scrolls.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, launch, until } from './driver.ts';

const ARTICLES = 10_000;
const EACH = 10;
const BUNDLED = 4;
/** More than fit on the screen with what stands ready above and below, of any list. */
const FEW_ROWS = 80;
const STATEMENTS_SCROLLED = 500;
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

const text = (page: Page, selector: string): Promise<string | null> =>
  page.evaluate((asked) => document.querySelector(asked)?.textContent ?? null, selector);

describe.each(BROWSERS)('a large library in %s', (name) => {
  let driver: Driver;
  let page: Page;
  let folder: string;
  const show = (hash: string): Promise<void> =>
    page.evaluate((to) => {
      location.hash = to;
    }, hash);
  /** Begins the import; the shares that its bar showed until it was over, or stopped from `end` on. */
  const importUntil = (end: number): Promise<number[]> =>
    page.evaluate(async (share) => {
      document.querySelector<HTMLElement>('.import-item .chief')?.click();
      const shown: number[] = [];
      let begun = false;
      for (;;) {
        await new Promise(requestAnimationFrame);
        const bar = document.querySelector<HTMLProgressElement>('.import-item progress');
        if (bar === null && begun) return shown;
        if (bar === null) continue;
        begun = true;
        if (shown.at(-1) !== bar.value) shown.push(bar.value);
        if (bar.value >= share) document.querySelector<HTMLElement>('progress + span + button')?.click();
      }
    }, end);
  const lastRow = (list: string, count: number): Promise<true> =>
    until(`row ${count}`, () =>
      page.evaluate(
        (asked, last) => {
          const scroller = document.querySelector(asked);
          scroller?.scrollTo(0, scroller.scrollHeight);
          return scroller?.querySelector(`li[aria-posinset="${last}"] a`)?.textContent !== undefined;
        },
        list,
        count,
      ),
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variorum-'));
    await writeFile(join(folder, 'locks.jsonl.gz'), pack());
    driver = await launch(name);
    page = await driver.extensionPage('library.html');
    await page.waitForSelector('.article-about a');
    await show('#/import');
    const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(join(folder, 'locks.jsonl.gz'));
    await page.waitForSelector('.import-item .chief');
  });
  afterAll(async () => {
    await driver.close();
    await rm(folder, { recursive: true });
  });

  it('keeps nothing of an import that is stopped in its midst', async () => {
    const shown = await importUntil(0.4);
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.at(-1)).toBeLessThan(1);
    await until('the import to stop', async () =>
      (await text(page, '.import-item'))?.includes('Nothing of it was kept'),
    );
    await show('#/articles');
    await until('the bundled articles alone', async () =>
      (await text(page, 'main [role=status]'))?.startsWith(`${BUNDLED} articles`),
    );
    await show('#/import');
  });

  it('shows how far it is, and imports all', async () => {
    await page.waitForSelector('input[type=file]');
    if ((await page.$('.import-item .chief')) === null) {
      const input = (await page.$('input[type=file]')) as ElementHandle<HTMLInputElement>;
      await input.uploadFile(join(folder, 'locks.jsonl.gz'));
      await page.waitForSelector('.import-item .chief');
    }
    const shown = await importUntil(2);
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    await until('the import', async () => (await text(page, '.import-item'))?.includes('Imported:'));
    expect(await text(page, '.import-item')).toContain('100,000 quotations');
  });

  it('lists the articles in a few rows, down to the last', async () => {
    await show('#/articles');
    const count = ARTICLES + BUNDLED;
    await until('all articles', async () =>
      (await text(page, 'main [role=status]'))?.startsWith(`${count.toLocaleString('en')} articles`),
    );
    await lastRow('.articles', count);
    expect((await page.$$('.articles li')).length).toBeLessThan(FEW_ROWS);
  });

  it('lists the statements in a few rows, more as one scrolls', async () => {
    await show('#/statements');
    await until('the statements', async () => (await text(page, 'h1')) === 'Statements');
    await lastRow('.articles', STATEMENTS_SCROLLED);
    expect((await page.$$('.articles li')).length).toBeLessThan(FEW_ROWS);
  });
});
