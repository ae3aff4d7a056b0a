/**
 * Time from navigation to the first mark on the demonstration page, with the background running and with
 * it stopped, in both browsers. Measured in the page at animation frames: what is registered by then is in
 * the next frame that the reader sees. Needs both builds (`npm run build`).
 */
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
  await driver.close();
}
await site.close();
