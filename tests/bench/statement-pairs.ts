/**
 * The labelled pairs through the whole path: found by the matching engine, judged, grouped. Prints how many that
 * are one utterance end in one statement, and how many look-alikes do.
 *
 *   npm run bench -- statement-pairs
 */
import { existsSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { buildShard } from '../../lib/matching/shard.ts';
import { engine } from '../../lib/library/engine.ts';
import type { IndexedQuotation } from '../../lib/matching/types.ts';
import { groupStatements, type Relation, type StatementQuotation } from '../../lib/wording/statements.ts';

const GOLD = new URL('../../../shared/data/gold/wording-pairs.jsonl', import.meta.url);

const Utterance = v.object({ outlet: v.string(), published: v.nullable(v.string()), text: v.string() });
const Pair = v.object({ id: v.string(), a: Utterance, b: Utterance, same_utterance: v.boolean() });

if (!existsSync(GOLD)) {
  console.error('needs ../shared/data/gold/wording-pairs.jsonl, which is not here');
  process.exit(1);
}
const pairs = readFileSync(GOLD, 'utf8')
  .trim()
  .split('\n')
  .map((line) => v.parse(Pair, JSON.parse(line)));
const indexed: IndexedQuotation[] = [];
const quotations: StatementQuotation[] = [];
for (const { outlet, published, text } of pairs.flatMap(({ a, b }) => [a, b])) {
  const number = indexed.length;
  const dated = published === null ? {} : { published };
  indexed.push({ number, article: number, text, ...dated });
  quotations.push({ key: String(number), article: String(number), outlet, text, ...dated });
}
const shards = [engine.openShard(buildShard(indexed))];
const mayBeOne = engine.prospecting();
const relate = engine.relating();
const relations = new Map<string, Relation>();
for (const [number, quotation] of quotations.entries()) {
  for (const { number: found } of engine.alikeQuotations(quotation, shards)) {
    const [first, second] = [Math.min(number, found), Math.max(number, found)];
    if (first === second) continue;
    const [a, b] = [quotations[first]!, quotations[second]!];
    if (!mayBeOne(a, b)) continue;
    const judgement = relate(a, b);
    if (judgement !== null) relations.set(`${first} ${second}`, { a: a.key, b: b.key, ...judgement });
  }
}
const statementOf = new Map<string, string>();
for (const { id, quotations: own } of groupStatements(
  quotations.map(({ key }) => key),
  relations.values(),
)) {
  for (const key of own) statementOf.set(key, id);
}
const judged = pairs.map(({ id, same_utterance: same }, index) => ({
  id,
  same,
  grouped: statementOf.get(String(2 * index)) === statementOf.get(String(2 * index + 1)),
}));
const list = (same: boolean): void => {
  const all = judged.filter((pair) => pair.same === same);
  const wrong = all.filter(({ grouped }) => grouped !== same).map(({ id }) => id);
  const grouped = all.filter((pair) => pair.grouped).length;
  console.log(
    `${same ? 'one utterance' : 'look-alikes'}: ${grouped} of ${all.length} in one statement; wrong: ${wrong.join(' ')}`,
  );
};
list(true);
list(false);
