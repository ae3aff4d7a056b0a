/**
 * One driver for both browsers, with the extension as built: what a test needs beyond puppeteer's page.
 * Chromium is spoken to over the pipe (CDP), Firefox over WebDriver BiDi and, for what only the browser's
 * own window can do, in its parent process. Close every driver you launch.
 *
 *   const driver = await launch('firefox');
 *   const page = await driver.newPage(site.url('demonstration.html'));
 *   await hover(page, (await painted(page))[0].rectangles[0]);
 *   await driver.inClosedRoot(page, 'variorum-card', (root) => root.querySelector('h2')?.textContent);
 */
import type { Browser, Frame, Page } from 'puppeteer-core';
import { launchChromium } from './driver/chromium.ts';
import { launchFirefox } from './driver/firefox.ts';

export type BrowserName = 'chromium' | 'firefox';
export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

export interface LaunchOptions {
  /** `false`: the bare browser, a control without the extension, or one that gets it later by `install`. */
  readonly extension?: boolean;
  /** The folder of an unpacked extension to install instead of the one just built. */
  readonly directory?: string;
  /** The welcome page that opens after installing is left open; otherwise it is closed before anything else. */
  readonly welcome?: boolean;
  /** `false` shows the window, and pages as large as it is. */
  readonly headless?: boolean;
  /** CSS px of each new page; 1000 × 800 when not given. */
  readonly viewport?: Viewport;
  /** The browser's own size of text, CSS px; 16 when not given. */
  readonly textSize?: number;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export interface Key {
  /** One letter, as in the manifest's suggested key. */
  readonly key: string;
  readonly alt?: boolean;
  readonly ctrl?: boolean;
  readonly shift?: boolean;
}

/**
 * Functions given to a browser are sent as text: they see their arguments and nothing around them.
 * Arguments and answers travel as JSON.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The real toolbar popup or side panel. */
export interface Popup {
  evaluate<A extends readonly Json[], R>(
    fn: (document: Document, ...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R>;
  /** Types into whatever has the focus, key by key. */
  type(text: string): Promise<void>;
  /** A named key: ArrowDown, Enter, Escape, Tab, Home, End, Backspace. */
  press(key: string): Promise<void>;
  /** A real click in the middle of the first element that matches, once it is there, enabled and on top. */
  click(selector: string): Promise<void>;
  /** PNG. */
  screenshot(path: `${string}.png`): Promise<void>;
  /** Whether the popup is still open: it closes itself after opening a tab, say. */
  isOpen(): Promise<boolean>;
  close(): Promise<void>;
}

export interface Driver {
  readonly name: BrowserName;
  readonly browser: Browser;
  /** `chrome-extension://…` or `moz-extension://…`, without a slash at the end. */
  readonly origin: string;
  /** Installs the extension into a browser that was launched without it. */
  install(): Promise<void>;
  newPage(url: string): Promise<Page>;
  /** A page of the extension: `popup.html`, `library.html?…`. */
  extensionPage(path: string): Promise<Page>;
  /** Every open tab, also those that the extension opened. */
  pages(): Promise<Page[]>;
  stopBackground(): Promise<void>;
  backgroundRuns(): Promise<boolean>;
  /** Presses a keyboard command of the manifest, with `page` in front. */
  pressCommand(page: Page, key: Key): Promise<void>;
  /** Opens the real toolbar popup over `page`. */
  openPopup(page: Page): Promise<Popup>;
  /** Opens the side panel or the sidebar beside `page`. */
  openPanel(page: Page): Promise<Popup>;
  /**
   * Chooses an entry of the extension's from the menu at a point of the page; client coordinates. Chromium
   * shows no menu to a driver: there the background is told of the click with what is selected.
   */
  chooseFromMenu(page: Page, at: { readonly x: number; readonly y: number }, title: string): Promise<void>;
  /**
   * Runs `fn` on the closed shadow root of the first element that matches `host`; `null` without one.
   * The root is the page's own object: what `fn` does there is done.
   */
  inClosedRoot<A extends readonly Json[], R>(
    page: Page | Frame,
    host: string,
    fn: (root: ShadowRoot, ...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R | null>;
  /** What the toolbar's icon says over a page. */
  iconTitle(page: Page): Promise<string>;
  /**
   * Types words behind the extension's keyword in the address bar, and Enter. Chromium has no address bar
   * for a driver: there the background is told of what was typed.
   */
  typeKeyword(page: Page, words: string): Promise<void>;
  /** As a user who lets the extension read no site until asked; to the end of this browser's life in Chromium. */
  withholdSites(): Promise<void>;
  /** Dark or light for every page of the browser. */
  emulateDark(page: Page, dark: boolean): Promise<void>;
  /** As a person who lets the system choose all colours sees this page (Chromium) or every page (Firefox). */
  emulateForcedColours(page: Page, forced: boolean): Promise<void>;
  close(): Promise<void>;
}

export const launch = (name: BrowserName, options: LaunchOptions = {}): Promise<Driver> =>
  name === 'chromium' ? launchChromium(options) : launchFirefox(options);

/** A range that is painted through the CSS Custom Highlight API, as the page itself can see it. */
export interface Painted {
  /** The name under which it is registered. */
  readonly highlight: string;
  readonly text: string;
  /** The id of the nearest element that has one. */
  readonly inside: string;
  /** Client rectangles, line by line, CSS px. */
  readonly rectangles: readonly Rectangle[];
}
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All painted ranges of a page or frame in document order. */
export function painted(page: Page | Frame): Promise<Painted[]> {
  return page.evaluate(() => {
    const ranges = [...CSS.highlights].flatMap(([highlight, set]) =>
      [...set].map((part) => {
        const range = document.createRange();
        range.setStart(part.startContainer, part.startOffset);
        range.setEnd(part.endContainer, part.endOffset);
        const inside = part.startContainer.parentElement?.closest('[id]')?.id ?? '';
        return { highlight, inside, range };
      }),
    );
    // What stands in a shadow root is ordered by its outermost host.
    const outermost = (node: Node): Node => {
      const root = node.getRootNode();
      return root instanceof ShadowRoot ? outermost(root.host) : node;
    };
    ranges.sort(({ range: one }, { range: other }) => {
      if (one.startContainer.getRootNode() === other.startContainer.getRootNode()) {
        return one.compareBoundaryPoints(Range.START_TO_START, other);
      }
      const order = outermost(one.startContainer).compareDocumentPosition(outermost(other.startContainer));
      return (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 ? -1 : 1;
    });
    return ranges.map(({ highlight, inside, range }) => ({
      highlight,
      inside,
      text: range.toString(),
      rectangles: [...range.getClientRects()].map(({ x, y, width, height }) => ({ x, y, width, height })),
    }));
  });
}

/** Scrolls until a rectangle stands in the upper half of the window, and moves the real mouse into it. */
export async function hover(page: Page, rectangle: Rectangle): Promise<void> {
  const { x, y, width, height } = rectangle;
  const scrolled = await page.evaluate((top) => {
    const before = scrollY;
    if (top < 0 || top > innerHeight / 2) scrollBy({ top: top - innerHeight / 3, behavior: 'instant' });
    return scrollY - before;
  }, y);
  await page.mouse.move(x + width / 2, y - scrolled + height / 2, { steps: 3 });
}

/** Milliseconds to wait for what never comes: a crowded machine may take long. */
export const PATIENCE = 90_000;

/**
 * Asks again until the answer is neither `null`, `undefined` nor `false`; fails with `what` after `patience`
 * milliseconds.
 */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  patience = PATIENCE,
): Promise<Exclude<T, null | undefined | false>> {
  const end = performance.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) {
      return answer as Exclude<T, null | undefined | false>;
    }
    if (performance.now() > end) throw new Error(`waited ${patience} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
