/** How long a card takes, by the real mouse: from the pointer's rest on a mark to headline and rows. */
import type { Page } from 'puppeteer-core';
import { DEFAULTS } from '../../../lib/settings.ts';
import { CARD_HOST } from '../../browser/card-seen.ts';
import { type Driver, hover, painted, PATIENCE, until } from '../../browser/driver.ts';
import { serve } from '../../browser/site.ts';

/** Milliseconds between the pointer's first move on the page and the one to the mark. */
const ATTENDING = 1_000;
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Milliseconds after the dwell, too many by as much as one question to the browser takes. */
export interface CardTimes {
  readonly headline: number;
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
  await before();
  await hover(page, rectangle);
  const rested = performance.now() + DEFAULTS.openDelay;
  const shown = (what: 'headline' | 'rows'): Promise<boolean | null> =>
    driver.inClosedRoot(
      page,
      CARD_HOST,
      (root, wanted) => {
        const body = root.querySelector('.card-body');
        if (body === null || body.getClientRects().length === 0) return false;
        return wanted === 'headline'
          ? root.querySelector('.card-title')?.textContent !== ''
          : body.querySelector('.row') !== null;
      },
      what,
    );
  // Asked without a pause, unlike `until`: what is measured is short.
  while ((await shown('headline')) !== true) giveUp(rested);
  const headline = performance.now() - rested;
  while ((await shown('rows')) !== true) giveUp(rested);
  return { headline, rows: performance.now() - rested };
}

function giveUp(since: number): void {
  if (performance.now() - since > PATIENCE) throw new Error('waited in vain for the card');
}
