/**
 * `npm run test:pages -- DIR [--browser chromium|firefox] [--marker paint|elements] [--first N] [--faults]`: the
 * extension over a folder of saved pages (`.html`, `.html.gz`) with quotations planted in each. Says for every page
 * what went wrong (planted.ts), then what marking cost (cost.ts), and what the page costs as it was saved, without a
 * quotation: median, 95th percentile and worst page by name.
 * Time and tasks (of the processor, not of the clock), shifts and memory are Chromium's; Firefox tells none of them,
 * so there positions are compared alone. `--faults`: faults alone, without what it cost.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { BROWSERS, type BrowserName, type Driver, launch } from '../browser/driver.ts';
import { launchWith, setFrom } from '../browser/page/stand-in.ts';
import { serve } from '../browser/site.ts';
import type { Settings } from '../../lib/settings.ts';
import { SETTLING, SETTLING_IDLE } from '../../lib/page/limits.ts';
import { type Cost, costOf } from './cost.ts';
import { marked, markAndGiveBack, type Outcome } from './planted.ts';

const SENTENCES = [
  'lantern keepers along the northern pier counted gulls before breakfast',
  'our bakers have never once borrowed flour from the cathedral',
  'whoever painted the ferry green owes the council an apology',
  'seventeen umbrellas were returned and not a single hat',
  'I would rather mend this clock than buy another town hall',
  'the orchard belongs to whoever sweeps it in November',
];
/** What is printed of each page. */
const FIGURES = {
  'as saved: main thread, next page of a site, ms': ({ saved }) => saved?.warm,
  'as saved: main thread, first page of a process, ms': ({ saved }) => saved?.fresh,
  'as saved: longest task, ms': ({ saved }) => saved?.longest,
  'main thread, next page of a site, ms': ({ cost, outcome }) => sumOf(cost?.warm, outcome.painting),
  'main thread, first page of a process, ms': ({ cost, outcome }) => sumOf(cost?.fresh, outcome.painting),
  '… of these, painting, ms': ({ outcome }) => outcome.painting,
  '(the page itself, ms)': ({ cost }) => cost?.without,
  'longest task, ms': ({ cost }) => cost?.longest,
  'layout shift': ({ outcome }) => outcome.shift,
  'memory, kB': ({ outcome }) => outcome.memory,
} satisfies Record<string, (of: Result) => number | undefined>;
const sumOf = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a + b;
interface Result {
  readonly outcome: Outcome;
  readonly cost: Cost | null;
  /** Of the page without quotations, as nearly all pages are. */
  readonly saved: Cost | null;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'string' },
    marker: { type: 'string' },
    first: { type: 'string' },
    faults: { type: 'boolean', default: false },
  },
});
const [directory] = positionals;
if (directory === undefined) {
  console.error('usage: npm run test:pages -- DIR [--browser NAME] [--marker NAME] [--first N] [--faults]');
  process.exit(2);
}

/** Only the page's own text and styles: what its scripts do and what fails to load is not ours to measure. */
const INERT = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;

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
/** The page at hand with its quotations. */
const PLANTED = 'planted.html';
let planted = '';
const site = await serve({ ...Object.fromEntries(contents), [PLANTED]: () => Promise.resolve(planted) });
let failed = 0;
try {
  for (const name of BROWSERS.filter(
    (browser) => values.browser === undefined || browser === values.browser,
  )) {
    for (const marker of ['paint', 'elements'] as const) {
      if (values.marker === undefined || values.marker === marker) failed += await over(name, marker);
    }
  }
} finally {
  await site.close();
}
process.exitCode = failed === 0 ? 0 : 1;

async function costHere(
  driver: Driver,
  bare: Driver,
  control: Page,
  marker: Settings['marker'],
  outcome: Outcome,
): Promise<Cost> {
  planted = outcome.html;
  await setFrom(control, { marker });
  // Elements are wrapped when the page has settled.
  const extra = marker === 'elements' ? SETTLING + SETTLING_IDLE : 0;
  const isMarked = async (page: Page): Promise<boolean> => (await marked(page)) === outcome.expected;
  return costOf(driver, bare, site.url(PLANTED), extra, isMarked);
}

async function over(name: BrowserName, marker: Settings['marker']): Promise<number> {
  const driver = await launchWith(
    name,
    SENTENCES.map((text) => ({ text })),
  );
  const measured = name === 'chromium' && !values.faults;
  const bare = measured ? await launch(name, { extension: false }) : null;
  const results = new Map<string, Result>();
  try {
    const control = await driver.extensionPage('stand-in.html');
    for (const [index, file] of [...contents.keys()].entries()) {
      const address = site.url(encodeURIComponent(file));
      const outcome = await markAndGiveBack(driver, control, marker, address, SENTENCES, index + 1);
      const { faults } = outcome;
      let cost: Cost | null = null;
      let saved: Cost | null = null;
      if (bare !== null && faults.length === 0) {
        try {
          cost = await costHere(driver, bare, control, marker, outcome);
          saved = await costOf(driver, bare, address, 0, () => Promise.resolve(true));
        } catch (error) {
          faults.push(`as it loads: ${String(error)}`);
        }
      }
      for (const fault of faults) console.log(`${name} ${marker} ${file}: ${fault}`);
      results.set(file, { outcome, cost, saved });
    }
  } finally {
    await driver.close();
    await bare?.close();
  }
  const outcomes = [...results.values()].map(({ outcome }) => outcome);
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((all, each) => all + of(each), 0);
  const faulty = outcomes.filter(({ faults }) => faults.length > 0).length;
  console.log(
    `\n${name}, ${marker}: ${results.size} pages, ${faulty} with faults; ` +
      `${sum(({ painted }) => painted)} stretches painted, ${sum(({ wrapped }) => wrapped)} wrapped`,
  );
  for (const [figure, of] of Object.entries(FIGURES)) print(figure, results, of);
  return faulty;
}

function print(
  figure: string,
  results: ReadonlyMap<string, Result>,
  of: (result: Result) => number | undefined,
): void {
  const sorted = [...results]
    .flatMap(([file, result]): [string, number][] => {
      const value = of(result);
      return value === undefined ? [] : [[file, value]];
    })
    .sort(([, a], [, b]) => a - b);
  if (sorted.length === 0) return;
  const at = (share: number): string =>
    (sorted[Math.floor((sorted.length - 1) * share)]?.[1] ?? Number.NaN).toFixed(1);
  console.log(
    `  ${figure}: median ${at(0.5)}, 95th percentile ${at(0.95)}, worst ${at(1)} (${sorted.at(-1)?.[0]})`,
  );
}
