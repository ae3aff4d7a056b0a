/**
 * Witnesses with the same words, as one class, and what each class has in every column: a word, nothing
 * though its surroundings are there (left out), or nothing because it begins later or has ended (beyond).
 *
 * Cost: classes × columns, and for each gap of a class the classes that print there.
 */
import { isWithin } from './base-text.ts';
import type { CollatedWitness } from './collation.ts';
import { bracketsIn } from './marks.ts';

/** What a wording has in a column, beside the number of its word. */
export const LEFT_OUT = -1;
export const BEYOND = -2;

export interface WordingClass {
  /** Indices into the collation's witnesses. */
  readonly witnesses: readonly number[];
  /** Numbers of outlets, each once. */
  readonly outlets: readonly number[];
  readonly columns: Int32Array;
  /** For each column the number of the word, {@link LEFT_OUT} or {@link BEYOND}. */
  readonly state: Int32Array;
}

export interface WordingClasses {
  readonly classes: readonly WordingClass[];
  /** The number of a word, in brackets or not; `undefined` where no class prints it so. */
  readonly numberOf: (folded: string, bracketed: boolean) => number | undefined;
  /** How many outlets there are. */
  readonly outlets: number;
}

/** @param count of columns */
export function wordingClasses(witnesses: readonly CollatedWitness[], count: number): WordingClasses {
  const numbers = new Map<string, number>();
  const outletNumbers = new Map<string, number>();
  const members = new Map<string, { readonly own: readonly number[]; readonly witnesses: number[] }>();
  for (const [index, { witness, words }] of witnesses.entries()) {
    const brackets = bracketsIn(witness.text);
    const own = words.map((word) => {
      const name = nameOf(word.folded, isWithin(word, brackets));
      let number = numbers.get(name);
      if (number === undefined) numbers.set(name, (number = numbers.size));
      return number;
    });
    const key = own.join(' ');
    const known = members.get(key);
    if (known) known.witnesses.push(index);
    else members.set(key, { own, witnesses: [index] });
    const { outlet } = witness.citation;
    if (!outletNumbers.has(outlet)) outletNumbers.set(outlet, outletNumbers.size);
  }
  const classes = [...members.values()].map(({ own, witnesses: indices }): WordingClass => {
    const { columns } = witnesses[indices[0]!]!;
    const state = new Int32Array(count).fill(BEYOND);
    for (const [at, column] of columns.entries()) state[column] = own[at]!;
    const outlets = new Set(
      indices.map((index) => outletNumbers.get(witnesses[index]!.witness.citation.outlet)!),
    );
    return { witnesses: indices, outlets: [...outlets], columns, state };
  });
  markLeftOut(classes, count);
  return {
    classes,
    numberOf: (folded, bracketed) => numbers.get(nameOf(folded, bracketed)),
    outlets: outletNumbers.size,
  };
}

/** A word in square brackets is the outlet's own, and another than the same word without. */
const nameOf = (folded: string, bracketed: boolean): string => (bracketed ? `[${folded}]` : folded);

/** Turns BEYOND into LEFT_OUT wherever another wording shows that something was left out. */
function markLeftOut(classes: readonly WordingClass[], count: number): void {
  const printing = Array.from({ length: count }, (): number[] => []);
  for (const [number, { columns }] of classes.entries()) {
    for (const column of columns) printing[column]!.push(number);
  }
  /** First and last column shared with each class; first is -1 until it is looked for. */
  const first = new Int32Array(classes.length);
  const last = new Int32Array(classes.length);
  for (const own of classes) {
    first.fill(-1);
    const { columns, state } = own;
    for (let at = 1; at < columns.length; at++) {
      for (let column = columns[at - 1]! + 1; column < columns[at]!; column++) {
        const shown = printing[column]!.some((number) => {
          if (first[number] === -1) {
            const other = classes[number]!.state;
            const same = (one: number): boolean => state[one] === other[one];
            first[number] = columns.find(same) ?? count;
            last[number] = columns.findLast(same) ?? -1;
          }
          return first[number]! < column && column < last[number]!;
        });
        if (shown) state[column] = LEFT_OUT;
      }
    }
  }
}
