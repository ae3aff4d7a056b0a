/** The Firefox half of the driver, over WebDriver BiDi and in the browser's parent process (see ../driver.ts). */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { launch, type Browser, type Frame, type Page } from 'puppeteer-core';
import { browserPath, whatToInstall } from '../../../scripts/browsers.mjs';
import { PATIENCE, until, type Driver, type LaunchOptions } from '../driver.ts';
import { openFirefoxPopup, openFirefoxSidebar, type PopupBrowser } from './firefox-popup.ts';

const BUILT = resolve(import.meta.dirname, '../../../.output/firefox-mv3');
/** Firefox gives each installation a random one; fixed here, so that the extension's pages have an address. */
const UUID = '11111111-2222-4333-8444-555555555555';

/** What of the parent process's globals the driver uses. */
export interface ChromeWindow {
  readonly document: Document;
  readonly window: Window;
  readonly Services: { readonly prefs: { setIntPref(name: string, value: number): void } };
  readonly Cc: Readonly<Record<string, { createInstance(type: unknown): TextInput }>>;
  readonly Ci: Readonly<Record<string, unknown>>;
  readonly KeyboardEvent: typeof KeyboardEvent;
  readonly setTimeout: typeof setTimeout;
  readonly gBrowser: { readonly selectedTab: unknown };
  readonly gURLBar: { focus(): void; search(text: string): void; handleCommand(): void };
  readonly SidebarController: { show(name: string): Promise<void>; hide(): void };
  /** Put there by the driver: the `<browser>` of the sidebar or of an open popup. */
  variorumView(where: string): PopupBrowser | null;
  readonly WebExtensionPolicy: {
    getByID(id: string): {
      readonly extension: {
        readonly backgroundState: string;
        terminateBackground(options: {
          ignoreDevToolsAttached: boolean;
          disableResetIdleForTest: boolean;
        }): Promise<void>;
      };
    };
  };
  readonly ChromeUtils: {
    importESModule(address: string): {
      readonly ExtensionPermissions: {
        remove(id: string, what: object, extension: unknown): Promise<void>;
      };
      readonly ExtensionParent: {
        readonly apiManager: {
          readonly global: {
            browserActionFor(extension: unknown): {
              openPopup(window: Window, withoutUser: boolean): Promise<void>;
              readonly action: { getContextData(tab: unknown): { readonly title: string } };
            };
          };
        };
      };
    };
  };
}
interface Menu extends Element {
  readonly state: string;
  activateItem(item: Element): void;
}
interface TextInput {
  beginInputTransactionForTests(window: Window, callback: () => boolean): boolean;
  keydown(event: KeyboardEvent): void;
  keyup(event: KeyboardEvent): void;
}

/** Runs a function in the browser's own window, in the parent process. Arguments and answer travel as JSON. */
export type InParent = <A extends readonly unknown[], R>(
  fn: string | ((chrome: ChromeWindow, ...args: A) => R | Promise<R>),
  ...args: A
) => Promise<R>;

interface BidiValue {
  readonly type: string;
  readonly value?: unknown;
  readonly sharedId?: string;
}
interface BidiConnection {
  send(
    method: string,
    params: object,
  ): Promise<{
    readonly result: {
      readonly type?: string;
      readonly result?: BidiValue & { readonly value?: { readonly shadowRoot?: BidiValue | null } };
      readonly exceptionDetails?: { readonly text: string };
      readonly contexts?: readonly { readonly context: string }[];
    };
  }>;
  /** As if the browser had told of it. */
  emit(event: string, params: object): boolean;
}

const connectionOf = (browser: Browser): BidiConnection =>
  (browser as unknown as { readonly connection: BidiConnection }).connection;
function contextOf(page: Page | Frame): string {
  const id: unknown = Reflect.get('mainFrame' in page ? page.mainFrame() : page, '_id');
  if (typeof id !== 'string') throw new Error('puppeteer no longer keeps the BiDi context of a frame in _id');
  return id;
}

function patient(page: Page): Page {
  page.setDefaultTimeout(PATIENCE);
  return page;
}

export async function launchFirefox(options: LaunchOptions): Promise<Driver> {
  const executablePath = browserPath('firefox');
  if (executablePath === undefined) throw new Error(whatToInstall(['firefox']));
  const extension = geckoId();
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: options.headless ?? true,
    timeout: PATIENCE,
    defaultViewport: options.headless === false ? null : (options.viewport ?? { width: 1000, height: 800 }),
    // opens moz-extension: addresses and the parent process to the driver
    args: ['--remote-allow-system-access'],
    // A click beyond the window's own edge reaches no page, however large the viewport is said to be.
    env: { ...process.env, MOZ_HEADLESS_WIDTH: '1400', MOZ_HEADLESS_HEIGHT: '1200' },
    extraPrefsFirefox: {
      'extensions.webextensions.uuids': JSON.stringify({ [extension]: UUID }),
      // the popup's document then lives where the driver can reach it
      'extensions.webextensions.remote': false,
      // a permission that is asked for is granted, without the browser's own question
      'extensions.webextOptionalPermissionPrompts': false,
      // files are read as well, as in Chromium, where an extension from a folder may do so
      'extensions.webextensions.fileSchemeAccess.requireOptIn': false,
      'intl.accept_languages': 'en-GB, en',
      ...Object.fromEntries(
        ['x-western', 'x-unicode', 'ar'].map((script) => [
          `font.size.variable.${script}`,
          options.textSize ?? 16,
        ]),
      ),
    },
  });
  const bidi = connectionOf(browser);

  /** JSON text goes out and comes back: BiDi's own values are verbose, and not quite JSON. */
  async function call(params: object, fn: string, args: readonly unknown[]): Promise<unknown> {
    const { result } = await bidi.send('script.callFunction', {
      ...params,
      functionDeclaration: `async function (json) { return JSON.stringify((await (${fn})(this, ...JSON.parse(json))) ?? null); }`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      awaitPromise: true,
    });
    const answer: unknown = result.result?.value;
    if (typeof answer !== 'string')
      throw new Error(result.exceptionDetails?.text ?? 'no answer from Firefox');
    return JSON.parse(answer);
  }
  const tree = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const parentWindow = tree.result.contexts?.[0]?.context;
  const inParent: InParent = async (fn, ...args) =>
    (await call(
      { target: { context: parentWindow } },
      `(_, ...args) => (${String(fn)})(globalThis, ...args)`,
      args,
    )) as Awaited<ReturnType<Exclude<typeof fn, string>>>;

  await inParent((chrome) => {
    chrome.variorumView = (where) =>
      where === 'sidebar'
        ? (chrome.document
            .querySelector<PopupBrowser>('#sidebar')
            ?.contentDocument?.querySelector<PopupBrowser>('#webext-panels-browser') ?? null)
        : chrome.document.querySelector<PopupBrowser>(where);
  });

  const driver: Driver = {
    name: 'firefox',
    browser,
    origin: `moz-extension://${UUID}`,
    async install() {
      await browser.installExtension(options.directory ?? BUILT);
      if (options.directory !== undefined) return;
      const welcome = await until('the welcome page', async () => {
        for (const page of await driver.pages()) {
          const shown = await page.evaluate(() => location.href).catch(() => '');
          if (shown === `${driver.origin}/welcome.html`) return page;
        }
        return null;
      });
      if (options.welcome !== true) await welcome.close();
    },
    async newPage(url) {
      const page = patient(await browser.newPage());
      await page.goto(url);
      return page;
    },
    async extensionPage(path) {
      // page.goto() waits for events that Firefox does not send for the pages of extensions
      const page = patient(await browser.newPage());
      await bidi.send('browsingContext.navigate', {
        context: contextOf(page),
        url: `${driver.origin}/${path}`,
        wait: 'complete',
      });
      return page;
    },
    async pages() {
      // About one in fifty tabs that an extension opens on a page of its own is in the tree and was never
      // told of: the tab changes its process just then.
      const known = new Set((await browser.pages()).map(contextOf));
      const { result } = await bidi.send('browsingContext.getTree', { maxDepth: 0 });
      for (const untold of result.contexts ?? []) {
        if (!known.has(untold.context)) bidi.emit('browsingContext.contextCreated', untold);
      }
      return (await browser.pages()).map(patient);
    },
    stopBackground: () =>
      inParent(
        (chrome, id) =>
          chrome.WebExtensionPolicy.getByID(id).extension.terminateBackground({
            ignoreDevToolsAttached: true,
            disableResetIdleForTest: true,
          }),
        extension,
      ),
    backgroundRuns: () =>
      inParent(
        (chrome, id) => chrome.WebExtensionPolicy.getByID(id).extension.backgroundState === 'running',
        extension,
      ),
    async pressCommand(page, { key, alt, ctrl, shift }) {
      await page.bringToFront();
      // A key goes to the page first and comes back as a command if nobody there wanted it.
      await until('the focus in the page', () => page.evaluate(() => document.hasFocus()));
      await inParent(
        (chrome, keys) => {
          const input = chrome.Cc['@mozilla.org/text-input-processor;1']!.createInstance(
            chrome.Ci['nsITextInputProcessor'],
          );
          input.beginInputTransactionForTests(chrome.window, () => true);
          const events = keys.map(
            ([name, code, keyCode]) => new chrome.KeyboardEvent('', { key: name, code, keyCode }),
          );
          for (const event of events) input.keydown(event);
          for (const event of events.reverse()) input.keyup(event);
        },
        [
          ...(ctrl ? [['Control', 'ControlLeft', 17] as const] : []),
          ...(alt ? [['Alt', 'AltLeft', 18] as const] : []),
          ...(shift ? [['Shift', 'ShiftLeft', 16] as const] : []),
          [key.toUpperCase(), `Key${key.toUpperCase()}`, key.toUpperCase().charCodeAt(0)] as const,
        ],
      );
    },
    async openPopup(page) {
      await page.bringToFront();
      return openFirefoxPopup(inParent, extension);
    },
    async openPanel(page) {
      await page.bringToFront();
      return openFirefoxSidebar(inParent, extension);
    },
    async chooseFromMenu(page, at, title) {
      await page.bringToFront();
      await page.mouse.click(at.x, at.y, { button: 'right' });
      await until(`“${title}” in the menu`, () =>
        inParent((chrome, label) => {
          const menu = chrome.document.querySelector<Menu>('#contentAreaContextMenu');
          const item = [...(menu?.querySelectorAll('menuitem') ?? [])].find(
            (entry) => entry.getAttribute('label') === label,
          );
          if (menu?.state !== 'open' || item === undefined) return false;
          // Several entries of one extension stand in a menu of their own.
          const own = item.closest<Element & { open: boolean; openMenu(open: boolean): void }>('menu');
          if (own !== null && !own.open) {
            own.openMenu(true);
            return false;
          }
          menu.activateItem(item);
          return true;
        }, title),
      );
    },
    async inClosedRoot(page, host, fn, ...args) {
      const target = { context: contextOf(page) };
      const { result } = await bidi.send('script.callFunction', {
        target,
        functionDeclaration: '(host) => document.querySelector(host)',
        arguments: [{ type: 'string', value: host }],
        awaitPromise: false,
        serializationOptions: { maxDomDepth: 0, includeShadowTree: 'all' },
      });
      const root = result.result?.value?.shadowRoot;
      if (!root?.sharedId) return null;
      const answer = await call({ target, this: { sharedId: root.sharedId } }, String(fn), args);
      return answer as Awaited<ReturnType<typeof fn>> | null;
    },
    async iconTitle(page) {
      await page.bringToFront();
      return inParent((chrome, id) => {
        const { ExtensionParent } = chrome.ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionParent.sys.mjs',
        );
        const action = ExtensionParent.apiManager.global.browserActionFor(
          chrome.WebExtensionPolicy.getByID(id).extension,
        );
        return action.action.getContextData(chrome.gBrowser.selectedTab).title;
      }, extension);
    },
    async typeKeyword(page, words) {
      await page.bringToFront();
      await inParent((chrome, typed) => {
        chrome.gURLBar.focus();
        chrome.gURLBar.search(`variorum ${typed}`);
      }, words);
      await until('what is offered in the address bar', () =>
        inParent((chrome) => chrome.document.querySelectorAll('.urlbarView-row[type=addon]').length > 1),
      );
      await inParent((chrome) => chrome.gURLBar.handleCommand());
    },
    withholdSites: () =>
      inParent(async (chrome, id) => {
        const { ExtensionPermissions } = chrome.ChromeUtils.importESModule(
          'resource://gre/modules/ExtensionPermissions.sys.mjs',
        );
        const policy = chrome.WebExtensionPolicy.getByID(id);
        await ExtensionPermissions.remove(id, { permissions: [], origins: ['<all_urls>'] }, policy.extension);
      }, extension),
    emulateDark: (_page, dark) =>
      inParent(
        (chrome, scheme) => {
          chrome.Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', scheme);
        },
        dark ? 0 : 1,
      ),
    emulateForcedColours: (_page, forced) =>
      inParent(
        (chrome, use) => {
          chrome.Services.prefs.setIntPref('browser.display.document_color_use', use);
        },
        forced ? 2 : 0,
      ),
    close: () => browser.close(),
  };
  if (options.extension !== false) {
    await driver.install();
    await until('the background to run', () => driver.backgroundRuns());
  }
  return driver;
}

function geckoId(): string {
  const manifest: unknown = JSON.parse(readFileSync(resolve(BUILT, 'manifest.json'), 'utf8'));
  const id = (manifest as { browser_specific_settings?: { gecko?: { id?: string } } })
    .browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new Error(`no gecko id in ${BUILT}/manifest.json`);
  return id;
}
