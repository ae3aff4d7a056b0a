/**
 * Speed and size of the matching engine on generated quotations: find on pages of several lengths at
 * several library sizes, as a ratio to splitting the same page into words in the same run; bytes a
 * quotation; building and merging. What others take on the same texts: peers.ts.
 *
 * `--million` measures instead on the saved pages beside the project, among a million quotations: the real ones,
 * and as many as are missing put together from their halves, so that set phrases are as frequent as in speech (more
 * witnesses than a real library has: an upper bound). Shards as a library has them after merging; a text is decoded
 * when it is asked for, as from a disk. Needs 3 GB.
 */
import { findPassages } from '../../lib/matching/matcher.ts';
import { buildShard, mergeShards, openShard, type Shard } from '../../lib/matching/shard.ts';
import type { IndexedQuotation } from '../../lib/matching/types.ts';
import { clustersOf } from '../../lib/matching/clusters.ts';
import { APART, THRESHOLD } from '../../lib/matching/parameters.ts';
import { PageReader } from '../../lib/matching/reading.ts';
import { Generator } from './parts/generator.ts';
import { millionOf } from './parts/million.ts';
import { readNews } from './parts/news.ts';
import { savedPages } from './parts/saved-pages.ts';

const SIZES = [1_000, 10_000, 100_000];
const PAGES = [1_000, 10_000, 100_000];
const ROUNDS = 9;
const BLOCK = 20_000;
const UNDATED = { sense: { day: 0, told: false }, apart: APART.page, threshold: THRESHOLD } as const;
const SEED = 1738;

function row(...cells: readonly (string | number)[]): void {
  console.log(cells.map((cell) => String(cell).padEnd(16)).join(''));
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;

async function time(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}

function index(quotations: readonly IndexedQuotation[]): { shard: Shard; bytes: number; seconds: number } {
  const start = performance.now();
  const parts: Shard[] = [];
  for (let from = 0; from < quotations.length; from += BLOCK) {
    parts.push(openShard(buildShard(quotations.slice(from, from + BLOCK))));
  }
  const bytes = mergeShards(parts, () => true);
  return { shard: openShard(bytes), bytes: bytes.byteLength, seconds: (performance.now() - start) / 1_000 };
}

if (process.argv.includes('--million')) await measureMillion();
else for (const size of SIZES) await measure(size);

async function measure(size: number): Promise<void> {
  const generator = new Generator(SEED);
  const quotations = generator.quotations(size);
  const { shard, bytes, seconds } = index(quotations);
  const source = { read: async (numbers: readonly number[]) => numbers.map((number) => quotations[number]) };
  console.log(
    `\n${size} quotations: ${(bytes / size).toFixed(0)} bytes each in the index, ${Math.round(size / seconds)} a second`,
  );
  row('words of page', 'split, ms', 'find, ms', 'find / split', 'passages');
  for (const words of PAGES) {
    const text = generator.page(words, quotations);
    const split = await time(() => text.match(/[\p{L}\p{N}'’]+/gu));
    let passages = 0;
    const find = await time(async () => {
      passages = (await findPassages({ text, published: '2014-06-01' }, [shard], source)).length;
    });
    row(words, split.toFixed(2), find.toFixed(2), (find / split).toFixed(1), passages);
  }
}

async function measureMillion(): Promise<void> {
  const news = readNews();
  const pages = savedPages();
  if (news === undefined || pages.length === 0) {
    console.log('The news data or the saved pages are not present beside the project: nothing measured.');
    return;
  }
  const million = millionOf(news.quotations);
  const bytes = million.shards.reduce((sum, shard) => sum + shard.bytes, 0);
  const shards = million.shards.map(({ shard }) => shard);
  console.log(
    `${million.count} quotations in ${shards.length} shards: ${(bytes / million.count).toFixed(1)} bytes each in the index`,
  );
  // As findPassages reads them, into the same arrays.
  const reader = new PageReader(1 << 12);
  const steps: Record<string, number[]> = { read: [], look: [], find: [], dated: [], any: [] };
  for (const page of pages) {
    const { text } = page;
    const split = await time(() => text.match(/[\p{L}\p{N}'’]+/gu));
    const reading = reader.read(text);
    steps['read']!.push((await time(() => reader.read(text))) / split);
    steps['look']!.push((await time(() => clustersOf(reading, shards, UNDATED))) / split);
    steps['find']!.push((await time(() => findPassages({ text }, shards, million.source))) / split);
    steps['dated']!.push((await time(() => findPassages(page, shards, million.source))) / split);
    const glance = { text, ofAnyDay: true } as const;
    steps['any']!.push((await time(() => findPassages(glance, shards, million.source))) / split);
  }
  row('', 'median', 'a quarter below', 'a quarter above');
  const at = (ratios: number[], share: number) =>
    (ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length * share)] ?? Number.NaN).toFixed(2);
  for (const [name, step] of [
    ['page read', 'read'],
    ['keys looked up', 'look'],
    ['find, undated', 'find'],
    ['find, dated', 'dated'],
    ['find, of any day', 'any'],
  ] as const)
    row(name, at(steps[step]!, 0.5), at(steps[step]!, 0.25), at(steps[step]!, 0.75));
  const dated = pages.filter(({ published }) => published !== undefined).length;
  console.log(`as ratios to splitting the page, ${pages.length} saved pages, ${ROUNDS} rounds each`);
  console.log(`dated: as the page tells its day, which ${dated} do; of any day: as a glance is answered`);
}
