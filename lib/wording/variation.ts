/**
 * Where the witnesses of a statement vary: the places, the sides, and for each word how many differ.
 *
 * A witness that starts later or ends earlier does not differ beyond its ends. Inside, a column that it
 * skips counts as left out only against a witness that prints the column and shares words with it on
 * both sides: two witnesses that part for good after a shared stretch left nothing out. Neighbouring
 * edits of one witness with no shared word between them are one (DESIGN.md), and edits of several
 * witnesses that overlap are one place. A cut that reaches beyond such a place stands as its own, so
 * that one long cut does not swallow all that varies inside it.
 */
import { type BaseText, isWithin } from './base-text.ts';
import { type CollatedWitness, compareText } from './collation.ts';
import { bracketsIn, ellipsesIn } from './marks.ts';

/** Witnesses that agree at one place. */
export interface Side {
  /** As most of them print it; empty where they leave it out. */
  readonly text: string;
  /** Left out at an ellipsis, or printed in square brackets. */
  readonly marked: boolean;
  readonly outlets: readonly string[];
  /** Indices into the collation's witnesses. */
  readonly witnesses: readonly number[];
}

export interface Place {
  /** First and last column. */
  readonly from: number;
  readonly to: number;
  /** `cut`: some print the stretch, some leave it out as a whole. */
  readonly shape: 'wording' | 'cut';
  /** Most outlets first. */
  readonly sides: readonly Side[];
  /** The first side, unless another has as many outlets. */
  readonly lead: number | null;
}

export interface Variation {
  readonly places: readonly Place[];
  readonly carried: readonly number[];
  readonly differing: readonly number[];
}

/** What a wording has in a column, beside the number of its word. */
const LEFT_OUT = -1;
const BEYOND = -2;

/** All witnesses with the same words. */
interface WordingClass {
  readonly witnesses: readonly number[];
  readonly outlets: readonly string[];
  readonly columns: Int32Array;
  /** For each column the number of the word, {@link LEFT_OUT} or {@link BEYOND}. */
  readonly state: Int32Array;
}

interface Run {
  readonly from: number;
  readonly to: number;
  readonly cut: boolean;
}

export function variation(witnesses: readonly CollatedWitness[], base: BaseText): Variation {
  const count = base.words.length;
  const { classes, numberOf } = classesOf(witnesses, count);
  markLeftOut(classes, count);

  const most = new Int32Array(count);
  const carried: number[] = [];
  const differing: number[] = [];
  for (let column = 0; column < count; column++) {
    const printing = new Set<string>();
    const skipping = new Set<string>();
    for (const { state, outlets } of classes) {
      if (state[column] === BEYOND) continue;
      for (const outlet of outlets) (state[column] === LEFT_OUT ? skipping : printing).add(outlet);
    }
    const first = classes.find(({ state }) => state[column] !== BEYOND)!;
    const leftOut =
      skipping.size === printing.size ? first.state[column] === LEFT_OUT : skipping.size > printing.size;
    const reading = nameOf(base.readings[column]!, base.bracketed[column]!);
    most[column] = leftOut ? LEFT_OUT : numberOf.get(reading)!;
    const apart = new Set<string>();
    for (const { state, outlets } of classes) {
      if (state[column] === BEYOND || state[column] === most[column]) continue;
      for (const outlet of outlets) apart.add(outlet);
    }
    carried.push(printing.union(skipping).size);
    differing.push(apart.size);
  }

  const runs = classes.map((own) => runsOf(own, most));
  const places = wordingPlaces(runs.flat(), classes, witnesses, most);
  for (const { from, to } of cutRuns(runs.flat(), places)) {
    places.push(cutPlace(from, to, classes, witnesses, base, most));
  }
  // Two renderings that differ in their columns alone ("very, very" cut to either "very") do not vary.
  const varying = places
    .filter(({ sides }) => sides.length > 1)
    .sort((x, y) => x.from - y.from || x.to - y.to);
  const inPlace = new Uint8Array(count);
  for (const { from, to } of varying) inPlace.fill(1, from, to + 1);
  return { places: varying, carried, differing: differing.map((outlets, at) => outlets * inPlace[at]!) };
}

/** A word in square brackets is the outlet's own, and another than the same word without. */
const nameOf = (folded: string, bracketed: boolean): string => (bracketed ? `[${folded}]` : folded);

function classesOf(witnesses: readonly CollatedWitness[], count: number) {
  const numberOf = new Map<string, number>();
  const members = new Map<string, { names: readonly string[]; witnesses: number[] }>();
  for (const [index, { witness, words }] of witnesses.entries()) {
    const brackets = bracketsIn(witness.text);
    const names = words.map((word) => nameOf(word.folded, isWithin(word, brackets)));
    for (const name of names) if (!numberOf.has(name)) numberOf.set(name, numberOf.size);
    const key = names.join(' ');
    const own = members.get(key);
    if (own) own.witnesses.push(index);
    else members.set(key, { names, witnesses: [index] });
  }
  const classes = [...members.values()].map((own): WordingClass => {
    const { columns } = witnesses[own.witnesses[0]!]!;
    const state = new Int32Array(count).fill(BEYOND);
    for (const [at, column] of columns.entries()) state[column] = numberOf.get(own.names[at]!)!;
    const outlets = [...new Set(own.witnesses.map((index) => witnesses[index]!.witness.citation.outlet))];
    return { witnesses: own.witnesses, outlets, columns, state };
  });
  return { classes, numberOf };
}

/** Turns BEYOND into LEFT_OUT wherever another wording shows that something was left out. */
function markLeftOut(classes: readonly WordingClass[], count: number): void {
  const printing = Array.from({ length: count }, (): WordingClass[] => []);
  for (const own of classes) for (const column of own.columns) printing[column]!.push(own);
  for (const own of classes) {
    const shared = new Map<WordingClass, readonly [first: number, last: number]>();
    const sharedWith = (other: WordingClass): readonly [number, number] => {
      let range = shared.get(other);
      if (range === undefined) {
        const first = own.columns.find((column) => own.state[column] === other.state[column]) ?? Infinity;
        const last = own.columns.findLast((column) => own.state[column] === other.state[column]) ?? -Infinity;
        shared.set(other, (range = [first, last]));
      }
      return range;
    };
    for (let at = 1; at < own.columns.length; at++) {
      for (let column = own.columns[at - 1]! + 1; column < own.columns[at]!; column++) {
        const shown = printing[column]!.some((other) => {
          const [first, last] = sharedWith(other);
          return first < column && column < last;
        });
        if (shown) own.state[column] = LEFT_OUT;
      }
    }
  }
}

/** Where one wording does not have what most have: neighbouring columns with no shared word between. */
function runsOf(own: WordingClass, most: Int32Array): Run[] {
  const runs: Run[] = [];
  let open: { from: number; to: number; cut: boolean } | null = null;
  for (let column = own.columns[0]!; column <= own.columns.at(-1)!; column++) {
    const state = own.state[column]!;
    if (state === most[column] && state === LEFT_OUT) continue;
    if (state === BEYOND || state === most[column]) {
      open = null;
      continue;
    }
    if (open === null) {
      open = { from: column, to: column, cut: true };
      runs.push(open);
    }
    open.to = column;
    if (state !== LEFT_OUT) open.cut = false;
  }
  return runs;
}

function wordingPlaces(
  runs: readonly Run[],
  classes: readonly WordingClass[],
  witnesses: readonly CollatedWitness[],
  most: Int32Array,
): Place[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of runs.filter(({ cut }) => !cut).sort((x, y) => x.from - y.from || x.to - y.to)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged.map(({ from, to }) => {
    const holding = classes.filter((own) => own.columns.some((column) => column >= from && column <= to));
    const skipping = classes.filter((own) => !holding.includes(own) && cutExactly(own, from, to, most));
    // A wording that begins or ends inside the place, or a cut that reaches beyond it, is on no side,
    // unless there is none else.
    const through = holding.filter(({ columns }) => columns[0]! <= from && columns.at(-1)! >= to);
    const place = placeOf('wording', from, to, [...through, ...skipping], witnesses);
    return place.sides.length > 1
      ? place
      : placeOf('wording', from, to, anywhere(classes, from, to), witnesses);
  });
}

/** All that carry or leave out any of the stretch. */
const anywhere = (classes: readonly WordingClass[], from: number, to: number): WordingClass[] =>
  classes.filter(({ state }) => state.subarray(from, to + 1).some((one) => one !== BEYOND));

/** Leaves out this stretch, and it is not part of a longer cut. */
function cutExactly({ state }: WordingClass, from: number, to: number, most: Int32Array): boolean {
  let cut = false;
  for (let column = from; column <= to; column++) {
    if (state[column] === LEFT_OUT) cut = true;
    else if (most[column] !== LEFT_OUT) return false;
  }
  const within = (column: number): boolean => state[column] !== LEFT_OUT || most[column] === LEFT_OUT;
  return cut && within(from - 1) && within(to + 1);
}

/** Cuts that no wording place contains, each stretch once. */
function cutRuns(runs: readonly Run[], places: readonly Place[]): Run[] {
  const cuts = new Map<string, Run>();
  for (const run of runs) {
    if (!run.cut || places.some(({ from, to }) => from <= run.from && run.to <= to)) continue;
    cuts.set(`${run.from} ${run.to}`, run);
  }
  return [...cuts.values()];
}

function cutPlace(
  from: number,
  to: number,
  classes: readonly WordingClass[],
  witnesses: readonly CollatedWitness[],
  base: BaseText,
  most: Int32Array,
): Place {
  const whole = classes.filter(({ state }) => {
    let printed = 0;
    let skipped = 0;
    for (let column = from; column <= to; column++) {
      if (state[column] === BEYOND || most[column] === LEFT_OUT) continue;
      if (state[column] === LEFT_OUT) skipped++;
      else printed++;
    }
    return printed === 0 ? skipped > 0 : skipped === 0;
  });
  const text = base.text.slice(base.words[from]![0], base.words[to]![1]);
  const place = placeOf('cut', from, to, whole, witnesses, text);
  return place.sides.length > 1
    ? place
    : placeOf('wording', from, to, anywhere(classes, from, to), witnesses);
}

/** `printed` stands for whatever a side prints, where the place is a cut. */
function placeOf(
  shape: Place['shape'],
  from: number,
  to: number,
  classes: readonly WordingClass[],
  witnesses: readonly CollatedWitness[],
  printed?: string,
): Place {
  interface Gathered {
    readonly texts: Map<string, number>;
    readonly marked: boolean;
    readonly witnesses: number[];
  }
  const sides = new Map<string, Gathered>();
  for (const own of classes) {
    for (const index of own.witnesses) {
      const { text, words, marked } = renderingOf(witnesses[index]!, from, to);
      const key = `${printed !== undefined && words !== '' ? 'printed' : words}|${marked}`;
      const side: Gathered = sides.get(key) ?? { texts: new Map(), marked, witnesses: [] };
      const shown = text === '' ? '' : (printed ?? text);
      side.texts.set(shown, (side.texts.get(shown) ?? 0) + 1);
      side.witnesses.push(index);
      sides.set(key, side);
    }
  }
  const listed = [...sides.values()]
    .map((side): Side => {
      const own = side.witnesses.sort((x, y) => x - y);
      return {
        text: [...side.texts].sort(([x, n], [y, m]) => m - n || compareText(x, y))[0]![0],
        marked: side.marked,
        outlets: [...new Set(own.map((index) => witnesses[index]!.witness.citation.outlet))],
        witnesses: own,
      };
    })
    .sort((x, y) => y.outlets.length - x.outlets.length || compareText(x.text, y.text));
  const tie = listed.length > 1 && listed[0]!.outlets.length === listed[1]!.outlets.length;
  return { from, to, shape, sides: listed, lead: tie ? null : 0 };
}

/** What a witness prints between two columns, its brackets or the ellipsis in its stead looked at. */
function renderingOf({ witness, words, columns }: CollatedWitness, from: number, to: number) {
  let first = 0;
  while (first < columns.length && columns[first]! < from) first++;
  let next = first;
  while (next < columns.length && columns[next]! <= to) next++;
  const start = words[first]?.start ?? witness.text.length;
  if (first === next) {
    const gap = witness.text.slice(words[first - 1]?.end ?? 0, start);
    return { text: '', words: '', marked: ellipsesIn(gap).length > 0 };
  }
  const end = words[next - 1]!.end;
  const before = witness.text.slice(words[first - 1]?.end ?? 0, start);
  const after = witness.text.slice(end, words[next]?.start);
  const opening = before.lastIndexOf('[') > before.lastIndexOf(']') ? '[' : '';
  const closing = after.indexOf(']') >= 0 && !after.slice(0, after.indexOf(']')).includes('[') ? ']' : '';
  const text = opening + witness.text.slice(start, end) + closing;
  const own = words.slice(first, next).map((word) => word.folded);
  return { text, words: own.join(' '), marked: text.includes('[') || text.includes(']') };
}
