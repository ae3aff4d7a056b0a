/**
 * The order of what a search finds: words side by side as typed, then coverage in tenths, then recency;
 * what took corrections after everything that did not. Once as many are known as wanted, the others are
 * only counted out.
 */
import type { Tally } from './counting.ts';
import type { Query } from './query.ts';
import { NO_DAY, type WordIndex } from './word-index.ts';

export interface Hit {
  readonly quotation: number;
  readonly article: number;
  readonly score: number;
}

export interface Hits {
  /** Best first; ties by number. */
  readonly hits: readonly Hit[];
  /** More quotations fit than the limit let through. */
  readonly more: boolean;
}

/** Above all coverage. */
const SIDE_BY_SIDE = 100;
/** Below everything that took no correction, and each edit below all else. */
const CORRECTED = -1_000;
const EDIT = -200;
const MOST_COVERAGE = 10;
const MOST_RECENT = 0.99;

/** The best hits so far. Keeps up to twice as many as wanted, so that it sorts seldom. */
export class Best<Kind extends Hit = Hit> {
  readonly #size: number;
  #top: Kind[] = [];
  /** Below this nothing counts any more. */
  floor = Number.NEGATIVE_INFINITY;
  added = 0;

  constructor(size: number) {
    this.#size = size;
  }

  get full(): boolean {
    return this.#top.length >= this.#size;
  }

  add(hit: Kind): void {
    this.added++;
    this.#top.push(hit);
    if (this.#top.length >= 2 * this.#size) this.#trim();
  }

  hits(): readonly Kind[] {
    this.#trim();
    return this.#top;
  }

  #trim(): void {
    this.#top.sort((a, b) => b.score - a.score || a.quotation - b.quotation);
    this.#top = this.#top.slice(0, this.#size);
    if (this.full) this.floor = this.#top.at(-1)!.score;
  }
}

/** Coverage that only short quotations have: those that are looked at first for a word alone. */
const SHORT_COVERAGE = 2;

/**
 * The words of a quotation beyond which its score for a single word is below `above`: whatever is found above it
 * among the shorter ones comes before all others.
 */
export const SHORT = {
  words: Math.floor(MOST_COVERAGE / (SHORT_COVERAGE - 0.5)),
  above: SHORT_COVERAGE - 1 + MOST_RECENT,
};

/** Words up to which a quotation's coverage is looked up rather than worked out. */
const TABLE = 256;

/** Adds what has met everything to the best. `inRun`: 1 for every quotation that holds the words side by side. */
export function rank(
  { articles, starts }: WordIndex,
  query: Query,
  { met, stage, edits }: Tally,
  inRun: Uint8Array | null,
  hidden: (article: number) => boolean,
  best: Best,
): void {
  const { numbers, firstQuotations, firstOrdinals, days } = articles;
  const asked = query.words.length + query.phrases.reduce((sum, phrase) => sum + phrase.split(' ').length, 0);
  const after = query.after === undefined ? NO_DAY : dayOf(query.after);
  const before = query.before === undefined ? Number.POSITIVE_INFINITY : dayOf(query.before);
  const timed = query.after !== undefined || query.before !== undefined;
  const covered = Uint8Array.from({ length: TABLE }, (_, length) => coverage(asked, length));
  for (let article = 0; article < numbers.length; article++) {
    const day = days[article]!;
    // An unknown date is neither before nor after.
    if (timed && (day === NO_DAY || day < after || day >= before)) continue;
    const first = firstOrdinals[article]!;
    const end = firstOrdinals[article + 1]!;
    const recent = recency(day);
    for (let ordinal = first; ordinal < end; ordinal++) {
      if (met[ordinal] !== stage) continue;
      const length = starts[ordinal + 1]! - starts[ordinal]! - 1;
      const side = inRun !== null && inRun[ordinal] === 1 ? SIDE_BY_SIDE : 0;
      let score = side + (length < TABLE ? covered[length]! : coverage(asked, length)) + recent;
      if (edits !== null) {
        if (edits[ordinal] === 0) continue; // ranked before
        score += CORRECTED + EDIT * edits[ordinal]!;
      }
      if (score < best.floor) continue;
      if (hidden(numbers[article]!)) break;
      best.add({
        quotation: firstQuotations[article]! + ordinal - first,
        article: numbers[article]!,
        score,
      });
    }
  }
}

function dayOf(date: string): number {
  return Math.floor(Date.parse(date) / 86_400_000);
}

/** How much of a quotation was asked for, in tenths. */
function coverage(asked: number, length: number): number {
  return Math.min(MOST_COVERAGE, Math.round((MOST_COVERAGE * asked) / Math.max(1, length)));
}

/** Below one tenth of coverage: 0 for an unknown date, else towards 1 with the year and day. */
function recency(day: number): number {
  return day === NO_DAY ? 0 : Math.min(MOST_RECENT, Math.max(0.01, 0.5 + day / 100_000));
}
