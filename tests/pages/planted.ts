/**
 * One saved page with quotations planted in it, marked and given back: what went wrong, what it cost in memory, and
 * the page as planted, to be loaded again. Every step waits for what it brings about; the two stretches of time are for
 * measuring alone.
 */
import type { CDPSession, Page } from 'puppeteer-core';
import { type Driver, until } from '../browser/driver.ts';
import { marks, places, rememberNodes, sameNodes, settled } from '../browser/page/seen.ts';
import { setFrom } from '../browser/page/stand-in.ts';
import type { Settings } from '../../lib/settings.ts';
import { plant } from './plant.ts';
import { note, startTrace, stopTrace } from './trace.ts';

/** ms that marks are waited for before they count as missing. */
const MISSING = 10_000;

/** ms that a page is looked at before marking and after. */
const AT_REST = 300;
const [RESTING, MARKING, MARKED] = ['variorum-resting', 'variorum-marking', 'variorum-marked'];
const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

export interface Outcome {
  readonly faults: string[];
  /** Stretches. */
  readonly painted: number;
  readonly wrapped: number;
  /**
   * Absent where the browser tells none of them: kB; CSS's score; ms of rendering that marks brought to a page at rest.
   */
  readonly memory?: number;
  readonly shift?: number;
  readonly painting?: number;
  /** The page with its quotations, and what is to be marked, all in one. */
  readonly html: string;
  readonly expected: string;
}

/** Whatever is marked on the page, joined: no spaces stand between two quotations. */
export const marked = async (page: Page): Promise<string> =>
  (await marks(page))
    .map(({ text }) => text)
    .join('')
    .replace(/\s+/g, '');

/** Firefox's driver refuses one page whose own content asks for another address; it stands there all the same. */
async function load(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'domcontentloaded' }).catch(async (error: unknown) => {
    const stands = (): Promise<boolean> =>
      page.evaluate((wanted) => location.href === wanted && document.readyState === 'complete', address);
    await until(`the page, of which was said: ${String(error)}`, stands, 10_000);
  });
}

/** kB of the page's heap after collecting. */
async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1_024;
}

function watchShifts(): void {
  const seen = { shift: 0 };
  Reflect.set(globalThis, 'seenByTest', seen);
  if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      seen.shift += (entry as PerformanceEntry & { value: number }).value;
    }
  }).observe({ type: 'layout-shift' });
}

const shiftSeen = (page: Page): Promise<number> =>
  page.evaluate(() => (Reflect.get(globalThis, 'seenByTest') as { shift: number }).shift);

export async function markAndGiveBack(
  driver: Driver,
  control: Page,
  marker: Settings['marker'],
  address: string,
  sentences: readonly string[],
  seed: number,
): Promise<Outcome> {
  const faults: string[] = [];
  let [painted, wrapped] = [0, 0];
  let [html, expected] = ['', ''];
  let told: Pick<Outcome, 'memory' | 'shift' | 'painting'> = {};
  await setFrom(control, { marker, marks: false });
  const page = await driver.browser.newPage();
  page.on('pageerror', (error) => {
    if (/^(?!.*Content-Security).*extension:\/\//s.test(String((error as Error).stack)))
      faults.push(`exception: ${String(error)}`);
  });
  try {
    const cdp = driver.name === 'chromium' ? await page.createCDPSession() : null;
    await cdp?.send('Performance.enable');
    await load(page, address);
    await settled(page);
    expected = (await page.evaluate(plant, sentences, seed)).join('').replace(/\s+/g, '');
    html = await page.evaluate(() => {
      const doctype =
        document.doctype === null ? '' : new XMLSerializer().serializeToString(document.doctype);
      return doctype + document.documentElement.outerHTML;
    });
    await rememberNodes(page);
    const before = await places(page);
    const text = await page.evaluate(() => document.documentElement.textContent);
    await page.evaluate(watchShifts);
    const heap = cdp === null ? 0 : await heapOf(cdp);
    const shifted = await shiftSeen(page);
    if (cdp !== null) {
      await startTrace(page);
      await note(page, RESTING);
      await wait(AT_REST);
      await note(page, MARKING);
    }
    await setFrom(control, { marker });
    await until('all planted', async () => (await marked(page)) === expected, MISSING).catch(async () => {
      faults.push('not every planted quotation is marked with its extent');
      faults.push(`  got: ${await marked(page)}`, `  for: ${expected}`);
    });
    if (cdp !== null) {
      await wait(AT_REST);
      await note(page, MARKED);
      const between = await stopTrace(page);
      const [rest, marking] = [between(RESTING, MARKING), between(MARKING, MARKED)];
      told = {
        shift: (await shiftSeen(page)) - shifted,
        memory: (await heapOf(cdp)) - heap,
        painting: Math.max(0, marking.rendering - (rest.rendering * marking.length) / rest.length),
      };
    }
    const after = await places(page);
    const moved = after.findIndex((place, i) => place !== before[i]);
    if (moved >= 0 || after.length !== before.length)
      faults.push(`moved: ${before[moved]} → ${after[moved]}`);
    if ((await page.evaluate(() => document.documentElement.textContent)) !== text)
      faults.push('text changed');
    const shown = await marks(page);
    painted = shown.filter((mark) => mark.painted).length;
    wrapped = shown.length - painted;
    await setFrom(control, { marker, marks: false });
    await until('marks to go', async () => (await marks(page)).length === 0).catch(() =>
      faults.push('marks stay'),
    );
    const different = await sameNodes(page);
    if (different !== null) faults.push(`DOM after switching off: ${different}`);
  } catch (error) {
    faults.push(String(error));
  } finally {
    await page.close().catch(() => {});
  }
  return { faults, painted, wrapped, ...told, html, expected };
}
