/**
 * Which shingles of a text go into the index, and are looked up. Winnowing (Schleimer, Wilkerson and
 * Aiken 2003, "Winnowing: Local Algorithms for Document Fingerprinting"): of every two neighbouring
 * shingles one is selected, by a rule that sees only those words, so that two texts sharing a run of
 * SHINGLE + 1 words always select a common shingle inside it. The rule here is not the smallest
 * hash but the most surprising words (the fixed frequency table): lists of common phrases are then seldom
 * written and seldom read. Two neighbours differ by their outer words only.
 *
 * Fragments shorter than such a run are anchored by pairs: two neighbouring content words, whatever
 * small words stand between ("drain the swamp").
 *
 * A key is 36 bits: a 32-bit part whose high bits choose the bucket, and 4 bits more.
 */
import { STEPS_PER_NAT } from '../text/scan-surprisal.ts';
import type { WordScan } from '../text/words.ts';
import { PAIR_REACH, PAIR_SUM, PAIR_WORD, SHINGLE } from './parameters.ts';

/** Keys of a text with the word each begins at, in order. Only the first `count` rows are meant. */
export interface KeyList {
  count: number;
  high: Int32Array;
  /** 0–15. */
  low: Uint8Array;
  words: Int32Array;
}

const PAIR_SEED = 0x2545f491;

export function keyList(rows: number): KeyList {
  return { count: 0, high: new Int32Array(rows), low: new Uint8Array(rows), words: new Int32Array(rows) };
}

/** Makes sure that so many more rows fit. */
export function makeRoom(list: KeyList, rows: number): void {
  if (list.count + rows <= list.high.length) return;
  const larger = keyList((list.count + rows) * 2);
  larger.high.set(list.high);
  larger.low.set(list.low);
  larger.words.set(list.words);
  Object.assign(list, { high: larger.high, low: larger.low, words: larger.words });
}

function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ (a >>> 15), 0x9e3779b1) + b;
  hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca77);
  return hash ^ (hash >>> 16);
}

function push(list: KeyList, hash: number, last: number, word: number): void {
  const high = mix(hash, last);
  list.high[list.count] = high;
  list.low[list.count] = (Math.imul(hash ^ 0x5bd1e995, 0xc2b2ae3d) ^ Math.imul(last, 0x27d4eb2f)) >>> 28;
  list.words[list.count] = word;
  list.count++;
}

/** The selected shingles of words `from` to `to`; at most `to - from` of them. */
export function addShingles(
  list: KeyList,
  scan: WordScan,
  surprisals: Uint8Array,
  from: number,
  to: number,
): void {
  const { hashes } = scan;
  const last = to - SHINGLE;
  let selected = -1;
  for (let at = from; at < last || at === from; at++) {
    if (at > last) return;
    const next = at < last ? selectedOf(surprisals, at) : at;
    if (next === selected) continue;
    selected = next;
    push(list, mix(mix(hashes[next]!, hashes[next + 1]!), hashes[next + 2]!), hashes[next + 3]!, next);
  }
}

/** Of the shingles at `at` and `at + 1`, which share all but their outer words, the selected one; a tie goes left. */
export function selectedOf(surprisals: Uint8Array, at: number): number {
  return surprisals[at]! < surprisals[at + SHINGLE]! ? at + 1 : at;
}

/** Pairs of content words among the words `from` to `to`. */
export function addPairs(
  list: KeyList,
  scan: WordScan,
  surprisals: Uint8Array,
  from: number,
  to: number,
): void {
  let before = -1;
  for (let at = from; at < to; at++) {
    const surprisal = surprisals[at]!;
    if (surprisal < PAIR_WORD * STEPS_PER_NAT) continue;
    if (
      before >= 0 &&
      at - before <= PAIR_REACH &&
      surprisals[before]! + surprisal >= PAIR_SUM * STEPS_PER_NAT
    ) {
      push(list, mix(scan.hashes[before]!, PAIR_SEED), scan.hashes[at]!, before);
    }
    before = at;
  }
}

/** The word that a pair beginning at `word` ends with: the next content word. */
export function partnerOf(surprisals: Uint8Array, word: number): number {
  let at = word + 1;
  while (surprisals[at]! < PAIR_WORD * STEPS_PER_NAT) at++;
  return at;
}
