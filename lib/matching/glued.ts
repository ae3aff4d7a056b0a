/**
 * Words that were run together, as link texts are where a page's elements are joined ("electionRead more"). A name that
 * is written as one ("WikiLeaks") comes more than once on its page and is none.
 */
import type { Chain } from './chains.ts';
import { GLUED } from './parameters.ts';
import type { Reading } from './reading.ts';

/** Lower case letters with a capital after them inside a word. */
const AS_ONE = String.raw`\p{L}?\p{Ll}{3,}\p{Lu}[\p{L}\p{N}]*`;
const WRITTEN_AS_ONE = new RegExp(String.raw`(?<![\p{L}\p{N}])${AS_ONE}`, 'gu');
/** No name of an account or address. */
const TWO_WORDS = new RegExp(String.raw`(?<![\p{L}\p{N}@#/._-])${AS_ONE}`, 'gu');

export class GluedWords {
  readonly #page: Reading;
  /** How often each word of the kind stands on the page; counted when the first is met. */
  #counts: ReadonlyMap<string, number> | undefined;

  constructor(page: Reading) {
    this.#page = page;
  }

  /** Are there some in the shared words, as the page has them or the quotation, or right beside them? */
  areIn(quotation: Reading, { runs }: Chain): boolean {
    return runs.some(
      (run) =>
        this.#areAmong(this.#page, run.page, run.length) ||
        this.#areAmong(quotation, run.quotation, run.length),
    );
  }

  #areAmong({ text, scan }: Reading, first: number, length: number): boolean {
    const start = scan.starts[Math.max(0, first - GLUED.beside)];
    const end = scan.ends[Math.min(scan.count, first + length + GLUED.beside) - 1];
    const words = text.slice(start, end).match(TWO_WORDS);
    return words !== null && words.some((word) => this.#met(word) < GLUED.ofAName);
  }

  #met(word: string): number {
    this.#counts ??= countsOf(this.#page.text);
    return this.#counts.get(word) ?? 0;
  }
}

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(WRITTEN_AS_ONE)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
