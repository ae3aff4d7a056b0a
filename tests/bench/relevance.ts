/**
 * Fifty questions with known answers, half of them mistyped, over the bundled corpus among generated
 * quotations: how often each search has the answer first, and among the first ten; how long an answer
 * takes, and what building and memory cost. Ours beside MiniSearch, FlexSearch, uFuzzy and a plain scan, on the
 * same texts in the same run. Thirty questions are written by hand (parts/questions.ts), twenty are drawn: three
 * words of a generated quotation in another order, a letter changed in every second one.
 * `--large` takes 100,000 generated quotations instead of 20,000.
 */
import uFuzzy from '@leeoniya/ufuzzy';
import { Document } from 'flexsearch';
import MiniSearch from 'minisearch';
import { bundledCorpus } from '../../lib/quotes/corpus.ts';
import { findQuotations } from '../../lib/search/find.ts';
import { foldText } from '../../lib/search/fold.ts';
import { parseQuery } from '../../lib/search/query.ts';
import { OpenIndex, SearchSession } from '../../lib/search/session.ts';
import { openWordIndex } from '../../lib/search/word-index.ts';
import { atOnce } from '../../lib/text/steps.ts';
import { writingWordIndex } from '../../lib/search/write-word-index.ts';
import { surprisal } from '../../lib/text/frequency.ts';
import { Generator } from './parts/generator.ts';
import { QUESTIONS } from './parts/questions.ts';

const GENERATED = process.argv.includes('--large') ? 100_000 : 20_000;
const DRAWN = 20;
const ROUNDS = 3;
/** Where an answer still counts as found. */
const PLACES = 10;

interface Said {
  readonly id: number;
  readonly text: string;
  readonly speaker: string;
  readonly outlet: string;
}

/** Numbers of quotations, best first. */
type Search = (typed: string) => Promise<readonly number[]> | readonly number[];

const generator = new Generator(1740);
const said: Said[] = [];
for (const { outlet, quotations } of bundledCorpus().articles) {
  for (const { text, speaker } of quotations) {
    said.push({ id: said.length, text, speaker: speaker ?? '', outlet });
  }
}
for (const { text, article } of generator.quotations(GENERATED)) {
  said.push({ id: said.length, text, speaker: '', outlet: `Outlet ${article % 300}` });
}

/** Three of the most surprising words of every so many quotations, in another order. */
function drawn(): (readonly [string, string])[] {
  return Array.from({ length: DRAWN }, (_, index) => {
    const { text } = said[said.length - 1 - Math.floor((GENERATED / DRAWN) * index)]!;
    const [first, second, third] = [...new Set(foldText(text).trim().split(' '))].sort(
      (a, b) => surprisal(b) - surprisal(a) || (a < b ? -1 : 1),
    );
    const typed = index % 2 === 0 ? first : mistyped(first ?? '');
    return [[third, typed, second].filter((word) => word !== undefined).join(' '), text];
  });
}

/** With its third and fourth letters swapped, or its last but one left out. */
function mistyped(word: string): string {
  if (word.length < 5) return word;
  return word[2] === word[3]
    ? word.slice(0, -2) + word.at(-1)
    : word.slice(0, 2) + word[3] + word[2] + word.slice(4);
}

const questions = [...QUESTIONS, ...drawn()].map(([typed, answer]) => ({
  typed,
  answers: new Set(said.filter(({ text }) => text.includes(answer)).map(({ id }) => id)),
}));
const missing = questions.find(({ answers }) => answers.size === 0);
if (missing !== undefined) throw new Error(`no quotation answers "${missing.typed}"`);

const PEERS: Readonly<Record<string, () => Search>> = {
  'the word index': () => {
    const steps = writingWordIndex(
      said.map(({ id, text, speaker, outlet }) => ({
        number: id,
        firstQuotation: id,
        outlet,
        quotations: [{ text, speaker: speaker === '' ? undefined : speaker }],
      })),
    );
    const written = atOnce(steps);
    const session = new SearchSession();
    const place = { lexicon: 0, lists: written.lists.map((_, list) => list + 1) };
    const index = openWordIndex(written.lexicon);
    const read = async (ids: readonly number[]) => ids.map((id) => written.lists[id - 1]!);
    return async (typed) => {
      const open = new OpenIndex(index, place);
      const { hits } = await findQuotations(session, [open], read, parseQuery(typed), PLACES, () => false);
      return hits.map(({ quotation }) => quotation);
    };
  },
  'plain scan': () => {
    const lines = said.map(
      ({ text, speaker, outlet }) => `${foldText(text)}${foldText(speaker)}${foldText(outlet)}`,
    );
    return (typed) => {
      const { words } = parseQuery(typed);
      const needles = words.map(({ text, prefix }) => (prefix ? ` ${text}` : ` ${text} `));
      return lines
        .flatMap((line, id) => (needles.every((needle) => line.includes(needle)) ? [id] : []))
        .sort((a, b) => lines[a]!.length - lines[b]!.length)
        .slice(0, PLACES);
    };
  },
  MiniSearch: () => {
    const index = new MiniSearch<Said>({ fields: ['text', 'speaker', 'outlet'] });
    index.addAll(said);
    return (typed) =>
      index
        .search(typed, { prefix: true, fuzzy: 0.2 })
        .slice(0, PLACES)
        .map(({ id }) => Number(id));
  },
  FlexSearch: () => {
    const index = new Document({
      document: { id: 'id', index: ['text', 'speaker', 'outlet'] },
      tokenize: 'forward',
      encoder: 'LatinBalance',
    });
    for (const one of said) index.add({ ...one });
    return (typed) => {
      const results = index.search(typed, { limit: PLACES, suggest: true, merge: true });
      return results.map(({ id }) => Number(id)).slice(0, PLACES);
    };
  },
  uFuzzy: () => {
    const lines = said.map(({ text, speaker, outlet }) => uFuzzy.latinize(`${text} ${speaker} ${outlet}`));
    const fuzzy = new uFuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1 });
    return (typed) => {
      const [places, info, order] = fuzzy.search(lines, uFuzzy.latinize(typed), 4);
      if (places === null) return [];
      return order === null
        ? places.slice(0, PLACES)
        : order.slice(0, PLACES).map((place) => info.idx[place]!);
    };
  },
};

function at(times: readonly number[], share: number): string {
  return (times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? Number.NaN).toFixed(1);
}

function megabytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}

const row = (...cells: readonly (string | number)[]): void =>
  console.log(cells.map((cell, column) => String(cell).padEnd(column === 0 ? 18 : 14)).join(''));
console.log(`${questions.length} questions over ${said.length} quotations`);
row('', 'first', `in first ${PLACES}`, 'median, ms', 'p95, ms', 'built in, s', 'memory, MB');
for (const [name, build] of Object.entries(PEERS)) {
  const rest = megabytes();
  const start = process.cpuUsage();
  const search = build();
  const built = process.cpuUsage(start).user / 1e6;
  const memory = megabytes() - rest;
  const times: number[] = [];
  const missed: string[] = [];
  let first = 0;
  let among = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const { typed, answers } of questions) {
      const before = process.cpuUsage();
      const found = await search(typed);
      times.push(process.cpuUsage(before).user / 1_000);
      if (round > 0) continue;
      if (answers.has(found[0] ?? -1)) first++;
      if (found.some((id) => answers.has(id))) among++;
      else missed.push(typed);
    }
  }
  row(name, first, among, at(times, 0.5), at(times, 0.95), built.toFixed(1), memory.toFixed(0));
  if (process.argv.includes('--missed')) console.log(`  missed: ${missed.join(' · ')}`);
}
