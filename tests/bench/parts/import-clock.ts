/**
 * An import on the library page, watched by the page itself: how long it takes, and how often it says how far it is.
 */
import type { Page } from 'puppeteer-core';
import { until } from '../../browser/driver.ts';

export interface ImportTimes {
  /** Milliseconds from the button to the end. */
  readonly ms: number;
  /** Milliseconds from stopping it to the end. */
  readonly afterStop: number;
  /** How often the bar moved. */
  readonly steps: number;
  /** Milliseconds between two steps at most. */
  readonly longest: number;
}

/** Milliseconds to wait for the end. */
const PATIENCE = 1_800_000;

/**
 * Begins the import that stands ready; from `end` (0 to 1) on it is stopped. Rejects with what the page says where it
 * is refused.
 */
export async function watchImport(page: Page, end: number): Promise<ImportTimes> {
  await page.evaluate((share) => {
    Reflect.set(globalThis, 'importTimes', null);
    const start = performance.now();
    let last = start;
    let stopped = Number.NaN;
    let shown = -1;
    let steps = 0;
    let longest = 0;
    const observer = new MutationObserver(() => {
      const now = performance.now();
      const bar = document.querySelector<HTMLProgressElement>('.import-item progress');
      if (bar === null) {
        if (steps === 0) return;
        observer.disconnect();
        const why = document.querySelector('.import-item [role=alert]')?.textContent ?? null;
        Reflect.set(globalThis, 'importTimes', {
          ms: now - start,
          afterStop: now - stopped,
          steps,
          longest: Math.max(longest, now - last),
          why,
        });
        return;
      }
      if (bar.value === shown) return;
      shown = bar.value;
      steps++;
      longest = Math.max(longest, now - last);
      last = now;
      if (bar.value < share || !Number.isNaN(stopped)) return;
      stopped = now;
      document.querySelector<HTMLElement>('.import-item progress ~ button')?.click();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    document.querySelector<HTMLElement>('.import-item .chief')?.click();
  }, end);
  const { why, ...times } = await until(
    'the end of the import',
    () =>
      page.evaluate(
        () => Reflect.get(globalThis, 'importTimes') as (ImportTimes & { why: string | null }) | null,
      ),
    PATIENCE,
  );
  if (why !== null) throw new Error(why);
  return times;
}
