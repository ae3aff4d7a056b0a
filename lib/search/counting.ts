/**
 * Going through the lists of words: which quotations have met all words so far, and where words stand side by
 * side. Both take a list as it was read (word-index.ts), once for each word.
 *
 * A run of words is followed by the places at which it may begin, one bit each: a word `offset` words into the
 * run leaves of them those that have it there. So the words may come in any order – the rarest first – and a
 * beginning that a thousand words share costs no more than its places. (A list of such places instead has to be
 * gone through again for each of the thousand.)
 *
 * Where few quotations are left, their places are marked by bits as well, and a list is read for these places alone:
 * of the million words that begin with the letter just typed hardly any stands there.
 *
 * Cost: some 3 ns a place, 10 ns where most quotations are still in question; two bits for each place of the index.
 */
import type { OpenIndex } from './session.ts';
import type { Words } from './vocabulary.ts';
import { emptyPlaces, ordinalAt, type Places, readList, type WordIndex } from './word-index.ts';

/** What one word of the query may stand for. */
export interface Meaning {
  /** In the words said. */
  readonly said: readonly Words[];
  /** In who said or printed them. */
  readonly beside: readonly Words[];
}

const places = emptyPlaces();
/** Of one in so many quotations or fewer the places are marked before a list is read. */
const FEW = 8;

/** Bytes of these words' lists. */
export const bytesOf = (index: OpenIndex, entries: readonly Words[]): number =>
  entries.reduce((sum, words) => sum + index.bytesOf(words), 0);

/** How far each quotation has come: a word that it has takes it one further, if it met all before. */
export class Tally {
  readonly #open: OpenIndex;
  /** For each quotation how many words it has met … */
  readonly met: Uint16Array;
  /** … and the edits that this took; `null` where none are allowed. */
  readonly edits: Uint8Array | null;
  /** The words that went by. */
  stage = 0;
  /** The quotations that have met them all. */
  reached = 0;
  /** Quotations of more words are passed over. */
  readonly #longest: number;

  constructor(open: OpenIndex, corrected: boolean, longest = Number.POSITIVE_INFINITY) {
    this.#open = open;
    this.#longest = longest;
    this.met = new Uint16Array(open.index.quotations);
    this.edits = corrected ? new Uint8Array(open.index.quotations) : null;
  }

  /** The quotations marked by 1. */
  takeMarked(marked: Uint8Array): void {
    const { met, stage } = this;
    this.reached = 0;
    for (let ordinal = 0; ordinal < met.length; ordinal++) {
      if (marked[ordinal] !== 1 || met[ordinal] !== stage) continue;
      met[ordinal] = stage + 1;
      this.reached++;
    }
    this.stage++;
  }

  /** The quotations that one of these words stands in or beside. `offset`: where a run has the word. */
  takeWord({ said, beside }: Meaning, run: Run | null, offset: number): void {
    // What took fewer edits counts.
    const entries = [
      ...said.map((entry) => ({ ...entry, isPlace: true })),
      ...beside.map((entry) => ({ ...entry, isPlace: false })),
    ].sort((a, b) => a.edits - b.edits);
    const within = this.#placesLeft();
    this.reached = 0;
    for (const { from, to, edits, isPlace } of entries) {
      for (let word = from; word < to; word++) {
        readList(this.#open.list(word), places, isPlace ? within : null);
        if (isPlace) this.#countPlaces(edits);
        else this.#countOrdinals(edits);
        if (isPlace) run?.take(places, offset);
      }
    }
    run?.next();
    this.stage++;
  }

  /** A bit for each place in a quotation that may still count; `null` where that is most of them. */
  #placesLeft(): Uint8Array | null {
    const { met, stage } = this;
    const { starts, quotations } = this.#open.index;
    const isBounded = this.#longest < Number.POSITIVE_INFINITY;
    if (!isBounded && (stage === 0 || this.reached * FEW > quotations)) return null;
    const bits = new Uint8Array(((starts.at(-1) ?? 0) >>> 3) + 1);
    for (let ordinal = 0; ordinal < quotations; ordinal++) {
      if (met[ordinal] !== stage) continue;
      const end = starts[ordinal + 1]!;
      if (lengthOf(this.#open.index, ordinal) > this.#longest) continue;
      for (let place = starts[ordinal]!; place < end; place++) bits[place >>> 3]! |= 1 << (place & 7);
    }
    return bits;
  }

  #countPlaces(own: number): void {
    const { met, edits, stage } = this;
    const { index } = this.#open;
    const { values, count } = places;
    let reached = 0;
    let end = 0; // places before it lie in a quotation that has been counted
    for (let at = 0; at < count; at++) {
      const place = values[at]!;
      if (place < end) continue;
      const ordinal = ordinalAt(index, place);
      end = index.starts[ordinal + 1]!;
      if (met[ordinal] !== stage) continue;
      met[ordinal] = stage + 1;
      reached++;
      if (edits !== null) edits[ordinal]! += own;
    }
    this.reached += reached;
  }

  #countOrdinals(own: number): void {
    const { met, edits, stage } = this;
    for (let at = 0; at < places.count; at++) {
      const ordinal = places.values[at]!;
      if (met[ordinal] !== stage || lengthOf(this.#open.index, ordinal) > this.#longest) continue;
      met[ordinal] = stage + 1;
      this.reached++;
      if (edits !== null) edits[ordinal]! += own;
    }
  }
}

/** In words. */
const lengthOf = ({ starts }: WordIndex, ordinal: number): number =>
  starts[ordinal + 1]! - starts[ordinal]! - 1;

/** Words that are looked for side by side. */
export class Run {
  readonly #index: WordIndex;
  #left: number;
  /** Where the run may begin by the words that went by; `null` before the first. */
  #may: Uint8Array | null = null;
  #still: Uint8Array;
  /** 1 for every quotation that holds the run, once all words went by. */
  readonly holders: Uint8Array;

  constructor(index: WordIndex, words: number) {
    this.#index = index;
    this.#left = words;
    this.#still = this.#nowhere();
    this.holders = new Uint8Array(index.quotations);
  }

  /** Bits beyond the last place: where no run begins. */
  #nowhere(): Uint8Array {
    return new Uint8Array(((this.#index.starts.at(-1) ?? 0) >>> 3) + 1);
  }

  /** One of the words that may stand `offset` words into the run. */
  take({ values, count }: Places, offset: number): void {
    const may = this.#may;
    const still = this.#still;
    const isLast = this.#left === 1;
    for (let at = 0; at < count; at++) {
      const start = values[at]! - offset;
      if (start < 0) continue;
      const bit = 1 << (start & 7);
      if (may !== null && (may[start >>> 3]! & bit) === 0) continue;
      if (isLast) this.holders[ordinalAt(this.#index, start)] = 1;
      else still[start >>> 3]! |= bit;
    }
  }

  /** All that may stand there went by. */
  next(): void {
    this.#left--;
    this.#may = this.#still;
    if (this.#left > 1) this.#still = this.#nowhere();
  }
}

/** 1 for every quotation in which one word of each list follows one of the list before. */
export function holdersOf(open: OpenIndex, words: readonly (readonly Words[])[]): Uint8Array {
  const run = new Run(open.index, words.length);
  const rarestFirst = words
    .map((entries, offset) => ({ entries, offset, bytes: bytesOf(open, entries) }))
    .sort((a, b) => a.bytes - b.bytes);
  if (rarestFirst[0]?.bytes === 0) return run.holders;
  for (const { entries, offset } of rarestFirst) {
    for (const { from, to } of entries) {
      for (let word = from; word < to; word++) {
        readList(open.list(word), places);
        run.take(places, offset);
      }
    }
    run.next();
  }
  return run.holders;
}
