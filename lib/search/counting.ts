/**
 * Going through the lists of words: which quotations have met all words so far, and where words stand side by
 * side. Both are worked out for one stretch of quotations after the other (ranking.ts says which), and a list is
 * read on from where the stretch before left it.
 *
 * A run of words is followed by the places at which it may begin, one bit each: a word `offset` words into the
 * run leaves of them those that have it there. So the words may come in any order – the rarest first – and a
 * beginning that a thousand words share costs no more than its places. (A list of such places instead has to be
 * gone through again for each of the thousand.)
 *
 * Where few quotations are left, their places are marked by bits as well, and a list is read for these places alone:
 * of the million words that begin with the letter just typed hardly any stands there.
 *
 * Cost: some 3 ns a place, 10 ns where most quotations are still in question; two bits for each place of the stretch.
 */
import type { OpenIndex } from './session.ts';
import type { Range, Words } from './vocabulary.ts';
import { emptyPlaces, ordinalAt, type Places, readOn, type Within, type WordIndex } from './word-index.ts';

const places = emptyPlaces();
const cursor = { at: 0, next: 0 };
/** Of one in so many quotations or fewer the places are marked before a list is read. */
const FEW = 8;

/** The lists of neighbouring words, each read as far as the stretches that were gone through. */
export class Lists {
  readonly edits: number;
  readonly bytes: number;
  readonly #open: OpenIndex;
  readonly #words: Range;
  /** The cursor of each. */
  readonly #at: Uint32Array;
  readonly #next: Uint32Array;

  constructor(open: OpenIndex, { from, to, edits }: Words) {
    this.#open = open;
    this.#words = { from, to };
    this.edits = edits;
    this.bytes = open.bytesOf(this.#words);
    this.#at = new Uint32Array(to - from);
    this.#next = new Uint32Array(to - from);
  }

  /**
   * What each word has in a range of places or ordinals, one word after the other. No range may come before the last.
   */
  *in(range: Range, within: Within | null): Iterable<Places> {
    const { from, to } = this.#words;
    for (let word = from; word < to; word++) {
      if (this.#next[word - from]! >= range.to) continue;
      cursor.at = this.#at[word - from]!;
      cursor.next = this.#next[word - from]!;
      readOn(this.#open.list(word), cursor, range, places, within);
      this.#at[word - from] = cursor.at;
      this.#next[word - from] = cursor.next;
      yield places;
    }
  }
}

/**
 * Room for counting, used again for each stretch: made anew, some megabytes for every letter typed, it would keep the
 * collector busy.
 */
export class Room {
  readonly #arrays: Uint8Array[] = [];
  /** Arrays given. Set back, what was given since is given again. */
  taken = 0;

  /** Zeroes. */
  bytes(count: number): Uint8Array {
    const own = this.#arrays[this.taken];
    if (own !== undefined && own.length >= count) own.fill(0, 0, count);
    else this.#arrays[this.taken] = new Uint8Array(count + (count & 1));
    return this.#arrays[this.taken++]!.subarray(0, count);
  }

  /** Zeroes, of 16 bits. */
  words(count: number): Uint16Array {
    return new Uint16Array(this.bytes(count * 2).buffer, 0, count);
  }

  /** A bit for each place of a stretch. */
  bits({ starts }: WordIndex, { from, to }: Range): Uint8Array {
    return this.bytes(((starts[to]! - starts[from]!) >>> 3) + 1);
  }
}

/** What one word of the query may stand for: in the words said, and in who said or printed them. */
export interface Meaning {
  /** What took fewer edits first. */
  readonly said: readonly Lists[];
  readonly beside: readonly Lists[];
  /** Where a run has the word; `null` where it is not part of one. */
  readonly offset: number | null;
}

export const bytesOf = ({ said, beside }: Meaning): number =>
  [...said, ...beside].reduce((sum, { bytes }) => sum + bytes, 0);

/** How far each quotation of a stretch has come: a word that it has takes it one further, if it met all before. */
export class Tally {
  readonly #index: WordIndex;
  readonly #stretch: Range;
  readonly #room: Room;
  #within: Uint8Array | null = null;
  /** For each quotation how many words it has met … */
  readonly met: Uint16Array;
  /** … and the edits that this took; `null` where none are allowed. */
  readonly edits: Uint8Array | null;
  /** The words that went by. */
  stage = 0;
  /** The quotations that have met them all. */
  reached: number;

  constructor(index: WordIndex, stretch: Range, corrected: boolean, room: Room) {
    this.#index = index;
    this.#stretch = stretch;
    this.#room = room;
    this.reached = stretch.to - stretch.from;
    this.met = room.words(this.reached);
    this.edits = corrected ? room.bytes(this.reached) : null;
  }

  /** The quotations marked by 1. */
  takeMarked(marked: Uint8Array): void {
    const { met, stage } = this;
    this.reached = 0;
    for (let at = 0; at < met.length; at++) {
      if (marked[at] !== 1 || met[at] !== stage) continue;
      met[at] = stage + 1;
      this.reached++;
    }
    this.stage++;
  }

  /** The quotations that one of these words stands in or beside. */
  takeWord({ said, beside, offset }: Meaning, run: Run | null): void {
    const inPlaces = placesOf(this.#index, this.#stretch);
    const within = this.#placesLeft();
    this.reached = 0;
    // What took fewer edits counts.
    const lists = [...said, ...beside].sort((a, b) => a.edits - b.edits);
    for (const list of lists) {
      const isPlace = said.includes(list);
      for (const read of list.in(isPlace ? inPlaces : this.#stretch, isPlace ? within : null)) {
        if (isPlace) this.#countPlaces(read, list.edits);
        else this.#countOrdinals(read, list.edits);
        if (isPlace && offset !== null) run?.take(read, offset);
      }
    }
    if (offset !== null) run?.next();
    this.stage++;
  }

  /** The places of quotations that may still count; `null` where that is most of them. */
  #placesLeft(): Within | null {
    const { met, stage } = this;
    const { starts } = this.#index;
    const { from, to } = this.#stretch;
    if (this.reached * FEW > met.length) return null;
    const first = starts[from]!;
    const bits = (this.#within ??= this.#room.bits(this.#index, this.#stretch)).fill(0);
    for (let ordinal = from; ordinal < to; ordinal++) {
      if (met[ordinal - from] !== stage) continue;
      const end = starts[ordinal + 1]! - first;
      for (let at = starts[ordinal]! - first; at < end; at++) bits[at >>> 3]! |= 1 << (at & 7);
    }
    return { bits, first };
  }

  #countPlaces({ values, count }: Places, own: number): void {
    const { met, edits, stage } = this;
    const index = this.#index;
    const { from } = this.#stretch;
    let reached = 0;
    let end = 0; // places before it lie in a quotation that has been counted
    for (let at = 0; at < count; at++) {
      const place = values[at]!;
      if (place < end) continue;
      const ordinal = ordinalAt(index, place);
      end = index.starts[ordinal + 1]!;
      if (met[ordinal - from] !== stage) continue;
      met[ordinal - from] = stage + 1;
      reached++;
      if (edits !== null) edits[ordinal - from]! += own;
    }
    this.reached += reached;
  }

  #countOrdinals({ values, count }: Places, own: number): void {
    const { met, edits, stage } = this;
    const { from } = this.#stretch;
    for (let at = 0; at < count; at++) {
      const row = values[at]! - from;
      if (met[row] !== stage) continue;
      met[row] = stage + 1;
      this.reached++;
      if (edits !== null) edits[row]! += own;
    }
  }
}

/** The places of a stretch of quotations. */
const placesOf = ({ starts }: WordIndex, { from, to }: Range): Range => ({
  from: starts[from]!,
  to: starts[to]!,
});

/** Words that are looked for side by side in a stretch of quotations. */
export class Run {
  readonly #index: WordIndex;
  readonly #stretch: Range;
  #left: number;
  /** Where the run may begin by the words that went by; `null` before the first. */
  #may: Uint8Array | null = null;
  #still: Uint8Array;
  readonly #spare: Uint8Array;
  /** 1 for every quotation that holds the run, once all words went by. */
  readonly holders: Uint8Array;

  constructor(index: WordIndex, stretch: Range, words: number, room: Room) {
    this.#index = index;
    this.#stretch = stretch;
    this.#left = words;
    this.#still = room.bits(index, stretch);
    this.#spare = room.bits(index, stretch);
    this.holders = room.bytes(stretch.to - stretch.from);
  }

  /** One of the words that may stand `offset` words into the run. */
  take({ values, count }: Places, offset: number): void {
    const may = this.#may;
    const still = this.#still;
    const isLast = this.#left === 1;
    const { from } = this.#stretch;
    const first = this.#index.starts[from]!;
    for (let at = 0; at < count; at++) {
      const start = values[at]! - offset - first;
      if (start < 0) continue;
      const bit = 1 << (start & 7);
      if (may !== null && (may[start >>> 3]! & bit) === 0) continue;
      if (isLast) this.holders[ordinalAt(this.#index, start + first) - from] = 1;
      else still[start >>> 3]! |= bit;
    }
  }

  /** All that may stand there went by. */
  next(): void {
    this.#left--;
    const done = this.#may ?? this.#spare;
    this.#may = this.#still;
    this.#still = done.fill(0);
  }
}

/** 1 for every quotation of the stretch in which one word of each list follows one of the list before. */
export function holdersOf(
  index: WordIndex,
  stretch: Range,
  phrase: readonly (readonly Lists[])[],
  room: Room,
): Uint8Array {
  const run = new Run(index, stretch, phrase.length, room);
  const rarestFirst = phrase
    .map((said, offset) => ({ said, offset, beside: [] }))
    .sort((a, b) => bytesOf(a) - bytesOf(b));
  if (rarestFirst[0]?.said.length === 0) return run.holders;
  for (const { said, offset } of rarestFirst) {
    for (const list of said) {
      for (const read of list.in(placesOf(index, stretch), null)) run.take(read, offset);
    }
    run.next();
  }
  return run.holders;
}
