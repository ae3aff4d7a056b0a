/**
 * Speed and size of the matching engine on generated quotations: find on pages of several lengths at
 * several library sizes, as a ratio to splitting the same page into words in the same run; bytes a
 * quotation; building and merging. What others take on the same texts: peers.ts. `--million` adds the largest library (needs 3 GB).
 */
import { findPassages } from '../../lib/matching/matcher.ts';
import { buildShard, mergeShards, openShard, type Shard } from '../../lib/matching/shard.ts';
import type { IndexedQuotation } from '../../lib/matching/types.ts';
import { Generator } from './parts/generator.ts';

const SIZES = [1_000, 10_000, 100_000, ...(process.argv.includes('--million') ? [1_000_000] : [])];
const PAGES = [1_000, 10_000, 100_000];
const ROUNDS = 9;
const BLOCK = 20_000;
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

for (const size of SIZES) {
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
