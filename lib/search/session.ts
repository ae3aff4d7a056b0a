/**
 * What lies in memory only while somebody searches: the word indexes – lexicons whole (some 14 bytes a quotation and 20
 * a word of the vocabulary), and of the lists the blocks that were read last – and the sketches by which statements are
 * followed (22 bytes a quotation). Nothing of it at rest.
 */
import { openSketch, type Sketch } from '../matching/sketch.ts';
import { Room } from './counting.ts';
import type { Range } from './vocabulary.ts';
import { LIST_BLOCK, openWordIndex, type WordIndex } from './word-index.ts';

/** Milliseconds without a search after which the indexes are let go: a person who has stopped typing. */
const IDLE = 30_000;
/** Blocks of lists kept: 32 MB of them. */
const MOST_BLOCKS = (32 << 20) / LIST_BLOCK;

/** Where an index lies, as numbers of blocks. */
export interface IndexPlace {
  readonly lexicon: number;
  readonly lists: readonly number[];
}

/** Blocks in the order asked. */
export type ReadBlocks = (ids: readonly number[]) => Promise<readonly ArrayBuffer[]>;

/** An index for one search, with the lists that have been fetched for it. */
export class OpenIndex {
  readonly index: WordIndex;
  readonly place: IndexPlace;
  readonly fetched = new Map<number, ArrayBuffer>();

  constructor(index: WordIndex, place: IndexPlace) {
    this.index = index;
    this.place = place;
  }

  /** The blocks that these words' lists lie in. */
  blocksOf({ from, to }: Range): readonly number[] {
    const first = Math.floor(this.index.offsets[from]! / LIST_BLOCK);
    const end = Math.ceil(this.index.offsets[to]! / LIST_BLOCK);
    return this.place.lists.slice(first, end);
  }

  /** Bytes of these words' lists. */
  bytesOf({ from, to }: Range): number {
    return this.index.offsets[to]! - this.index.offsets[from]!;
  }

  /** A word's list, whose blocks have been fetched. */
  list(word: number): Uint8Array {
    const start = this.index.offsets[word]!;
    const end = this.index.offsets[word + 1]!;
    const first = Math.floor(start / LIST_BLOCK);
    const block = (at: number): ArrayBuffer => this.fetched.get(this.place.lists[at]!)!;
    if (end <= (first + 1) * LIST_BLOCK) {
      return new Uint8Array(block(first), start - first * LIST_BLOCK, end - start);
    }
    const whole = new Uint8Array(end - start);
    for (let at = first; at * LIST_BLOCK < end; at++) {
      const skipped = Math.max(0, start - at * LIST_BLOCK);
      const part = new Uint8Array(block(at), skipped, Math.min(LIST_BLOCK, end - at * LIST_BLOCK) - skipped);
      whole.set(part, at * LIST_BLOCK + skipped - start);
    }
    return whole;
  }
}

export class SearchSession {
  room = new Room();
  #indexes = new Map<number, WordIndex>();
  #sketches = new Map<number, Promise<Sketch>>();
  /** Last used last. */
  #blocks = new Map<number, ArrayBuffer>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The indexes at these places, in that order; those not asked for any more are let go. */
  async open(places: readonly IndexPlace[], read: ReadBlocks): Promise<OpenIndex[]> {
    this.#rest();
    const missing = places.filter(({ lexicon }) => !this.#indexes.has(lexicon));
    const opened = new Map(this.#indexes);
    const blocks = await read(missing.map(({ lexicon }) => lexicon));
    for (const [at, { lexicon }] of missing.entries()) opened.set(lexicon, openWordIndex(blocks[at]!));
    this.#indexes = new Map(places.map(({ lexicon }) => [lexicon, opened.get(lexicon)!]));
    return places.map((place) => new OpenIndex(this.#indexes.get(place.lexicon)!, place));
  }

  /**
   * The sketches in these blocks, in that order; those not asked for any more are let go. A letter that comes while
   * they are being read waits for the same.
   */
  async sketches(ids: readonly number[], read: ReadBlocks): Promise<readonly Sketch[]> {
    this.#rest();
    const known = this.#sketches;
    const missing = ids.filter((id) => !known.has(id));
    const reading = read(missing);
    for (const [at, id] of missing.entries()) {
      const opened = reading.then((blocks) => openSketch(blocks[at]!));
      opened.catch(() => known.delete(id)); // the next letter tries again
      known.set(id, opened);
    }
    const wanted = ids.map((id) => known.get(id)!);
    for (const id of known.keys()) if (!ids.includes(id)) known.delete(id);
    return await Promise.all(wanted);
  }

  /** Makes the lists of these words readable, in one request. */
  async fetch(wanted: Iterable<Range & { readonly index: OpenIndex }>, read: ReadBlocks): Promise<void> {
    const ids = new Map<number, OpenIndex>();
    for (const { index, ...words } of wanted) {
      for (const id of index.blocksOf(words)) if (!index.fetched.has(id)) ids.set(id, index);
    }
    const known = new Map([...ids.keys()].map((id) => [id, this.#blocks.get(id)]));
    const missing = [...ids.keys()].filter((id) => known.get(id) === undefined);
    const blocks = await read(missing);
    for (const [at, id] of missing.entries()) known.set(id, blocks[at]);
    for (const [id, index] of ids) {
      const block = known.get(id)!;
      index.fetched.set(id, block);
      this.#blocks.delete(id);
      this.#blocks.set(id, block);
    }
    for (const id of this.#blocks.keys()) {
      if (this.#blocks.size <= MOST_BLOCKS) break;
      this.#blocks.delete(id);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#indexes = new Map();
    this.#sketches = new Map();
    this.#blocks = new Map();
    this.room = new Room();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), IDLE);
  }
}
