/**
 * What the engine finds and what it should not: on 1,500 articles against 283,054 quotations of 328
 * outlets, each article's own quotations taken out. Prints tables; with `--sample N` also N shown passages
 * drawn at random, in context, for reading (they are local material: never copy them into the project).
 *
 * Chance is measured, not guessed: the same pages are given a false date, and what is then found among the
 * quotations of that date cannot be a repeat.
 *
 * The pages are read seven times, each time in minutes; how far it is goes to standard error, and what is
 * cheapest and asked most often (what is shown, the labelled pairs, the saved pages) is printed first.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import * as v from 'valibot';
import { findPassages, matchesOf } from '../../lib/matching/matcher.ts';
import { THRESHOLD } from '../../lib/matching/parameters.ts';
import { passagesOf } from '../../lib/matching/passages.ts';
import { readPage } from '../../lib/matching/reading.ts';
import { buildShard, openShard, type Shard } from '../../lib/matching/shard.ts';
import type { IndexedQuotation, PageText, PassageMatch } from '../../lib/matching/types.ts';
import { ArticleSchema } from '../../lib/quotes/article.ts';
import { blockText } from '../../lib/quotes/block-text.ts';
import { wordsOf } from '../../lib/text/words.ts';
import { readGold } from './parts/gold.ts';
import { GramIndex, isFound, type Label } from './parts/labels.ts';
import { type News, type NewsBody, readNews, sourceWithout } from './parts/news.ts';
import { readReadings, type ReadingFile } from './parts/readings.ts';
import { shardOf } from './parts/shard-of.ts';

const DAY = 86_400_000;
const NEAR = 21;
const THRESHOLDS = [-1, -0.5, 0, 0.5, 1, 1.5, 2, 3];
/** Copyfind's usual shortest phrase. */
const PHRASE = 6;
const SHIFTS = [-200, 200];

const news = readNews();
if (news === undefined) {
  console.log('The news data is not present beside the project: nothing measured.');
} else {
  await measure(news);
}

interface Found {
  readonly body: NewsBody;
  readonly labels: readonly Label[];
  readonly passages: readonly PassageMatch[];
}

async function measure(all: News): Promise<void> {
  progress('building the index');
  const shard = shardOf(all.quotations);
  progress('finding labels');
  const grams = new GramIndex(all);
  const labels = new Map(all.bodies.map((body) => [body, grams.labels(body)]));
  const run = async (
    name: string,
    read: (body: NewsBody) => PageText,
    index = shard,
    threshold: number = THRESHOLD,
  ): Promise<Found[]> => {
    const found: Found[] = [];
    for (const [done, body] of all.bodies.entries()) {
      if (done % 300 === 0) progress(`${name}: page ${done} of ${all.bodies.length}`);
      const own = (number: number) => all.quotations[number]?.article === body.article;
      const page = read(body);
      const reading = readPage(page.text);
      const matches = await matchesOf(page, reading, [index], sourceWithout(all.source, own), threshold);
      const passages = passagesOf(reading, matches);
      found.push({ body, labels: labels.get(body) ?? [], passages });
    }
    return found;
  };

  const found = await run('as shown', (body) => body);
  console.log(`As shown: ${all.bodies.length} articles, ${all.quotations.length} quotations`);
  row('', 'runs of 8+', 'of 5–7 quoted', 'passages', 'where no label is');
  ablation(`from ${THRESHOLD} on`, found);
  phrases(all, grams, labels);
  judged(all, found, 'second-reading', 'shown passages, judged by a second reader');
  judged(all, found, 'third-reading', 'shown passages, judged by a third reader');
  judged(all, found, 'label-readings', 'labels of five to seven words in quotation marks');
  await gold(all, shard);
  await savedPages(all, shard);
  if (process.argv.includes('--sample')) sample(all, found, Number(process.argv.at(-1)));

  console.log('\nWithout one kind of evidence (as if the page or the library did not have it)');
  row('', 'runs of 8+', 'of 5–7 quoted', 'passages', 'where no label is');
  ablation('no date on the page', await run('no date', ({ text }) => ({ text })));
  ablation(
    'no quotation marks',
    await run('no marks', (body) => ({ ...body, text: body.text.replace(/["“”„«»‘]/g, ' ') })),
  );
  const alone = shardOf(all.quotations.map((quotation) => ({ ...quotation, article: quotation.number })));
  ablation('no other passages of the article', await run('no other passages', (body) => body, alone));

  const lowest = Math.min(...THRESHOLDS);
  const candidates = await run('candidates', (body) => body, shard, lowest);
  const chance: Found[] = [];
  for (const days of SHIFTS)
    chance.push(...(await run(`false date, ${days} days`, (body) => dated(body, days), shard, lowest)));
  curve(all, candidates, chance);
}

/** To standard error, so that the tables can be kept apart. */
function progress(what: string): void {
  const { user, system } = process.cpuUsage();
  console.error(`${((user + system) / 1e6).toFixed(0)} s of processor time – ${what}`);
}

function dated(body: NewsBody, days: number): PageText {
  if (body.published === undefined) return body;
  return { text: body.text, published: new Date(Date.parse(body.published) + days * DAY).toISOString() };
}

function row(...cells: readonly (string | number)[]): void {
  console.log(cells.map((cell, index) => String(cell).padEnd(index === 0 ? 34 : 18)).join(''));
}

type Stretch = Pick<PassageMatch, 'start' | 'end'>;

function isKnown(passage: Stretch, labels: readonly Label[]): boolean {
  return labels.some(({ start, end }) => {
    const shared = Math.min(end, passage.end) - Math.max(start, passage.start);
    return shared >= 0.3 * Math.min(end - start, passage.end - passage.start);
  });
}

function shownFrom(passages: readonly PassageMatch[], threshold: number): PassageMatch[] {
  return passages.filter(({ matches }) => matches.some(({ score }) => score >= threshold));
}

function recall(found: readonly Found[], kind: Label['kind'], threshold: number): string {
  let all = 0;
  let hit = 0;
  for (const { labels, passages } of found) {
    const shown = shownFrom(passages, threshold);
    for (const label of labels) {
      if (label.kind !== kind) continue;
      all++;
      if (isFound(label, shown)) hit++;
    }
  }
  return (hit / all).toFixed(4);
}

function unknownShare(found: readonly Found[], threshold: number): { shown: number; share: string } {
  let shown = 0;
  let unknown = 0;
  for (const { body, labels, passages } of found) {
    if (body.published === undefined) continue;
    for (const passage of shownFrom(passages, threshold)) {
      shown++;
      if (!isKnown(passage, labels)) unknown++;
    }
  }
  return { shown, share: (unknown / shown).toFixed(3) };
}

function curve(all: News, found: readonly Found[], chance: readonly Found[]): void {
  console.log(`\nRecall against chance, ${all.bodies.length} articles, ${all.quotations.length} quotations`);
  row('threshold (log-odds)', 'runs of 8+', 'of 5–7 quoted', 'passages', 'where no label is', 'by chance');
  for (const threshold of THRESHOLDS) {
    const { shown, share } = unknownShare(found, threshold);
    const by = byChance(all, chance, threshold) / SHIFTS.length / shown;
    row(
      threshold,
      recall(found, 'long', threshold),
      recall(found, 'short', threshold),
      shown,
      share,
      by.toFixed(3),
    );
  }
}

/** The same measures for every shared phrase of six words, as Copyfind would mark them. */
function phrases(all: News, grams: GramIndex, labels: ReadonlyMap<NewsBody, readonly Label[]>): void {
  const found = { long: 0, short: 0 };
  const wanted = { long: 0, short: 0 };
  let shown = 0;
  let unknown = 0;
  for (const body of all.bodies) {
    const own = labels.get(body) ?? [];
    const spans = grams.sharedRuns(body, PHRASE).map(([start, end]) => ({ start, end }));
    for (const label of own) {
      wanted[label.kind]++;
      if (isFound(label, spans)) found[label.kind]++;
    }
    if (body.published === undefined) continue;
    shown += spans.length;
    unknown += spans.filter((span) => !isKnown(span, own)).length;
  }
  row(
    `phrases of ${PHRASE} words`,
    (found.long / wanted.long).toFixed(4),
    (found.short / wanted.short).toFixed(4),
    shown,
    (unknown / shown).toFixed(3),
  );
}

/** How much of what a reader judged is shown, by verdict. */
function judged(all: News, found: readonly Found[], file: ReadingFile, what: string): void {
  const passages = new Map(found.map((one) => [all.articles[one.body.article]?.id, one.passages]));
  const counts = { right: [0, 0], wrong: [0, 0], unsure: [0, 0] } satisfies Record<string, [number, number]>;
  for (const reading of readReadings(file)) {
    const count = counts[reading.verdict];
    count[0]++;
    if (isFound(reading, passages.get(reading.page) ?? [])) count[1]++;
  }
  const shown = Object.entries(counts).map(([verdict, [read, now]]) => `${now} of ${read} ${verdict}`);
  console.log(`Of the ${what}: shown ${shown.join(', ')}`);
}

/** Passages found on falsely dated pages among the quotations of that date. */
function byChance(all: News, chance: readonly Found[], threshold: number): number {
  let count = 0;
  chance.forEach(({ body, passages }, index) => {
    if (body.published === undefined) return;
    const days = SHIFTS[Math.floor(index / all.bodies.length)] ?? 0;
    const date = Date.parse(body.published) + days * DAY;
    for (const { matches } of shownFrom(passages, threshold)) {
      const near = matches.every(({ quotation }) => {
        const published = all.quotations[quotation]?.published;
        return published !== undefined && Math.abs(Date.parse(published) - date) <= NEAR * DAY;
      });
      if (near) count++;
    }
  });
  return count;
}

function ablation(name: string, found: readonly Found[]): void {
  const { shown, share } = unknownShare(found, Number.NEGATIVE_INFINITY);
  row(name, recall(found, 'long', -Infinity), recall(found, 'short', -Infinity), shown, share);
}

/** On the page of each pair's first article: is the second's quotation found where it should be, how exactly? */
async function gold(all: News, shard: Shard): Promise<void> {
  const byId = new Map(all.articles.map(({ id }, index) => [id, index]));
  const bodies = new Map(all.bodies.map((body) => [body.article, body]));
  const counts = { same: 0, found: 0, exact: 0, lookAlikes: 0, alike: 0 };
  for (const pair of readGold()) {
    const body = bodies.get(byId.get(pair.a.article) ?? -1);
    const at = body?.text.indexOf(pair.a.text) ?? -1;
    const other = all.quotations.find(
      ({ article, text }) => all.articles[article]?.id === pair.b.article && text === pair.b.text,
    );
    if (body === undefined || at < 0 || other === undefined) continue;
    const own = (number: number) => all.quotations[number]?.article === body.article;
    const passages = await findPassages(body, [shard], sourceWithout(all.source, own));
    const match = passages
      .flatMap(({ matches }) => matches)
      .find(
        ({ quotation, page }) =>
          quotation === other.number && page[0] < at + pair.a.text.length && page[1] > at,
      );
    if (!pair.same_utterance) {
      counts.lookAlikes++;
      if (match !== undefined) counts.alike++;
      continue;
    }
    counts.same++;
    if (match === undefined) continue;
    counts.found++;
    const [start, end] = pair.stretch.a;
    const wanted = wordsOf(pair.a.text).filter((word) => word.start >= start && word.end <= end);
    // The page may go on with the same utterance beyond this quotation, over an attribution.
    const from = Math.max(match.page[0], at + (wordsOf(pair.a.text)[0]?.start ?? 0));
    const to = Math.min(match.page[1], at + (wordsOf(pair.a.text).at(-1)?.end ?? 0));
    if (from === at + (wanted[0]?.start ?? -1) && to === at + (wanted.at(-1)?.end ?? -1)) {
      counts.exact++;
    }
  }
  console.log('\nHand-read pairs: the second quotation on the page of the first article');
  row('same utterance, found', `${counts.found} of ${counts.same}`, (counts.found / counts.same).toFixed(3));
  row(
    'of those, extent exact',
    `${counts.exact} of ${counts.found}`,
    (counts.exact / counts.found).toFixed(3),
  );
  row('look-alikes, share words', `${counts.alike} of ${counts.lookAlikes}`);
}

/**
 * The bundled corpus on saved pages that have nothing to do with it: whatever is found is printed. And how
 * long finding takes there with the news quotations, against splitting the page into words.
 */
async function savedPages(all: News, shard: Shard): Promise<void> {
  const directory = join(import.meta.dirname, '../../../shared/data/pages');
  if (!existsSync(directory)) return;
  const corpus = join(import.meta.dirname, '../../corpus/articles');
  const quotations: IndexedQuotation[] = [];
  readdirSync(corpus).forEach((file, article) => {
    const record = v.parse(ArticleSchema, JSON.parse(readFileSync(join(corpus, file), 'utf8')));
    for (const { text, speaker } of record.quotations) {
      quotations.push({
        number: quotations.length,
        article,
        text,
        ...(speaker === undefined ? {} : { speaker }),
      });
    }
  });
  const shards = [openShard(buildShard(quotations))];
  const source = { read: async (numbers: readonly number[]) => numbers.map((number) => quotations[number]) };
  const ratios: number[] = [];
  let pages = 0;
  let shown = 0;
  for (const file of readdirSync(directory)) {
    const { document } = parseHTML(gunzipSync(readFileSync(join(directory, file))).toString('utf8'));
    const { text } = blockText(document.documentElement);
    pages++;
    ratios.push(await findToSplit(text, all, shard));
    for (const { start, end } of await findPassages({ text }, shards, source)) {
      shown++;
      console.log(`  ${file}: ${text.slice(start, end)}`);
    }
  }
  console.log(`\nBundled corpus on ${pages} saved pages: ${shown} passages`);
  console.log(
    `Finding there among ${all.quotations.length} quotations: ${median(ratios).toFixed(1)} times splitting, median`,
  );
}

/** Median of five rounds each. */
async function findToSplit(text: string, all: News, shard: Shard): Promise<number> {
  const find: number[] = [];
  const split: number[] = [];
  for (let round = 0; round < 5; round++) {
    const start = performance.now();
    text.match(/[\p{L}\p{N}'’]+/gu);
    const between = performance.now();
    await findPassages({ text }, [shard], all.source);
    split.push(between - start);
    find.push(performance.now() - between);
  }
  return median(find) / median(split);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** Seeded, so that two readers draw the same. */
function sample(all: News, found: readonly Found[], size: number): void {
  let seed = 20171011;
  const random = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const shown = found.flatMap(({ body, passages }) => passages.map((passage) => ({ body, passage })));
  for (let drawn = 0; drawn < size; drawn++) {
    const { body, passage } = shown[Math.floor(random() * shown.length)]!;
    const { quotation, witness, score } = passage.matches[0]!;
    const { text, published } = all.quotations[quotation]!;
    const flat = (raw: string) => raw.replace(/\s+/g, ' ');
    console.log(
      `\n${drawn + 1}. ${passage.inQuotationMarks ? 'in marks' : 'outside'}, score ${score.toFixed(1)}, page ${body.published}, quotation ${published}, ${passage.matches.length} matches`,
    );
    console.log(
      `   page: ${flat(body.text.slice(Math.max(0, passage.start - 80), passage.start))}>>${flat(body.text.slice(passage.start, passage.end)).slice(0, 300)}<<${flat(body.text.slice(passage.end, passage.end + 60))}`,
    );
    console.log(
      `   quotation: ${flat(text.slice(Math.max(0, witness[0] - 60), witness[0]))}>>${flat(text.slice(witness[0], witness[1])).slice(0, 300)}<<${flat(text.slice(witness[1], witness[1] + 60))}`,
    );
  }
}
