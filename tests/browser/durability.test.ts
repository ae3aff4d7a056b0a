/**
 * A library that is not on disk as it should be, in real browsers: each state says what it is and what can be
 * done, and doing it helps. And a backup of everything, saved, restored, refused when damaged.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, TargetType } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { askFrom, storedSettings, storeSettings } from './extension.ts';
import { damage } from './on-disk.ts';
import { chooseFiles, press, reload, shows, textOf } from './on-page.ts';

const OWN = 'The lighthouse keeper counted eleven ferries before breakfast';
const article = (text: string) => ({
  outlet: 'Gull',
  sources: {},
  quotations: [{ order: 0, text, parts: [{ text }], kind: 'direct' as const }],
});

const trouble = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector<HTMLElement>('[data-trouble]')?.dataset['trouble'] ?? null);
const titles = async (page: Page): Promise<string> => {
  const answer = await askFrom(page, { type: 'sources' });
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.sources.map(({ title, articles }) => `${title} ${articles}`).join(', ');
};
/** The page loaded anew, once the background has said how the library is. */
async function anew(page: Page): Promise<void> {
  await reload(page);
  await page.waitForSelector('.library-state p');
}

describe.each(BROWSERS)('a library in need, in %s', (name) => {
  let driver: Driver;
  let page: Page;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variorum-'));
    driver = await launch(name);
    page = await driver.extensionPage('library.html#/settings');
    await page.waitForSelector('[data-backup-save]');
  });
  afterAll(async () => {
    await driver.close();
    await rm(folder, { recursive: true });
  });

  const chooseBackup = (file: string): Promise<void> =>
    chooseFiles(page, 'input[name=backup]', join(folder, file));

  it('is backed up and restored, settings and all; a damaged file changes nothing', async () => {
    await askFrom(page, { type: 'add-article', article: article(OWN) });
    const listed = await askFrom(page, { type: 'statements', sort: 'added', descending: true, limit: 2 });
    if (!listed.ok) throw new Error(listed.refusal);
    const statements = listed.statements.map(({ statement }) => statement);
    await askFrom(page, { type: 'merge-statements', statements });
    const decided = await askFrom(page, { type: 'backup-decisions' });
    expect(decided).not.toMatchObject({ decisions: [] });
    await storeSettings(driver, { minimumWords: 7 });
    const before = await titles(page);
    // The download is taken where it is handed to the browser.
    await page.evaluate(() => {
      HTMLAnchorElement.prototype.click = () => {};
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob) => {
        Object.assign(globalThis, { saved: blob });
        return make(blob);
      };
    });
    await press(page, '[data-backup-save]');
    const bytes = await until('the file', () =>
      page.evaluate(async () => {
        const saved: unknown = Reflect.get(globalThis, 'saved');
        return saved instanceof Blob ? [...new Uint8Array(await saved.arrayBuffer())] : null;
      }),
    );
    await writeFile(join(folder, 'whole.jsonl.gz'), Uint8Array.from(bytes));
    await writeFile(join(folder, 'cut.jsonl.gz'), Uint8Array.from(bytes.slice(0, -20)));

    await askFrom(page, { type: 'remove-source', source: 'own' });
    await askFrom(page, {
      type: 'add-article',
      article: article('Something else was said at the pier that day'),
    });
    await askFrom(page, { type: 'set-source', source: 'bundled', on: false });
    await storeSettings(driver, { marks: false });

    await chooseBackup('cut.jsonl.gz');
    await shows(page, '#backup [role=alert]', 'cut.jsonl.gz');
    expect(await textOf(page, '#backup [role=alert]')).toContain('damaged or cut off');

    await chooseBackup('whole.jsonl.gz');
    await page.waitForSelector('[data-backup-replace]');
    expect(await faults(page)).toEqual([]);
    await press(page, '[data-backup-replace]');
    await shows(page, '#backup [role=status]', 'Restored');
    expect(await titles(page)).toBe(before);
    expect(await askFrom(page, { type: 'backup-decisions' })).toEqual(decided);
    expect(await askFrom(page, { type: 'search', query: 'lighthouse keeper', limit: 5 })).toMatchObject({
      results: [{ text: OWN }],
    });
    expect(await storedSettings(page)).toEqual({ version: 1, minimumWords: 7 });
  });

  it('says that a newer version wrote it, touches nothing, and goes on when it can', async () => {
    await driver.stopBackground();
    await page.evaluate(
      () =>
        new Promise<void>((done) => {
          const opening = indexedDB.open('variorum', 99);
          opening.addEventListener('success', () => {
            opening.result.close();
            done();
          });
        }),
    );
    await anew(page);
    await until('the notice', async () => (await trouble(page)) === 'newer');
    await shows(page, '[data-trouble]', 'update the extension');
    expect(await titles(page)).toBe('Variorum 4');
    const version = await page.evaluate(
      async () => (await indexedDB.databases()).find((one) => one.name === 'variorum')?.version,
    );
    expect(version).toBe(99);
    await page.evaluate(
      () =>
        new Promise((done) => {
          indexedDB.deleteDatabase('variorum').addEventListener('success', done);
        }),
    );
    await press(page, '[data-retry]');
    await until('the notice to go', async () => (await trouble(page)) === null);
  });

  it('says that it is damaged, deletes nothing unasked, and begins anew when asked', async () => {
    await askFrom(page, { type: 'add-article', article: article(OWN) });
    await damage(page);
    await driver.stopBackground();
    await anew(page);
    await until('the notice', async () => (await trouble(page)) === 'corrupted');
    expect(await faults(page)).toEqual([]);
    await press(page, '[data-retry]');
    await until('the notice still', async () => (await trouble(page)) === 'corrupted');
    await press(page, '[data-anew]');
    await press(page, '[data-anew-now]');
    await until('the notice to go', async () => (await trouble(page)) === null);
    expect(await titles(page)).toBe('Variorum 4');
  });

  it('says that another tab holds the database', async () => {
    const other = await driver.extensionPage('library.html');
    await damage(other, true);
    await driver.stopBackground();
    await page.bringToFront();
    await anew(page);
    await until('the notice', async () => (await trouble(page)) === 'corrupted');
    await press(page, '[data-anew]');
    await press(page, '[data-anew-now]');
    await shows(page, '[data-trouble] > [role=alert]:last-child', 'Another tab');
    await other.close();
    // The browser lets go of a closed tab's database when it gets to it: a person tries again until then.
    await until('the notice to go', async () => {
      if ((await trouble(page)) === null) return true;
      await page.evaluate(() => document.querySelector<HTMLElement>('[data-retry]')?.click());
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return false;
    });
  });
});

/**
 * No preference of these browsers takes an extension's database away or makes its disk full (unlimitedStorage is
 * exempt from quotas), so Chromium's worker is made to behave as if.
 */
describe('a browser that keeps no database, or has no space left', () => {
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    driver = await launch('chromium');
    page = await driver.extensionPage('library.html#/articles');
    await until('the library', async () => (await titles(page)) === 'Variorum 4');
  });
  afterAll(() => driver.close());

  const inWorker = async (fn: () => void): Promise<void> => {
    const target = driver.browser.targets().find((one) => one.type() === TargetType.SERVICE_WORKER);
    const worker = await target?.worker();
    await worker?.evaluate(fn);
  };

  it('refuses an addition on a full disk, says why, and keeps what was there', async () => {
    await inWorker(() => {
      const put: unknown = Reflect.get(IDBObjectStore.prototype, 'put');
      Object.assign(globalThis, { mend: () => void Object.assign(IDBObjectStore.prototype, { put }) });
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('as if full', 'QuotaExceededError');
      };
    });
    const refused = { ok: false, refusal: 'store-quota' };
    expect(await askFrom(page, { type: 'add-article', article: article(OWN) })).toMatchObject(refused);
    expect(await titles(page)).toBe('Variorum 4');
    await inWorker(() => Reflect.get(globalThis, 'mend')());
    expect(await askFrom(page, { type: 'add-article', article: article(OWN) })).toMatchObject({ ok: true });
    expect(await titles(page)).toBe('Variorum 4, Own articles 1');
  });

  it('works in memory without a database, and says so', async () => {
    await inWorker(() => void Object.defineProperty(globalThis, 'indexedDB', { value: undefined }));
    await askFrom(page, { type: 'reopen', anew: false });
    await anew(page);
    await until('the notice', async () => (await trouble(page)) === 'missing');
    await shows(page, '[data-trouble]', 'until it closes');
    await askFrom(page, { type: 'add-article', article: article('What is only in memory goes with it') });
    expect(await titles(page)).toBe('Variorum 4, Own articles 1');
    await driver.stopBackground();
    await anew(page);
    await until('the database again', async () => (await trouble(page)) === null);
    expect(await askFrom(page, { type: 'search', query: 'lighthouse keeper', limit: 5 })).toMatchObject({
      results: [{ text: OWN }],
    });
  });
});
