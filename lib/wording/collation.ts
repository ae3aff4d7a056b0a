/**
 * Collation: all witnesses of a statement aligned to one base text, which is assembled from them and
 * covers every word that anyone printed. It tells the places where they vary, with the outlets on each
 * side, and for each word how many outlets differ there.
 *
 * Witnesses with the same folded words are aligned once (wire copy makes most witnesses alike). The
 * alignment is variant-columns.ts, the base text base-text.ts, the places variation.ts. The result is a
 * function of the set of witnesses: they are taken in an order made from their own words and keys.
 */
import { type Word, wordsOf } from '../text/words.ts';
import { type BaseText, baseText } from './base-text.ts';
import { nearSpellings } from './near-spelling.ts';
import type { Witness } from './report.ts';
import { columnsOf } from './variant-columns.ts';
import { type Place, variation } from './variation.ts';

/** One witness in the columns. */
export interface CollatedWitness {
  readonly witness: Witness;
  /** Words of {@link Witness.text}; offsets are UTF-16 code units into it. */
  readonly words: readonly Word[];
  /** The column of each word, strictly ascending. */
  readonly columns: Int32Array;
}

export interface Collation {
  /** One word a column. */
  readonly base: BaseText;
  /**
   * Those that speak for themselves before those with brackets, then the longer first: where as many
   * outlets print one thing as another, the base follows the first. Those without a word are left out.
   */
  readonly witnesses: readonly CollatedWitness[];
  /** In order of their beginning. */
  readonly places: readonly Place[];
  /** For each column the outlets that carry it or skip it in the midst of what they carry. */
  readonly carried: readonly number[];
  /** For each column the outlets among them that do not print what most of them print. */
  readonly differing: readonly number[];
}

export function collate(witnesses: readonly Witness[]): Collation {
  const read = witnesses
    .map((witness) => ({ witness, words: wordsOf(witness.text) }))
    .filter(({ words }) => words.length > 0)
    .sort(
      (x, y) =>
        Number(x.witness.text.includes('[')) - Number(y.witness.text.includes('[')) ||
        y.words.length - x.words.length ||
        compareText(x.witness.text, y.witness.text) ||
        compareText(x.witness.quotation, y.witness.quotation),
    );
  const folded = [...new Set(read.flatMap(({ words }) => words.map((word) => word.folded)))].sort();
  const numbers = new Map(folded.map((word, number) => [word, number]));
  const wordings = new Map<string, number[]>();
  const wordingOf = read.map(({ words }) => {
    const own = words.map((word) => numbers.get(word.folded)!);
    const key = own.join(' ');
    if (!wordings.has(key)) wordings.set(key, own);
    return key;
  });
  const { count, places } = columnsOf([...wordings.values()], {
    lengths: folded.map((word) => word.length),
    near: nearSpellings(folded),
  });
  const placesOf = new Map([...wordings.keys()].map((key, index) => [key, places[index]!]));
  const collated = read.map(({ witness, words }, index) => ({
    witness,
    words,
    columns: placesOf.get(wordingOf[index]!)!,
  }));
  const base = baseText(collated, count);
  return { base, witnesses: collated, ...variation(collated, base) };
}

/** By code units: the same everywhere, whatever the reader's language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
