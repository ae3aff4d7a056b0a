/** What a benchmark asks of the extension in a real browser, from one of its pages, and how long that takes. */
import { TargetType, type Page } from 'puppeteer-core';
import type { Driver } from '../../browser/driver.ts';

/** Milliseconds, by this process's own clock. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

/** The background's answer, and milliseconds to it by the asking page's own clock. */
export const asked = (page: Page, request: object): Promise<{ ms: number; answer: unknown }> =>
  page.evaluate(async (sent) => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const { runtime } = api as { runtime: { sendMessage(message: object): Promise<unknown> } };
    const start = performance.now();
    const answer = await runtime.sendMessage(sent);
    return { ms: performance.now() - start, answer };
  }, request);

/** What the extension's origin takes on the disk, as the browser counts it. */
export const megabytesStored = (page: Page): Promise<number> =>
  page.evaluate(async () => ((await navigator.storage.estimate()).usage ?? Number.NaN) / 1e6);

/** Quotations of each segment of the library on disk; asks the database, not the background. */
export const segmentsOf = (page: Page): Promise<number[]> =>
  page.evaluate(
    () =>
      new Promise<number[]>((done, fail) => {
        const opening = indexedDB.open('variorum');
        opening.addEventListener('error', () => fail(new Error(String(opening.error))));
        opening.addEventListener('success', () => {
          const database = opening.result;
          const reading = database.transaction('documents').objectStore('documents').get('manifest');
          reading.addEventListener('success', () => {
            database.close();
            const { segments } = reading.result as { segments: readonly { quotations: number }[] };
            done(segments.map(({ quotations }) => quotations));
          });
        });
      }),
  );

/** Heap and buffers of the running background, garbage taken away; `null` where the browser does not tell. */
export async function backgroundMegabytes(driver: Driver): Promise<number | null> {
  const target = driver.browser
    .targets()
    .find((one) => one.type() === TargetType.SERVICE_WORKER && one.url().startsWith(driver.origin));
  const worker = await target?.worker();
  if (!worker) return null;
  await worker.client.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await worker.client.send('Runtime.getHeapUsage');
  return (usedSize + backingStorageSize) / 1e6;
}
