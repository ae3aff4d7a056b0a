/**
 * Surprisal of scanned words without making strings: the frequency table by the hash that the scanner
 * gives. A word that is not plain letters goes through {@link surprisal}. Cost: some 10 ns a word.
 */
import { listedSteps, listedWords, STEPS_PER_NAT, surprisal, TAIL_SURPRISAL } from './frequency.ts';
import { foldWord, type WordScan } from './words.ts';

export { STEPS_PER_NAT } from './frequency.ts';

const TAIL = Math.round(TAIL_SURPRISAL * STEPS_PER_NAT);
/** The commonest single letters are words: a, I. */
const ONE_LETTER = Math.round(surprisal('a') * STEPS_PER_NAT);

/** Words that are not plain letters, by hash: contractions recur, and folding them makes strings. */
const seen = new Map<number, number>();
const MOST_SEEN = 20_000;

/**
 * For each word of `scan`, made from `text`: its surprisal in quarters of a nat. Written to `room` where that is long
 * enough.
 */
export function scanSurprisals(text: string, scan: WordScan, room?: Uint8Array): Uint8Array {
  const { count, starts, ends, hashes, plain } = scan;
  const surprisals = room !== undefined && room.length >= count ? room : new Uint8Array(count);
  const listed = listedWords();
  for (let row = 0; row < count; row++) {
    const start = starts[row]!;
    const end = ends[row]!;
    const hash = hashes[row]!;
    if (plain[row] === 0 || end - start === 1) {
      const letter = plain[row] === 1 && text.charCodeAt(start) < 0x80;
      surprisals[row] = letter ? ONE_LETTER : (seen.get(hash) ?? look(text, start, end, hash));
      continue;
    }
    surprisals[row] = listedSteps(listed, hash) || unlisted(text, start, end);
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
