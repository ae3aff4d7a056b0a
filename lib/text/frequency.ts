/**
 * How surprising a word is, in nats: −ln of its share among running words. The table is fixed and
 * versioned, so that what is decided with it changes neither with the library nor with the order in
 * which articles arrive (DESIGN.md). Sources, licences and what was weighed: docs/decisions/0002.
 *
 * Cost: the first call splits the table into a map (a few milliseconds), a call after it is one lookup.
 */
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

let table: Map<string, number> | undefined;

function lookUp(word: string): number | undefined {
  if (table === undefined) {
    table = new Map();
    for (const [nats, words] of FREQUENCY_CLASSES) {
      for (const listed of words.split(' ')) table.set(listed, nats);
    }
  }
  return table.get(word);
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
