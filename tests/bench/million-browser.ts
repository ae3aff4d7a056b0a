/**
 * A million generated quotations in real browsers, with the extension as built (`npm run build`): a pack given to the
 * library page's import, stopped in its midst and then imported whole, with pages asking meanwhile; merging; what lies
 * on the disk; the first answer of a stopped background, with a message as control that is refused before the library
 * opens; searching letter by letter; memory, where the browser tells it; a card by the mouse; removing the pack.
 * Milliseconds by the clock of the asking page, so note what else the machine does.
 *
 * `--news`: a million as real as there are in place of generated ones (parts/million.ts; needs the news data beside the
 * project). `--size N` for another size, `--browser NAME` for one of the two, `--json` prints JSON beside the table.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { BROWSERS, type BrowserName, type Driver, launch } from '../browser/driver.ts';
import { chooseFiles, show } from '../browser/on-page.ts';
import { asked, backgroundMegabytes, megabytesStored, segmentsOf, timed } from './parts/extension-clock.ts';
import { writeGeneratedPack, writeNewsPack } from './parts/generated-pack.ts';
import { Generator } from './parts/generator.ts';
import { readNews } from './parts/news.ts';
import { type CardTimes, cardTimes } from './parts/card-clock.ts';
import { watchImport } from './parts/import-clock.ts';
import { treeSeconds } from './parts/tree-time.ts';

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: '1000000' },
    browser: { type: 'string' },
    json: { type: 'boolean', default: false },
    news: { type: 'boolean', default: false },
  },
});
const SIZE = Number(options.size);
const SEED = 1739;
const ROUNDS = 7;
const QUERIES = 12;
/** Words of a quotation that a page surely repeats. */
const LONG = 15;
/** Statements that the popup asks for at first. */
const SHOWN = 5;
/**
 * Milliseconds without a merge after which there is none left: it begins two seconds after a change, and one of half a
 * million takes a crowded machine twenty.
 */
const MERGED = 40_000;
const PAUSE = 1_000;

type Row = Record<string, number>;

const at = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? Number.NaN;
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** What a page asks that repeats the first quotation of the pack. */
const findIn = (quotation: string): object => ({
  type: 'find',
  text: `It was a long day. “${quotation},” she said, and nobody in the room answered her.`,
  page: { url: 'https://reader.example/story' },
});
const REFUSED = { type: 'no such request' };

/** Asks again and again until `done`; the longest that an answer took. */
async function longestAnswer(page: Page, request: object, done: () => boolean): Promise<number> {
  let longest = 0;
  while (!done()) {
    longest = Math.max(longest, (await asked(page, request)).ms);
    await pause(PAUSE);
  }
  return longest;
}

async function importing(driver: Driver, pack: string, find: object): Promise<Row> {
  const reading = await driver.extensionPage('popup.html');
  const page = await driver.extensionPage('library.html#/import');
  await chooseFiles(page, 'input[type=file]', pack);
  const look = await timed(() => page.waitForSelector('.import-item .chief'));
  const stopped = await watchImport(page, 0.3);
  await show(page, '#/articles');
  await show(page, '#/import');
  await chooseFiles(page, 'input[type=file]', pack);
  await page.waitForSelector('.import-item .chief');
  let over = false;
  const meanwhile = longestAnswer(reading, find, () => over);
  const worked = (): number => treeSeconds(driver.browser.process()?.pid ?? -1);
  const idle = worked();
  const whole = await watchImport(page, 2);
  const imported = worked();
  over = true;
  const answered = await meanwhile;
  const before = await megabytesStored(page);

  const start = performance.now();
  let last = start;
  let merged = imported;
  let segments = await segmentsOf(page);
  const inSegments = segments.length;
  let longest = 0;
  while (performance.now() - last < MERGED) {
    longest = Math.max(longest, (await asked(reading, find)).ms);
    await pause(PAUSE);
    const now = await segmentsOf(page);
    if (now.join() === segments.join()) continue;
    segments = now;
    last = performance.now();
    merged = worked();
  }
  const row = {
    'file looked into, s': look.ms / 1_000,
    'stopped in its midst, until all is gone, s': stopped.afterStop / 1_000,
    'import, s': whole.ms / 1_000,
    'import, processor time of the browser, s': imported - idle,
    'progress shown, steps': whole.steps,
    'longest time between two steps, s': whole.longest / 1_000,
    'longest answer to a page while importing, s': answered / 1_000,
    'segments imported': inSegments,
    'segments merged': segments.length,
    'merged after, s': (last - start) / 1_000,
    'merging, processor time of the browser, s': merged - imported,
    'longest answer to a page while merging, s': longest / 1_000,
    'on the disk when imported, MB': before,
    'on the disk when merged, MB': await megabytesStored(page),
  };
  await page.close();
  await reading.close();
  return row;
}

async function opening(driver: Driver, page: Page, find: object): Promise<Row> {
  const row: Row = {};
  for (const [what, request] of [
    ['refused', REFUSED],
    ['first answer', find],
  ] as const) {
    const stopped: number[] = [];
    const running: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await driver.stopBackground();
      stopped.push((await asked(page, request)).ms);
      running.push((await asked(page, request)).ms);
    }
    row[`background stopped, ${what}, least, ms`] = at(stopped, 0);
    row[`background stopped, ${what}, median, ms`] = at(stopped, 0.5);
    row[`background stopped, ${what}, most, ms`] = at(stopped, 1);
    row[`background running, ${what}, median, ms`] = at(running, 0.5);
  }
  return row;
}

async function searching(driver: Driver, page: Page, threeWords: () => string): Promise<Row> {
  const typed = Array.from({ length: QUERIES }, () => threeWords().slice(0, 20)).flatMap((words) =>
    Array.from(words, (_, letter) => words.slice(0, letter + 1)),
  );
  typed.push('t', 'th', 'the', 'the ', 'of the', 'the of ', 'and to the');
  const search = async (query: string): Promise<number> =>
    (await asked(page, { type: 'search', query, limit: SHOWN })).ms;
  const cold: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await driver.stopBackground();
    cold.push(await search(round % 2 === 0 ? 'the' : typed[round]!));
  }
  const letters: number[] = [];
  for (const query of typed) letters.push(await search(query));
  return {
    'first search of a stopped background, least, ms': at(cold, 0),
    'first search of a stopped background, median, ms': at(cold, 0.5),
    'first search of a stopped background, most, ms': at(cold, 1),
    'a letter typed, median, ms': at(letters, 0.5),
    'a letter typed, p95, ms': at(letters, 0.95),
    'a letter typed, most, ms': at(letters, 1),
  };
}

/** A card by the mouse, over the first quotation of the pack. */
async function hovering(driver: Driver, first: string): Promise<Row> {
  const running = await cardTimes(driver, first, ROUNDS, () => Promise.resolve());
  const stopped = await cardTimes(driver, first, ROUNDS, () => driver.stopBackground());
  const median = (times: readonly CardTimes[], of: keyof CardTimes): number =>
    at(
      times.map((each) => each[of]),
      0.5,
    );
  return {
    'after the dwell: headline, median, ms': median(running, 'headline'),
    'after the dwell: rows, median, ms': median(running, 'rows'),
    'the same, background stopped: headline, median, ms': median(stopped, 'headline'),
    'the same, background stopped: rows, median, ms': median(stopped, 'rows'),
  };
}

async function removing(page: Page): Promise<Row> {
  const { answer } = await asked(page, { type: 'sources' });
  const { sources } = answer as { sources: readonly { id: string; kind: string }[] };
  const pack = sources.find(({ kind }) => kind === 'pack');
  const { ms } = await asked(page, { type: 'remove-source', source: pack!.id });
  await pause(5 * PAUSE);
  return { 'pack removed, ms': ms, 'on the disk when removed, MB': await megabytesStored(page) };
}

/** What is imported: the file, its first quotation, and words that somebody may type. */
interface Imported {
  readonly pack: string;
  readonly first: string;
  /** The same words in each browser. */
  readonly threeWords: () => () => string;
}

async function generated(pack: string): Promise<Imported> {
  await writeGeneratedPack(new Generator(SEED), SIZE, pack);
  const threeWords = () => {
    const generator = new Generator(SEED + 1);
    return () => generator.text(3);
  };
  return { pack, first: new Generator(SEED).quotations(1)[0]!.text, threeWords };
}

async function ofNews(pack: string): Promise<Imported> {
  const news = readNews();
  if (news === undefined) throw new Error('the news data is not present beside the project');
  await writeNewsPack(news, pack);
  const { quotations } = news;
  const threeWords = () => {
    let place = 0;
    return () => quotations[(place += 20_011) % quotations.length]!.text.split(' ').slice(0, 3).join(' ');
  };
  const first = quotations.find(({ text }) => text.split(' ').length >= LONG);
  return { pack, first: first!.text, threeWords };
}

async function measure(name: BrowserName, { pack, first, threeWords }: Imported): Promise<Row> {
  const find = findIn(first);
  const driver = await launch(name);
  try {
    const page = await driver.extensionPage('popup.html');
    await asked(page, find);
    const none = await backgroundMegabytes(driver);
    const row: Row = { quotations: SIZE, ...(await importing(driver, pack, find)) };
    Object.assign(row, await opening(driver, page, find));
    const rest = await backgroundMegabytes(driver);
    Object.assign(row, await searching(driver, page, threeWords()));
    const open = await backgroundMegabytes(driver);
    if (none !== null && rest !== null && open !== null) {
      row['memory at rest, bytes a quotation'] = ((rest - none) * 1e6) / SIZE;
      row['memory while a search is open, bytes a quotation'] = ((open - none) * 1e6) / SIZE;
    }
    Object.assign(row, await hovering(driver, first));
    return { ...row, ...(await removing(page)) };
  } finally {
    await driver.close();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'variorum-'));
const rows: Partial<Record<BrowserName, Row>> = {};
try {
  const pack = join(folder, 'generated.jsonl.gz');
  const imported = await (options.news ? ofNews : generated)(pack);
  for (const name of BROWSERS.filter((one) => options.browser === undefined || one === options.browser)) {
    rows[name] = await measure(name, imported);
    console.log(`${name}, load ${loadavg()[0]!.toFixed(1)}`);
    for (const [what, value] of Object.entries(rows[name]))
      console.log(`  ${what.padEnd(52)}${String(Math.round(value * 10) / 10).padStart(12)}`);
  }
} finally {
  await rm(folder, { recursive: true });
}
if (options.json) console.log(JSON.stringify(rows));
