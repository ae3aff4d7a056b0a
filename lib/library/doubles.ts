/**
 * Which articles the library has from an earlier source already, word for word: they are shown once. Asked at every
 * opening and after every change, of all articles; so in typed arrays, a table by hash (open addressing, linear
 * probing), some 10 ms for 100,000 articles, where a map of sets took ten times that, and 8 bytes an article for the
 * while.
 */
import type { Roster } from './roster.ts';

/** Their numbers. `rosters` ascend by number; of the articles that `removed` has, none counts. */
export function doublesIn(rosters: readonly Roster[], removed: ReadonlySet<number>): number[] {
  const found: number[] = [];
  const rows = rosters.reduce((sum, { length }) => sum + length, 0);
  /** 1 + a place in `keys` and `versions`, or 0. */
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * rows + 1)));
  const keys = new Float64Array(rows);
  const versions = new Float64Array(rows);
  let count = 0;
  for (const roster of rosters) {
    for (let row = 0; row < roster.length; row++) {
      const number = roster.numbers[row]!;
      if (removed.has(number)) continue;
      const key = roster.keys[row]!;
      const version = roster.versions[row]!;
      let slot = mixed(key, version) & (slots.length - 1);
      for (; slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
        const place = slots[slot]! - 1;
        if (keys[place] === key && versions[place] === version) break;
      }
      if (slots[slot] !== 0) {
        found.push(number);
        continue;
      }
      keys[count] = key;
      versions[count] = version;
      slots[slot] = ++count;
    }
  }
  return found;
}

/** Both are hashes: their lowest 32 bits are spread already. */
const mixed = (key: number, version: number): number => (key ^ version) >>> 0;
