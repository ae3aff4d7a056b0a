/**
 * Readings: what a run of words says however it is written. Two runs with a reading in common are the same
 * words spelled differently: joined or hyphenated (`common-sense`, `commonsense`), a contraction and its full
 * form (`we're`, `we are`), digits and words (`$5m`, `five million dollars`), initials and the full name (`UN`,
 * `United Nations`), single words by spelling.ts. Only runs that hold a word which found no equal are read,
 * so the cost follows the differences, not the text.
 */
import type { AlignmentCosts, Equivalence, WordMatch } from '../text/align.ts';
import { quantityOf } from './numbers.ts';
import { isSlip, standardSpelling } from './spelling.ts';
import type { Token } from './tokens.ts';

/** Words on one side: "thirty-five thousand three hundred dollars" has six. */
const LONGEST = 6;
/** How many words beyond the stretch are still read: only what adjoins it can lengthen it. */
const REACH = 12;
/** An equivalence is worth a little less than the equal words would be, so that equal words go first. */
const DISCOUNT = 0.9;
/** The most unmatched words on both sides of a place (product) for which slips of the pen are tried. */
const SLIP_PAIRS = 600;

const CONTRACTED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^can't$/, ['can not']],
  [/^won't$/, ['will not']],
  [/^shan't$/, ['shall not']],
  [/^let's$/, ['let us']],
  [/^cannot$/, ['can not']],
  [/^gonna$/, ['going to']],
  [/^wanna$/, ['want to']],
  [/^gotta$/, ['got to', 'have got to']],
  [/^(.+)n't$/, ['$1 not']],
  [/^(.+)'re$/, ['$1 are']],
  [/^(.+)'ve$/, ['$1 have']],
  [/^(.+)'ll$/, ['$1 will']],
  [/^(.+)'m$/, ['$1 am']],
  [/^(.+)'d$/, ['$1 would', '$1 had']],
  [/^(.+)'s$/, ['$1 is', '$1 has']],
];

interface Side {
  readonly text: string;
  readonly tokens: readonly Token[];
}

interface Run {
  readonly from: number;
  readonly length: number;
}

/** Runs of `a` and `b` with a common reading, of which one holds a word that `matches` leaves over. */
export function equivalencesBetween(
  a: Side,
  b: Side,
  matches: readonly WordMatch[],
  costs: AlignmentCosts,
): Equivalence[] {
  const runsA = unmatchedRuns(
    a.tokens.length,
    matches.map((match) => [match.a, match.a + match.aLength]),
  );
  const runsB = unmatchedRuns(
    b.tokens.length,
    matches.map((match) => [match.b, match.b + match.bLength]),
  );
  const found = new Map<string, Equivalence>();
  const weigh = (side: Side, run: Run): number => {
    let sum = 0;
    for (let at = run.from; at < run.from + run.length; at++)
      sum += costs.weightOf(side.tokens[at]?.folded ?? '');
    return sum;
  };
  const note = (runA: Run, runB: Run): void => {
    if (sameWords(a.tokens, runA, b.tokens, runB)) return;
    found.set(`${runA.from} ${runA.length} ${runB.from} ${runB.length}`, {
      a: runA.from,
      b: runB.from,
      aLength: runA.length,
      bLength: runB.length,
      weight: Math.round(DISCOUNT * Math.min(weigh(a, runA), weigh(b, runB))),
    });
  };
  const readA = readingsOf(a, runsA.near);
  const readB = readingsOf(b, runsB.near);
  for (const [reading, runs] of readA) {
    for (const runB of readB.get(reading) ?? []) {
      for (const runA of runs) {
        if (holds(runA, runsA.unmatched) || holds(runB, runsB.unmatched)) note(runA, runB);
      }
    }
  }
  for (const [oneA, oneB] of slips(a.tokens, b.tokens, matches)) {
    note({ from: oneA, length: 1 }, { from: oneB, length: 1 });
  }
  return [...found.values()];
}

function unmatchedRuns(
  count: number,
  taken: readonly (readonly [number, number])[],
): { unmatched: Uint8Array; near: Uint8Array } {
  const unmatched = new Uint8Array(count).fill(1);
  for (const [from, to] of taken) unmatched.fill(0, from, to);
  const first = Math.max(0, (taken[0]?.[0] ?? 0) - REACH);
  const last = taken.length === 0 ? count : Math.min(count, (taken.at(-1)?.[1] ?? count) + REACH);
  const near = new Uint8Array(count);
  for (let at = first; at < last; at++) {
    if (unmatched[at] === 1) near.fill(1, Math.max(0, at - LONGEST + 1), Math.min(count, at + LONGEST));
  }
  return { unmatched, near };
}

function holds(run: Run, flags: Uint8Array): boolean {
  return flags.subarray(run.from, run.from + run.length).includes(1);
}

function sameWords(a: readonly Token[], runA: Run, b: readonly Token[], runB: Run): boolean {
  if (runA.length !== runB.length) return false;
  for (let at = 0; at < runA.length; at++) {
    if (a[runA.from + at]?.folded !== b[runB.from + at]?.folded) return false;
  }
  return true;
}

function readingsOf(side: Side, near: Uint8Array): Map<string, Run[]> {
  const readings = new Map<string, Run[]>();
  for (let from = 0; from < side.tokens.length; from++) {
    if (near[from] !== 1) continue;
    for (let length = 1; length <= LONGEST && near[from + length - 1] === 1; length++) {
      for (const reading of new Set(readingsOfRun(side, side.tokens.slice(from, from + length)))) {
        const runs = readings.get(reading);
        if (runs === undefined) readings.set(reading, [{ from, length }]);
        else runs.push({ from, length });
      }
    }
  }
  return readings;
}

function readingsOfRun(side: Side, run: readonly Token[]): string[] {
  const words = run.map((token) => token.folded);
  const readings = [];
  if (words.length <= 3) {
    readings.push(
      `joined ${words.length === 1 ? standardSpelling(words[0] ?? '') : words.join('').replaceAll("'", '')}`,
    );
    for (const full of spelledOut(words)) readings.push(`words ${full}`);
  }
  const quantity = quantityOf(words);
  if (quantity !== null) readings.push(`quantity ${quantity}`);
  const date = words.length === 1 ? /^(\d+)(?:st|nd|rd|th)$/.exec(words[0] ?? '') : null;
  if (date !== null) readings.push(`quantity ${date[1]}`);
  const initials = initialsOf(side, run);
  if (initials !== null) readings.push(`initials ${initials}`);
  return readings;
}

/** Every word in its standard spelling, contractions in full; all ways to read them. */
function spelledOut(words: readonly string[]): string[] {
  let ways = [''];
  for (const word of words) {
    const rule = CONTRACTED.find(([pattern]) => pattern.test(word));
    const forms =
      rule === undefined ? [standardSpelling(word)] : rule[1].map((full) => word.replace(rule[0], full));
    ways = ways.flatMap((way) => forms.map((form) => (way === '' ? form : `${way} ${form}`)));
  }
  return ways;
}

/** `UN`, `U.N.` and `United Nations` give "un"; lower-case `of`, `the`, `and`, `for` may stand between. */
function initialsOf(side: Side, run: readonly Token[]): string | null {
  const raw = run.map((token) => side.text.slice(token.start, token.end));
  const [first = ''] = raw;
  if (raw.length === 1) return /^\p{Lu}{2,5}$/u.test(first) ? first.toLowerCase() : null;
  if (!/^\p{Lu}/u.test(first) || !/^\p{Lu}/u.test(raw.at(-1) ?? '')) return null;
  if (raw.some((word) => !/^(?:\p{Lu}\p{L}*|of|the|and|for)$/u.test(word))) return null;
  return raw.map((word) => (/^\p{Lu}/u.test(word) ? (word[0] ?? '').toLowerCase() : '')).join('');
}

/** Word pairs at one place of difference that are one word, mistyped. */
function slips(a: readonly Token[], b: readonly Token[], matches: readonly WordMatch[]): [number, number][] {
  const pairs: [number, number][] = [];
  let fromA = Math.max(0, (matches[0]?.a ?? 0) - REACH);
  let fromB = Math.max(0, (matches[0]?.b ?? 0) - REACH);
  const last = matches.at(-1);
  const ends =
    last === undefined
      ? { a: a.length, b: b.length }
      : { a: last.a + last.aLength + REACH, b: last.b + last.bLength + REACH };
  const stops = [
    ...matches,
    { a: Math.min(a.length, ends.a), b: Math.min(b.length, ends.b), aLength: 0, bLength: 0 },
  ];
  for (const stop of stops) {
    if ((stop.a - fromA) * (stop.b - fromB) <= SLIP_PAIRS) {
      for (let i = fromA; i < stop.a; i++) {
        for (let j = fromB; j < stop.b; j++) {
          if (isSlip(a[i]?.folded ?? '', b[j]?.folded ?? '')) pairs.push([i, j]);
        }
      }
    }
    fromA = stop.a + stop.aLength;
    fromB = stop.b + stop.bLength;
  }
  return pairs;
}
