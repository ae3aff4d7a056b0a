/** The Chromium half of the driver, over CDP (see ../driver.ts). */
import { resolve } from 'node:path';
import {
  launch,
  TargetType,
  type CDPSession,
  type ElementHandle,
  type Frame,
  type Page,
  type Target,
} from 'puppeteer-core';
import { browserPath, whatToInstall } from '../../../scripts/browsers.mjs';
import { click } from '../click.ts';
import { PATIENCE, until, type Driver, type LaunchOptions, type Popup } from '../driver.ts';

const BUILT = resolve(import.meta.dirname, '../../../.output/chrome-mv3');

export async function launchChromium(options: LaunchOptions): Promise<Driver> {
  const executablePath = browserPath('chromium');
  if (executablePath === undefined) throw new Error(whatToInstall(['chromium']));
  const browser = await launch({
    executablePath,
    headless: options.headless ?? true,
    timeout: PATIENCE,
    pipe: true, // extensions are installed through the pipe only
    enableExtensions: true,
    defaultViewport: options.headless === false ? null : (options.viewport ?? { width: 1000, height: 800 }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-dev-shm-usage',
      // Of a process that waits for its turn on a crowded machine the watchdog thinks that it hangs; Chromium ends
      // itself when it has been killed a few times.
      '--disable-gpu-watchdog',
      '--lang=en-GB',
      `--blink-settings=defaultFontSize=${options.textSize ?? 16}`,
    ],
  });
  let id: string | undefined;
  let isWithheld = false;
  const extensionId = (): string => {
    if (id === undefined) throw new Error('the extension is not installed');
    return id;
  };
  const isWorker = (target: Target): boolean =>
    target.type() === TargetType.SERVICE_WORKER &&
    target.url().startsWith(`chrome-extension://${extensionId()}/`);
  const newPage = async (url: string): Promise<Page> => {
    const page = patient(await browser.newPage());
    await page.goto(url);
    return page;
  };
  /** A target of the extension's, once it is there. */
  const targetOf = (is: (target: Target) => boolean): Promise<Target> =>
    browser.waitForTarget(is, { timeout: PATIENCE });
  const driver: Driver = {
    name: 'chromium',
    browser,
    get origin() {
      return `chrome-extension://${extensionId()}`;
    },
    async install() {
      id = await browser.installExtension(options.directory ?? BUILT);
      if (options.directory !== undefined) return;
      const welcome = await targetOf((target) => target.url().startsWith(`${driver.origin}/welcome.html`));
      if (options.welcome !== true) await (await welcome.page())?.close();
    },
    newPage,
    extensionPage: (path) => newPage(`${driver.origin}/${path}`),
    pages: async () => (await browser.pages()).map(patient),
    async stopBackground() {
      const target = browser.targets().find(isWorker);
      // Nothing runs any more once the worker's connection is gone; a page that waits for an answer may wake it
      // anew at once, in the same target.
      const worker = await target?.worker();
      await worker?.close().catch((error: unknown) => {
        // Puppeteer closes, then detaches: the worker may be gone between.
        if (!(error instanceof Error) || !error.message.includes('No session')) throw error;
      });
      const isGone = (): boolean => !browser.targets().some((one) => one === target);
      await until('the service worker to stop', isGone, 2_000).catch(() => {});
    },
    backgroundRuns: () => Promise.resolve(browser.targets().some(isWorker)),
    async pressCommand(page, { key, alt, ctrl, shift }) {
      await page.bringToFront();
      const cdp = await page.createCDPSession();
      const code = key.toUpperCase().charCodeAt(0);
      const event = {
        modifiers: (alt ? 1 : 0) | (ctrl ? 2 : 0) | (shift ? 8 : 0),
        key,
        code: `Key${key.toUpperCase()}`,
        windowsVirtualKeyCode: code,
        nativeVirtualKeyCode: code, // without it the event never reaches the browser's own keys
      };
      await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
      await cdp.detach();
    },
    async openPopup(page) {
      const extension = (await browser.extensions()).get(extensionId());
      if (extension === undefined) throw new Error('the extension is not installed');
      if (isWithheld) {
        // Over a page that it does not read nothing wakes the background; a page of its own does.
        const own = await driver.extensionPage('popup.html');
        await own.waitForSelector('footer');
        await own.close();
      }
      const known = new Set(browser.targets());
      await page.bringToFront();
      if (isWithheld) {
        // A click on the icon has the browser ask first whether to load the page again with the extension.
        const worker = await (await targetOf(isWorker)).worker();
        await worker?.evaluate(() => (Reflect.get(globalThis, 'chrome') as ChromeApi).action.openPopup());
      } else await page.triggerExtensionAction(extension);
      const target = await targetOf(
        (candidate) => !known.has(candidate) && candidate.url().startsWith(`${driver.origin}/popup.html`),
      );
      const popup = patient(await target.asPage());
      await popup.waitForFunction(() => document.readyState === 'complete');
      return chromiumPopup(popup);
    },
    async openPanel(page) {
      const isPanel = (target: Target): boolean => target.url().startsWith(`${driver.origin}/sidepanel.html`);
      const popup = await driver.openPopup(page);
      await popup.click('[data-act=panel]'); // it closes itself once the panel is open
      const target = await targetOf(isPanel);
      const panel = patient(await target.asPage());
      await panel.waitForFunction(() => document.readyState === 'complete');
      return chromiumPopup(panel);
    },
    async chooseFromMenu(page, _at, title) {
      await page.bringToFront();
      const selectionText = await page.evaluate(() => String(getSelection()));
      const worker = await (await targetOf(isWorker)).worker();
      await worker?.evaluate(
        async (label, text) => {
          const api = Reflect.get(globalThis, 'chrome') as ChromeApi;
          const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
          const menuItemId = label === api.i18n.getMessage('menu_who') ? 'who-printed' : 'add-page';
          api.contextMenus.onClicked.dispatch({ menuItemId, selectionText: text }, tab);
        },
        title,
        selectionText,
      );
    },
    async inClosedRoot(page, host, fn, ...args) {
      using element = await page.$(host);
      if (element === null) return null;
      const cdp = clientOf(element);
      const { node } = await cdp.send('DOM.describeNode', {
        objectId: element.remoteObject().objectId ?? '',
        depth: 0,
        pierce: true,
      });
      const root = node.shadowRoots?.find(({ shadowRootType }) => shadowRootType === 'closed');
      if (root === undefined) return null;
      const { object } = await cdp.send('DOM.resolveNode', { backendNodeId: root.backendNodeId });
      const { result, exceptionDetails } = await cdp.send('Runtime.callFunctionOn', {
        objectId: object.objectId ?? '',
        functionDeclaration: `function (...args) { return (${String(fn)})(this, ...args); }`,
        arguments: args.map((value) => ({ value })),
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined) {
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      }
      return result.value;
    },
    async iconTitle(page) {
      await page.bringToFront();
      const worker = await (await targetOf(isWorker)).worker();
      const title = await worker?.evaluate(async () => {
        const api = Reflect.get(globalThis, 'chrome') as ChromeApi;
        const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
        return await api.action.getTitle(tab === undefined ? {} : { tabId: tab.id });
      });
      return title ?? '';
    },
    async typeKeyword(page, words) {
      await page.bringToFront();
      const worker = await (await targetOf(isWorker)).worker();
      await worker?.evaluate(async (typed) => {
        const { omnibox } = Reflect.get(globalThis, 'chrome') as ChromeApi;
        const offered = await new Promise<readonly { readonly content: string }[]>((answer) => {
          omnibox.onInputChanged.dispatch(typed, answer);
        });
        omnibox.onInputEntered.dispatch(offered[0]?.content ?? typed, 'currentTab');
      }, words);
    },
    async withholdSites() {
      const settings = await newPage('chrome://extensions');
      await settings.evaluate(async (extension) => {
        const { developerPrivate } = Reflect.get(globalThis, 'chrome') as ChromeApi;
        await developerPrivate.updateExtensionConfiguration({
          extensionId: extension,
          hostAccess: 'ON_CLICK',
        });
      }, extensionId());
      await settings.close();
      isWithheld = true;
    },
    emulateDark: (page, dark) =>
      page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }]),
    async emulateForcedColours(page, forced) {
      const cdp = clientOf(page.mainFrame());
      const features = [{ name: 'forced-colors', value: forced ? 'active' : 'none' }];
      await cdp.send('Emulation.setEmulatedMedia', { features });
    },
    close: () => browser.close(),
  };
  if (options.extension !== false) {
    await driver.install();
    await targetOf(isWorker);
  }
  return driver;
}

/** What of the extension's own API the driver uses in its background. */
interface ChromeApi {
  readonly tabs: { query(query: object): Promise<readonly { readonly id: number }[]> };
  readonly action: { getTitle(details: object): Promise<string>; openPopup(): Promise<void> };
  /** On the page of the browser's extensions only. */
  readonly developerPrivate: { updateExtensionConfiguration(update: object): Promise<void> };
  readonly omnibox: {
    readonly onInputChanged: {
      dispatch(text: string, suggest: (offered: readonly { readonly content: string }[]) => void): void;
    };
    readonly onInputEntered: { dispatch(text: string, disposition: string): void };
  };
  readonly i18n: { getMessage(name: string): string };
  readonly contextMenus: { readonly onClicked: { dispatch(info: object, tab: object | undefined): void } };
}

/** Puppeteer keeps the session of a handle to itself; objects belong to the session that made them. */
function clientOf(object: ElementHandle | Frame): CDPSession {
  if (!('client' in object)) throw new Error('not of a CDP page');
  return object.client as CDPSession;
}

function patient(page: Page): Page {
  page.setDefaultTimeout(PATIENCE);
  return page;
}

function chromiumPopup(page: Page): Popup {
  return {
    evaluate: async (fn, ...args) => {
      const answer: unknown = await page.evaluate(
        `(async (...args) => (${String(fn)})(document, ...args))(...${JSON.stringify(args)})`,
      );
      return answer as Awaited<ReturnType<typeof fn>>;
    },
    type: (text) => page.keyboard.type(text),
    async press(key) {
      try {
        await page.keyboard.press(key as Parameters<typeof page.keyboard.press>[0]);
      } catch (error) {
        // A key that closes the popup may do so before it is up again.
        if (!(error instanceof Error) || error.name !== 'TargetCloseError') throw error;
      }
    },
    click: (selector) => click(page, selector),
    async screenshot(path) {
      await page.screenshot({ path });
    },
    isOpen: () => Promise.resolve(!page.isClosed()),
    close: async () => {
      // One that has just done its work may be closing itself.
      await page.close().catch(() => {});
      await until('the popup to be gone', () => page.isClosed());
    },
  };
}
