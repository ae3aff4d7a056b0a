/**
 * What the extension's scripts add to the main thread of a page as it loads, with marks on and quotations in it: traced
 * loads, each at the same time as the same load in a browser without the extension. The first load of a tab is in a
 * fresh process, where nothing is compiled yet, as when a reader comes to another site; the others are as when they go
 * from page to page of one site. Only tasks in which a script ran are compared, without the rendering that fell into
 * them, which would have come anyway: whole loads differ by 100 ms and more from one to the next. What painting marks
 * takes is measured at rest (planted.ts). Chromium only: Firefox tells no processor time of a task.
 */
import type { Page } from 'puppeteer-core';
import type { Driver } from '../browser/driver.ts';
import { note, startTrace, stopTrace, type TaskTimes } from './trace.ts';

/** Loads in one process, the fresh one besides. */
const WARM = 2;
/** ms after `load` until a page that is read, answered and painted is taken for at rest. */
const REST = 700;
/** Times that a page is loaded again with more rest, where marks were not there in time. */
const PATIENT = 4;
const END = 'variorum-loaded';

/** ms of the main thread. */
export interface Cost {
  readonly fresh: number;
  readonly warm: number;
  readonly longest: number;
  /**
   * All that the page itself takes to load without the extension, not in a fresh process: to tell how busy the machine
   * was.
   */
  readonly without: number;
}

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

async function load(page: Page, address: string, rest: number): Promise<TaskTimes> {
  await startTrace(page);
  await page.goto(address, { waitUntil: 'load' });
  // Nothing is asked of the page meanwhile: asking costs more than marking.
  await wait(rest);
  await note(page, END);
  return (await stopTrace(page))(null, END);
}

/** `extra`: ms of rest besides; `isMarked`: all that is to be marked on the page is. */
export async function costOf(
  driver: Driver,
  bare: Driver,
  address: string,
  extra: number,
  isMarked: (page: Page) => Promise<boolean>,
): Promise<Cost> {
  for (let rest = REST + extra, tries = 1; ; rest *= 2, tries++) {
    const [page, control] = await Promise.all([driver.browser.newPage(), bare.browser.newPage()]);
    try {
      const added: number[] = [];
      let [longest, without] = [0, 0];
      let inTime = true;
      for (let i = 0; i <= WARM && inTime; i++) {
        const [one, other] = await Promise.all([load(page, address, rest), load(control, address, rest)]);
        added.push(Math.max(0, one.script - other.script));
        longest = Math.max(longest, one.longest);
        if (i > 0) without += other.all / WARM;
        inTime = await isMarked(page);
      }
      const [fresh = Number.NaN, ...warm] = added;
      if (inTime) return { fresh, warm: warm.reduce((sum, each) => sum + each / WARM, 0), longest, without };
      if (tries === PATIENT) throw new Error(`marks were not there ${rest} ms after the page had loaded`);
    } finally {
      await Promise.all([page.close(), control.close()]);
    }
  }
}
