/**
 * The order of what a search finds: words side by side as typed, then coverage in tenths, then recency;
 * what took corrections after everything that did not.
 *
 * Coverage depends on a quotation's length alone, and an index holds the shortest first. So it is gone through tier
 * by tier, one tenth of coverage after the other, and left as soon as as many are known as wanted, all of them
 * better than anything in the tiers to come can be.
 */
import type { Tally } from './counting.ts';
import type { Query } from './query.ts';
import type { Range } from './vocabulary.ts';
import { lengthAt, NO_DAY, type WordIndex } from './word-index.ts';

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

  add(hit: Kind): void {
    this.added++;
    this.#top.push(hit);
    if (this.#top.length >= 2 * this.#size) this.#trim();
  }

  /** As many as wanted are known, all of them above this score. */
  isAbove(score: number): boolean {
    if (this.floor <= score && this.#top.length >= this.#size) this.#trim();
    return this.floor > score;
  }

  hits(): readonly Kind[] {
    this.#trim();
    return this.#top;
  }

  #trim(): void {
    this.#top.sort((a, b) => b.score - a.score || a.quotation - b.quotation);
    this.#top = this.#top.slice(0, this.#size);
    if (this.#top.length === this.#size) this.floor = this.#top.at(-1)!.score;
  }
}

/** Quotations of which the same share was asked for, by ordinal. */
export interface Tier extends Range {
  /** In tenths. */
  readonly coverage: number;
}

/** The words asked for, which a quotation may be covered by. */
export const askedIn = ({ words, phrases }: Query): number =>
  words.length + phrases.reduce((sum, phrase) => sum + phrase.split(' ').length, 0);

/** All quotations of an index, those first of which most was asked for. */
export function* tiersOf(index: WordIndex, asked: number): Iterable<Tier> {
  const count = index.quotations.numbers.length;
  for (let from = 0; from < count; ) {
    const tenths = coverage(asked, lengthAt(index, from));
    let to = from + 1;
    let end = count;
    while (to < end) {
      const middle = (to + end) >>> 1;
      if (coverage(asked, lengthAt(index, middle)) === tenths) to = middle + 1;
      else end = middle;
    }
    yield { from, to, coverage: tenths };
    from = to;
  }
}

/** What no score in a tier is above. */
export function mostIn({ coverage: tenths }: Tier, mayBeSideBySide: boolean, corrected: boolean): number {
  const side = mayBeSideBySide ? SIDE_BY_SIDE : 0;
  return side + tenths + MOST_RECENT + (corrected ? CORRECTED + EDIT : 0);
}

/**
 * Adds what has met everything to the best. `inRun`: 1 for every quotation of the tier that holds the words side by
 * side.
 */
export function rank(
  { articles, quotations }: WordIndex,
  { from, to, coverage: tenths }: Tier,
  query: Query,
  { met, stage, edits }: Tally,
  inRun: Uint8Array | null,
  hidden: (article: number) => boolean,
  best: Best,
): void {
  const after = query.after === undefined ? NO_DAY : dayOf(query.after);
  const before = query.before === undefined ? Number.POSITIVE_INFINITY : dayOf(query.before);
  const timed = query.after !== undefined || query.before !== undefined;
  for (let ordinal = from; ordinal < to; ordinal++) {
    const at = ordinal - from;
    if (met[at] !== stage) continue;
    const row = quotations.rows[ordinal]!;
    const day = articles.days[row]!;
    // An unknown date is neither before nor after.
    if (timed && (day === NO_DAY || day < after || day >= before)) continue;
    let score = (inRun !== null && inRun[at] === 1 ? SIDE_BY_SIDE : 0) + tenths + recency(day);
    if (edits !== null) {
      if (edits[at] === 0) continue; // ranked before
      score += CORRECTED + EDIT * edits[at]!;
    }
    if (score < best.floor) continue;
    const article = articles.numbers[row]!;
    if (!hidden(article)) best.add({ quotation: quotations.numbers[ordinal]!, article, score });
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
