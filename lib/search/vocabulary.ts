/**
 * The words of an index, sorted by code units: looking one up, those with a beginning, and those that
 * differ by a typing error or two.
 *
 * Corrections: the sorted list is walked as a trie. Neighbours share their beginning, so the rows of the
 * edit-distance table (Wagner and Fischer 1974, swapped neighbours as in Damerau 1964, only the band within
 * the bound) that belong to it are kept, and where a row is beyond the bound everywhere, all words with that
 * beginning are passed over. Measured on a busy machine: 1.3 ms for two edits among 20,000 words, linear. (A
 * deletion neighbourhood, as in SymSpell, answers faster but is ten times as large as the list itself.)
 */

/** A word of the vocabulary, by its place, and how many edits it is away from the one typed. */
export interface Entry {
  readonly word: number;
  readonly edits: number;
}

/** A half-open range of places. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Some of the words, all as many edits away. */
export interface Words extends Range {
  readonly edits: number;
}

/** Letters from which one edit, and two edits, are allowed: shorter words become one another too easily. */
const ONE_EDIT = 4;
const TWO_EDITS = 8;
/** Corrections kept for one word, nearest first. */
const MOST_CORRECTIONS = 60;
/** Words of which corrections are kept: those of one query, in words said, speakers and outlets. */
const MOST_KNOWN = 30;
/** What a byte holds. */
const MOST_SHARED = 255;

/** Edits that may part a typed word from what was meant. Numbers have none: another number is another fact. */
export function editsFor(word: string): number {
  if (word.length < ONE_EDIT || /\p{N}/u.test(word)) return 0;
  return word.length < TWO_EDITS ? 1 : 2;
}

export class Vocabulary {
  readonly #text: string;
  /** Where each word begins in the text; one more closes the last. */
  readonly #starts: Uint32Array;
  /** How many letters each word shares with the one before it; worked out when corrections are first asked for. */
  #shared: Uint8Array | null = null;
  /** Corrections found last: while one word is being typed, those of the words before it are asked for again. */
  readonly #known = new Map<string, readonly Entry[]>();

  /** `text`: the words, ascending, joined by line feeds. */
  constructor(text: string, count: number) {
    this.#text = text;
    this.#starts = new Uint32Array(count + 1);
    for (let word = 1; word < count; word++) {
      this.#starts[word] = text.indexOf('\n', this.#starts[word - 1]) + 1;
    }
    this.#starts[count] = text.length + 1;
  }

  get size(): number {
    return this.#starts.length - 1;
  }

  at(word: number): string {
    return this.#text.slice(this.#starts[word], this.#starts[word + 1]! - 1);
  }

  /** The place of a word; -1 where it is not there. */
  placeOf(word: string): number {
    const place = this.#firstFrom(word, 0, this.size);
    return place < this.size && this.at(place) === word ? place : -1;
  }

  /** The word alone; empty where it is not there. */
  rangeOf(word: string): Range {
    const from = this.#firstFrom(word, 0, this.size);
    return { from, to: from < this.size && this.at(from) === word ? from + 1 : from };
  }

  /** All words with this beginning. */
  beginningWith(beginning: string): Range {
    const from = this.#firstFrom(beginning, 0, this.size);
    return { from, to: this.#endOfRun(beginning, from, this.size) };
  }

  /**
   * Words behind `head` (the letters that mark a field) that are at most `most` edits from `typed`, or, for
   * a `prefix`, that begin so; nearest first, then those nearest in length. The word itself is not among them.
   */
  corrections(head: string, typed: string, prefix: boolean, most: number): readonly Entry[] {
    if (most === 0) return [];
    const key = `${head}${typed}${prefix ? '*' : ' '}${most}`;
    const known = this.#known.get(key) ?? this.#correctionsOf(head, typed, prefix, most);
    this.#known.delete(key);
    this.#known.set(key, known);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST_KNOWN) break;
      this.#known.delete(oldest);
    }
    return known;
  }

  #correctionsOf(head: string, typed: string, prefix: boolean, most: number): readonly Entry[] {
    const sharing = (this.#shared ??= this.#sharedLetters());
    const range = head === '' ? this.#unmarked() : this.beginningWith(head);
    const text = this.#text;
    const found: (Entry & { readonly longer: number })[] = [];
    const table = new EditTable(typed, most);
    /** Letters of the word before that have rows, and, where all with its beginning are too far, how many that are. */
    let known = 0;
    let pruned = Number.POSITIVE_INFINITY;
    for (let place = range.from; place < range.to; place++) {
      const shared = place === range.from ? 0 : sharing[place]! - head.length;
      if (shared >= pruned) continue;
      pruned = Number.POSITIVE_INFINITY;
      const start = this.#starts[place]! + head.length;
      const length = this.#starts[place + 1]! - 1 - start;
      let depth = Math.min(known, shared);
      while (depth < length && pruned > depth) {
        const within = table.fill(depth, text.charCodeAt(start + depth), text.charCodeAt(start + depth - 1));
        depth++;
        if (!within && !(prefix && table.beginning(depth) <= most)) pruned = depth;
      }
      known = depth;
      if (pruned <= depth) continue;
      const edits = prefix ? table.beginning(length) : table.whole(length);
      if (edits > 0 && edits <= most) {
        found.push({ word: place, edits, longer: Math.abs(length - typed.length) });
      }
    }
    return found
      .sort((one, other) => one.edits - other.edits || one.longer - other.longer || one.word - other.word)
      .slice(0, MOST_CORRECTIONS)
      .map(({ word, edits }) => ({ word, edits }));
  }

  #sharedLetters(): Uint8Array {
    const text = this.#text;
    const shared = new Uint8Array(this.size);
    for (let word = 1; word < shared.length; word++) {
      let before = this.#starts[word - 1]!;
      let at = this.#starts[word]!;
      const end = Math.min(at - 1 - before, MOST_SHARED);
      let length = 0;
      while (length < end && text.charCodeAt(before++) === text.charCodeAt(at++)) length++;
      shared[word] = length;
    }
    return shared;
  }

  /** Words without a mark for their field: those come first, control characters before all letters. */
  #unmarked(): Range {
    return { from: this.#firstFrom(' ', 0, this.size), to: this.size };
  }

  /** The first place from which words are at least `word`. */
  #firstFrom(word: string, from: number, to: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle) < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where the words end that begin so, looked for in ever larger steps: most runs are short. */
  #endOfRun(beginning: string, from: number, to: number): number {
    let low = from;
    let step = 1;
    while (low + step < to && this.at(low + step).startsWith(beginning)) {
      low += step;
      step *= 2;
    }
    let high = Math.min(to, low + step);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.at(middle).startsWith(beginning)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The edits between what was typed and the beginnings of a word, row by row; cells beyond the bound are not kept. */
class EditTable {
  readonly #typed: string;
  readonly #most: number;
  readonly #width: number;
  /** A row for each letter of the word, a cell for each of those typed. */
  #cells: Uint8Array;
  /** The fewest edits of any beginning of the word, by its length. */
  readonly #beginnings: number[];

  constructor(typed: string, most: number) {
    this.#typed = typed;
    this.#most = most;
    this.#width = typed.length + 1;
    this.#cells = new Uint8Array(this.#width * (typed.length + most + 2));
    for (let at = 0; at < this.#width; at++) this.#cells[at] = at;
    this.#beginnings = [typed.length];
  }

  /** Row `depth + 1`, for a letter and the one before it; whether any word that goes on so can be near enough. */
  fill(depth: number, letter: number, letterBefore: number): boolean {
    const width = this.#width;
    const most = this.#most;
    const row = depth + 1;
    const typed = this.#typed;
    if ((row + 1) * width > this.#cells.length) {
      const larger = new Uint8Array(this.#cells.length * 2);
      larger.set(this.#cells);
      this.#cells = larger;
    }
    const cells = this.#cells;
    const above = depth * width;
    const own = row * width;
    const beyond = most + 1;
    const from = Math.max(1, row - most);
    const to = Math.min(typed.length, row + most);
    cells[own + from - 1] = from === 1 ? Math.min(row, beyond) : beyond;
    let least = cells[own + from - 1]!;
    for (let at = from; at <= to; at++) {
      const wanted = typed.charCodeAt(at - 1);
      // The cell above the last one lies beyond the band.
      const missing = at === row + most ? beyond : cells[above + at]!;
      let edits = Math.min(
        missing + 1,
        cells[own + at - 1]! + 1,
        cells[above + at - 1]! + (wanted === letter ? 0 : 1),
      );
      if (depth > 0 && at > 1 && wanted === letterBefore && typed.charCodeAt(at - 2) === letter) {
        edits = Math.min(edits, cells[above - width + at - 2]! + 1);
      }
      cells[own + at] = Math.min(edits, beyond);
      if (edits < least) least = edits;
    }
    const whole = to === typed.length && row - most <= typed.length ? cells[own + typed.length]! : beyond;
    this.#beginnings[row] = Math.min(this.#beginnings[depth]!, whole);
    // Two swapped letters may still bring a word back whose last row alone is too far.
    return (
      least <= most || (depth > 0 && typed.includes(String.fromCharCode(letter)) && this.#nearAbove(depth))
    );
  }

  #nearAbove(depth: number): boolean {
    const from = Math.max(0, depth - this.#most);
    const to = Math.min(this.#typed.length, depth + this.#most);
    for (let at = from; at <= to; at++) {
      if (this.#cells[depth * this.#width + at]! < this.#most) return true;
    }
    return false;
  }

  /** Edits of the whole word, or something beyond the bound. */
  whole(length: number): number {
    return Math.abs(length - this.#typed.length) > this.#most
      ? this.#most + 1
      : this.#cells[length * this.#width + this.#typed.length]!;
  }

  /** Edits of its nearest beginning. */
  beginning(length: number): number {
    return this.#beginnings[length]!;
  }
}
