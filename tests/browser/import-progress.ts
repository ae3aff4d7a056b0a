/** What shows its progress, watched and stopped by the page itself, which no answer to a test can overtake. */
import type { Page } from 'puppeteer-core';
import { until } from './driver.ts';

/** Milliseconds: a hundred thousand quotations on a crowded machine. */
const PATIENCE = 300_000;

/** Begins the import that stands ready; the shares that its bar showed until it was over, or stopped from `end` on. */
export const importUntil = (page: Page, end: number): Promise<number[]> =>
  progressUntil(page, '.import-item', end);

/** The same of whatever stands ready in the element `within`. */
export async function progressUntil(page: Page, within: string, end: number): Promise<number[]> {
  const watch = (share: number, place: string): void => {
    const shown: number[] = [];
    Reflect.set(globalThis, 'sharesShown', null);
    const observer = new MutationObserver(() => {
      const bar = document.querySelector<HTMLProgressElement>(`${place} progress`);
      if (bar === null) {
        if (shown.length === 0) return;
        observer.disconnect();
        Reflect.set(globalThis, 'sharesShown', shown);
        return;
      }
      if (shown.at(-1) !== bar.value) shown.push(bar.value);
      if (bar.value >= share) document.querySelector<HTMLElement>(`${place} progress ~ button`)?.click();
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
    document.querySelector<HTMLElement>(`${place} .chief`)?.click();
  };
  await page.evaluate(watch, end, within);
  return until(
    `the end of what goes on in ${within}`,
    () => page.evaluate(() => Reflect.get(globalThis, 'sharesShown') as number[] | null),
    PATIENCE,
  );
}
