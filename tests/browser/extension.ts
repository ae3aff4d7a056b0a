/** What tests ask of the extension through its own pages: settings, messages to the background, its tabs. */
import type { Page } from 'puppeteer-core';
import type { Reply, Request } from '../../lib/messages.ts';
import type { Settings } from '../../lib/settings.ts';
import { type Driver, until } from './driver.ts';

type Area = 'local' | 'sync';

interface Api {
  readonly runtime: { sendMessage(request: object): Promise<unknown> };
  readonly storage: Readonly<
    Record<Area, { get(key: string): Promise<object>; set(items: object): Promise<void> }>
  >;
}

/** Asks the background, from one of the extension's pages. */
export async function askFrom<R extends Request>(page: Page, request: R): Promise<Reply<R['type']>> {
  const answer: unknown = await page.evaluate((sent) => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    return (api as Api).runtime.sendMessage(sent);
  }, request);
  return answer as Reply<R['type']>;
}

/** Does something in a page of the extension that is opened for it. */
async function inPage<T>(driver: Driver, act: (page: Page) => Promise<T>): Promise<T> {
  const page = await driver.extensionPage('popup.html');
  const answer = await act(page);
  await page.close();
  return answer;
}

/** Asks the background as a page of the extension does. */
export const askBackground = <R extends Request>(driver: Driver, request: R): Promise<Reply<R['type']>> =>
  inPage(driver, (page) => askFrom(page, request));

/** What the extension keeps as its settings, here or for all devices; `null` where nothing was changed. */
export const storedSettings = (page: Page, area: Area = 'local'): Promise<unknown> =>
  page.evaluate(async (where) => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    return Reflect.get(await (api as Api).storage[where].get('settings'), 'settings') ?? null;
  }, area);

/** Keeps settings as another page or device would, from one of the extension's pages. */
export const keepSettings = (page: Page, changed: Partial<Settings>, area: Area = 'local'): Promise<void> =>
  page.evaluate(
    async (settings, where) => {
      const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      await (api as Api).storage[where].set({ settings });
    },
    { version: 1, ...changed },
    area,
  );

/** Stores what a user changed; frames follow by themselves. */
export const storeSettings = (driver: Driver, changed: Partial<Settings>): Promise<void> =>
  inPage(driver, (page) => keepSettings(page, changed));

/** The tab at an address of the extension's, once it is there, however it was opened; none of those known `before`. */
export const tabAt = (driver: Driver, address: string, before: readonly Page[] = []): Promise<Page> =>
  until(`a tab at ${address}`, async () => {
    for (const page of await driver.pages()) {
      if (before.includes(page)) continue;
      const shown = await page.evaluate(() => location.href).catch(() => '');
      if (shown.startsWith(`${driver.origin}/${address}`)) return page;
    }
    return null;
  });
