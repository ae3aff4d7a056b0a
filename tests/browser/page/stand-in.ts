/**
 * The built extension with a background of our own in place of the library's: it finds given quotations by
 * their words alone, exactly where they stand. So the tests of this folder are about reading and marking,
 * and what must be marked is known to the letter.
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Settings } from '../../../lib/settings.ts';
import { type BrowserName, type Driver, launch, type LaunchOptions } from '../driver.ts';
import { background, type StandInOptions } from './stand-in-background.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const BUILDS = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' } as const;

/** A quotation that the stand-in knows: `|` stands for an interruption of up to 80 characters. */
export interface Known {
  readonly text: string;
  readonly verdict?: 'agree' | 'differ' | 'flagged';
}

/** Installs the extension with a stand-in background that knows these quotations. */
export async function launchWith(
  name: BrowserName,
  known: readonly Known[],
  { overtaken = false, ...options }: LaunchOptions & Partial<StandInOptions> = {},
): Promise<Driver> {
  const directory = mkdtempSync(resolve(tmpdir(), 'variorum-stand-in-'));
  cpSync(resolve(ROOT, '.output', BUILDS[name]), directory, { recursive: true });
  writeFileSync(
    resolve(directory, 'background.js'),
    `(${background.toString()})(${JSON.stringify(known)}, ${JSON.stringify({ overtaken } satisfies StandInOptions)})`,
  );
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

/** Changes settings, as the extension's own pages do. */
export async function set(driver: Driver, settings: Partial<Settings>): Promise<void> {
  const page = await driver.extensionPage('stand-in.html');
  await page.evaluate(
    async (record) => {
      await (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')).storage.local.set({
        settings: record,
      });
    },
    { version: 1, ...settings },
  );
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
