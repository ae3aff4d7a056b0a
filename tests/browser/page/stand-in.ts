/**
 * The built extension with a background of our own in place of the library's: it finds given quotations by
 * their words alone, exactly where they stand. So the tests of this folder are about reading and marking,
 * and what must be marked is known to the letter.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { Settings } from '../../../lib/settings.ts';
import { type BrowserName, type Driver, launch, type LaunchOptions } from '../driver.ts';
import { background, type StandInOptions } from './stand-in-background.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const BUILDS = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' } as const;

/** A quotation that the stand-in knows: `|` stands for an interruption of up to 80 characters. */
export interface Known {
  readonly text: string;
  readonly verdict?: 'agree' | 'differ' | 'flagged';
  /** Found only right between curly marks. */
  readonly betweenMarks?: boolean;
}

export interface StandInLaunch extends LaunchOptions, Partial<StandInOptions> {
  /** Permissions for the test's own pages, besides those of the extension. */
  readonly permissions?: readonly string[];
}

/** Installs the extension with a stand-in background that knows these quotations. */
export async function launchWith(
  name: BrowserName,
  known: readonly Known[],
  { overtaken = false, permissions = [], ...options }: StandInLaunch = {},
): Promise<Driver> {
  const directory = mkdtempSync(resolve(tmpdir(), 'variorum-stand-in-'));
  cpSync(resolve(ROOT, '.output', BUILDS[name]), directory, { recursive: true });
  writeFileSync(
    resolve(directory, 'background.js'),
    `(${background.toString()})(${JSON.stringify(known)}, ${JSON.stringify({ overtaken } satisfies StandInOptions)})`,
  );
  if (permissions.length > 0) {
    const file = resolve(directory, 'manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { permissions: string[] };
    manifest.permissions.push(...permissions);
    writeFileSync(file, JSON.stringify(manifest));
  }
  writeFileSync(resolve(directory, 'stand-in.html'), '<!doctype html><title>Stand-in</title>');
  const driver = await launch(name, { ...options, directory });
  const close = driver.close.bind(driver);
  return Object.assign(driver, {
    async close() {
      await close();
      rmSync(directory, { recursive: true, force: true });
    },
  });
}

/** Changes settings from a page of the extension that is open, whichever tab is in front. */
export const setFrom = (control: Page, settings: Partial<Settings>): Promise<void> =>
  control.evaluate(
    async (record) => {
      await (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')).storage.local.set({
        settings: record,
      });
    },
    { version: 1, ...settings },
  );

/** Changes settings, as the extension's own pages do. */
export async function set(driver: Driver, settings: Partial<Settings>): Promise<void> {
  const page = await driver.extensionPage('stand-in.html');
  await setFrom(page, settings);
  await page.close();
}

/** Sends a command to the frames of the tab whose address begins so. */
export async function command(driver: Driver, address: string, message: object): Promise<void> {
  const page = await driver.extensionPage('stand-in.html');
  await page.evaluate(
    async (url, sent) => {
      const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      for (const tab of await api.tabs.query({})) {
        if (tab.url?.startsWith(url)) await api.tabs.sendMessage(tab.id, sent).catch(() => {});
      }
    },
    address,
    message,
  );
  await page.close();
}

/** Whether the reader's code was brought to the top frame of the tab whose address begins so. */
export async function hasReader(driver: Driver, address: string): Promise<boolean> {
  const page = await driver.extensionPage('stand-in.html');
  const has = await page.evaluate(async (url) => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    for (const tab of await api.tabs.query({})) {
      if (!tab.url?.startsWith(url)) continue;
      const [top] = await api.scripting.executeScript({
        target: { tabId: tab.id },
        func: () => Symbol.for('variorum.reader') in globalThis,
      });
      return top.result as boolean;
    }
    throw new Error(`no tab shows ${url}`);
  }, address);
  await page.close();
  return has;
}

/** All texts that frames asked about at a glance. */
export async function glanced(driver: Driver): Promise<string[]> {
  const page = await driver.extensionPage('stand-in.html');
  const texts = await page.evaluate(async () => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    return ((await api.runtime.sendMessage({ type: 'glanced' })) as { glanced: string[] }).glanced;
  });
  await page.close();
  return texts;
}
