/**
 * The library with generated quotations, in memory: importing, bytes on disk, opening cold to the first
 * passage, and searching letter by letter: the scan by itself and the whole answer, with its statements; and one
 * search among thousands of quotations made from one template. Times are processor time.
 * `--million` adds the largest library (needs 4 GB); `--json` prints JSON beside the table. Memory needs
 * `--expose-gc` (`npm run bench -- search` gives it).
 */
import { engine } from '../../lib/library/engine.ts';
import { ImportSession } from '../../lib/library/import-session.ts';
import { Library } from '../../lib/library/library.ts';
import { openMemoryStore } from '../../lib/library/memory-store.ts';
import { openIndexes, search } from '../../lib/library/searching.ts';
import type { Article } from '../../lib/quotes/article.ts';
import { parseQuery } from '../../lib/search/query.ts';
import { findQuotations } from '../../lib/search/find.ts';
import { SearchSession } from '../../lib/search/session.ts';
import { Generator } from './parts/generator.ts';

const SIZES = [100_000, ...(process.argv.includes('--million') ? [1_000_000] : [])];
const SEED = 1739;
const ARTICLE_QUOTATIONS = 10;
const QUERIES = 12;
/** Statements that the popup asks for at first, as many as it shows without scrolling … */
const SHOWN = 5;
/** … and then, and quotations that are ranked for them. */
const LIMIT = 30;
const ALIKE = 6_000;
const RANKED = 300;

function* articles(generator: Generator, size: number): Iterable<Article> {
  const quotations = generator.quotations(size);
  for (let from = 0; from < size; from += ARTICLE_QUOTATIONS) {
    const own = quotations.slice(from, from + ARTICLE_QUOTATIONS);
    const published = own[0]?.published;
    yield {
      outlet: `Outlet ${(from / ARTICLE_QUOTATIONS) % 300}`,
      url: `https://outlet${(from / ARTICLE_QUOTATIONS) % 300}.example/${from}`,
      ...(published === undefined ? {} : { published }),
      sources: {},
      quotations: own.map(({ text }, order) => ({ order, text, parts: [{ text }], kind: 'direct' })),
    };
  }
}

function at(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? Number.NaN;
}

/** Milliseconds of processor time (user), which other programs on the machine hardly change. */
async function time<Result>(work: () => Promise<Result> | Result): Promise<{ ms: number; result: Result }> {
  const start = process.cpuUsage();
  const result = await work();
  return { ms: process.cpuUsage(start).user / 1_000, result };
}

/** Megabytes in use, garbage taken away. */
function megabytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

async function measure(size: number): Promise<Record<string, number>> {
  const generator = new Generator(SEED);
  const made = [...articles(generator, size)];
  const store = openMemoryStore();
  let bytes = 0;
  const counting = {
    ...store,
    commit: async (write: Parameters<typeof store.commit>[0]) => {
      for (const block of write.put.values()) bytes += block.byteLength;
      await store.commit(write);
    },
  };
  const importing = await time(async () => {
    const library = await Library.open(counting, engine);
    const session = await ImportSession.begin(library, 'generated');
    for (let from = 0; from < made.length; from += 500) await session.batch(made.slice(from, from + 500));
    await session.commit();
  });
  const page = { url: 'https://reader.example/' };
  const text = `“${made[7]!.quotations[0]!.text},” she said.`;
  const cold = await time(async () => {
    const library = await Library.open(store, engine);
    await library.find(text, page);
    return library;
  });
  const library = cold.result;

  const typed = Array.from({ length: QUERIES }, () => generator.text(3).slice(0, 20)).flatMap((words) =>
    Array.from(words, (_, letter) => words.slice(0, letter + 1)),
  );
  typed.push('t', 'th', 'the', 'the ', 'of the', 'the of ', 'and to the');
  // What the bench itself made is of no use any more; left, the collector would go through it in every search.
  made.length = 0;
  const rest = megabytes();
  const session = new SearchSession();
  const first = await time(() => search(library, session, 'the', LIMIT));
  const open = megabytes();
  const answers: number[] = [];
  const shown: number[] = [];
  for (const words of typed) {
    shown.push((await time(() => search(library, session, words, SHOWN))).ms);
    answers.push((await time(() => search(library, session, words, LIMIT))).ms);
  }

  const finds: number[] = [];
  for (const words of typed) {
    const find = async (): Promise<void> => {
      const { indexes, read } = await openIndexes(library.holdings, session);
      await findQuotations(session, indexes, read, parseQuery(words), RANKED, () => false);
    };
    finds.push((await time(find)).ms);
  }
  session.close();
  return {
    quotations: size,
    'imported a second': Math.round((1_000 * size) / importing.ms),
    'bytes a quotation': Math.round(bytes / size),
    'open to first passage, ms': Math.round(cold.ms),
    'first search, ms': Math.round(first.ms),
    'keystroke, quotations alone, median, ms': at(finds, 0.5),
    'keystroke, quotations alone, p95, ms': at(finds, 0.95),
    'keystroke, first statements, median, ms': at(shown, 0.5),
    'keystroke, first statements, p95, ms': at(shown, 0.95),
    'whole answer median, ms': at(answers, 0.5),
    'whole answer p95, ms': at(answers, 0.95),
    'memory of a search, bytes a quotation': Math.round(((open - rest) * 1e6) / size),
  };
}

/** The first search among quotations of one template, all of them one statement or as good as one. */
async function searchAlike(): Promise<{ statements: number; ms: number }> {
  const streets = ['Harbour', 'Mill', 'Quay', 'Church', 'Market', 'Station', 'Garden', 'Bridge'];
  const library = await Library.open(openMemoryStore(), engine);
  const importing = await ImportSession.begin(library, 'generated');
  await importing.batch(
    Array.from({ length: ALIKE }, (_, number): Article => {
      const text =
        `Police closed ${streets[number % 8]} Street for ${2 + (number % 50)} hours after a lorry ` +
        `spilled ${100 + (number % 900)} litres of diesel, and nobody was hurt.`;
      return {
        outlet: `Outlet ${number % 300}`,
        url: `https://outlet${number % 300}.example/${number}`,
        published: new Date((17_000 + (number % 10)) * 86_400_000).toISOString().slice(0, 10),
        sources: {},
        quotations: [{ order: 0, text, parts: [{ text }], kind: 'direct' }],
      };
    }),
  );
  await importing.commit();
  const session = new SearchSession();
  const { ms, result } = await time(() => search(library, session, 'lorry diesel', SHOWN));
  session.close();
  return { statements: result.results.length, ms };
}

const rows = [];
for (const size of SIZES) rows.push(await measure(size));
for (const name of Object.keys(rows[0]!)) {
  const cells = rows.map((row) => String(Math.round(row[name]! * 10) / 10).padStart(12));
  console.log(name.padEnd(40) + cells.join(''));
}
const alike = await searchAlike();
console.log(
  `${SHOWN} statements wanted among ${ALIKE} quotations of one template: ${alike.statements}, ${Math.round(alike.ms)} ms`,
);
if (process.argv.includes('--json')) console.log(JSON.stringify(rows));
