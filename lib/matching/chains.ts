/**
 * Chains: which words of a quotation a stretch of the page repeats, in order, with gaps. Maximal shared
 * runs of words are the anchors; a chain is the best-scoring sequence of them (Gusfield 1997, ch. 13.3,
 * chaining; Altschul et al. 1997 for gapped local scores). A run counts the surprisal of its words; a gap
 * costs by its length, and little where the text tells of it: an ellipsis, a bracket, or an attribution
 * between closing and opening marks. A quotation may have several chains: repeated on the page, swapped,
 * or spliced.
 *
 * Cost: page words × occurrences in the quotation to find runs, then quadratic in the runs, which are few.
 */
import type { Span } from '../text/span.ts';
import { EDGE_GAIN, GAP, LONE_WORD, LEAST_RUN, LEAST_CHAIN } from './parameters.ts';
import { natsOf, type PageReading, type Reading } from './reading.ts';

/** Equal words: `length` from word `page` of the page and word `quotation` of the quotation. */
export interface Run {
  readonly page: number;
  readonly quotation: number;
  readonly length: number;
}

export interface Chain {
  /** In order on both sides, never empty. */
  readonly runs: readonly Run[];
  /** Surprisal of the shared words less the cost of the gaps, nats. */
  readonly nats: number;
}

const MOST_RUNS = 500;
const MOST_CHAINS = 12;

/** Chains between the words `from` to `to` of the page and a quotation, best first, disjoint on the page. */
export function chainsOf(page: PageReading, from: number, to: number, quotation: Reading): Chain[] {
  let runs = sharedRuns(page, from, to, quotation);
  const chains: Chain[] = [];
  while (runs.length > 0 && chains.length < MOST_CHAINS) {
    const chain = bestChain(page, quotation, runs);
    if (chain.nats < LEAST_CHAIN) break;
    chains.push(chain);
    const first = chain.runs[0]!.page;
    const last = chain.runs.at(-1)!;
    runs = runs.filter((run) => run.page + run.length <= first || run.page >= last.page + last.length);
  }
  return chains;
}

function sharedRuns(page: PageReading, from: number, to: number, quotation: Reading): Run[] {
  const { heads, next, shift } = placesOf(quotation);
  const pageHashes = page.scan.hashes;
  const hashes = quotation.scan.hashes;
  const runs: Run[] = [];
  for (let word = from; word < to; word++) {
    const hash = pageHashes[word]!;
    for (
      let place = heads[Math.imul(hash, 0x9e3779b1) >>> shift]! - 1;
      place >= 0;
      place = next[place]! - 1
    ) {
      if (hashes[place] !== hash) continue;
      if (word > from && place > 0 && pageHashes[word - 1] === hashes[place - 1]) continue;
      let length = 1;
      while (
        word + length < to &&
        place + length < quotation.scan.count &&
        pageHashes[word + length] === hashes[place + length]
      ) {
        length++;
      }
      const nats = natsOf(page.weights, word, word + length);
      if (nats >= (length === 1 ? LONE_WORD : LEAST_RUN)) runs.push({ page: word, quotation: place, length });
    }
  }
  if (runs.length <= MOST_RUNS) return runs;
  return runs
    .sort((a, b) => b.length - a.length)
    .slice(0, MOST_RUNS)
    .sort((a, b) => a.page - b.page);
}

/** Where each word of a quotation stands in it, by hash: heads of lists in a table, no objects. */
interface Places {
  /** 1 + the first place of the words that fall on a slot, or 0. */
  readonly heads: Int32Array;
  /** 1 + the next place on the same slot, or 0. */
  readonly next: Int32Array;
  readonly shift: number;
}

let room: Omit<Places, 'shift'> = { heads: new Int32Array(512), next: new Int32Array(128) };

/** Holds until it is asked again. */
function placesOf({ scan }: Reading): Places {
  const bits = 34 - Math.clz32(scan.count);
  if (room.heads.length < 1 << bits)
    room = { heads: new Int32Array(1 << bits), next: new Int32Array(1 << bits) };
  const { heads, next } = room;
  heads.fill(0, 0, 1 << bits);
  // From the end, so that lists run forward.
  for (let word = scan.count - 1; word >= 0; word--) {
    const slot = Math.imul(scan.hashes[word]!, 0x9e3779b1) >>> (32 - bits);
    next[word] = heads[slot]!;
    heads[slot] = word + 1;
  }
  return { heads, next, shift: 32 - bits };
}

/** The best chain over `runs`, which are in page order. */
function bestChain(page: PageReading, quotation: Reading, runs: readonly Run[]): Chain {
  const score = new Float64Array(runs.length);
  const previous = new Int32Array(runs.length).fill(-1);
  /** Words to leave off the beginning of a run where it overlaps the one before. */
  const trim = new Int32Array(runs.length);
  const longest = runs.reduce((most, { length }) => Math.max(most, length), 0);
  let best = 0;
  for (let at = 0; at < runs.length; at++) {
    const run = runs[at]!;
    const whole = natsOf(page.weights, run.page, run.page + run.length);
    score[at] = whole;
    for (let before = at - 1; before >= 0; before--) {
      const other = runs[before]!;
      // No gap of the page is longer, so neither are those further back.
      if (run.page - other.page > GAP.page + longest) break;
      const overlap = Math.max(
        0,
        other.page + other.length - run.page,
        other.quotation + other.length - run.quotation,
      );
      if (overlap >= run.length || other.quotation >= run.quotation || other.page >= run.page) continue;
      if (score[before]! - leastCost(other, run, overlap) + whole <= score[at]!) continue;
      const cost = gapCost(page, quotation, other, run, overlap);
      if (score[before]! - cost + whole <= score[at]!) continue;
      const kept = overlap === 0 ? whole : whole - natsOf(page.weights, run.page, run.page + overlap);
      const total = score[before]! + kept - cost;
      if (total > score[at]!) {
        score[at] = total;
        previous[at] = before;
        trim[at] = overlap;
      }
    }
    if (score[at]! > score[best]!) best = at;
  }
  const chosen: Run[] = [];
  for (let at = best; at >= 0; at = previous[at]!) {
    const run = runs[at]!;
    const off = previous[at]! >= 0 ? trim[at]! : 0;
    chosen.unshift({ page: run.page + off, quotation: run.quotation + off, length: run.length - off });
  }
  return withoutLooseEnds(page, quotation, chosen, score[best]!);
}

/** Takes off edge runs that hardly pay for their gap: a stray "of the" beyond the end. */
function withoutLooseEnds(page: PageReading, quotation: Reading, runs: Run[], nats: number): Chain {
  let net = nats;
  const gain = (edge: Run, first: Run, second: Run) =>
    natsOf(page.weights, edge.page, edge.page + edge.length) - gapCost(page, quotation, first, second, 0);
  while (runs.length > 1) {
    const head = gain(runs[0]!, runs[0]!, runs[1]!);
    const tail = gain(runs.at(-1)!, runs.at(-2)!, runs.at(-1)!);
    if (Math.min(head, tail) >= EDGE_GAIN) break;
    if (head < tail) runs.shift();
    else runs.pop();
    net -= Math.min(head, tail);
  }
  return { runs, nats: net };
}

const ELLIPSIS_OR_BRACKET = /…|\.\s?\.\s?\.|\[|\(/;

/** What a gap costs at least, told of or not: without looking at the texts, which takes longest. */
function leastCost(before: Run, after: Run, overlap: number): number {
  const pageGap = after.page + overlap - before.page - before.length;
  const quotationGap = after.quotation + overlap - before.quotation - before.length;
  if (pageGap > GAP.page || quotationGap > GAP.quotation) return Number.POSITIVE_INFINITY;
  return GAP.told + GAP.perToldWord * Math.max(pageGap, quotationGap);
}

function gapCost(page: PageReading, quotation: Reading, before: Run, after: Run, overlap: number): number {
  const from = before.page + before.length;
  const to = after.page + overlap;
  const pageGap = to - from;
  const quotationGap = after.quotation + overlap - before.quotation - before.length;
  const longer = Math.max(pageGap, quotationGap);
  if (quotationGap <= GAP.quotation && pageGap <= GAP.page) {
    const told =
      isAttribution(page, from, to) ||
      ELLIPSIS_OR_BRACKET.test(between(page, from, to)) ||
      ELLIPSIS_OR_BRACKET.test(
        between(quotation, before.quotation + before.length, after.quotation + overlap),
      );
    if (told) {
      const replaced = isAttribution(page, from, to) ? 0 : Math.min(pageGap, quotationGap);
      return GAP.told + GAP.perToldWord * longer + GAP.perReplacedWord * replaced;
    }
  }
  if (pageGap > GAP.silentPage || quotationGap > GAP.silentQuotation) return Number.POSITIVE_INFINITY;
  return GAP.open + GAP.perWord * Math.min(longer, GAP.cap);
}

/** Do the words `from` to `to` stand outside quotation marks, with marks closing before and opening after? */
function isAttribution(page: PageReading, from: number, to: number): boolean {
  if (to === from || page.stretchOf[from - 1] === 0 || page.stretchOf[to] === 0) return false;
  for (let word = from; word < to; word++) if (page.stretchOf[word] !== 0) return false;
  return true;
}

/** The text from the end of word `from - 1` to the beginning of word `to`. */
function between(reading: Reading, from: number, to: number): string {
  return reading.text.slice(reading.scan.ends[from - 1] ?? 0, reading.scan.starts[to] ?? 0);
}

export function sharedWords(chain: Chain): number {
  return chain.runs.reduce((sum, run) => sum + run.length, 0);
}

/** What of a chain lies before and after the words `taken` of the page. */
export function cutChain(page: PageReading, chain: Chain, taken: Span): Chain[] {
  const before: Run[] = [];
  const after: Run[] = [];
  for (const { page: at, quotation, length } of chain.runs) {
    const head = Math.min(length, taken[0] - at);
    if (head > 0) before.push({ page: at, quotation, length: head });
    const off = Math.max(0, taken[1] - at);
    if (off < length) after.push({ page: at + off, quotation: quotation + off, length: length - off });
  }
  return [before, after]
    .filter((runs) => runs.length > 0)
    .map((runs) => ({
      runs,
      nats: runs.reduce((sum, run) => sum + natsOf(page.weights, run.page, run.page + run.length), 0),
    }));
}
