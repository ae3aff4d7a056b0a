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
import { lowerBound } from '../text/lower-bound.ts';
import type { BaseText } from './base-text.ts';
import { type CollatedWitness, compareText } from './collation.ts';
import { ellipsesIn } from './marks.ts';
import { BEYOND, LEFT_OUT, type WordingClass, wordingClasses } from './wording-classes.ts';

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

interface Run {
  readonly from: number;
  readonly to: number;
  readonly cut: boolean;
}

export function variation(witnesses: readonly CollatedWitness[], base: BaseText): Variation {
  const count = base.words.length;
  const { classes, numberOf, outlets } = wordingClasses(witnesses, count);

  const most = new Int32Array(count);
  const carried: number[] = [];
  const differing: number[] = [];
  /** The round in which an outlet was last counted: each once a round. */
  const counted = new Int32Array(outlets);
  let round = 0;
  const outletsWhere = (holds: (own: WordingClass) => boolean): number => {
    round++;
    let sum = 0;
    for (const own of classes) {
      if (!holds(own)) continue;
      for (const outlet of own.outlets) {
        if (counted[outlet] === round) continue;
        counted[outlet] = round;
        sum++;
      }
    }
    return sum;
  };
  for (let column = 0; column < count; column++) {
    const printing = outletsWhere(({ state }) => state[column]! >= 0);
    const skipping = outletsWhere(({ state }) => state[column] === LEFT_OUT);
    const first = classes.find(({ state }) => state[column] !== BEYOND)!;
    const leftOut = skipping === printing ? first.state[column] === LEFT_OUT : skipping > printing;
    most[column] = leftOut ? LEFT_OUT : numberOf(base.readings[column]!, base.bracketed[column]!)!;
    carried.push(outletsWhere(({ state }) => state[column] !== BEYOND));
    differing.push(outletsWhere(({ state }) => state[column] !== BEYOND && state[column] !== most[column]));
  }

  const runs = classes.flatMap((own) => runsOf(own, most));
  const places = wordingPlaces(runs, classes, witnesses, most);
  for (const { from, to } of cutRuns(runs, places)) {
    places.push(cutPlace(from, to, classes, witnesses, base, most));
  }
  // Two renderings that differ in their columns alone ("very, very" cut to either "very") do not vary.
  const varying = places
    .filter(({ sides }) => sides.length > 1)
    .sort((x, y) => x.from - y.from || x.to - y.to);
  const inPlace = new Uint8Array(count);
  for (const { from, to } of varying) inPlace.fill(1, from, to + 1);
  return { places: varying, carried, differing: differing.map((number, at) => number * inPlace[at]!) };
}

/** Where one wording does not have what most have: neighbouring columns with no shared word between. */
function runsOf(own: WordingClass, most: Int32Array): Run[] {
  const runs: Run[] = [];
  const { columns, state: states } = own;
  const last = columns.at(-1)!;
  let open: { from: number; to: number; cut: boolean } | null = null;
  for (let column = columns[0]!; column <= last; column++) {
    const state = states[column]!;
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
  const count = most.length;
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of runs.filter(({ cut }) => !cut).sort((x, y) => x.from - y.from || x.to - y.to)) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged.map(({ from, to }) => {
    const holds = ({ columns }: WordingClass): boolean => (columns[lowerBound(columns, from)] ?? count) <= to;
    const holding = classes.filter(holds);
    const skipping = classes.filter((own) => !holds(own) && cutExactly(own, from, to, most));
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
  const first = lowerBound(columns, from);
  const next = lowerBound(columns, to + 1);
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
