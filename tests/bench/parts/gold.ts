/** The hand-read pairs of quotations that lie beside the project on a development machine (never in it). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const Side = v.object({ article: v.string(), text: v.string() });
const Stretch = v.tuple([v.number(), v.number()]);
const Pair = v.object({
  id: v.string(),
  a: Side,
  b: Side,
  same_utterance: v.boolean(),
  stretch: v.object({ a: Stretch, b: Stretch }),
});
export type GoldPair = v.InferOutput<typeof Pair>;

export function readGold(): GoldPair[] {
  const file = join(import.meta.dirname, '../../../../shared/data/gold/wording-pairs.jsonl');
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => v.parse(Pair, JSON.parse(line)));
}
