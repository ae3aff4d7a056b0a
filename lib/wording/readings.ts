/**
 * Readings: what a run of words says however it is written. Two runs with a reading in common are the same
 * words spelled differently: joined or hyphenated (`common-sense`, `commonsense`), a contraction and its full
 * form (`we're`, `we are`), digits and words (`$5m`, `five million dollars`), initials and the full name (`UN`,
 * `United Nations`), single words by spelling.ts. Only places where both sides have words without an equal are
 * read, so the cost follows the differences, not the text.
 */
import type { AlignmentCosts, Equivalence, WordMatch } from '../text/align.ts';
import type { Span } from '../text/span.ts';
import { beginsQuantity, quantityOf } from './numbers.ts';
import { isMasked, isNumero, isSlip, standardSpelling } from './spelling.ts';
import type { Token } from './tokens.ts';

/** Words on one side: "thirty-five thousand three hundred dollars" has six. */
const LONGEST = 6;
/** Words joined, or a contraction in full: "wouldn't have" has three. */
const LONGEST_SPELLED = 3;
/** Matched words beside a block that a reading may take in: the "million" of `$5 million`, `5 million dollars`. */
const CONTEXT = 3;
/** How many words beyond the stretch are still read: only what adjoins it can lengthen it. */
const REACH = 12;
/** An equivalence is worth a little less than the equal words would be, so that equal words go first. */
const DISCOUNT = 0.9;
/** Blocks of more words (product of both sides) are other text, not other spelling. */
const BLOCK_PAIRS = 10_000;
/** The same for slips of the pen, which are tried pair by pair. */
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

/** From word `from` on, `length` words. */
interface Run {
  readonly from: number;
  readonly length: number;
}

/** A place where both sides have words that found no equal: `[from, to)` in words. */
interface Block {
  readonly a: Span;
  readonly b: Span;
}

/** Runs of `a` and `b` with a common reading, at places where both have words that `matches` leaves over. */
export function equivalencesBetween(
  a: Side,
  b: Side,
  matches: readonly WordMatch[],
  costs: AlignmentCosts,
): Equivalence[] {
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
  for (const block of blocksBetween(a, b, matches)) {
    const pairs = (block.a[1] - block.a[0]) * (block.b[1] - block.b[0]);
    if (pairs === 0 || pairs > BLOCK_PAIRS) continue;
    const readings = readingsOf(a, block.a);
    for (const [reading, runsB] of readingsOf(b, block.b)) {
      for (const runA of readings.get(reading) ?? []) for (const runB of runsB) note(runA, runB);
    }
    if (pairs > SLIP_PAIRS) continue;
    for (let i = block.a[0]; i < block.a[1]; i++) {
      for (let j = block.b[0]; j < block.b[1]; j++) {
        const [one, other] = [a.tokens[i]?.folded ?? '', b.tokens[j]?.folded ?? ''];
        if (!isSlip(one, other) && !isMasked(one, other)) continue;
        note({ from: i, length: 1 }, { from: j, length: 1 });
      }
    }
  }
  return [...found.values()];
}

function blocksBetween(a: Side, b: Side, matches: readonly WordMatch[]): Block[] {
  const blocks: Block[] = [];
  const first = matches[0];
  if (first === undefined) return [{ a: [0, a.tokens.length], b: [0, b.tokens.length] }];
  let fromA = Math.max(0, first.a - REACH);
  let fromB = Math.max(0, first.b - REACH);
  for (const match of matches) {
    if (fromA < match.a && fromB < match.b) blocks.push({ a: [fromA, match.a], b: [fromB, match.b] });
    fromA = match.a + match.aLength;
    fromB = match.b + match.bLength;
  }
  const end: Block = {
    a: [fromA, Math.min(a.tokens.length, fromA + REACH)],
    b: [fromB, Math.min(b.tokens.length, fromB + REACH)],
  };
  return [...blocks, end];
}

function sameWords(a: readonly Token[], runA: Run, b: readonly Token[], runB: Run): boolean {
  if (runA.length !== runB.length) return false;
  for (let at = 0; at < runA.length; at++) {
    if (a[runA.from + at]?.folded !== b[runB.from + at]?.folded) return false;
  }
  return true;
}

/** The readings of every run that holds a word of the block. */
function readingsOf(side: Side, block: Span): Map<string, Run[]> {
  const readings = new Map<string, Run[]>();
  const first = Math.max(0, block[0] - CONTEXT);
  const last = Math.min(side.tokens.length, block[1] + CONTEXT);
  const words = side.tokens.slice(first, last).map((token) => wordReadings(side, token));
  for (let from = first; from < block[1]; from++) {
    const { quantity = false, capital = false } = words[from - first] ?? {};
    const longest = quantity || capital ? LONGEST : LONGEST_SPELLED;
    for (
      let length = Math.max(1, block[0] - from + 1);
      length <= longest && from + length <= last;
      length++
    ) {
      const run: Run = { from, length };
      const held = words.slice(from - first, from - first + length);
      for (const reading of new Set(readingsOfRun(side, run, held))) {
        const runs = readings.get(reading);
        if (runs === undefined) readings.set(reading, [run]);
        else runs.push(run);
      }
    }
  }
  return readings;
}

/** What one word contributes to the readings of the runs that it stands in. */
interface WordReadings {
  readonly folded: string;
  readonly standard: string;
  /** In full, where it is a contraction; all ways to read it. */
  readonly full: readonly string[];
  /** Whether it can begin a quantity, or a name of which there are initials. */
  readonly quantity: boolean;
  readonly capital: boolean;
}

function wordReadings({ text }: Side, { start, end, folded }: Token): WordReadings {
  const contracted =
    folded.includes("'") || folded === 'cannot' || folded.startsWith('g') || folded === 'wanna';
  const rule = contracted ? CONTRACTED.find(([pattern]) => pattern.test(folded)) : undefined;
  const standard = isNumero(folded, text, end) ? 'number' : standardSpelling(folded);
  const initial = text[start] ?? '';
  return {
    folded,
    standard,
    full: rule === undefined ? [standard] : rule[1].map((full) => folded.replace(rule[0], full)),
    quantity: beginsQuantity(folded),
    capital: initial !== initial.toLowerCase(),
  };
}

function readingsOfRun(side: Side, { from, length }: Run, words: readonly WordReadings[]): string[] {
  const readings = [];
  const [first] = words;
  if (first === undefined) return [];
  if (length <= LONGEST_SPELLED) {
    const joined =
      length === 1 ? first.standard : words.map(({ folded }) => folded.replaceAll("'", '')).join('');
    readings.push(`joined ${joined}`);
    let ways: readonly string[] = first.full;
    for (const { full } of words.slice(1)) ways = ways.flatMap((way) => full.map((form) => `${way} ${form}`));
    for (const way of ways) readings.push(`words ${way}`);
  }
  if (first.quantity) {
    const quantity = quantityOf(words.map(({ folded }) => folded));
    if (quantity !== null) readings.push(`quantity ${quantity}`);
    const date = length === 1 ? /^(\d+)(?:st|nd|rd|th)$/.exec(first.folded) : null;
    if (date !== null) readings.push(`quantity ${date[1]}`);
  }
  const initials = first.capital ? initialsOf(side, side.tokens.slice(from, from + length)) : null;
  if (initials !== null) readings.push(`initials ${initials}`);
  return readings;
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
