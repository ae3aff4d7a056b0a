/**
 * Surprisal of scanned words without making strings: the frequency table again, but keyed by the hash
 * that the scanner gives (open addressing, linear probing). A word that is not plain letters goes through
 * {@link surprisal}. Cost: the first call hashes the table (about 5 ms), then some 10 ns a word.
 */
import { hashFolded } from './folding.ts';
import { surprisal, TAIL_SURPRISAL } from './frequency.ts';
import { FREQUENCY_CLASSES } from './frequency-table.ts';
import { foldWord, type WordScan } from './words.ts';

/** Steps per nat in the values of {@link scanSurprisals}. */
export const STEPS_PER_NAT = 4;

const SLOTS = 1 << 16; // three times the words of the table
const TAIL = Math.round(TAIL_SURPRISAL * STEPS_PER_NAT);

interface HashTable {
  readonly keys: Int32Array;
  /** 0 = empty. */
  readonly values: Uint8Array;
}

let table: HashTable | undefined;
/** Words that are not plain letters, by hash: contractions recur, and folding them makes strings. */
const seen = new Map<number, number>();
const MOST_SEEN = 20_000;

function buildTable(): HashTable {
  const built: HashTable = { keys: new Int32Array(SLOTS), values: new Uint8Array(SLOTS) };
  for (const [, words] of FREQUENCY_CLASSES) {
    for (const word of words.split(' ')) {
      const hash = hashFolded(word);
      let slot = hash & (SLOTS - 1);
      while (built.values[slot] !== 0 && built.keys[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
      built.keys[slot] = hash;
      built.values[slot] = Math.round(surprisal(word) * STEPS_PER_NAT);
    }
  }
  return built;
}

/** For each word of `scan`, made from `text`: its surprisal in quarters of a nat. Written to `room` where that is long enough. */
export function scanSurprisals(text: string, scan: WordScan, room?: Uint8Array): Uint8Array {
  table ??= buildTable();
  const { keys, values } = table;
  const { count, starts, ends, hashes, plain } = scan;
  const surprisals = room !== undefined && room.length >= count ? room : new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const start = starts[row]!;
    const end = ends[row]!;
    const hash = hashes[row]!;
    if (plain[row] === 0 || end - start === 1) {
      surprisals[row] = seen.get(hash) ?? look(text, start, end, hash);
      continue;
    }
    let slot = hash & (SLOTS - 1);
    while (values[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
    surprisals[row] = values[slot]! || unlisted(text, start, end);
  }
  return surprisals;
}

function look(text: string, start: number, end: number, hash: number): number {
  const value = Math.round(surprisal(foldWord(text.slice(start, end))) * STEPS_PER_NAT);
  if (seen.size >= MOST_SEEN) seen.clear();
  seen.set(hash, value);
  return value;
}

/** Plain words of Latin letters have the tail's surprisal, other scripts one by length. */
function unlisted(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) < 0x250) return TAIL;
  return Math.round(surprisal(foldWord(text.slice(start, end))) * STEPS_PER_NAT);
}
