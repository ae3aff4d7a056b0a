/**
 * Time from navigation to the first mark on the demonstration page, with the background running and with
 * it stopped, in both browsers. Measured in the page at animation frames: what is registered by then is in
 * the next frame that the reader sees. Needs both builds (`npm run build`).
 *
 * And the round trip of one message alone, which the budget of a stopped background means: asked from a page of the
 * extension, for passages, and as a control a message that the background refuses before it opens the library. What the
 * control takes is the browser's own: starting the process and reading the bundle.
 */
import type { Page } from 'puppeteer-core';
import { BROWSERS, launch } from '../browser/driver.ts';
import { serve } from '../browser/site.ts';

const ROUNDS = 9;

declare global {
  /** Milliseconds since navigation began; absent until there is a mark. */
  var firstMark: number | undefined;
}

function watchForMarks(): void {
  const look = (): void => {
    if (CSS.highlights.size === 0) requestAnimationFrame(look);
    else globalThis.firstMark = performance.now();
  };
  look();
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
const inRow = (times: readonly number[]): string =>
  `median ${median(times).toFixed(0)} ms, from ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)}`;

/** Milliseconds from asking to the answer, by the asking page's own clock. */
const roundTrip = (page: Page, request: object): Promise<number> =>
  page.evaluate(async (sent) => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const start = performance.now();
    await (api as { runtime: { sendMessage(message: object): Promise<unknown> } }).runtime.sendMessage(sent);
    return performance.now() - start;
  }, request);

const FIND = {
  type: 'find',
  text: 'A page of some words, which repeats nothing that anybody said, and says so at some length.',
  page: { url: 'https://outlet.example/story' },
};
const REFUSED = { type: 'no such request' };

const site = await serve();
console.log(`From navigation to the first mark, demonstration page, ${ROUNDS} rounds each`);
for (const name of BROWSERS) {
  const driver = await launch(name);
  for (const background of ['running', 'stopped'] as const) {
    const marked: number[] = [];
    const loaded: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const page = await driver.newPage('about:blank');
      await page.evaluateOnNewDocument(watchForMarks);
      if (background === 'stopped') await driver.stopBackground();
      await page.goto(site.url('demonstration.html'));
      await page.waitForFunction(() => globalThis.firstMark !== undefined);
      marked.push(await page.evaluate(() => globalThis.firstMark ?? Number.NaN));
      loaded.push(
        await page.evaluate(() => {
          const [navigation] = performance.getEntriesByType('navigation');
          return navigation instanceof PerformanceNavigationTiming ? navigation.loadEventEnd : Number.NaN;
        }),
      );
      await page.close();
    }
    console.log(
      `  ${name}, background ${background}: ${inRow(marked)} (page loaded after ${median(loaded).toFixed(0)} ms)`,
    );
  }
  const asking = await driver.extensionPage('popup.html');
  for (const [what, request] of [
    ['passages', FIND],
    ['refused', REFUSED],
  ] as const) {
    await roundTrip(asking, FIND);
    const running: number[] = [];
    const stopped: number[] = [];
    for (let round = 0; round < ROUNDS; round++) running.push(await roundTrip(asking, request));
    for (let round = 0; round < ROUNDS; round++) {
      await driver.stopBackground();
      stopped.push(await roundTrip(asking, request));
    }
    console.log(`  ${name}, one message, ${what}: running ${inRow(running)}; stopped ${inRow(stopped)}`);
  }
  await driver.close();
}
await site.close();
