/** How long a card takes, by the real mouse: from the pointer's rest on a mark to headline and rows. */
import type { Page } from 'puppeteer-core';
import { DEFAULTS } from '../../../lib/settings.ts';
import { CARD_HOST } from '../../browser/card-seen.ts';
import { type Driver, hover, painted, PATIENCE, type Rectangle, until } from '../../browser/driver.ts';
import { serve } from '../../browser/site.ts';

/** Milliseconds between the pointer's first move on the page and the one to the mark. */
const ATTENDING = 1_000;
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Milliseconds after the dwell. */
export interface CardTimes {
  /** Until the card stands on the page, with its headline, and was painted: by the page's own clock. */
  readonly headline: number;
  /** Too many by as much as one question to the browser takes. */
  readonly rows: number;
}

/** A page that repeats a quotation. */
const pageWith = (quotation: string): string =>
  `<!doctype html><meta charset="utf-8"><title>A long day</title><p>It was a long day.</p>
<p>“${quotation},” she said, and nobody in the room answered her.</p>`;

/**
 * Of cards opened on a page that repeats `quotation`, one a round, each on a page loaded anew; `before`: just before
 * each.
 */
export async function cardTimes(
  driver: Driver,
  quotation: string,
  rounds: number,
  before: () => Promise<void>,
): Promise<CardTimes[]> {
  const site = await serve({ 'quoted.html': pageWith(quotation) });
  const times: CardTimes[] = [];
  for (let round = 0; round < rounds; round++) {
    const page = await driver.newPage(site.url('quoted.html'));
    await page.bringToFront();
    times.push(await once(driver, page, before));
    await page.close();
  }
  await site.close();
  return times;
}

async function once(driver: Driver, page: Page, before: () => Promise<void>): Promise<CardTimes> {
  const rectangle = await until('a mark', async () => (await painted(page))[0]?.rectangles[0]);
  // Whoever reads a page has moved over it before.
  await page.mouse.move(1, 1);
  await page.mouse.move(3, 3);
  await wait(ATTENDING);
  await watchForCard(page, rectangle);
  await before();
  await hover(page, rectangle);
  const rested = performance.now() + DEFAULTS.openDelay;
  const rows = async (): Promise<boolean> =>
    (await driver.inClosedRoot(page, CARD_HOST, (root) => {
      const row = root.querySelector('.card-body .row');
      return row !== null && row.getClientRects().length > 0;
    })) ?? false;
  // Asked without a pause, unlike `until`: what is measured is short.
  while (!(await rows())) giveUp(rested);
  const asked = performance.now() - rested;
  const { moved, painted: shown } = await until('the page to have painted the card', () =>
    page.evaluate(() => {
      const seen = Reflect.get(globalThis, 'cardSeen') as {
        readonly moved: number;
        readonly painted: number;
      };
      return seen.painted > 0 && seen;
    }),
  );
  return { headline: shown - moved - DEFAULTS.openDelay, rows: asked };
}

/**
 * Has the page itself note when the pointer last moved, and when the card was first painted over it. Asked from outside,
 * Firefox would answer when its own process has time, which in tests is the extension's.
 */
function watchForCard(page: Page, mark: Rectangle): Promise<void> {
  return page.evaluate(
    ({ x, y, width, height }, host) => {
      const seen = { moved: 0, painted: 0 };
      Reflect.set(globalThis, 'cardSeen', seen);
      addEventListener('pointermove', () => {
        if (seen.painted === 0) seen.moved = performance.now();
      });
      const reach = 600; // CSS px above and below the mark's first line
      const look = (): void => {
        for (let at = y - reach; at < y + height + reach; at += 16) {
          if (document.elementFromPoint(x + width / 2, at)?.localName !== host) continue;
          // It is painted at the end of this frame.
          setTimeout(() => {
            seen.painted = performance.now();
          });
          return;
        }
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    },
    mark,
    CARD_HOST,
  );
}

function giveUp(since: number): void {
  if (performance.now() - since > PATIENCE) throw new Error('waited in vain for the card');
}
