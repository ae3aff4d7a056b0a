/** What tests ask of the extension's own pages: settings, messages to the background. */
import type { Reply, Request } from '../../lib/messages.ts';
import type { Settings } from '../../lib/settings.ts';
import type { Driver } from './driver.ts';

interface Api {
  readonly runtime: { sendMessage(request: object): Promise<unknown> };
  readonly storage: {
    readonly local: { set(items: object): Promise<void>; clear(): Promise<void> };
  };
}

/** Stores what a user changed; frames follow by themselves. */
export async function storeSettings(driver: Driver, changed: Partial<Settings>): Promise<void> {
  const page = await driver.extensionPage('popup.html');
  await page.evaluate(async (settings) => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    await (api as Api).storage.local.set({ settings: { version: 1, ...settings } });
  }, changed);
  await page.close();
}

/** Asks the background as a page of the extension does. */
export async function askBackground<R extends Request>(
  driver: Driver,
  request: R,
): Promise<Reply<R['type']>> {
  const page = await driver.extensionPage('popup.html');
  const answer = await page.evaluate((sent) => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    return (api as Api).runtime.sendMessage(sent);
  }, request);
  await page.close();
  return answer as Reply<R['type']>;
}
