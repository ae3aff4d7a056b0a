/**
 * The library page by keyboard, with the extension as built, in both browsers: what is used and goes away gives the
 * focus to what takes its place.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { chooseFiles, countOf, isFocused, show, shows } from './on-page.ts';

const NUMBERS = ['one', 'two', 'three', 'four'];
const RECORD = {
  outlet: 'The Quay',
  headline: 'The bell',
  sources: {},
  quotations: [
    {
      order: 0,
      text: 'The bell rang over the harbour all night long',
      parts: [{ text: 'The bell rang over the harbour all night long' }],
      kind: 'direct',
    },
  ],
};
const PACK = [{ format: 'variorum-pack', version: 1, title: 'Bells' }, RECORD];

describe.each(BROWSERS)('the focus in %s', (name) => {
  let driver: Driver;
  let page: Page;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variorum-'));
    for (const number of NUMBERS)
      await writeFile(join(folder, `${number}.txt`), `“We counted ${number} in the end,” said Mara Finch.`);
    await writeFile(
      join(folder, 'bells.jsonl'),
      PACK.map((line) => `${JSON.stringify(line)}\n`),
    );
    driver = await launch(name);
    page = await driver.extensionPage('library.html');
    await page.bringToFront();
  });
  afterAll(async () => {
    await driver.close();
    await rm(folder, { recursive: true });
  });

  const use = async (selector: string): Promise<void> => {
    await page.waitForSelector(`${selector}:not(:disabled, [aria-disabled=true])`);
    await page.focus(selector);
    await page.keyboard.press('Enter');
  };
  const focused = (selector: string): Promise<boolean> =>
    until(`the focus on ${selector}`, () => isFocused(page, selector));
  const choose = (...files: string[]): Promise<void> =>
    chooseFiles(page, 'input[name=files]', ...files.map((file) => join(folder, file)));

  it('goes into an article’s form, and back to the button that opened it', async () => {
    await use('.article-about a');
    await focused('h1');
    await use('button[name=edit]');
    await focused('input[name=outlet]');
    await use('.actions button:not(.chief)');
    await focused('button[name=edit]');
    await use('button[name=edit]');
    await focused('input[name=outlet]');
    await use('.actions .chief');
    await page.waitForSelector('.notice');
    await focused('button[name=edit]');
  });

  it('goes to what is looked over, and back to its row', async () => {
    await show(page, '#/import');
    await page.waitForSelector('input[name=files]');
    await choose(...NUMBERS.map((number) => `${number}.txt`));
    await shows(page, '.import-item [role=status]', '4 files read');
    const row = '.entries li:nth-child(2) button';
    await use(row);
    await focused('.import-item .version h3');
    expect(await page.$eval(row, (button) => button.getAttribute('aria-expanded'))).toBe('true');
    await use('.import-item .version .bar button');
    await focused(row);
    expect(await page.$eval(row, (button) => button.getAttribute('aria-expanded'))).toBe('false');
    await use('.import-item > .bar button');
  });

  it('goes from a pack that is imported to what came of it', async () => {
    await choose('bells.jsonl');
    await use('.import-item .chief');
    await shows(page, '.import-item', 'Imported:');
    await focused('.import-item p[role=status]');
    await use('.import-item > .bar button');
  });

  it('goes to the question before a source is removed, back to the button, and at last to the heading', async () => {
    await shows(page, '.sources', 'Bells');
    const rows = await countOf(page, '.sources li');
    const remove = '.sources button[name=remove]';
    await use(remove);
    await focused('.sources span[tabindex]');
    await use('.sources .plain');
    await focused(remove);
    await use(remove);
    await focused('.sources span[tabindex]');
    await use('.sources span[tabindex] + button');
    await focused('h2:has(+ .sources)');
    expect(await countOf(page, '.sources li')).toBe(rows - 1);
  });

  it('stays where a check is begun', async () => {
    await use('.health button');
    await shows(page, '.health', 'All is whole');
    await focused('.health button');
  });

  it('goes from what begins a list of addresses to what stops it, and on', async () => {
    // Nothing answers there; it is tried again after two seconds.
    await page.type('textarea[name=addresses]', 'http://127.0.0.1:9/nothing');
    await use('fieldset:has(textarea[name=addresses]) button');
    const bar = '.import-item .bar:has(+ .entries)';
    await use(`${bar} .chief`);
    await focused(`${bar} button:not(.chief)`);
    await page.keyboard.press('Enter');
    await focused(`${bar} .chief`);
  });
});
