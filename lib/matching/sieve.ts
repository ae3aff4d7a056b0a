/**
 * The sieve: which of the quotations that a page hits are worth a cluster. Most hits are set phrases, thousands on a
 * page among a million quotations, and none of them could be shown. Two things are asked before anything is made of a
 * hit. Do the words that a quotation's hits cover reach a floor? And could it be shown: is it hit twice, or by the pair
 * of a fragment; or may its only hit do, by the words of its key, their place, its day, and how often the library has
 * met them? If not, it still counts where another quotation of its article passes, whose evidence it is part of.
 *
 * Sums are kept in a small direct-mapped table; two quotations that fall on one slot only raise each other's sum and
 * pass for hit twice, so nothing is lost by it. A lone hit is asked the same of all quotations of its key that are
 * dated alike, so it is asked once. Cost: a few nanoseconds a hit.
 */
import { STEPS_PER_NAT, TAIL_SURPRISAL } from '../text/frequency.ts';
import { ANY_DAY, type DateSense, dateEvidence } from './dates.ts';
import { type DateEvidence, mostScore } from './evidence.ts';
import type { HitList } from './hits.ts';
import type { Occasions } from './occasions.ts';
import { CLUSTER_GAP, FLOOR, INFERENCE, SHINGLE } from './parameters.ts';
import type { PageReading } from './reading.ts';
import { rowOf, type Shard } from './shard-format.ts';
import type { KeyList } from './shingles.ts';

/** Slots for each hit, so that few quotations fall on one. */
const SLOTS_A_HIT = 4;
/** Quotations looked at together, as a power of two, to see whether their article is wanted. */
const NEIGHBOURS = 5;

/** What a quotation is asked for. */
export interface Demands {
  readonly sense: DateSense;
  /** Quotations so many days from a page that tells its day must share so many nats. */
  readonly apart: { readonly days: number; readonly nats: number };
  /** Log-odds from which a passage counts. */
  readonly threshold: number;
}

/** A page and its keys; holds until the next one is sieved. */
export interface Sieve {
  readonly page: PageReading;
  readonly keys: KeyList;
  /** The first row of the keys that is a pair. */
  readonly pairsFrom: number;
  /** For each word, what all words before it weigh; quarters of a nat. */
  readonly weighed: Int32Array;
}

/**
 * Bits of {@link HitList.told}: the quotation reaches the floor; has no other hit near by; surely shares words with the
 * page.
 */
const WORTH = 1;
const LONE = 2;
const SURE = 4;

/** Used again for every page: making arrays takes longer than filling them. */
let ends = new Int32Array(1 << 12);
let sums = new Int32Array(1 << 12);
let slots = new Uint8Array(1 << 12);
let wanted = new Uint8Array(1 << 12);
let weightsBefore = new Int32Array(1 << 12);

export function sieveFor(page: PageReading, keys: KeyList, pairsFrom: number): Sieve {
  return { page, keys, pairsFrom, weighed: sumsBefore(page) };
}

function sumsBefore({ scan: { count }, weights }: PageReading): Int32Array {
  if (weightsBefore.length <= count) weightsBefore = new Int32Array(count * 2);
  let sum = 0;
  for (let word = 0; word < count; word++) {
    weightsBefore[word] = sum;
    sum += weights[word]!;
  }
  weightsBefore[count] = sum;
  return weightsBefore;
}

/** Fills `hits.told`. */
export function weigh(
  { page: { stretchOf, scan }, keys, pairsFrom, weighed }: Sieve,
  { sense, apart }: Demands,
  hits: HitList,
  shard: Shard,
): void {
  const { told } = hits;
  const isDated = sense.told && sense !== ANY_DAY;
  const shift = shiftFor(hits.count);
  clearSlots(shift);
  if (ends.length < slots.length) {
    ends = new Int32Array(slots.length);
    sums = new Int32Array(slots.length);
  }
  // Sums are only read where an end is near.
  ends.fill(-CLUSTER_GAP, 0, 1 << (32 - shift));
  for (let hit = 0; hit < hits.count; hit++) {
    told[hit] = 0;
    const ordinal = hits.ordinals[hit]!;
    const row = hits.keys[hit]!;
    const word = keys.words[row]!;
    const slot = slotOf(ordinal, shift);
    const before = ends[slot]!;
    const near = word - before < CLUSTER_GAP && word + SHINGLE >= before;
    if (near || row >= pairsFrom) slots[slot] = 1;
    // One word on either side: a run may reach it without another selected shingle.
    const end = Math.min(scan.count, word + SHINGLE + 1);
    const from = Math.min(end, Math.max(0, word - 1, near ? before : 0));
    const sum = (near ? sums[slot]! : 0) + weighed[end]! - weighed[from]!;
    sums[slot] = sum;
    ends[slot] = near ? Math.max(before, end) : end;
    if (sum < (isOutside(stretchOf, word) ? FLOOR.outside : FLOOR.inside) * STEPS_PER_NAT) continue;
    if (isDated && sum < apart.nats * STEPS_PER_NAT) {
      const day = shard.days[ordinal]!;
      if (day !== 0 && Math.abs(sense.day - day) > apart.days) continue;
    }
    const sure = (near ? sum : weighed[word + SHINGLE]! - weighed[word]!) >= INFERENCE.nats * STEPS_PER_NAT;
    told[hit] = WORTH | (sure ? SURE : 0);
  }
  for (let hit = 0; hit < hits.count; hit++) {
    if (told[hit] !== 0 && slots[slotOf(hits.ordinals[hit]!, shift)] === 0) told[hit]! |= LONE;
  }
}

function isOutside(stretchOf: Int32Array, word: number): boolean {
  return stretchOf[word] === 0 && stretchOf[word + SHINGLE - 1] === 0;
}

/** By how much a hash is shifted to give one of the slots for so many hits. */
function shiftFor(hits: number): number {
  return Math.clz32(hits * SLOTS_A_HIT);
}

function slotOf(ordinal: number, shift: number): number {
  return Math.imul(ordinal, 0x9e3779b1) >>> shift;
}

function clearSlots(shift: number): void {
  const count = 1 << (32 - shift);
  if (slots.length < count) slots = new Uint8Array(count);
  else slots.fill(0, 0, count);
}

/** The ordinals that are worth a cluster, with the rows of the keys that hit them. */
export function worthReading(lone: LoneHits, hits: HitList, shard: Shard): Map<number, number[]> {
  const worth = new Map<number, number[]>();
  const articles = wantedArticles(lone, hits, shard);
  if (articles.size === 0) return worth;
  for (let hit = 0; hit < hits.count; hit++) {
    const ordinal = hits.ordinals[hit]!;
    if (hits.told[hit] === 0 || wanted[ordinal >> NEIGHBOURS] === 0 || worth.has(ordinal)) continue;
    if (articles.has(shard.rowArticles[rowOf(shard, ordinal)]!)) worth.set(ordinal, []);
  }
  return withRows(worth, hits);
}

/** The same for those alone that surely share words with the page: what its day is inferred from. */
export function sureReading(hits: HitList): Map<number, number[]> {
  const sure = new Map<number, number[]>();
  for (let hit = 0; hit < hits.count; hit++) {
    if ((hits.told[hit]! & SURE) !== 0) sure.set(hits.ordinals[hit]!, []);
  }
  return withRows(sure, hits);
}

function withRows(worth: Map<number, number[]>, hits: HitList): Map<number, number[]> {
  if (worth.size === 0) return worth;
  const shift = shiftFor(hits.count);
  clearSlots(shift);
  for (const ordinal of worth.keys()) slots[slotOf(ordinal, shift)] = 1;
  for (let hit = 0; hit < hits.count; hit++) {
    const ordinal = hits.ordinals[hit]!;
    // Most hits fall on slots of which nothing is worth reading.
    if (slots[slotOf(ordinal, shift)] !== 0) worth.get(ordinal)?.push(hits.keys[hit]!);
  }
  return worth;
}

/** Articles of the quotations that may be shown; fills `wanted` for their neighbourhoods. */
function wantedArticles(lone: LoneHits, hits: HitList, shard: Shard): Set<number> {
  const { rowOrdinals, rowArticles } = shard;
  const articles = new Set<number>();
  for (let hit = 0; hit < hits.count; hit++) {
    const told = hits.told[hit]!;
    if (told === 0) continue;
    const ordinal = hits.ordinals[hit]!;
    if ((told & LONE) !== 0 && !lone.mayBeShown(hits.keys[hit]!, shard.days[ordinal]!)) continue;
    if (articles.size === 0) {
      const last = shard.quotations >> NEIGHBOURS;
      if (wanted.length <= last) wanted = new Uint8Array(last * 2 + 1);
      wanted.fill(0, 0, last + 1);
    }
    let row = rowOf(shard, ordinal);
    const article = rowArticles[row]!;
    if (articles.has(article)) continue;
    articles.add(article);
    while (rowArticles[row - 1] === article) row--;
    let end = row + 1;
    while (rowArticles[end] === article) end++;
    const to = (rowOrdinals[end] ?? shard.quotations) - 1;
    wanted.fill(1, rowOrdinals[row]! >> NEIGHBOURS, (to >> NEIGHBOURS) + 1);
  }
  return articles;
}

/** The most that one hit covers, nats. */
const MOST_ALONE = SHINGLE * TAIL_SURPRISAL;
/** Words that a run around one hit may have. */
const RUN_ALONE = SHINGLE + 2;

const DATED: readonly DateEvidence[] = ['day', 'week', 'near', 'apart', 'far', 'unknown', 'undated'];
const YES = 1;
const NO = 2;

/**
 * Whether quotations may be shown that a page hits once: as if the texts told all they can, and another such hit of the
 * same article stood beside it.
 */
export class LoneHits {
  readonly #sieve: Sieve;
  readonly #demands: Demands;
  readonly #occasions: Occasions;
  /** For each key and each of {@link DATED}, where asked before. */
  readonly #known: Uint8Array;

  constructor(sieve: Sieve, demands: Demands, occasions: Occasions) {
    this.#sieve = sieve;
    this.#demands = demands;
    this.#occasions = occasions;
    this.#known = new Uint8Array(sieve.keys.count * DATED.length);
  }

  /** @param day of the quotation */
  mayBeShown(row: number, day: number): boolean {
    const date = dateEvidence(this.#demands.sense, day);
    const place = row * DATED.length + DATED.indexOf(date);
    this.#known[place] ||= this.#asks(row, date) ? YES : NO;
    return this.#known[place] === YES;
  }

  #asks(row: number, date: DateEvidence): boolean {
    const { threshold } = this.#demands;
    if (this.#score(row, date, 0) < threshold) return false;
    // Days are sorted only where they may decide.
    if (this.#score(row, date, this.#occasions.hits(row)) >= threshold) return true;
    return this.#score(row, date, this.#occasions.least(row)) >= threshold;
  }

  #score(row: number, date: DateEvidence, occasions: number): number {
    const { page, keys, weighed } = this.#sieve;
    const { sense } = this.#demands;
    const word = keys.words[row]!;
    const end = Math.min(page.scan.count, word + SHINGLE + 1);
    const most = (inMarks: boolean) =>
      mostScore({
        inMarks,
        nats: (weighed[end]! - weighed[Math.max(0, word - 1)]!) / STEPS_PER_NAT,
        run: RUN_ALONE,
        companion: MOST_ALONE,
        date,
        inferred: sense.day !== 0 && !sense.told,
        occasions,
      });
    // Words at the edge of marks may be judged by either.
    return isOutside(page.stretchOf, word) ? most(false) : Math.max(most(true), most(false));
  }
}
