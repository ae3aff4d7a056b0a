/**
 * May two quotations be one statement? A glance before they are compared in full (relate.ts), which takes a
 * hundred times as long: the model of same-utterance.ts with what can be seen at once – the words that stand
 * in shared pairs of neighbours ("exact runs"), how much of the shorter text that is, days and speakers – and
 * nothing yet held against them. A function of the two quotations alone, the same from both sides.
 *
 * Cost: linear in the words; what it reads of a text is kept, for so many texts as {@link TEXTS_KEPT}.
 */
import { natsOf, readQuotation } from '../matching/reading.ts';
import { dayOf, edgeOf } from '../matching/shard-format.ts';
import type { Sketched } from '../matching/sketch.ts';
import { STEPS_PER_NAT } from '../text/scan-surprisal.ts';
import { circumstances, daysMeasure, NEUTRAL_NATS, RELATED_NATS, WEIGHTS } from './same-utterance.ts';
import type { StatementQuotation } from './statements.ts';

/** Longer quotations share enough words to be judged by them. */
export const FRAGMENT_WORDS = 4;
/**
 * Nats below which a pair is not compared. Of 221 pairs judged one none is lost; of 9,755 others 16 % are compared
 * (docs/decisions/0004).
 */
const LEAST = -1.5;
/** The engine finds no quotation by fewer nats of shared words. */
const FOUND_NATS = 19;
/** Nats that make a pair with other dates worth a look: those of {@link RELATED_NATS} that stand in runs. */
const FAR_NATS = RELATED_NATS - 6;
const TEXTS_KEPT = 5_000;
/** Days: a shard counts them by universal time, a comparison by the date as it was printed. */
const ANOTHER_CLOCK = 1;

interface Glance {
  /** Of each word. */
  readonly hashes: Int32Array;
  /** Quarters of a nat. */
  readonly surprisals: Uint8Array;
  /** Of all words, nats. */
  readonly nats: number;
  /** Hashes of all pairs of neighbours. */
  readonly pairs: ReadonlySet<number>;
}

/** How many nats of shared words quotations so many days apart (`undefined`: unknown) must have to be looked at. */
export function natsNeeded(days: number | undefined): number {
  const evidence = WEIGHTS.base + WEIGHTS.speakers + WEIGHTS.days * daysMeasure(days);
  const needed = NEUTRAL_NATS * Math.exp(-evidence / WEIGHTS.words);
  return Math.min(FAR_NATS, Math.max(FOUND_NATS, needed));
}

/** A fresh look with a memory of its own. */
export function prospecting(): (a: StatementQuotation, b: StatementQuotation) => boolean {
  const memory = new Map<string, Glance>();
  const glanceAt = (text: string): Glance => {
    let known = memory.get(text);
    if (known === undefined) {
      if (memory.size >= TEXTS_KEPT) memory.clear();
      memory.set(text, (known = glance(text)));
    }
    return known;
  };
  return (a, b) => {
    const [left, right] = [glanceAt(a.text), glanceAt(b.text)];
    const within = fragmentWithin(left.hashes, right.hashes);
    if (within !== null) return within;
    const shared = Math.min(natsInPairs(left, right), natsInPairs(right, left));
    const shorter = Math.min(left.nats, right.nats);
    return isWorthComparing(shared, shorter, circumstances(a, b));
  };
}

/** @param shared nats of shared words in runs, of `shorter` in the text that tells less */
function isWorthComparing(
  shared: number,
  shorter: number,
  { days, speakers }: ReturnType<typeof circumstances>,
): boolean {
  if (shared === 0) return false;
  const most =
    WEIGHTS.base +
    WEIGHTS.words * Math.log(shared / NEUTRAL_NATS) +
    WEIGHTS.rest * Math.max(0, 1 - shared / shorter) +
    WEIGHTS.days * days +
    WEIGHTS.speakers * speakers;
  return most > LEAST;
}

/**
 * The same of one quotation with others of which only sketches are known (lib/matching/sketch.ts), and the day: false
 * only where a glance at the text would say so too. What a sketch does not tell speaks for the pair: who spoke, a day
 * that is unknown, or another one by the clock of the place.
 */
export function sieving(
  quotation: Pick<StatementQuotation, 'text' | 'published' | 'speaker'>,
): (other: Sketched, day: number) => boolean {
  const own = glance(quotation.text);
  const words = Uint8Array.from(own.hashes, edgeOf);
  const ownDay = dayOf(quotation.published);
  const speakers = quotation.speaker === undefined ? 0 : 1;
  const pairs = new Uint8Array(1 << 13);
  return (other, day) => {
    if (other.words === null) return true;
    const theirs = other.words;
    const within = fragmentWithin(words, theirs);
    if (within !== null) return within;
    for (let at = 1; at < theirs.length; at++) setBit(pairs, sketchedPair(theirs, at));
    const shared = natsWhere(own, (at) => hasBit(pairs, sketchedPair(words, at)));
    for (let at = 1; at < theirs.length; at++) pairs[sketchedPair(theirs, at) >>> 3] = 0;
    const days =
      ownDay === 0 || day === 0 ? 0 : daysMeasure(Math.max(0, Math.abs(ownDay - day) - ANOTHER_CLOCK));
    return isWorthComparing(shared, Math.min(own.nats, other.nats), { days, speakers });
  };
}

function glance(text: string): Glance {
  const { scan, surprisals } = readQuotation(text);
  const hashes = scan.hashes.slice(0, scan.count);
  const pairs = new Set<number>();
  for (let at = 1; at < hashes.length; at++) pairs.add(pairOf(hashes, at));
  return { hashes, surprisals, nats: natsOf(surprisals, 0, surprisals.length), pairs };
}

/** A hash of the word at a place and the one before it. */
function pairOf(hashes: Int32Array, at: number): number {
  return Math.imul(hashes[at - 1]!, 0x9e3779b1) ^ hashes[at]!;
}

/** The same in sixteen bits, of sketched words. */
const sketchedPair = (words: Uint8Array, at: number): number => (words[at - 1]! << 8) | words[at]!;

function setBit(bits: Uint8Array, at: number): void {
  bits[at >>> 3]! |= 1 << (at & 7);
}

const hasBit = (bits: Uint8Array, at: number): boolean => (bits[at >>> 3]! & (1 << (at & 7))) !== 0;

/** Nats of the words of a text that stand in pairs which `other` has as well. */
function natsInPairs(text: Glance, other: Glance): number {
  return natsWhere(text, (at) => other.pairs.has(pairOf(text.hashes, at)));
}

/** Nats of the words in those pairs of neighbours for which `counts` holds of the second one's place. */
function natsWhere({ hashes, surprisals }: Glance, counts: (at: number) => boolean): number {
  let steps = 0;
  let last = -1;
  for (let at = 1; at < hashes.length; at++) {
    if (!counts(at)) continue;
    if (last !== at - 1) steps += surprisals[at - 1]!;
    steps += surprisals[at]!;
    last = at;
  }
  return steps / STEPS_PER_NAT;
}

/** Do the words of the shorter stand in a row in the other? `null` where neither is a fragment of so few words. */
function fragmentWithin<Words extends Int32Array | Uint8Array>(a: Words, b: Words): boolean | null {
  if (a.length === b.length || Math.min(a.length, b.length) > FRAGMENT_WORDS) return null;
  return a.length < b.length ? standInARow(a, b) : standInARow(b, a);
}

/** Do the words of `short` stand in a row in `long`? */
function standInARow<Words extends Int32Array | Uint8Array>(short: Words, long: Words): boolean {
  for (let from = 0; from + short.length <= long.length; from++) {
    if (short.every((word, at) => word === long[from + at])) return true;
  }
  return false;
}
