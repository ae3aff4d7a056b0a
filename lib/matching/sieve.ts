/**
 * The sieve: which of the quotations that a page hits are worth a cluster. Most hits are set phrases outside quotation
 * marks, thousands on a page among a million quotations, and none of them could be shown. Two things are asked, before
 * anything is made of a hit. Do the words that a quotation's hits cover reach a floor? And could it be shown: is it hit
 * twice, or in quotation marks, or by words so rare that one hit may do; or does another quotation of its article pass,
 * whose evidence it is part of?
 *
 * Sums are kept in a small direct-mapped table; two quotations that fall on one slot only raise each other's sum, so
 * nothing is lost by it. Cost: a few nanoseconds a hit.
 */
import { STEPS_PER_NAT, TAIL_SURPRISAL } from '../text/frequency.ts';
import { type DateSense, dateEvidence } from './dates.ts';
import { type DateEvidence, mostScore } from './evidence.ts';
import type { HitList } from './hits.ts';
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

/** A page with what is asked of its hits; holds until the next one is made. */
export interface Sieve extends Demands {
  readonly page: PageReading;
  /** For each word, what all words before it weigh; quarters of a nat. */
  readonly weighed: Int32Array;
  /** Quarters of a nat that a single hit outside quotation marks must reach. */
  readonly enough: Readonly<Record<DateEvidence, number>>;
}

export function sieveFor(page: PageReading, demands: Demands): Sieve {
  return { ...demands, page, weighed: sumsBefore(page), enough: enoughAlone(demands) };
}

/** Bits of what a hit tells of its quotation: it reaches the floor, could be shown, surely shares words with the page. */
const WORTH = 1;
const STRONG = 2;
const SURE = 4;

/** Used again for every page: making arrays takes longer than filling them. */
let ends = new Int32Array(1 << 12);
let sums = new Int32Array(1 << 12);
let marked = new Uint8Array(1 << 12);
let told = new Uint8Array(1 << 12);
let wanted = new Uint8Array(1 << 12);
let weightsBefore = new Int32Array(1 << 12);

/** The ordinals that are worth a cluster, with the rows of the keys that hit them. */
export function worthReading(
  sieve: Sieve,
  keys: KeyList,
  hits: HitList,
  shard: Shard,
): Map<number, number[]> {
  const shift = sumUp(sieve, keys, hits, shard);
  const worth = new Map<number, number[]>();
  const articles = wantedArticles(hits, shard);
  if (articles.size === 0) return worth;
  for (let hit = 0; hit < hits.count; hit++) {
    const ordinal = hits.ordinals[hit]!;
    if (told[hit] === 0 || wanted[ordinal >> NEIGHBOURS] === 0 || worth.has(ordinal)) continue;
    if (articles.has(shard.rowArticles[rowOf(shard, ordinal)]!)) worth.set(ordinal, []);
  }
  return withRows(worth, hits, shift);
}

/** The same for those alone that may surely share words with the page: what its day is inferred from. */
export function sureReading(sieve: Sieve, keys: KeyList, hits: HitList, shard: Shard): Map<number, number[]> {
  const shift = sumUp(sieve, keys, hits, shard);
  const sure = new Map<number, number[]>();
  for (let hit = 0; hit < hits.count; hit++) {
    if ((told[hit]! & SURE) !== 0) sure.set(hits.ordinals[hit]!, []);
  }
  return withRows(sure, hits, shift);
}

function withRows(worth: Map<number, number[]>, hits: HitList, shift: number): Map<number, number[]> {
  if (worth.size === 0) return worth;
  for (let hit = 0; hit < hits.count; hit++) {
    const ordinal = hits.ordinals[hit]!;
    // Most hits fall on slots of which nothing is worth reading.
    if (marked[slotOf(ordinal, shift)] !== 0) worth.get(ordinal)?.push(hits.keys[hit]!);
  }
  return worth;
}

function slotOf(ordinal: number, shift: number): number {
  return Math.imul(ordinal, 0x9e3779b1) >>> shift;
}

/** Fills `told` for each hit, and `marked` for each slot; returns by how much a hash is shifted to give a slot. */
function sumUp(
  { page: { stretchOf, scan }, sense, apart, weighed, enough }: Sieve,
  keys: KeyList,
  hits: HitList,
  shard: Shard,
): number {
  const slotBits = 32 - Math.clz32(hits.count * SLOTS_A_HIT);
  const shift = 32 - slotBits;
  if (ends.length < 1 << slotBits) {
    ends = new Int32Array(1 << slotBits);
    sums = new Int32Array(1 << slotBits);
    marked = new Uint8Array(1 << slotBits);
  }
  if (told.length < hits.count) told = new Uint8Array(hits.count * 2);
  // Sums are only read where an end is near.
  ends.fill(-CLUSTER_GAP, 0, 1 << slotBits);
  marked.fill(0, 0, 1 << slotBits);
  told.fill(0, 0, hits.count);
  for (let hit = 0; hit < hits.count; hit++) {
    const ordinal = hits.ordinals[hit]!;
    const word = keys.words[hits.keys[hit]!]!;
    const slot = slotOf(ordinal, shift);
    const before = ends[slot]!;
    const near = word - before < CLUSTER_GAP && word + SHINGLE >= before;
    // One word on either side: a run may reach it without another selected shingle.
    const end = Math.min(scan.count, word + SHINGLE + 1);
    const from = Math.min(end, Math.max(0, word - 1, near ? before : 0));
    const sum = (near ? sums[slot]! : 0) + weighed[end]! - weighed[from]!;
    sums[slot] = sum;
    ends[slot] = near ? Math.max(before, end) : end;
    const outside = stretchOf[word] === 0 && stretchOf[word + SHINGLE - 1] === 0;
    if (sum < (outside ? FLOOR.outside : FLOOR.inside) * STEPS_PER_NAT) continue;
    const day = sense.day === 0 ? 0 : shard.days[ordinal]!;
    const far = sense.told && day !== 0 && Math.abs(sense.day - day) > apart.days;
    if (far && sum < apart.nats * STEPS_PER_NAT) continue;
    marked[slot] = 1;
    const sure = (near ? sum : weighed[word + SHINGLE]! - weighed[word]!) >= INFERENCE.nats * STEPS_PER_NAT;
    const strong = !outside || near || sum >= enough[dateEvidence(sense, day)];
    told[hit] = WORTH | (strong ? STRONG : 0) | (sure ? SURE : 0);
  }
  return shift;
}

/** Articles of the quotations that may be shown; fills `wanted` for their neighbourhoods. */
function wantedArticles(hits: HitList, shard: Shard): Set<number> {
  const { rowOrdinals, rowArticles } = shard;
  const articles = new Set<number>();
  for (let hit = 0; hit < hits.count; hit++) {
    if ((told[hit]! & STRONG) === 0) continue;
    if (articles.size === 0) {
      const last = shard.quotations >> NEIGHBOURS;
      if (wanted.length <= last) wanted = new Uint8Array(last * 2 + 1);
      wanted.fill(0, 0, last + 1);
    }
    let row = rowOf(shard, hits.ordinals[hit]!);
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

/** The most that one hit covers, nats. */
const MOST_ALONE = SHINGLE * TAIL_SURPRISAL;
/** Words that a run around one hit may have. */
const RUN_ALONE = SHINGLE + 2;

/** By threshold, and whether the page's day is inferred: nothing else of a page has a say. */
const known = new Map<string, Sieve['enough']>();

/** As if the texts told all they can, and another single hit of the same article stood beside it. */
function enoughAlone({ threshold, sense }: Demands): Sieve['enough'] {
  const inferred = sense.day !== 0 && !sense.told;
  const key = `${threshold} ${inferred}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const least = (date: DateEvidence): number => {
    const most = (steps: number) =>
      mostScore({
        inMarks: false,
        nats: steps / STEPS_PER_NAT,
        run: RUN_ALONE,
        companion: MOST_ALONE,
        date,
        inferred,
        occasions: 0,
      });
    let low = 0;
    let high = RUN_ALONE * TAIL_SURPRISAL * STEPS_PER_NAT + 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (most(middle) < threshold) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const enough = {
    day: least('day'),
    week: least('week'),
    near: least('near'),
    apart: least('apart'),
    far: least('far'),
    unknown: least('unknown'),
    undated: least('undated'),
  };
  known.set(key, enough);
  return enough;
}
