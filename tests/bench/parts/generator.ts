/**
 * Natural-looking quotations without anybody's text: words drawn by Zipf's law from the frequency table,
 * set phrases that recur, and near duplicates as other outlets print them. Seeded: the same every time.
 */
import { FREQUENCY_CLASSES } from '../../../lib/text/frequency-table.ts';
import type { IndexedQuotation } from '../../../lib/matching/types.ts';

const QUOTATIONS_AN_ARTICLE = 10;
const PHRASES = 2_000;
/** Words of the quotations, each length for a twentieth of them: as the 283,054 news quotations are, 18 at the mean. */
const LENGTHS = [3, 3, 4, 5, 6, 7, 8, 10, 11, 13, 15, 17, 19, 21, 23, 26, 29, 33, 41, 65] as const;

export class Generator {
  #seed: number;
  readonly #words: string[] = [];
  /** Sum of probabilities up to each word. */
  readonly #sums: number[] = [];
  readonly #phrases: string[] = [];

  constructor(seed: number) {
    this.#seed = seed;
    let sum = 0;
    for (const [nats, words] of FREQUENCY_CLASSES) {
      for (const word of words.split(' ')) {
        sum += Math.exp(-nats);
        this.#words.push(word);
        this.#sums.push(sum);
      }
    }
    for (let phrase = 0; phrase < PHRASES; phrase++) this.#phrases.push(this.#run(3 + this.#below(3)));
  }

  /** One in eight is a near duplicate of an earlier one. */
  quotations(count: number): IndexedQuotation[] {
    const quotations: IndexedQuotation[] = [];
    for (let number = 0; number < count; number++) {
      const article = Math.floor(number / QUOTATIONS_AN_ARTICLE);
      const known = quotations[this.#below(Math.max(1, number))];
      const text =
        known !== undefined && this.#below(8) === 0
          ? this.#changed(known.text)
          : this.text(LENGTHS[this.#below(LENGTHS.length)]!);
      const day = 15_000 + (article % 3_000);
      const published = new Date(day * 86_400_000).toISOString().slice(0, 10);
      quotations.push({ number, article, text, published });
    }
    return quotations;
  }

  /** One run in six is a set phrase. */
  text(words: number): string {
    const text: string[] = [];
    while (text.length < words) {
      const run = this.#below(6) === 0 ? this.#phrases[this.#below(PHRASES)]! : this.#run(4);
      text.push(...run.split(' '));
    }
    return text.slice(0, words).join(' ');
  }

  /** A page of about `words` words: the outlet's own, and every twentieth sentence a quotation. */
  page(words: number, quotations: readonly IndexedQuotation[]): string {
    const blocks: string[] = [];
    for (let length = 0; length < words; length += 20) {
      const quotation = quotations[this.#below(quotations.length)]!;
      blocks.push(this.#below(20) === 0 ? `“${quotation.text},” he said.` : `${this.text(20)}.`);
    }
    return blocks.join('\n\n');
  }

  #changed(text: string): string {
    const words = text.split(' ');
    words[this.#below(words.length)] = this.#word();
    return words.slice(this.#below(Math.min(3, words.length))).join(' ');
  }

  #run(words: number): string {
    return Array.from({ length: words }, () => this.#word()).join(' ');
  }

  #word(): string {
    const target = this.#random() * this.#sums.at(-1)!;
    let low = 0;
    let high = this.#sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sums[middle]! < target) low = middle + 1;
      else high = middle;
    }
    return this.#words[low]!;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  /** mulberry32 */
  #random(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
