/**
 * The words of an index, sorted by code units: looking one up, those with a beginning, and those that
 * differ by a typing error or two.
 *
 * Corrections: the sorted list is walked as a trie. Two neighbours share their beginning, so the rows of
 * the edit-distance table (Wagner and Fischer 1974, with swapped neighbours as in Damerau 1964) that belong
 * to it are kept, and where a row is beyond the bound everywhere, all words with that beginning are passed
 * over by a search for the end of their run. Measured with 200,000 words: 1 to 4 ms a word (a deletion
 * neighbourhood, SymSpell, answers faster but is ten times as large as the list itself).
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

/** Letters from which one edit, and two edits, are allowed: shorter words become one another too easily. */
const ONE_EDIT = 4;
const TWO_EDITS = 8;
/** Corrections kept for one word, nearest first. */
const MOST_CORRECTIONS = 60;

/** Edits that may part a typed word from what was meant. Numbers have none: another number is another fact. */
export function editsFor(word: string): number {
  if (word.length < ONE_EDIT || /\p{N}/u.test(word)) return 0;
  return word.length < TWO_EDITS ? 1 : 2;
}

export class Vocabulary {
  readonly #text: string;
  /** Where each word begins in the text; one more closes the last. */
  readonly #starts: Uint32Array;

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

  /** All words with this beginning. */
  beginningWith(beginning: string): Range {
    const from = this.#firstFrom(beginning, 0, this.size);
    return { from, to: this.#endOfRun(beginning, from, this.size) };
  }

  /**
   * Words behind `head` (the letters that mark a field) that are at most `most` edits from `typed`, or, for
   * a `prefix`, that begin so; nearest first. The word itself is not among them.
   */
  corrections(head: string, typed: string, prefix: boolean, most: number): Entry[] {
    if (most === 0) return [];
    const range = head === '' ? this.#unmarked() : this.beginningWith(head);
    const found: Entry[] = [];
    const width = typed.length + 1;
    const rows: Uint8Array[] = [Uint8Array.from({ length: width }, (_, at) => at)];
    /** The fewest edits between what was typed and a beginning of the word, by its length. */
    const beginnings = [typed.length];
    let before = '';
    let known = 0; // rows that hold for the word at hand
    for (let place = range.from; place < range.to; ) {
      const word = this.at(place).slice(head.length);
      let depth = Math.min(known, sharedLength(before, word));
      let pruned = false;
      while (depth < word.length) {
        const row = (rows[depth + 1] ??= new Uint8Array(width));
        const least = fillRow(rows, row, depth, word, typed);
        depth++;
        beginnings[depth] = Math.min(beginnings[depth - 1]!, row[typed.length]!);
        if (least.now > most && least.before >= most && !(prefix && beginnings[depth]! <= most)) {
          pruned = true;
          break;
        }
      }
      before = word;
      known = depth;
      if (pruned) {
        place = this.#endOfRun(head + word.slice(0, depth), place + 1, range.to);
        continue;
      }
      const edits = prefix ? beginnings[word.length]! : rows[word.length]![typed.length]!;
      if (edits > 0 && edits <= most) found.push({ word: place, edits });
      place++;
    }
    return found.sort((a, b) => a.edits - b.edits || a.word - b.word).slice(0, MOST_CORRECTIONS);
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

/** One row of the table: `typed` against the first `depth + 1` letters of `word`. */
function fillRow(
  rows: readonly Uint8Array[],
  row: Uint8Array,
  depth: number,
  word: string,
  typed: string,
): { now: number; before: number } {
  const above = rows[depth]!;
  const twoAbove = rows[depth - 1];
  const letter = word.charCodeAt(depth);
  const letterBefore = word.charCodeAt(depth - 1);
  row[0] = depth + 1;
  let now = depth + 1;
  let before = above[0]!;
  for (let at = 1; at <= typed.length; at++) {
    const wanted = typed.charCodeAt(at - 1);
    let edits = Math.min(above[at]! + 1, row[at - 1]! + 1, above[at - 1]! + (wanted === letter ? 0 : 1));
    if (twoAbove !== undefined && at > 1 && wanted === letterBefore && typed.charCodeAt(at - 2) === letter) {
      edits = Math.min(edits, twoAbove[at - 2]! + 1);
    }
    row[at] = edits;
    if (edits < now) now = edits;
    if (above[at]! < before) before = above[at]!;
  }
  return { now, before };
}

function sharedLength(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}
