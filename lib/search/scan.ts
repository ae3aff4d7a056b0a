/**
 * Finding quotations by words: a plain scan of the folded lines. For one rare word in 100,000 quotations
 * it took 2.5 ms where MiniSearch took 83 ms and FlexSearch 5.8 ms (and five times the memory); what
 * letter by letter costs stands in docs/benchmarks.md. Linear in the text.
 * The longest word is looked up in whole blocks, the others only in the lines where it stands.
 *
 * Ranked by phrase (the words as typed, side by side), then coverage (how much of the quotation was
 * asked for, in tenths), then recency. Once as many lines as wanted are known, longer ones than the worst
 * of them are passed over unread, which is what keeps common words fast; so hits are not counted.
 */
import type { Query, Term } from './query.ts';
import type { SearchBlock } from './search-block.ts';

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

const PHRASE = 100;
const MOST_COVERAGE = 10;

/** `hidden` tells articles that have been removed. */
export function scan(
  blocks: readonly SearchBlock[],
  query: Query,
  limit: number,
  hidden: (article: number) => boolean,
): Hits {
  const words = query.words.map((word) => ({ needle: needleOf(word), phrase: false }));
  const phrases = query.phrases.map((phrase) => ({ needle: ` ${phrase} `, phrase: true }));
  const wanted = [...phrases, ...words];
  const letters = wanted.reduce((sum, { needle }) => sum + needle.trim().length + 1, 0);
  // One more than wanted tells whether there are more.
  const best = new Best(limit + 1);
  const look = (terms: readonly Wanted[], bonus: number, except: string | null): void => {
    for (const block of blocks) scanBlock(block, query, { terms, letters, bonus, except }, hidden, best);
  };
  if (phrases.length > 0 || words.length < 2) look(wanted, phrases.length > 0 ? PHRASE : 0, null);
  else {
    const typed = ` ${query.words.map(({ text }) => text).join(' ')}${query.words.at(-1)!.prefix ? '' : ' '}`;
    look([{ needle: typed, phrase: true }], PHRASE, null);
    if (!best.full) look(wanted, 0, typed);
  }
  const hits = best.hits();
  return { hits: hits.slice(0, limit), more: hits.length > limit };
}

/** The best hits so far. Keeps up to twice as many as wanted, so that it sorts seldom. */
class Best {
  readonly #size: number;
  #top: Hit[] = [];
  /** Below this nothing counts any more. */
  floor = Number.NEGATIVE_INFINITY;

  constructor(size: number) {
    this.#size = size;
  }

  get full(): boolean {
    return this.#top.length >= this.#size;
  }

  add(hit: Hit): void {
    this.#top.push(hit);
    if (this.#top.length >= 2 * this.#size) this.#trim();
  }

  hits(): readonly Hit[] {
    this.#trim();
    return this.#top;
  }

  #trim(): void {
    this.#top.sort((a, b) => b.score - a.score || a.quotation - b.quotation);
    this.#top = this.#top.slice(0, this.#size);
    if (this.full) this.floor = this.#top.at(-1)!.score;
  }
}

interface Wanted {
  readonly needle: string;
  readonly phrase: boolean;
}

interface Pass {
  readonly terms: readonly Wanted[];
  /** UTF-16 code units of the words asked for, with a space each. */
  readonly letters: number;
  readonly bonus: number;
  /** Lines with this have been counted already. */
  readonly except: string | null;
}

function needleOf({ text, prefix }: Term): string {
  return prefix ? ` ${text}` : ` ${text} `;
}

/** Adds the lines of a block that hold every word, in the text, the speaker or the outlet. */
function scanBlock(
  block: SearchBlock,
  query: Query,
  { terms, letters, bonus, except }: Pass,
  hidden: (article: number) => boolean,
  best: Best,
): void {
  const { text: all, starts, articles, spoken } = block;
  const count = starts.length - 1;
  const speakers = fitting(block.speakers, query.speaker);
  const outlets = fitting(block.outlets, query.outlet);
  if (count === 0 || speakers?.size === 0 || outlets?.size === 0) return;
  const placed = terms.map(({ needle, phrase }) => ({
    needle,
    // A phrase is looked for in the words said; a word also in who said and who printed them.
    speakers: phrase ? NONE : holding(block.speakers, needle),
    outlets: phrase ? NONE : holding(block.outlets, needle),
  }));
  const besides = (term: (typeof placed)[number]): number => term.speakers.size + term.outlets.size;
  // Best one that stands nowhere but in the text: from one place of it one can jump to the next.
  const [anchor, ...others] = placed.toSorted(
    (a, b) => Math.min(1, besides(a)) - Math.min(1, besides(b)) || b.needle.length - a.needle.length,
  );
  const jumps = anchor !== undefined && besides(anchor) === 0;
  const handle = anchor === undefined ? 0 : rarestLetter(anchor.needle);
  let { floor } = best;
  let longest = longestFor(floor - bonus, letters);
  let article = 0;
  /** The next line whose text holds the anchor; `count` where none does. */
  let holdsAnchor = -1;
  for (let line = 0; line < count; line++) {
    if (best.floor !== floor) {
      floor = best.floor;
      longest = longestFor(floor - bonus, letters);
    }
    if (starts[line + 1]! - 1 - starts[line]! > longest) continue;
    if (anchor !== undefined && holdsAnchor < line) {
      const at = nextPlace(all, anchor.needle, handle, starts[line]!);
      holdsAnchor = at === -1 ? count : lineAt(starts, at, line);
    }
    if (jumps && holdsAnchor > line) {
      line = holdsAnchor - 1;
      continue;
    }
    while (article + 1 < articles.length && articles[article + 1]!.firstLine <= line) article++;
    const { number, firstQuotation, firstLine, published, outlet, day } = articles[article]!;
    const speaker = spoken[line]!;
    if (speakers?.has(speaker) === false || outlets?.has(outlet) === false) continue;
    const beside = (term: (typeof placed)[number]): boolean =>
      term.speakers.has(speaker) || term.outlets.has(outlet);
    if (anchor !== undefined && holdsAnchor !== line && !beside(anchor)) continue;
    const start = starts[line]!;
    const length = starts[line + 1]! - 1 - start;
    if (others.length > 0 || except !== null) {
      const text = all.substring(start, start + length);
      if (!others.every((term) => beside(term) || text.includes(term.needle))) continue;
      if (except !== null && text.includes(except)) continue;
    }
    const score = bonus + coverage(letters, length) + recency(day);
    if (score < floor || !inTime(published, query) || hidden(number)) continue;
    best.add({ quotation: firstQuotation + line - firstLine, article: number, score });
  }
}

/** Rare to common in English, near enough for other languages; letters of other scripts are rarer still. */
const BY_RARITY = "zqxj'kvbpygwfmcudlrhsniotae ";

/** Letters beyond which V8 searches by tables. */
const SHORT = 6;

/** The place in a needle of its rarest letter that has another after it. */
function rarestLetter(needle: string): number {
  let rarest = 0;
  for (let at = 1; at + 1 < needle.length; at++) {
    if (BY_RARITY.indexOf(needle[at]!) < BY_RARITY.indexOf(needle[rarest]!)) rarest = at;
  }
  return rarest;
}

/**
 * As `indexOf`, which stops at every place of the needle's first letter, and ours is a space: from a rare
 * letter on, and with a short piece (for longer ones V8 builds tables anew at each call), it is up to
 * twelve times as fast.
 */
function nextPlace(text: string, needle: string, handle: number, from: number): number {
  const tail = needle.slice(handle, handle + SHORT);
  for (let at = text.indexOf(tail, from + handle); at !== -1; at = text.indexOf(tail, at + 1)) {
    if (text.startsWith(needle, at - handle)) return at - handle;
  }
  return -1;
}

/** How much of a line was asked for, in tenths. */
function coverage(letters: number, length: number): number {
  return Math.min(MOST_COVERAGE, Math.round((MOST_COVERAGE * letters) / Math.max(1, length)));
}

/** The length of a line beyond which coverage and recency stay below `score`. */
function longestFor(score: number, letters: number): number {
  const tenths = Math.ceil(score - MOST_RECENT);
  if (tenths > MOST_COVERAGE) return -1;
  return tenths <= 0 ? Number.POSITIVE_INFINITY : Math.floor((MOST_COVERAGE * letters) / (tenths - 0.5));
}

const NONE: ReadonlySet<number> = new Set();

/** Entries of a list that hold every term; `null` where nothing is asked. */
function fitting(list: readonly string[], terms: readonly Term[]): ReadonlySet<number> | null {
  if (terms.length === 0) return null;
  const needles = terms.map(needleOf);
  return new Set(
    list.flatMap((value, index) => (needles.every((needle) => value.includes(needle)) ? [index] : [])),
  );
}

function holding(list: readonly string[], needle: string): ReadonlySet<number> {
  const found = list.flatMap((value, index) => (value.includes(needle) ? [index] : []));
  return found.length === 0 ? NONE : new Set(found);
}

/** The line in which a place lies, at or after `from`. */
function lineAt(starts: Uint32Array, at: number, from: number): number {
  let low = from;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle + 1]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inTime(published: string, { before, after }: Query): boolean {
  if (before === undefined && after === undefined) return true;
  if (published === '') return false; // an unknown date is neither before nor after
  return (before === undefined || published < before) && (after === undefined || published >= after);
}

const MOST_RECENT = 0.99;

/** Below one tenth of coverage: 0 for an unknown date, else towards 1 with the year and day. */
function recency(day: number): number {
  return Number.isNaN(day) ? 0 : Math.min(MOST_RECENT, Math.max(0.01, 0.5 + day / 100_000));
}
