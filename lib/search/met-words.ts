/**
 * Words as they are met in texts, each with the places where: numbered as they come, found again by hash (open
 * addressing, linear probing) in typed arrays that stay in the processor's cache, so that a known word makes no string
 * and follows no reference. Places are put in order at the end, by counting. Linear in the words met; 8 bytes each for
 * the while.
 */
import { FOLDED } from '../text/characters.ts';
import { foldWord, hashFolded } from '../text/folding.ts';
import type { WordScan } from '../text/words.ts';

export class MetWords {
  readonly #words: string[] = [];
  #hashes = new Int32Array(1 << 11);
  /** Letters of all words, one behind the other, and where each begins. */
  #letters = new Uint16Array(1 << 14);
  #begins = new Uint32Array((1 << 11) + 1);
  /** 1 + a word's number, or 0. */
  #slots = new Int32Array(1 << 12);
  /** What was met, in that order: a word's number, and the value given with it. */
  #met = new Uint32Array(1 << 14);
  #values = new Uint32Array(1 << 14);
  #count = 0;

  /** The number of a folded word. */
  numberOf(word: string): number {
    const hash = hashFolded(word);
    for (let slot = hash & (this.#slots.length - 1); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const known = this.#slots[slot]! - 1;
      if (known === -1) return this.#added(word, hash, slot);
      if (this.#hashes[known] === hash && this.#words[known] === word) return known;
    }
  }

  /** The number of a scanned word. */
  numberOfScanned(text: string, scan: WordScan, row: number): number {
    const start = scan.starts[row]!;
    const end = scan.ends[row]!;
    if (scan.plain[row] === 0) return this.numberOf(foldWord(text.slice(start, end)));
    const hash = scan.hashes[row]!;
    for (let slot = hash & (this.#slots.length - 1); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const known = this.#slots[slot]! - 1;
      if (known === -1) return this.#added(foldWord(text.slice(start, end)), hash, slot);
      if (this.#hashes[known] === hash && this.#is(known, text, start, end)) return known;
    }
  }

  /** A word was met. Values of one word must ascend. */
  add(number: number, value: number): void {
    if (this.#count === this.#met.length) {
      this.#met = longer(this.#met);
      this.#values = longer(this.#values);
    }
    this.#met[this.#count] = number;
    this.#values[this.#count++] = value;
  }

  /** Calls with every word that was met, ascending, and the place of its values in `values`. */
  ascending(list: (word: string, values: Uint32Array, from: number, to: number) => void): void {
    const ends = new Uint32Array(this.#words.length + 1);
    for (let at = 0; at < this.#count; at++) ends[this.#met[at]! + 1]!++;
    for (let word = 1; word < ends.length; word++) ends[word]! += ends[word - 1]!;
    const ordered = new Uint32Array(this.#count);
    const next = ends.slice(0, -1);
    for (let at = 0; at < this.#count; at++) ordered[next[this.#met[at]!]!++] = this.#values[at]!;
    const numbers = Array.from(this.#words, (_, number) => number);
    numbers.sort((a, b) => (this.#words[a]! < this.#words[b]! ? -1 : 1));
    for (const number of numbers) {
      const [from, to] = [ends[number]!, ends[number + 1]!];
      if (to > from) list(this.#words[number]!, ordered, from, to);
    }
  }

  /** Whether a run of plain letters folds to this word. */
  #is(number: number, text: string, start: number, end: number): boolean {
    const begin = this.#begins[number]!;
    if (this.#begins[number + 1]! - begin !== end - start) return false;
    for (let at = start; at < end; at++) {
      if (FOLDED[text.charCodeAt(at)] !== this.#letters[begin + at - start]) return false;
    }
    return true;
  }

  #added(word: string, hash: number, slot: number): number {
    const number = this.#words.push(word) - 1;
    if (number === this.#hashes.length) {
      this.#hashes = longer(this.#hashes);
      this.#begins = longer(this.#begins);
    }
    const begin = this.#begins[number]!;
    while (begin + word.length > this.#letters.length) this.#letters = longer(this.#letters);
    for (let at = 0; at < word.length; at++) this.#letters[begin + at] = word.charCodeAt(at);
    this.#begins[number + 1] = begin + word.length;
    this.#hashes[number] = hash;
    this.#slots[slot] = number + 1;
    if (this.#words.length * 2 > this.#slots.length) this.#spread();
    return number;
  }

  #spread(): void {
    const slots = new Int32Array(this.#slots.length * 4);
    for (let number = 0; number < this.#words.length; number++) {
      let slot = this.#hashes[number]! & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

function longer<Numbers extends Int32Array | Uint32Array | Uint16Array>(numbers: Numbers): Numbers {
  const grown = new (numbers.constructor as new (length: number) => Numbers)(numbers.length * 2);
  grown.set(numbers);
  return grown;
}
