/**
 * The background killed in the middle of an import, at random points that the seed fixes, in both browsers:
 * each time the library is whole, with the pack or without it. `KILLS=20 SEED=7 npx vitest run --project browser
 * tests/browser/kill.test.ts` does more of it.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { askFrom } from './extension.ts';
import { onDisk } from './on-disk.ts';
import { chooseFiles, press, reload } from './on-page.ts';

const KILLS = Number(process.env['KILLS'] ?? 4);
const SEED = Number(process.env['SEED'] ?? 1);
/** Some of them are written before the last change: 36,000 quotations fill one segment and begin another. */
const ARTICLES = 4_500;
const QUOTATIONS = 8;
const PATIENCE = 120_000;

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function record(number: number): object {
  const random = randomFrom(number);
  const quotations = Array.from({ length: QUOTATIONS }, (_, order) => {
    const words = Array.from({ length: 8 }, () =>
      Math.floor(random() * 1e9)
        .toString(36)
        .replace(/\d/g, 'o'),
    );
    const text = `We ${words.join(' ')} today`;
    return { order, text, parts: [{ text }], kind: 'direct' };
  });
  const url = `https://tide.example/${number}`;
  return { outlet: 'Tide', url, headline: `Ferry ${number}`, sources: {}, quotations };
}

const OWN = 'The lighthouse keeper counted eleven ferries before breakfast';

describe.each(BROWSERS)('the background killed during an import, in %s', (name) => {
  let driver: Driver;
  let page: Page;
  let folder: string;
  let pack: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variorum-'));
    pack = join(folder, 'ferries.jsonl.gz');
    const header = { format: 'variorum-pack', version: 1, title: 'Ferries', articles: ARTICLES };
    const lines = [header, ...Array.from({ length: ARTICLES }, (_, number) => record(number))];
    await writeFile(pack, gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));
    driver = await launch(name);
    page = await driver.extensionPage('library.html#/import');
    await page.waitForSelector('input[type=file]');
    const added = await askFrom(page, {
      type: 'add-article',
      article: {
        outlet: 'Gull',
        sources: {},
        quotations: [{ order: 0, text: OWN, parts: [{ text: OWN }], kind: 'direct' }],
      },
    });
    expect(added.ok).toBe(true);
  });
  afterAll(async () => {
    await driver.close();
    await rm(folder, { recursive: true });
  });

  /** What the library says of itself. */
  const sources = async (): Promise<string> => {
    const answer = await askFrom(page, { type: 'sources' });
    if (!answer.ok) throw new Error(answer.refusal);
    expect(answer.trouble).toBe(undefined);
    return answer.sources
      .map(({ title, articles, quotations }) => `${title} ${articles} ${quotations}`)
      .join(', ');
  };

  it(
    `leaves it whole, ${KILLS} times`,
    async () => {
      const random = randomFrom(SEED);
      const before = await sources();
      const after = `${before}, Ferries ${ARTICLES} ${ARTICLES * QUOTATIONS}`;
      let without = 0;
      for (let kill = 1; kill <= KILLS; kill++) {
        const share = random();
        const delay = random() * 150;
        const where = `kill ${kill} at ${share.toFixed(2)} of the file and ${delay.toFixed(0)} ms`;
        await reload(page);
        await chooseFiles(page, 'input[type=file]', pack);
        await press(page, '.import-item .chief');
        await until(
          'progress, or an end',
          () =>
            page.evaluate((wanted) => {
              const progress = document.querySelector('progress');
              return progress === null ? true : progress.value >= wanted;
            }, share * 0.99),
          PATIENCE,
        );
        await new Promise((resolve) => setTimeout(resolve, delay));
        await driver.stopBackground();
        await until(
          'what came of it',
          () => page.evaluate(() => document.querySelector('progress') === null),
          PATIENCE,
        );

        const found = await sources();
        expect([before, after], where).toContain(found);
        const search = await askFrom(page, { type: 'search', query: 'lighthouse keeper', limit: 5 });
        expect(search, where).toMatchObject({ ok: true, results: [{ text: OWN }] });
        if (found === after) {
          const answer = await askFrom(page, { type: 'sources' });
          const ferries = answer.ok ? answer.sources.find(({ title }) => title === 'Ferries') : undefined;
          await askFrom(page, { type: 'remove-source', source: ferries?.id ?? '' });
          expect(await sources(), where).toBe(before);
        } else {
          without++;
        }
        const { blocks, named, staging } = await onDisk(page);
        expect(staging, where).toBe(false);
        expect(blocks, where).toEqual(named);
      }
      console.log(
        `${name}: ${KILLS} kills, ${without} left the library without the pack, ${KILLS - without} with it`,
      );
    },
    KILLS * 60_000 + 60_000,
  );
});
