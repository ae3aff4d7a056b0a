/**
 * `npm run test:pages -- DIR [--browser chromium|firefox] [--marker paint|elements] [--first N]`: the extension over a
 * folder of saved pages (`.html`, `.html.gz`) with quotations planted in each. Says for every page what
 * went wrong, then what marking cost: median, 95th percentile and worst page by name. Time and tasks (of the
 * processor, not of the clock), shifts and memory are Chromium's; Firefox tells none of them, so there
 * positions are compared alone.
 *
 * Main thread: running the content script as the page loads, and all tasks from switching marks on until the
 * page rests again, less those of as long a stretch before, in which nothing happened. Not in it is the world
 * that Chromium makes for any extension's content script.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'puppeteer-core';
import { BROWSERS, type BrowserName, type Driver, until } from '../browser/driver.ts';
import { marks, places, rememberNodes, sameNodes, settled } from '../browser/page/seen.ts';
import { launchWith } from '../browser/page/stand-in.ts';
import { serve } from '../browser/site.ts';
import { plant } from './plant.ts';

/** Milliseconds given to a page to come to rest, and to a reading before it is taken as finished. */
const REST = 250;
const SENTENCES = [
  'lantern keepers along the northern pier counted gulls before breakfast',
  'our bakers have never once borrowed flour from the cathedral',
  'whoever painted the ferry green owes the council an apology',
  'seventeen umbrellas were returned and not a single hat',
  'I would rather mend this clock than buy another town hall',
  'the orchard belongs to whoever sweeps it in November',
];
const FIGURES = ['main thread, ms', 'longest task, ms', 'layout shift', 'memory, kB'] as const;
type Figures = Record<(typeof FIGURES)[number], number>;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string' },
    marker: { type: 'string' },
    first: { type: 'string' },
  },
});
const [directory] = positionals;
if (directory === undefined) {
  console.error('usage: npm run test:pages -- DIR [--browser NAME] [--marker NAME] [--first N]');
  process.exit(2);
}

/** Only the page's own text and styles: what its scripts do and what fails to load is not ours to measure. */
const INERT = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
const contents = new Map(
  readdirSync(directory)
    .filter((file) => /\.html(\.gz)?$/.test(file))
    .sort()
    .slice(0, values.first === undefined ? undefined : Number(values.first))
    .map((file): [string, string] => {
      const raw = readFileSync(resolve(directory, file));
      const html = (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
      return [file.replace(/\.gz$/, ''), html.replace(/<head(?:\s[^>]*)?>/i, `$&${INERT}`)];
    }),
);

/** Switches marks on or off from a page of the extension that stays open. */
async function set(control: Page, marker: string, on: boolean): Promise<void> {
  await control.evaluate(
    async (record) => {
      const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      await api.storage.local.set({ settings: record });
    },
    { version: 1, marker, marks: on },
  );
}

/** Firefox's driver refuses one page whose own content asks for another address; it stands there all the same. */
async function load(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'domcontentloaded' }).catch(async (error: unknown) => {
    const stands = (): Promise<boolean> =>
      page.evaluate((wanted) => location.href === wanted && document.readyState === 'complete', address);
    await until(`the page, of which was said: ${String(error)}`, stands, 10_000);
  });
}

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** kB of the page's heap after collecting. */
async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1_024;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  /** Microseconds of processor time: waiting for other programs does not count. */
  readonly tdur?: number;
  readonly args: { readonly name?: string; readonly data?: { readonly url?: string } };
}

const eventsOf = (trace: Uint8Array | undefined): readonly TraceEvent[] =>
  trace === undefined
    ? []
    : (JSON.parse(Buffer.from(trace).toString('utf8')) as { readonly traceEvents: readonly TraceEvent[] })
        .traceEvents;

/** Milliseconds that the extension's script took to run as the page loaded. */
const scriptTime = (trace: Uint8Array | undefined): number =>
  eventsOf(trace)
    .filter(({ name, args }) => name === 'EvaluateScript' && args.data?.url?.endsWith('/reader.js') === true)
    .reduce((sum, { tdur = 0 }) => sum + tdur / 1_000, 0);

const [RESTING, MARKING, RESTED] = ['variorum-resting', 'variorum-marking', 'variorum-rested'];

/** Milliseconds of the page's main thread: tasks while marking less those before; and the longest task while marking. */
function taskTimes(trace: Uint8Array | undefined): { added: number; longest: number } {
  const events = eventsOf(trace);
  const at = (mark: string | undefined): TraceEvent => {
    const event = events.find(({ name }) => name === mark);
    if (event === undefined) throw new Error(`the trace has no ${mark}`);
    return event;
  };
  const [resting, marking, rested] = [at(RESTING), at(MARKING), at(RESTED)];
  const tasks = events.filter(
    ({ name, pid, tid }) =>
      name === 'ThreadControllerImpl::RunTask' && pid === marking.pid && tid === marking.tid,
  );
  // The task that sets the mark is a question of ours, at the edge of both stretches.
  const within = (from: TraceEvent, to: TraceEvent): number[] =>
    tasks.filter(({ ts }) => ts > from.ts && ts < to.ts).map(({ tdur = 0 }) => tdur / 1_000);
  const sum = (times: readonly number[]): number => times.reduce((all, time) => all + time, 0);
  const during = within(marking, rested);
  return {
    added: Math.max(0, sum(during) - sum(within(resting, marking))),
    longest: Math.max(0, ...during),
  };
}

const note = (page: Page, name: string | undefined): Promise<void> =>
  page.evaluate((said) => void performance.mark(said ?? ''), name);

async function run(
  driver: Driver,
  control: Page,
  marker: string,
  address: string,
  seed: number,
): Promise<{ faults: string[]; figures: Figures | null; painted: number; wrapped: number }> {
  const faults: string[] = [];
  await set(control, marker, false);
  const page = await driver.browser.newPage();
  page.on('pageerror', (error) => {
    if (/^(?!.*Content-Security).*extension:\/\//s.test(String((error as Error).stack)))
      faults.push(`exception: ${String(error)}`);
  });
  try {
    const cdp = driver.name === 'chromium' ? await page.createCDPSession() : null;
    await cdp?.send('Performance.enable');
    if (cdp !== null) await page.tracing.start({ categories: ['devtools.timeline'] });
    await load(page, address);
    await wait(REST);
    await settled(page);
    const script = cdp === null ? 0 : scriptTime(await page.tracing.stop());
    const planted = await page.evaluate(plant, SENTENCES, seed);
    await rememberNodes(page);
    const before = await places(page);
    const text = await page.evaluate(() => document.documentElement.textContent);
    await page.evaluate(() => {
      const seen = { shift: 0 };
      Reflect.set(globalThis, 'seenByTest', seen);
      if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          seen.shift += (entry as PerformanceEntry & { value: number }).value;
        }
      }).observe({ type: 'layout-shift' });
    });
    const heap = cdp === null ? 0 : await heapOf(cdp);
    const expected = planted.join(' ');
    await page.evaluate(() => Object.assign(Reflect.get(globalThis, 'seenByTest'), { shift: 0 }));
    if (cdp !== null) await page.tracing.start({ categories: ['toplevel', 'blink.user_timing'] });
    await note(page, RESTING);
    await wait(3 * REST);
    await note(page, MARKING);
    await set(control, marker, true);
    // Nothing is asked of the page meanwhile: asking costs more than marking.
    await wait(3 * REST);
    await note(page, RESTED);
    const times = cdp === null ? null : taskTimes(await page.tracing.stop());
    const seen = await page.evaluate(
      () => ({ ...Reflect.get(globalThis, 'seenByTest') }) as { shift: number },
    );
    const memory = cdp === null ? 0 : (await heapOf(cdp)) - heap;
    const joined = async (): Promise<string> => plain((await marks(page)).map((mark) => mark.text).join(''));
    // No spaces stand between two planted sentences in what is joined.
    const wanted = plain(expected).replaceAll(' ', '');
    await until('all planted', async () => (await joined()).replaceAll(' ', '') === wanted, 6_000).catch(
      () => {
        faults.push('not every planted quotation is marked with its extent');
      },
    );
    if (faults.some((fault) => fault.startsWith('not every')))
      faults.push(`  got: ${await joined()}`, `  for: ${expected}`);
    const after = await places(page);
    const moved = after.findIndex((place, i) => place !== before[i]);
    if (moved >= 0 || after.length !== before.length)
      faults.push(`moved: ${before[moved]} → ${after[moved]}`);
    if ((await page.evaluate(() => document.documentElement.textContent)) !== text)
      faults.push('text changed');
    const shown = await marks(page);
    await set(control, marker, false);
    await until('marks to go', async () => (await marks(page)).length === 0).catch(() =>
      faults.push('marks stay'),
    );
    const different = await sameNodes(page);
    if (different !== null) faults.push(`DOM after switching off: ${different}`);
    return {
      faults,
      painted: shown.filter((mark) => mark.painted).length,
      wrapped: shown.filter((mark) => !mark.painted).length,
      figures:
        times === null
          ? null
          : {
              'main thread, ms': script + times.added,
              'longest task, ms': Math.max(script, times.longest),
              'layout shift': seen.shift,
              'memory, kB': memory,
            },
    };
  } catch (error) {
    return { faults: [...faults, String(error)], figures: null, painted: 0, wrapped: 0 };
  } finally {
    await page.close().catch(() => {});
  }
}

const site = await serve(Object.fromEntries(contents));
let failed = 0;
try {
  for (const name of BROWSERS.filter(
    (browser) => values.browser === undefined || browser === values.browser,
  )) {
    for (const marker of ['paint', 'elements']) {
      if (values.marker === undefined || values.marker === marker) failed += await over(name, marker);
    }
  }
} finally {
  await site.close();
}
process.exitCode = failed === 0 ? 0 : 1;

async function over(name: BrowserName, marker: string): Promise<number> {
  const driver = await launchWith(
    name,
    SENTENCES.map((text) => ({ text })),
  );
  const figures = new Map<string, Figures>();
  const count = { pages: 0, faulty: 0, painted: 0, wrapped: 0 };
  try {
    const control = await driver.extensionPage('stand-in.html');
    for (const [index, file] of [...contents.keys()].entries()) {
      const result = await run(driver, control, marker, site.url(encodeURIComponent(file)), index + 1);
      count.pages++;
      count.painted += result.painted;
      count.wrapped += result.wrapped;
      if (result.faults.length > 0) count.faulty++;
      for (const fault of result.faults) console.log(`${name} ${marker} ${file}: ${fault}`);
      if (result.figures !== null) figures.set(file, result.figures);
    }
  } finally {
    await driver.close();
  }
  console.log(
    `\n${name}, ${marker}: ${count.pages} pages, ${count.faulty} with faults; ` +
      `${count.painted} stretches painted, ${count.wrapped} wrapped`,
  );
  for (const figure of figures.size > 0 ? FIGURES : []) {
    const sorted = [...figures].sort((a, b) => a[1][figure] - b[1][figure]);
    const at = (share: number): string =>
      (sorted[Math.floor((sorted.length - 1) * share)]?.[1][figure] ?? 0).toFixed(1);
    console.log(
      `  ${figure}: median ${at(0.5)}, 95th percentile ${at(0.95)}, worst ${at(1)} (${sorted.at(-1)?.[0]})`,
    );
  }
  return count.faulty;
}
