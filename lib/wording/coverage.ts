/**
 * What each article carried of a statement, as strips along the base text: for the coverage chart and
 * its table. An article may witness a statement by several quotations; where they overlap, what was
 * carried counts before what was left out. Between two quotations of one article nothing is said to be
 * left out: the outlet made two quotations of it.
 */
import { type Collation, compareText } from './collation.ts';

/**
 * `carried`: as most outlets print it. `changed`: other words than most, or no majority. `left-out` and
 * `left-out-marked`: inside what the article carries, without or with an ellipsis. `beyond`: not carried.
 */
export type Coverage = 'carried' | 'changed' | 'left-out' | 'left-out-marked' | 'beyond';

export interface Strip {
  readonly state: Coverage;
  /** First and last column. */
  readonly from: number;
  readonly to: number;
}

export interface CoverageRow {
  /** Key of the article. */
  readonly article: string;
  readonly outlet: string;
  readonly published?: string;
  /** Indices into the collation's witnesses, in the order of their beginning. */
  readonly witnesses: readonly number[];
  /** Without gaps from the first column to the last; neighbours differ in state. */
  readonly strips: readonly Strip[];
  /** Columns carried or changed. */
  readonly words: number;
}

/** Weakest first: where several quotations of an article speak, the strongest stands. */
const STRENGTH: readonly Coverage[] = ['beyond', 'left-out', 'left-out-marked', 'changed', 'carried'];

/** One row an article, sorted by what it carried first, then by outlet. */
export function coverageOf(collation: Collation): CoverageRow[] {
  const count = collation.base.words.length;
  const printed = collation.witnesses.map(({ columns }) => new Set(columns));
  const states = collation.witnesses.map(({ columns }) => {
    const own = new Uint8Array(count);
    for (const column of columns) own[column] = STRENGTH.indexOf('carried');
    return own;
  });
  for (const { sides, lead, from, to } of collation.places) {
    for (const [number, side] of sides.entries()) {
      if (number === lead) continue;
      for (const witness of side.witnesses) {
        const own = states[witness]!;
        const state = side.text !== '' ? 'changed' : side.marked ? 'left-out-marked' : 'left-out';
        for (let column = from; column <= to; column++) {
          if ((side.text !== '') === printed[witness]!.has(column)) own[column] = STRENGTH.indexOf(state);
        }
      }
    }
  }
  const articles = new Map<string, number[]>();
  for (const [index, { witness }] of collation.witnesses.entries()) {
    const own = articles.get(witness.citation.article);
    if (own) own.push(index);
    else articles.set(witness.citation.article, [index]);
  }
  const first = (index: number): number => collation.witnesses[index]!.columns[0]!;
  return [...articles]
    .map(([article, witnesses]): CoverageRow => {
      const { outlet, published } = collation.witnesses[witnesses[0]!]!.witness.citation;
      const together = new Uint8Array(count);
      for (const index of witnesses) {
        for (let column = 0; column < count; column++) {
          together[column] = Math.max(together[column]!, states[index]![column]!);
        }
      }
      return {
        article,
        outlet,
        ...(published === undefined ? {} : { published }),
        witnesses: witnesses.sort((x, y) => first(x) - first(y) || x - y),
        strips: stripsOf(together),
        words: together.filter(
          (strength) => STRENGTH[strength] === 'carried' || STRENGTH[strength] === 'changed',
        ).length,
      };
    })
    .sort(
      (x, y) =>
        first(x.witnesses[0]!) - first(y.witnesses[0]!) ||
        y.words - x.words ||
        compareText(x.outlet, y.outlet) ||
        compareText(x.article, y.article),
    );
}

function stripsOf(strengths: Uint8Array): Strip[] {
  const strips: { state: Coverage; from: number; to: number }[] = [];
  for (const [column, strength] of strengths.entries()) {
    const state = STRENGTH[strength]!;
    const last = strips.at(-1);
    if (last?.state === state) last.to = column;
    else strips.push({ state, from: column, to: column });
  }
  return strips;
}
