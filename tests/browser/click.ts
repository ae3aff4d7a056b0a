/**
 * Real clicks that land where they are aimed. A page that moves between the aim and the click – an answer comes,
 * a line of text grows shorter – would take the click somewhere else; here such a click reaches nothing, and is
 * aimed anew.
 */
import type { Page } from 'puppeteer-core';
import { until } from './driver.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What `ask` says once it says the same twice in a row: that a place no longer moves. */
export async function steady(what: string, ask: () => Promise<Point | null>): Promise<Point> {
  let before: Point | null = null;
  return until(what, async () => {
    const now = await ask();
    const same = now !== null && now.x === before?.x && now.y === before.y;
    before = now;
    return same ? now : null;
  });
}

/**
 * Clicks the middle of the first element that matches, once it is there, enabled, steady and on top, and waits
 * until the page has heard it. A page that goes away under the click has heard it.
 */
export async function click(page: Page, selector: string): Promise<void> {
  for (;;) {
    const { x, y } = await steady(`${selector} to be clicked`, () => page.evaluate(aim, selector));
    await page.evaluate(listen, selector);
    try {
      await page.mouse.click(x, y);
      const heard = await until(`the click on ${selector} to be heard`, () => page.evaluate(whatWasHeard));
      if (heard !== 'missed') return;
    } catch (error) {
      if (hasGone(error)) return;
      throw error;
    }
  }
}

/** Puppeteer's words for a page that went away while it was spoken to. */
const hasGone = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'TargetCloseError' || /context|detached|closed|no such/i.test(error.message));

/** Runs in the page: the middle of the element's first line, if a click there is a click on it. */
function aim(selector: string): { x: number; y: number } | null {
  const element = document.querySelector(selector);
  if (element === null || element.matches(':disabled, [aria-disabled=true]')) return null;
  const middle = (block: ScrollLogicalPosition): { x: number; y: number } | null => {
    element.scrollIntoView({ block, behavior: 'instant' });
    const line = element.getClientRects()[0];
    if (line === undefined) return null;
    const at = { x: line.x + line.width / 2, y: line.y + line.height / 2 };
    return element.contains(document.elementFromPoint(at.x, at.y)) ? at : null;
  };
  return middle('nearest') ?? middle('center');
}

/** Runs in the page: lets the next click through to this element and to nothing else. */
function listen(selector: string): void {
  const element = document.querySelector(selector);
  const heard = { what: '', whole: false };
  Reflect.set(globalThis, 'heardClick', heard);
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const guard = (event: Event): void => {
    if (event.type === 'pointerdown' && heard.what !== '') return lifetime.abort(); // the click after it
    if (event.type === 'pointerdown') {
      heard.what = element !== null && event.composedPath().includes(element) ? 'landed' : 'missed';
    }
    if (heard.what === 'missed') {
      // A pointerdown whose default is prevented would have no mouse events after it.
      if (!event.type.startsWith('pointer')) event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (event.type === 'mouseup') heard.whole = true; // the click itself follows in the same task
    if (event.type === 'click') {
      heard.whole = true;
      lifetime.abort();
    }
  };
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
    addEventListener(type, guard, { capture: true, signal });
  }
}

/** Runs in the page; `null` until all was heard. A document that does not listen came after the click. */
function whatWasHeard(): string | null {
  const heard = Reflect.get(globalThis, 'heardClick') as { what: string; whole: boolean } | undefined;
  if (heard === undefined) return 'landed';
  return heard.whole ? heard.what : null;
}
