/**
 * The built extension with a background of our own in place of the library's: it finds given quotations by
 * their words alone, exactly where they stand. So the tests of this folder are about reading and marking,
 * and what must be marked is known to the letter.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import type { PageRequest } from '../../../lib/messages.ts';
import type { Settings } from '../../../lib/settings.ts';
import { type BrowserName, type Driver, launch, type LaunchOptions, until } from '../driver.ts';
import { background, type SoFar, type TestRequest } from './stand-in-background.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const BUILDS = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' } as const;

/** A quotation that the stand-in knows: `|` stands for an interruption of up to 80 characters. */
export interface Known {
  readonly text: string;
  readonly verdict?: 'agree' | 'differ' | 'flagged';
  /** Found only right between curly marks. */
  readonly betweenMarks?: boolean;
}

export interface StandInLaunch extends LaunchOptions {
  /** Permissions for the test's own pages, besides those of the extension. */
  readonly permissions?: readonly string[];
}

type Held = Extract<TestRequest, { type: 'hold' }>['what'];

/** Installs the extension with a stand-in background that knows these quotations. */
export async function launchWith(
  name: BrowserName,
  known: readonly Known[],
  { permissions = [], ...options }: StandInLaunch = {},
): Promise<Driver> {
  const directory = mkdtempSync(resolve(tmpdir(), 'variorum-stand-in-'));
  cpSync(resolve(ROOT, '.output', BUILDS[name]), directory, { recursive: true });
  writeFileSync(resolve(directory, 'background.js'), `(${background.toString()})(${JSON.stringify(known)})`);
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

/** What a test asks of the stand-in background, by a page of the extension that stays open behind the test's own. */
export interface StandInControl {
  /** Has this code brought from now on without an answer to whoever asked for it. */
  hold(what: Held): Promise<void>;
  /** When somebody waits for what is held. */
  waited(): Promise<unknown>;
  letGo(): Promise<void>;
  /** Does something, and waits until the background is done with a request of this type that came of it. */
  bringsAbout(type: PageRequest['type'], act: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

/** To be opened before the page that is to be in front. */
export async function openControl(driver: Driver): Promise<StandInControl> {
  const control = await driver.extensionPage('stand-in.html');
  const tell = (request: TestRequest): Promise<unknown> =>
    control.evaluate(
      (sent) =>
        (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')).runtime.sendMessage(sent),
      request,
    );
  const soFar = async (): Promise<SoFar> => (await tell({ type: 'so-far' })) as SoFar;
  return {
    async hold(what) {
      await tell({ type: 'hold', what });
    },
    waited: () => until('somebody to wait for what is held', async () => (await soFar()).waited > 0),
    async letGo() {
      await tell({ type: 'let-go' });
    },
    async bringsAbout(type, act) {
      const { [type]: before = 0 } = (await soFar()).done;
      await act();
      await until(type, async () => ((await soFar()).done[type] ?? 0) > before);
    },
    async close() {
      await tell({ type: 'let-go' });
      await control.close();
    },
  };
}
