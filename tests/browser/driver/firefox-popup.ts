/**
 * The real toolbar popup and sidebar of Firefox. BiDi does not list them; their documents are reached from
 * the browser's own window. The popup's `<browser>` is swapped while it opens, so it is asked for anew each
 * time.
 */
import { writeFile } from 'node:fs/promises';
import { until, type Popup } from '../driver.ts';
import type { InParent } from './firefox.ts';

export interface PopupBrowser extends Element {
  readonly contentDocument: Document | null;
  readonly contentWindow:
    | (Window & {
        readonly KeyboardEvent: typeof KeyboardEvent;
        /** Only the parent process may call it: a real mouse event at client coordinates. */
        synthesizeMouseEvent(type: string, x: number, y: number, mouse: object, options: object): boolean;
      })
    | null;
  readonly browsingContext: {
    readonly currentWindowGlobal: {
      drawSnapshot(area: null, scale: number, background: string): Promise<ImageBitmap>;
    };
  };
}

interface Panel extends Element {
  hidePopup(): void;
}

const SELECTOR = 'browser.webextension-popup-browser';
const SIDEBAR = 'sidebar';
/** nsIDOMWindowUtils wants key codes for keys that are not characters. */
const KEY_CODES: Readonly<Record<string, number>> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Escape: 27,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
};

export async function openFirefoxPopup(inParent: InParent, extensionId: string): Promise<Popup> {
  await inParent(
    async (chrome, id, selector) => {
      const { ExtensionParent } = chrome.ChromeUtils.importESModule(
        'resource://gre/modules/ExtensionParent.sys.mjs',
      );
      const { extension } = chrome.WebExtensionPolicy.getByID(id);
      chrome.document.querySelector(selector)?.closest<Panel>('panel')?.hidePopup();
      await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(chrome.window, true);
    },
    extensionId,
    SELECTOR,
  );
  await until('the popup to open', () =>
    inParent((chrome, selector) => {
      const popup = chrome.variorumView(selector)?.contentDocument;
      return popup?.readyState === 'complete' && popup.URL !== 'about:blank' && popup.hasFocus();
    }, SELECTOR),
  );

  return viewIn(inParent, SELECTOR, () =>
    inParent((chrome, selector) => {
      chrome.document.querySelector(selector)?.closest<Panel>('panel')?.hidePopup();
    }, SELECTOR),
  );
}

/** Opens the extension's sidebar as its entry in the menu does. */
export async function openFirefoxSidebar(inParent: InParent, extensionId: string): Promise<Popup> {
  const name = `${extensionId.replace(/[^\w-]/g, '_')}-sidebar-action`;
  await inParent((chrome, sidebar) => chrome.SidebarController.show(sidebar), name);
  await until('the sidebar to open', () =>
    inParent((chrome, selector) => {
      const shown = chrome.variorumView(selector)?.contentDocument;
      return shown?.readyState === 'complete' && shown.URL !== 'about:blank';
    }, SIDEBAR),
  );
  return viewIn(inParent, SIDEBAR, () => inParent((chrome) => chrome.SidebarController.hide()));
}

/** What a test does with a document of the extension's that lies in the browser's own window. */
function viewIn(inParent: InParent, where: string, close: () => Promise<void>): Popup {
  const press = (keys: readonly (readonly [string, number])[]): Promise<void> =>
    inParent(
      async (chrome, selector, strokes) => {
        const view = chrome.variorumView(selector)?.contentWindow;
        if (!view) throw new Error('the popup is closed');
        const input = chrome.Cc['@mozilla.org/text-input-processor;1']!.createInstance(
          chrome.Ci['nsITextInputProcessor'],
        );
        input.beginInputTransactionForTests(view, () => true);
        for (const [key, keyCode] of strokes) {
          const event = new view.KeyboardEvent('', { key, keyCode });
          input.keydown(event);
          input.keyup(event);
          await new Promise((resolve) => chrome.setTimeout(resolve, 5));
        }
      },
      where,
      keys,
    );

  return {
    evaluate: (fn, ...args) =>
      inParent(
        // the function's own text is part of what is sent: evaluating text is refused over there
        `(chrome, selector, ...args) => {
          const popup = chrome.variorumView(selector)?.contentDocument;
          if (!popup) throw new Error('the popup is closed');
          return (${String(fn)})(popup, ...args);
        }`,
        where,
        ...args,
      ),
    type: (text) => press(Array.from(text, (character) => [character, 0] as const)),
    press: (key) => press([[key, KEY_CODES[key] ?? 0]]),
    async click(selector) {
      // Aimed and clicked in one go: nothing can move between.
      await until(`${selector} to be clicked`, () =>
        inParent(
          (chrome, popupSelector, wanted) => {
            const view = chrome.variorumView(popupSelector)?.contentWindow;
            const element = view?.document.querySelector(wanted);
            if (!view || !element || element.matches(':disabled, [aria-disabled=true]')) return false;
            element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
            const line = element.getClientRects()[0];
            if (line === undefined) return false;
            const [x, y] = [line.x + line.width / 2, line.y + line.height / 2];
            if (!element.contains(view.document.elementFromPoint(x, y))) return false;
            for (const type of ['mousemove', 'mousedown', 'mouseup']) {
              view.synthesizeMouseEvent(type, x, y, { clickCount: 1 }, {});
            }
            return true;
          },
          where,
          selector,
        ),
      );
    },
    async screenshot(path) {
      const png = await inParent(async (chrome, selector) => {
        const popup = chrome.variorumView(selector);
        if (!popup) throw new Error('the popup is closed');
        const drawn = await popup.browsingContext.currentWindowGlobal.drawSnapshot(null, 1, 'white');
        const canvas = chrome.document.createElementNS(
          'http://www.w3.org/1999/xhtml',
          'canvas',
        ) as HTMLCanvasElement;
        canvas.width = drawn.width;
        canvas.height = drawn.height;
        canvas.getContext('2d')?.drawImage(drawn, 0, 0);
        return canvas.toDataURL();
      }, where);
      await writeFile(path, Buffer.from(png.slice(png.indexOf(',') + 1), 'base64'));
    },
    isOpen: () => inParent((chrome, selector) => chrome.variorumView(selector) !== null, where),
    close,
  };
}
