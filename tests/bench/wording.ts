/**
 * Wording comparison against the labelled pairs, beside jsdiff's `diffWords`, and how long both take
 * (`npm run bench:wording`). Prints tables and writes out/wording.json.
 *
 * A change counts as found when its kind and both places agree with a label within one word at each end. Kinds
 * and extents are scored on the pairs that are one utterance, whatever the program says of that; jsdiff knows
 * no stretch, so its runs before and after the labelled one are left out for it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { diffWords } from 'diff';
import * as v from 'valibot';
import { CHANGE_KINDS, type ChangeKind } from '../../lib/wording/change.ts';
import { compare } from '../../lib/wording/compare.ts';
import { alignWordings, differences } from '../../lib/wording/differences.ts';
import { wordsOf } from '../../lib/text/words.ts';

const GOLD = new URL('../../../shared/data/gold/wording-pairs.jsonl', import.meta.url);

const Place = v.tuple([v.number(), v.number()]);
const Utterance = v.object({ outlet: v.string(), published: v.nullable(v.string()), text: v.string() });
const Pair = v.object({
  id: v.string(),
  stratum: v.string(),
  a: Utterance,
  b: Utterance,
  same_utterance: v.boolean(),
  stretch: v.object({ a: Place, b: Place }),
  extent: v.object({ start: v.string(), end: v.string() }),
  ops: v.array(v.object({ kind: v.picklist(CHANGE_KINDS), a: Place, b: Place })),
  flags: v.array(v.string()),
});
type Pair = v.InferOutput<typeof Pair>;
type Found = Pair['ops'][number];

interface Count {
  found: number;
  labelled: number;
  right: number;
}

function wordsBetween(starts: readonly number[], one: number, other: number): number {
  return starts.filter((at) => at >= Math.min(one, other) && at < Math.max(one, other)).length;
}

function agree(pair: Pair, label: Found, found: Found): boolean {
  return (['a', 'b'] as const).every((side) => {
    const starts = wordsOf(pair[side].text).map((word) => word.start);
    return [0, 1].every((end) => wordsBetween(starts, label[side][end] ?? 0, found[side][end] ?? 0) <= 1);
  });
}

/** Labels and changes paired one to one, in order. */
function paired(pair: Pair, found: readonly Found[]): { missed: Found[]; extra: Found[]; right: Found[] } {
  const extra = [...found];
  const missed: Found[] = [];
  const right: Found[] = [];
  for (const label of pair.ops) {
    const at = extra.findIndex((change) => change.kind === label.kind && agree(pair, label, change));
    if (at < 0) missed.push(label);
    else {
      right.push(label);
      extra.splice(at, 1);
    }
  }
  return { missed, extra, right };
}

/** jsdiff as a peer: its removed and added runs, named by the three kinds that a plain diff can tell. */
function peerChanges(a: string, b: string): Found[] {
  const changes: Found[] = [];
  let [atA, atB] = [0, 0];
  let open: { a: [number, number]; b: [number, number] } | null = null;
  for (const part of diffWords(a, b)) {
    const length = part.value.length;
    if (!part.added && !part.removed) {
      if (open !== null) changes.push({ kind: kindOfEdit(open), ...open });
      open = null;
      [atA, atB] = [atA + length, atB + length];
      continue;
    }
    open ??= { a: [atA, atA], b: [atB, atB] };
    if (part.removed) {
      atA += length;
      open.a[1] = atA;
    } else {
      atB += length;
      open.b[1] = atB;
    }
  }
  if (open !== null) changes.push({ kind: kindOfEdit(open), ...open });
  return changes;
}

function kindOfEdit(edit: { a: [number, number]; b: [number, number] }): ChangeKind {
  if (edit.a[0] === edit.a[1]) return 'insertion-silent';
  return edit.b[0] === edit.b[1] ? 'omission-silent' : 'substitution';
}

function scores(pairs: readonly Pair[], changesOf: (pair: Pair) => readonly Found[]) {
  const counts = new Map<string, Count>(
    [...CHANGE_KINDS, 'all'].map((kind) => [kind, { found: 0, labelled: 0, right: 0 }]),
  );
  const add = (kind: string, key: keyof Count, by: number): void => {
    for (const name of [kind, 'all']) {
      const count = counts.get(name);
      if (count !== undefined) count[key] += by;
    }
  };
  for (const pair of pairs) {
    const { missed, extra, right } = paired(pair, changesOf(pair));
    for (const label of [...missed, ...right]) add(label.kind, 'labelled', 1);
    for (const change of [...extra, ...right]) add(change.kind, 'found', 1);
    for (const label of right) add(label.kind, 'right', 1);
  }
  return Object.fromEntries(
    [...counts].map(([kind, { found, labelled, right }]) => {
      const precision = found === 0 ? 0 : right / found;
      const recall = labelled === 0 ? 0 : right / labelled;
      const f1 = right === 0 ? 0 : (2 * precision * recall) / (precision + recall);
      return [kind, { labelled, found, precision, recall, f1 }];
    }),
  );
}

function ourChanges(pair: Pair): Found[] {
  return differences(alignWordings(pair.a.text, pair.b.text)).changes.map(({ kind, a, b }) => ({
    kind,
    a: [...a],
    b: [...b],
  }));
}

/** Inside the labelled stretch. */
function peerInStretch(pair: Pair): Found[] {
  const { a, b } = pair.stretch;
  return peerChanges(pair.a.text, pair.b.text).filter(
    (change) => change.a[0] >= a[0] && change.a[1] <= a[1] && change.b[0] >= b[0] && change.b[1] <= b[1],
  );
}

/** Pseudo-words of the length of English ones, a tenth of them very common; the same in every run. */
function edited(words: number): [string, string] {
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed / 2 ** 32;
  };
  const common = ['the', 'of', 'and', 'to', 'in', 'that'];
  const one = (): string =>
    random() < 0.4
      ? (common[Math.floor(random() * 6)] ?? 'the')
      : `w${Math.floor(random() * 40_000).toString(36)}`;
  const a = Array.from({ length: words }, one);
  const b = a.flatMap((word) => (random() > 0.05 ? [word] : random() < 0.5 ? [one()] : []));
  return [a.join(' '), b.join(' ')];
}

/** Milliseconds of processor time for each of several, so that other work on the machine counts little; warm. */
function timed(times: number, run: () => void): number {
  for (let time = 0; time < Math.min(times, 50); time++) run();
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) run();
  return process.cpuUsage(before).user / 1_000 / times;
}

if (!existsSync(GOLD)) {
  process.stderr.write('bench:wording needs ../shared/data/gold/wording-pairs.jsonl, which is not here\n');
  process.exit(1);
}
const pairs = readFileSync(GOLD, 'utf8')
  .trim()
  .split('\n')
  .map((line) => v.parse(Pair, JSON.parse(line)));
const same = pairs.filter((pair) => pair.same_utterance);
const ours = scores(same, ourChanges);
const peer = scores(same, peerInStretch);

const judged = pairs.map((pair) => {
  const [a, b] = [pair.a, pair.b].map(({ text, published }) => ({ text, published: published ?? undefined }));
  return { pair, same: a !== undefined && b !== undefined && compare(a, b).stretch !== null };
});
const share = (part: number, of: number): number => Math.round((1000 * part) / of) / 1000;
const lookalikes = judged.filter(({ pair }) => !pair.same_utterance);
const flagsOf = (flags: readonly string[]): string => [...new Set(flags)].sort().join();
const compared = same.map((pair) => ({ pair, result: differences(alignWordings(pair.a.text, pair.b.text)) }));
const decisions = {
  'same or not, right': share(
    judged.filter((one) => one.same === one.pair.same_utterance).length,
    pairs.length,
  ),
  'one utterance, called so': share(
    judged.filter((one) => one.pair.same_utterance && one.same).length,
    same.length,
  ),
  'look-alikes, called one utterance': share(lookalikes.filter((one) => one.same).length, lookalikes.length),
  'extents right': share(
    compared.filter(
      ({ pair, result }) =>
        result.extent.start === pair.extent.start && result.extent.end === pair.extent.end,
    ).length,
    same.length,
  ),
  'flags right': share(
    compared.filter(
      ({ pair, result }) => flagsOf(result.changes.flatMap(({ flags }) => flags)) === flagsOf(pair.flags),
    ).length,
    same.length,
  ),
};
const speed = [20, 200, 1_000, 10_000].map((words) => {
  const [a, b] = edited(words);
  const times = words > 1_000 ? 5 : 200;
  const wording = timed(times, () => compare(a, b));
  const jsdiff = timed(Math.min(times, 20), () => diffWords(a, b));
  return {
    words,
    'compare, ms': wording.toFixed(2),
    'diffWords, ms': jsdiff.toFixed(2),
    ratio: (wording / jsdiff).toFixed(2),
  };
});

console.table(
  Object.fromEntries(
    Object.entries(ours).map(([kind, { labelled, found, precision, recall, f1 }]) => [
      kind,
      {
        labelled,
        found,
        precision: precision.toFixed(3),
        recall: recall.toFixed(3),
        F1: f1.toFixed(3),
        'jsdiff F1': peer[kind]?.f1.toFixed(3),
      },
    ]),
  ),
);
console.table(decisions);
console.table(speed);
mkdirSync('out', { recursive: true });
writeFileSync(
  'out/wording.json',
  `${JSON.stringify({ changes: ours, jsdiff: peer, decisions, speed }, null, 2)}\n`,
);
