/**
 * What the reader costs where a page is hard on it, in both browsers: a text of five megabytes, a page of two
 * thousand marks, a page that changes a hundred times a second; each beside the same without the extension or
 * without marks. `npm run bench -- pages`. Needs both builds. Saved pages: `npm run test:pages`.
 */
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { BROWSERS, type BrowserName, type Driver, launch, until } from '../browser/driver.ts';
import { bundleFile } from '../browser/page/frameworks/bundle.ts';
import { launchWith, set, setFrom } from '../browser/page/stand-in.ts';
import { serve } from '../browser/site.ts';
import { note, startTraceOfTasks, stopTrace } from '../pages/trace.ts';
import { standard } from './parts/standard.ts';
import type { HitTimes } from './parts/markers.ts';
import { mainThreads } from './parts/thread-time.ts';

const KNOWN = Array.from(
  { length: 20 },
  (_, i) =>
    `${['lantern', 'ferry', 'orchard', 'harbour'][i % 4]} keepers number ${i} counted gulls before the first snow`,
);
const LONG = 5_200_000; // bytes
const LOADS = 6;
const MARKS = 2_000;
/** ms between two changes, and of the stretch that is measured. */
const BEAT = 10;
const STRETCH = 10_000;
const ROUNDS = 10;
const [BEGUN, DONE] = ['variorum-begun', 'variorum-done'];

const site = await serve({
  'long.html': standard(LONG, KNOWN),
  'marks.html': `<!doctype html><meta charset="utf-8"><title>Marks</title><style>p { margin: 2px }</style>${Array.from(
    { length: MARKS },
    (_, i) => `<p>He said that number ${i} was read before any of the others were.</p>`,
  ).join('')}<script src="markers.js"></script>`,
  'markers.js': await bundleFile(resolve(import.meta.dirname, 'parts/markers.ts')),
  'changing.html': `<!doctype html><meta charset="utf-8"><title>Changing</title><p>They said: ${KNOWN[0]}.</p>
${'<p>Nothing of note stands here, and nobody asked for it.</p>'.repeat(200)}<main></main><script>
const main = document.querySelector('main');
setInterval(() => {
  main.insertAdjacentHTML('beforeend', '<p>Now they say: ${KNOWN[1]}, more or less, at ' + Date.now() + '.</p>');
  if (main.childElementCount > 20) main.firstElementChild.remove();
}, ${BEAT})</script>`,
});

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Quotations painted: asking for more would cost the page more than marking does. */
const painted = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
    return new Set(ranges.map(({ startContainer }) => startContainer.parentElement?.closest('p'))).size;
  });

/** The longest that a page had to wait for its turn until `done`, ms by the clock. */
async function longestWait(page: Page, done: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const seen = { longest: 0, last: performance.now() };
    Reflect.set(globalThis, 'waits', seen);
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      const now = performance.now();
      seen.longest = Math.max(seen.longest, now - seen.last);
      seen.last = now;
      setTimeout(() => port2.postMessage(0), 1);
    });
    port1.start();
    port2.postMessage(0);
  });
  await done();
  return page.evaluate(() => (Reflect.get(globalThis, 'waits') as { longest: number }).longest);
}

interface LongText {
  /** Seconds until all was marked. */
  readonly took: number;
  /** ms by the clock that the page waited for its turn, and would have without marks. */
  readonly waited: number;
  readonly control: number;
  /** Of processor time; none in Firefox, which tells no tasks. */
  readonly task: number | null;
}

async function loadLongText(driver: Driver): Promise<LongText> {
  await set(driver, { marks: false });
  // Marks come while the page is in front: to come to the front again takes a browser 60 to 300 ms by itself.
  const control = await driver.extensionPage('stand-in.html');
  const page = await driver.newPage(site.url('long.html'));
  await wait(3_000);
  // In the first frame after loading Chromium goes through the text for its own ends, 60 to 100 ms.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  const waitedWithout = await longestWait(page, () => wait(3_000));
  const traced = driver.name === 'chromium';
  if (traced) await startTraceOfTasks(page);
  await note(page, BEGUN);
  const begun = performance.now();
  const waited = await longestWait(page, async () => {
    await setFrom(control, {});
    await until('all marks', async () => (await painted(page)) >= KNOWN.length, 120_000);
  });
  const took = (performance.now() - begun) / 1_000;
  await note(page, DONE);
  const task = traced ? (await stopTrace(page))(BEGUN, DONE).longestOfAll : null;
  await page.close();
  await control.close();
  return { took, waited, control: waitedWithout, task };
}

async function longText(driver: Driver): Promise<string> {
  const loads: LongText[] = [];
  for (let i = 0; i < LOADS; i++) loads.push(await loadLongText(driver));
  const said = (of: (load: LongText) => number | null, digits: number): string => {
    const all = loads.flatMap((load) => of(load) ?? []).sort((a, b) => a - b);
    const [least, middle, most] = [all[0], all[all.length >> 1], all.at(-1)].map((one) =>
      one?.toFixed(digits),
    );
    return `${middle} (${least} to ${most})`;
  };
  const task = loads.some((load) => load.task !== null)
    ? `longest task ${said((load) => load.task, 1)} ms of processor time, `
    : '';
  return (
    `text of ${(LONG / 1e6).toFixed(1)} MB, medians of ${LOADS} loads: all ${KNOWN.length} marked after ` +
    `${said((load) => load.took, 1)} s; ${task}the page waited ${said((load) => load.waited, 0)} ms at most ` +
    `(without marks ${said((load) => load.control, 0)} ms)`
  );
}

async function hits(driver: Driver, kind: 'paint' | 'elements'): Promise<string> {
  const page = await driver.newPage(site.url('marks.html'));
  const {
    marks: count,
    found,
    median,
    worst,
  } = await page.evaluate(
    (marker) =>
      (Reflect.get(globalThis, 'hitTimes') as (kind: string, batches: number, batch: number) => HitTimes)(
        marker,
        40,
        100,
      ),
    kind,
  );
  await page.close();
  if (found === 0) throw new Error('no point lay in a mark');
  return `hit test, ${kind}, ${count} marks: ${(median / 1_000).toFixed(3)} ms, ${(worst / 1_000).toFixed(3)} in the slowest hundred (${found} of 4000 points in a mark)`;
}

/** The share of a core that the page's main thread took, %. */
async function share(driver: Driver, expected: number): Promise<number> {
  const page = await driver.newPage(site.url('changing.html'));
  await page.bringToFront();
  await until('its marks', async () => (await painted(page)) >= expected);
  await wait(2_000);
  const [before, begun] = [mainThreads(driver), performance.now()];
  await wait(STRETCH);
  const taken = (100 * (mainThreads(driver) - before)) / (performance.now() - begun);
  await page.close();
  return taken;
}

async function changing(name: BrowserName): Promise<string> {
  // Both have just begun, and first of all: after pages of five megabytes a browser has more to tidy up.
  const bare = await launch(name, { extension: false });
  const driver = await launchKnowing(name);
  // Both at the same time, a core each: one after the other, what the machine does otherwise counts for more than marks.
  const rounds: { readonly without: number; readonly more: number }[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const [without, withMarks] = await Promise.all([share(bare, 0), share(driver, 1)]);
    rounds.push({ without, more: withMarks - without });
  }
  await bare.close();
  await driver.close();
  const sorted = (of: (round: (typeof rounds)[number]) => number): number[] =>
    rounds.map(of).sort((a, b) => a - b);
  const [more, without] = [sorted((round) => round.more), sorted((round) => round.without)];
  const middle = (all: readonly number[]): string => (all[all.length >> 1] ?? Number.NaN).toFixed(1);
  return (
    `changed ${1_000 / BEAT} times a second: ${middle(more)} % of a core (${more[0]?.toFixed(1)} to ` +
    `${more.at(-1)?.toFixed(1)}) more than without the extension, ${middle(without)} (medians of ${ROUNDS} × ` +
    `${STRETCH / 1_000} s, both at the same time)`
  );
}

const launchKnowing = (name: BrowserName): Promise<Driver> =>
  launchWith(
    name,
    KNOWN.map((text) => ({ text })),
  );

for (const name of BROWSERS) {
  console.log(`${name}, ${await changing(name)}`);
  const driver = await launchKnowing(name);
  console.log(`${name}, ${await longText(driver)}`);
  for (const kind of ['paint', 'elements'] as const) console.log(`${name}, ${await hits(driver, kind)}`);
  await driver.close();
}
await site.close();
