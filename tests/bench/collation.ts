/**
 * How long collating takes: invented witnesses of 200 words, 4 % of which each changes by itself at random –
 * harder than wire copy, where most print the same. Processor time of this process, so that other work on the
 * machine counts little; median of several rounds, warm.
 *
 *   npm run bench -- collation
 */
import { collate } from '../../lib/wording/collation.ts';
import type { Witness } from '../../lib/wording/report.ts';

const WORDS = 200;
const CHANGED = 0.04;
const WARMING = 5;
const ROUNDS = 9;
const AIMS = [
  { witnesses: 100, aim: 200 },
  { witnesses: 500, aim: 2_000 },
] as const;

let seed = 1;
/** The same numbers in every run. */
function random(): number {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return seed / 2 ** 32;
}
const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;

const SMALL = ['the', 'of', 'and', 'to', 'in', 'that', 'it', 'was'];
const word = (): string => (random() < 0.4 ? pick(SMALL) : `w${Math.floor(random() * 40_000).toString(36)}`);
const spoken = Array.from({ length: WORDS }, word);

function witness(number: number): Witness {
  const text = spoken
    .flatMap((one) =>
      random() >= CHANGED ? [one] : random() < 0.5 ? [word()] : random() < 0.5 ? [] : [one, word()],
    )
    .join(' ');
  return {
    quotation: `${number}#0`,
    citation: { article: String(number), outlet: `Outlet ${number}` },
    text,
    parts: [text],
    kind: 'direct',
  };
}

/** Milliseconds. */
function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  return process.cpuUsage(before).user / 1_000;
}

const rows = AIMS.map(({ witnesses, aim }) => {
  const all = Array.from({ length: witnesses }, (_, number) => witness(number));
  for (let round = 0; round < WARMING; round++) collate(all);
  const taken = Array.from({ length: ROUNDS }, () => processorTime(() => collate(all))).sort((x, y) => x - y);
  const median = taken[ROUNDS >> 1]!;
  return { witnesses, 'processor ms, median': Math.round(median), least: Math.round(taken[0]!), aim };
});
console.table(rows);
