/** An update opens a page when it changed something for the user, and only then: two updates of a real installation. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { storeSettings } from './extension.ts';
import { textOf } from './on-page.ts';

const BUILDS = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' } as const;
const said = (text: string) => ({ en: [text], de: [`de: ${text}`], fr: [text], es: [text], ar: [text] });

describe.each(BROWSERS)('an update in %s', (name) => {
  let driver: Driver;
  let directory: string;
  const news = (...entries: object[]): void =>
    writeFileSync(resolve(directory, 'news.json'), JSON.stringify(entries));
  const version = (to: string): void => {
    const file = resolve(directory, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...manifest, version: to }));
  };
  beforeAll(async () => {
    directory = mkdtempSync(resolve(tmpdir(), 'variorum-update-'));
    cpSync(resolve(import.meta.dirname, '../../.output', BUILDS[name]), directory, { recursive: true });
    version('1.0');
    // What the first version brought is news to nobody.
    news({ version: '1.0', changes: said('Everything.') });
    driver = await launch(name, { directory });
  });
  afterAll(async () => {
    await driver.close();
    rmSync(directory, { recursive: true, force: true });
  });

  async function newsPages(): Promise<Page[]> {
    const pages = [];
    for (const page of await driver.pages()) {
      const address = await page.evaluate(() => location.href).catch(() => '');
      if (address.includes('#/news')) pages.push(page);
    }
    return pages;
  }
  /** The version that runs, as the extension's own page is told. */
  async function runs(wanted: string): Promise<void> {
    await until(`version ${wanted}`, async () => {
      const page = await driver.extensionPage('popup.html').catch(() => null);
      if (page === null) return false;
      const now = await page
        .evaluate(() => {
          const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
          return (api.runtime.getManifest() as { version: string }).version;
        })
        .catch(() => '');
      await page.close().catch(() => {});
      return now === wanted;
    });
  }

  it('opens nothing after installing, nor when nothing changed, then what is new since', async () => {
    version('1.1');
    await driver.install();
    await runs('1.1');
    version('1.2');
    news(
      { version: '1.0', changes: said('Everything.') },
      { version: '1.2', changes: said('Marks can be dotted.') },
      { version: '1.3', changes: said('To come.') },
    );
    await driver.install();
    const page = await until('the page of what is new', async () => (await newsPages())[0]);
    await expect.poll(() => textOf(page, '.news')).toBe('Version 1.2Marks can be dotted.');
    expect(await page.evaluate(() => location.hash)).toBe('#/news?since=1.1');
    expect(await newsPages()).toHaveLength(1);
    expect(await page.$$('.news')).toHaveLength(1);
    expect(await faults(page)).toEqual([]);
    await storeSettings(driver, { language: 'de' });
    await expect.poll(() => textOf(page, '.news li')).toBe('de: Marks can be dotted.');
  });
});
