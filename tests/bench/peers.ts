/**
 * The matching engine beside what others do, on the same generated texts in the same run: time as a ratio to
 * splitting the page into words, and what of the planted passages is found. A page has planted passages of five
 * kinds – word for word, one word changed, the first half, interrupted by an attribution, and a run of five
 * words inside the page's own sentence – among text that shares set phrases with the quotations. Found is a
 * passage of which half is covered; wrong is a stretch that touches none.
 *
 * Peers: approx-string-match, quotation by quotation, up to a fifth of its letters wrong (what Hypothesis
 * does to anchor a quotation); mark.js with every quotation as a term; exact windows of 30 and of 15
 * characters (what Churnalism did); shared phrases of six words (like Copyfind).
 */
import { createRequire } from 'node:module';
import search from 'approx-string-match';
import type MarkJs from 'mark.js';
import { findPassages } from '../../lib/matching/matcher.ts';
import { buildShard, openShard } from '../../lib/matching/shard.ts';
import type { IndexedQuotation } from '../../lib/matching/types.ts';
import type { Span } from '../../lib/text/span.ts';
import { launch } from '../browser/driver.ts';
import { Generator } from './parts/generator.ts';

declare global {
  /** As its script leaves it in a page. */
  var Mark: typeof MarkJs;
}

const QUOTATIONS = 1_000;
const PAGE_WORDS = 10_000;
const SEED = 1741;
const KINDS = ['word for word', 'one word changed', 'first half', 'interrupted', 'five words'] as const;

interface Planted {
  readonly kind: (typeof KINDS)[number];
  readonly span: Span;
}

const generator = new Generator(SEED);
const quotations = generator
  .quotations(QUOTATIONS * 2)
  .filter(({ text }) => text.split(' ').length >= 12)
  .slice(0, QUOTATIONS)
  .map((quotation, number) => ({ ...quotation, number }));

/** What stands on the page of a quotation, before and after it. */
function rendering(
  kind: Planted['kind'],
  text: string,
): readonly [before: string, said: string, after: string] {
  const words = text.split(' ');
  const half = words.length >> 1;
  switch (kind) {
    case 'word for word':
      return ['“', text, ',” he said.'];
    case 'one word changed':
      return ['“', words.with(half, 'lanterns').join(' '), ',” he said.'];
    case 'first half':
      return ['“', words.slice(0, half).join(' '), ',” he said.'];
    case 'interrupted':
      return ['“', `${words.slice(0, half).join(' ')},” she said. “${words.slice(half).join(' ')}`, '.”'];
    case 'five words':
      return [`${generator.text(8)} “`, words.slice(2, 7).join(' '), `” ${generator.text(6)}.`];
  }
}

function page(): { text: string; planted: readonly Planted[] } {
  const planted: Planted[] = [];
  let text = '';
  for (let block = 0; block * 20 < PAGE_WORDS; block++) {
    if (block % 10 === 0) {
      const kind = KINDS[(block / 10) % KINDS.length]!;
      const [before, said, after] = rendering(kind, quotations[(block * 7) % QUOTATIONS]!.text);
      planted.push({ kind, span: [text.length + before.length, text.length + before.length + said.length] });
      text += `${before}${said}${after}\n\n`;
    } else text += `${generator.text(20)}.\n\n`;
  }
  return { text, planted };
}

/** Stretches in which every place belongs to a hit of this length. */
function joined(places: readonly number[], length: (place: number) => number): Span[] {
  const spans: [number, number][] = [];
  for (const place of places) {
    const last = spans.at(-1);
    if (last !== undefined && place <= last[1]) last[1] = Math.max(last[1], place + length(place));
    else spans.push([place, place + length(place)]);
  }
  return spans;
}

function windows(size: number): (text: string) => Span[] {
  const known = new Set<string>();
  for (const { text } of quotations) {
    for (let at = 0; at + size <= text.length; at++) known.add(text.slice(at, at + size));
  }
  return (text) => {
    const places: number[] = [];
    for (let at = 0; at + size <= text.length; at++)
      if (known.has(text.slice(at, at + size))) places.push(at);
    return joined(places, () => size);
  };
}

function phrases(size: number): (text: string) => Span[] {
  const wordsOf = (text: string) => [...text.toLowerCase().matchAll(/[\p{L}\p{N}'’]+/gu)];
  const runs = (text: string) => {
    const words = wordsOf(text);
    return words.slice(size - 1).map((last, at) => ({
      run: words
        .slice(at, at + size)
        .map(([word]) => word)
        .join(' '),
      start: words[at]!.index,
      end: last.index + last[0].length,
    }));
  };
  const known = new Set(quotations.flatMap(({ text }) => runs(text).map(({ run }) => run)));
  return (text) => {
    const found = runs(text).filter(({ run }) => known.has(run));
    const ends = new Map(found.map(({ start, end }) => [start, end]));
    return joined(
      found.map(({ start }) => start),
      (start) => ends.get(start)! - start,
    );
  };
}

function approximate(text: string): Span[] {
  return quotations.flatMap(({ text: quotation }) =>
    search(text, quotation, Math.floor(quotation.length / 5)).map(({ start, end }): Span => [start, end]),
  );
}

/** As its users do: every quotation a term. In Chromium, and as a ratio to splitting there. */
async function markJs(text: string): Promise<{ ratio: number; found: Span[] }> {
  const driver = await launch('chromium');
  try {
    const tab = await driver.newPage('about:blank');
    await tab.addScriptTag({ path: createRequire(import.meta.url).resolve('mark.js/dist/mark.js') });
    const { marked, ratio } = await tab.evaluate(
      (whole, terms) => {
        for (const block of whole.split('\n\n')) {
          const paragraph = document.createElement('p');
          paragraph.textContent = block;
          document.body.append(paragraph);
        }
        const splits: number[] = [];
        for (let round = 0; round < 9; round++) {
          const begin = performance.now();
          whole.match(/[\p{L}\p{N}'’]+/gu);
          splits.push(performance.now() - begin);
        }
        const words: string[] = [];
        const begin = performance.now();
        new Mark(document.body).mark(terms, {
          separateWordSearch: false,
          diacritics: false,
          each: (element) => {
            words.push(element.textContent ?? '');
          },
        });
        const taken = performance.now() - begin;
        return { marked: words, ratio: taken / splits.sort((one, other) => one - other)[4]! };
      },
      text,
      quotations.map((quotation) => quotation.text),
    );
    const found = marked.map((words): Span => {
      const start = text.indexOf(words);
      return [start, start + words.length];
    });
    return { ratio, found };
  } finally {
    await driver.close();
  }
}

const shard = openShard(buildShard(quotations));
const source = {
  read: async (numbers: readonly number[]): Promise<readonly (IndexedQuotation | undefined)[]> =>
    numbers.map((number) => quotations[number]),
};
const FINDERS: Readonly<
  Record<string, { rounds: number; find: (text: string) => Promise<Span[]> | Span[] }>
> = {
  'this engine': {
    rounds: 9,
    find: async (text) =>
      (await findPassages({ text }, [shard], source)).map(({ start, end }): Span => [start, end]),
  },
  'approx-string-match': { rounds: 3, find: approximate },
  'windows of 30': { rounds: 9, find: windows(30) },
  'windows of 15': { rounds: 9, find: windows(15) },
  'six words': { rounds: 9, find: phrases(6) },
};

const row = (...cells: readonly (string | number)[]): void =>
  console.log(cells.map((cell, column) => String(cell).padEnd(column === 0 ? 22 : 18)).join(''));
const overlap = (a: Span, b: Span): number => Math.min(a[1], b[1]) - Math.max(a[0], b[0]);

const { text, planted } = page();

function print(name: string, ratio: number, found: readonly Span[]): void {
  const shares = KINDS.map((kind) => {
    const own = planted.filter((one) => one.kind === kind);
    const hit = own.filter(({ span }) =>
      found.some((one) => overlap(one, span) * 2 >= span[1] - span[0]),
    ).length;
    return `${hit} of ${own.length}`;
  });
  const wrong = found.filter((one) => planted.every(({ span }) => overlap(one, span) <= 0)).length;
  row(name, ratio.toFixed(1), ...shares, wrong);
}

console.log(`${QUOTATIONS} quotations, a page of ${PAGE_WORDS} words, ${planted.length} passages planted`);
row('', 'time / splitting', ...KINDS, 'wrong stretches');
for (const [name, { rounds, find }] of Object.entries(FINDERS)) {
  let found: readonly Span[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    text.match(/[\p{L}\p{N}'’]+/gu);
    const between = performance.now();
    found = await find(text);
    ratios.push((performance.now() - between) / (between - start));
  }
  print(name, ratios.toSorted((a, b) => a - b)[rounds >> 1]!, found);
}
const { ratio, found } = await markJs(text);
print('mark.js', ratio, found);
