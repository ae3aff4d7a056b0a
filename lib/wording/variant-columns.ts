/**
 * Many wordings of one statement in columns: each word of each wording stands in one column, words that
 * are the same or stand for one another in the same one.
 *
 * Progressive alignment as in partial-order alignment (Lee, Grasso and Sharlow 2002, "Multiple sequence
 * alignment using partial order graphs") and in CollateX (Dekker and Middell 2011): the longest wording
 * comes first, then always the one that shares most with what stands already (guide-order.ts). Where POA
 * keeps a graph, a column here keeps all its readings, so that a word counts as matched when any wording
 * printed it there; the places of variation need columns anyhow, and quotations hardly ever branch.
 *
 * A function of the set of wordings: neither their order nor who printed them changes anything. Cost: that
 * of column-alignment.ts for each wording.
 */
import { alignToColumns } from './column-alignment.ts';
import { guideOrder } from './guide-order.ts';

/** Word numbers, equal for equal words. */
export type WordNumbers = readonly number[];

export interface Vocabulary {
  /** Letters in each word. */
  readonly lengths: readonly number[];
  /** For each word those that may be the same word in another spelling. */
  readonly near: readonly (readonly number[])[];
}

export interface Column {
  readonly readings: Set<number>;
  /** The reading that came first: what anchors are looked for in. */
  readonly first: number;
  /** How many wordings stand here. */
  printed: number;
}

export interface VariantColumns {
  readonly count: number;
  /** For each wording, in the order given, the column of each word: strictly ascending. */
  readonly places: readonly Int32Array[];
}

/** All wordings in columns. Each wording must have at least one word. */
export function columnsOf(wordings: readonly WordNumbers[], vocabulary: Vocabulary): VariantColumns {
  let columns: Column[] = [];
  const placed = wordings.map((): Column[] => []);
  for (const number of guideOrder(wordings)) {
    const words = wordings[number]!;
    const places = alignToColumns(columns, words, vocabulary);
    const grown: Column[] = [];
    let next = 0;
    const take = (until: number): void => {
      while (next < until) grown.push(columns[next++]!);
    };
    // Words before the first shared one stand right before it, not at the beginning of everything.
    take(places.find((place) => place >= 0) ?? columns.length);
    for (const [at, word] of words.entries()) {
      const place = places[at]!;
      let column: Column;
      if (place < 0) column = { readings: new Set([word]), first: word, printed: 1 };
      else {
        take(place);
        column = columns[next++]!;
        column.readings.add(word);
        column.printed++;
      }
      grown.push(column);
      placed[number]!.push(column);
    }
    take(columns.length);
    columns = grown;
  }
  const numbers = new Map(columns.map((column, index) => [column, index]));
  return {
    count: columns.length,
    places: placed.map((own) => Int32Array.from(own, (column) => numbers.get(column)!)),
  };
}
