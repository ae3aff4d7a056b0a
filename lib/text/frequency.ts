/**
 * How surprising a word is, in nats: −ln of its share among running words. The table is fixed and
 * versioned, so that what is decided with it changes neither with the library nor with the order in
 * which articles arrive (DESIGN.md). Sources, licences and what was weighed: docs/decisions/0002.
 *
 * Words are found by the hash that the scanner gives (open addressing, linear probing): one table for both uses,
 * built without making a string of any word. All listed words have hashes of their own; of words that
 * are not listed one in 200,000 is taken for one that is.
 *
 * Cost: the first call hashes the table (some 2 ms), a call after it one look-up.
 */
import { finishHash, HASH_PRIME, HASH_SEED, hashFolded } from './folding.ts';
import { FREQUENCY_CLASSES, TAIL_SURPRISAL } from './frequency-table.ts';

export { FREQUENCY_TABLE_VERSION, TAIL_SURPRISAL } from './frequency-table.ts';

/** One letter (a, I, y, s of "it's") is about as frequent as the five commonest words. */
const LETTER_SURPRISAL = 3.5;
/** Numbers: each digit leaves ten choices, but round and small numbers and years are favoured. */
const NUMBER_BASE = 4.5;
const NUMBER_DIGIT = 1.7;
/** Scripts that the table does not cover: frequent words are short (Zipf's law of abbreviation). */
const SCRIPT_BASE = 3.5;
const SCRIPT_LETTER = 1.6;

/** The table's classes lie quarters of a nat apart. */
export const STEPS_PER_NAT = 4;
const SLOTS = 1 << 16; // three times the words of the table
const SPACE = 0x20;

interface ListedWords {
  readonly keys: Int32Array;
  /** Quarters of a nat, 0 where the slot is empty. */
  readonly values: Uint8Array;
}

let table: ListedWords | undefined;

/** The table, for whoever asks for many words. */
export function listedWords(): ListedWords {
  return (table ??= built());
}

function built(): ListedWords {
  const keys = new Int32Array(SLOTS);
  const values = new Uint8Array(SLOTS);
  for (const [nats, words] of FREQUENCY_CLASSES) {
    let hash = HASH_SEED;
    for (let at = 0; at <= words.length; at++) {
      const unit = at === words.length ? SPACE : words.charCodeAt(at);
      if (unit !== SPACE) {
        hash = Math.imul(hash ^ unit, HASH_PRIME);
        continue;
      }
      const key = finishHash(hash);
      let slot = key & (SLOTS - 1);
      while (values[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
      keys[slot] = key;
      values[slot] = nats * STEPS_PER_NAT;
      hash = HASH_SEED;
    }
  }
  return { keys, values };
}

/** Surprisal of a listed word by the hash of its folded form, in quarters of a nat; 0 where it is not listed. */
export function listedSteps({ keys, values }: ListedWords, hash: number): number {
  let slot = hash & (SLOTS - 1);
  while (values[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & (SLOTS - 1);
  return values[slot]!;
}

function lookUp(word: string): number | undefined {
  const steps = listedSteps(listedWords(), hashFolded(word));
  return steps === 0 ? undefined : steps / STEPS_PER_NAT;
}

function ofPart(part: string): number {
  const letters = part.length;
  // Before the table, which has single letters only as initials and Roman numerals.
  if (letters === 1 && /^\p{Script=Latin}/u.test(part)) return LETTER_SURPRISAL;
  const listed = lookUp(part);
  if (listed !== undefined) return listed;
  if (/^\p{N}/u.test(part)) {
    const digits = part.replace(/\P{N}/gu, '').length;
    return Math.min(TAIL_SURPRISAL, NUMBER_BASE + NUMBER_DIGIT * digits);
  }
  if (/^\p{Script=Latin}/u.test(part)) return TAIL_SURPRISAL;
  return Math.min(TAIL_SURPRISAL, SCRIPT_BASE + SCRIPT_LETTER * letters);
}

/**
 * Surprisal of one folded word ({@link foldWord}) in nats, from about 3 ("the") to
 * {@link TAIL_SURPRISAL}. A contraction is as surprising as its rarest part: "don't" like "don".
 */
export function surprisal(folded: string): number {
  if (!folded.includes("'")) return ofPart(folded);
  let rarest = 0;
  for (const part of folded.split("'")) {
    // Suffixes and elided articles that no list has ("y'", "'em") are grammar, not information.
    const nats = part.length > 2 || lookUp(part) !== undefined ? ofPart(part) : LETTER_SURPRISAL;
    if (nats > rarest) rarest = nats;
  }
  return rarest;
}
