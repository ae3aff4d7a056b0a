/**
 * Groups all news quotations of ../shared into statements, the whole way: candidates from the matching
 * engine, the judgement of each pair, the grouping. Prints time, memory, how many statements have three
 * or more outlets, and the largest ones, and some drawn from the rest, to be read by eye.
 *
 *   npm run bench:statements [-- --limit QUOTATIONS] [--largest STATEMENTS] [--drawn STATEMENTS]
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { buildShard } from '../../lib/matching/shard.ts';
import { engine } from '../../lib/library/engine.ts';
import type { IndexedQuotation } from '../../lib/matching/types.ts';
import { groupStatements, type Relation, type StatementQuotation } from '../../lib/wording/statements.ts';

const NEWS = resolve(import.meta.dirname, '../../../shared/data/news/articles.jsonl.gz');
/** Quotations in a shard, as the library keeps them. */
const SHARD = 32_768;

const NewsArticleSchema = v.object({
  id: v.string(),
  outlet: v.string(),
  published: v.nullable(v.string()),
  quotes: v.array(v.string()),
});

const { values } = parseArgs({
  options: {
    limit: { type: 'string' },
    largest: { type: 'string', default: '20' },
    drawn: { type: 'string', default: '0' },
  },
});
if (!existsSync(NEWS)) {
  console.error(`${NEWS} is not here: these quotations are for local measuring and do not come along.`);
  process.exit(1);
}
const limit = Number(values.limit ?? Infinity);
const quotations: StatementQuotation[] = [];
const indexed: IndexedQuotation[] = [];
for (const [number, line] of gunzipSync(readFileSync(NEWS))
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .entries()) {
  const article = v.parse(NewsArticleSchema, JSON.parse(line));
  if (quotations.length + article.quotes.length > limit) break;
  const dated = article.published === null ? {} : { published: article.published };
  for (const [order, text] of article.quotes.entries()) {
    indexed.push({ number: quotations.length, article: number, text, ...dated });
    quotations.push({
      key: `${article.id}#${order}`,
      article: article.id,
      outlet: article.outlet,
      text,
      ...dated,
    });
  }
}

const started = performance.now();
const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
const shards = [];
for (let from = 0; from < indexed.length; from += SHARD) {
  shards.push(engine.openShard(buildShard(indexed.slice(from, from + SHARD))));
}
console.log(`${quotations.length} quotations indexed in ${seconds()}`);

/**
 * First what joins: pairs that the index finds, that a glance leaves, and that a comparison calls the same or
 * a fragment. Then, inside what hangs together by these, whatever else was found: it speaks against bridges.
 */
const relations: Relation[] = [];
const prospecting = engine.prospecting();
let relate = engine.relating();
let candidates = 0;
let compared = 0;
const root = Int32Array.from(quotations.keys());
const rootOf = (number: number): number => {
  let at = number;
  while (root[at] !== at) at = root[at] = root[root[at]!]!;
  return at;
};
/** Pairs that do not join: the smaller number, the larger one. */
const apart: number[] = [];
const judge = (one: number, other: number): void => {
  compared++;
  const [a, b] = [quotations[one]!, quotations[other]!];
  const judgement = relate(a, b);
  if (judgement === null) return;
  if (judgement.verdict !== 'related' && judgement.verdict !== 'unrelated') root[rootOf(other)] = rootOf(one);
  relations.push({ a: a.key, b: b.key, ...judgement });
};
for (const [number, quotation] of quotations.entries()) {
  for (const { number: other } of engine.alikeQuotations(quotation, shards)) {
    if (other <= number) continue;
    candidates++;
    if (prospecting(quotation, quotations[other]!)) judge(number, other);
    else apart.push(number, other);
  }
  // What it keeps of a text serves the copies of one day; all of it would be the whole library.
  if (number % 1_000 === 999) relate = engine.relating();
  if (number % 20_000 === 19_999)
    console.log(`${number + 1} quotations, ${compared} pairs compared, ${seconds()}`);
}
let within = 0;
for (let at = 0; at < apart.length; at += 2) {
  const [one, other] = [apart[at]!, apart[at + 1]!];
  if (rootOf(one) !== rootOf(other)) continue;
  within++;
  judge(one, other);
}
const judged = seconds();
const grouping = performance.now();
const statements = groupStatements(
  quotations.map(({ key }) => key),
  relations,
);
const took = performance.now() - grouping;

const byKey = new Map(quotations.map((quotation) => [quotation.key, quotation]));
const outletsOf = (keys: readonly string[]): Set<string> =>
  new Set(keys.map((key) => byKey.get(key)!.outlet));
const shared = statements.filter(({ quotations: own }) => outletsOf(own).size >= 2);
const wide = statements
  .filter(({ quotations: own }) => outletsOf(own).size >= 3)
  .sort((x, y) => y.quotations.length - x.quotations.length);
const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
const user = process.cpuUsage().user / 1e6;
console.log(`
pairs that share words ${candidates}
compared in full       ${compared}, ${within} of them inside what hangs together
judged same            ${relations.filter(({ verdict }) => verdict === 'same').length}
finding and judging    ${judged} (processor time with everything else ${user.toFixed(0)} s)
grouping               ${took.toFixed(0)} ms
memory                 heap ${Math.round(heapUsed / 1e6)} MB, buffers ${Math.round(arrayBuffers / 1e6)} MB, resident ${Math.round(rss / 1e6)} MB
statements             ${statements.length}
with two outlets up    ${shared.length}
with three outlets up  ${wide.length}
largest                ${wide
  .slice(0, 10)
  .map(({ quotations: own }) => own.length)
  .join(' ')}
`);
/** Evenly spread over the rest, so that every run draws the same. */
const rest = wide.slice(Number(values.largest));
const drawn = Math.min(rest.length, Number(values.drawn));
const spread = Array.from({ length: drawn }, (_, index) => rest[Math.floor((index * rest.length) / drawn)]!);
for (const { quotations: own } of [...wide.slice(0, Number(values.largest)), ...spread]) {
  const members = own.map((key) => byKey.get(key)!);
  const days = members.flatMap(({ published }) => (published === undefined ? [] : [published])).sort();
  console.log(
    `== ${own.length} quotations, ${outletsOf(own).size} outlets, ${days[0] ?? '?'} to ${days.at(-1) ?? '?'}`,
  );
  const texts = new Map<string, number>();
  for (const { text } of members) texts.set(text, (texts.get(text) ?? 0) + 1);
  for (const [text, count] of [...texts].sort(([, x], [, y]) => y - x).slice(0, 12)) {
    console.log(`   ${count} × ${text.length > 220 ? `${text.slice(0, 220)}…` : text}`);
  }
}
