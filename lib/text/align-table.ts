/**
 * The table behind {@link file://./align.ts}: best alignment of one region, two states a cell (the last step
 * matched words; the last step left a word unmatched, inside a block). Gotoh 1982 with one gap state for both
 * sides, plus steps over several words. Time and bytes n·m, scores in ring buffers.
 */
import type { AlignmentCosts, Equivalence, WordMatch } from './align.ts';

export interface Region {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
  /** May begin (end) anywhere; otherwise it is held by a match just outside. */
  readonly freeStart: boolean;
  readonly freeEnd: boolean;
}

export interface Interned {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** By word id. */
  readonly weights: Int32Array;
  readonly costs: AlignmentCosts;
  /** By the word of `a` after their end, then by that of `b`. */
  readonly ending: ReadonlyMap<number, ReadonlyMap<number, readonly Equivalence[]>>;
}

/** The most words on one side of an equivalence. */
export const LONGEST_EQUIVALENCE = 7;
const ROWS = LONGEST_EQUIVALENCE + 1;
const NEVER = -1_000_000_000;

// A cell's byte. Bits 0–1: what came before its match. Bits 2–3: the last unmatched word's side.
// Bit 4: that word opened the block.
const FRESH = 0;
const AFTER_MATCH = 1;
const AFTER_BLOCK = 2;
const EQUIVALENT = 3;
const UNMATCHED_A = 4;
const UNMATCHED_B = 8;
const OPENS = 16;

const NONE: readonly Equivalence[] = [];

type Came = typeof FRESH | typeof AFTER_MATCH | typeof AFTER_BLOCK;

/** The matches of the region's best alignment, in order. */
export function alignRegion(texts: Interned, region: Region): WordMatch[] {
  const { a, b, weights } = texts;
  const { open, extend } = texts.costs;
  const { aFrom, bFrom, freeStart, freeEnd } = region;
  const rows = region.aTo - aFrom;
  const width = region.bTo - bFrom + 1;
  const start = freeStart ? 0 : NEVER;
  const trace = new Uint8Array((rows + 1) * width);
  const steps = new Map<number, { readonly entry: Equivalence; readonly came: Came }>();
  const kept = Math.min(ROWS, rows + 1);
  const matched = Array.from({ length: kept }, () => new Int32Array(width));
  const blocked = Array.from({ length: kept }, () => new Int32Array(width));
  const at = (ring: readonly Int32Array[], row: number): Int32Array => ring[row % kept] ?? new Int32Array();
  // With both ends held or only the start free, the walk begins in the last cell.
  let best = freeStart ? 0 : NEVER;
  let end = freeStart ? -1 : 0;
  if (freeEnd && !freeStart) best = 0;

  for (let row = 0; row <= rows; row++) {
    const m = at(matched, row);
    const x = at(blocked, row);
    const mUp = row === 0 ? undefined : at(matched, row - 1);
    const xUp = row === 0 ? undefined : at(blocked, row - 1);
    const word = row === 0 ? -1 : (a[aFrom + row - 1] ?? -1);
    const weight = weights[word] ?? 0;
    const entriesOfRow = texts.ending.get(aFrom + row);
    let mLeft = NEVER;
    let xLeft = NEVER;
    for (let column = 0; column < width; column++) {
      let score = NEVER;
      let cell = FRESH;
      if (mUp !== undefined && xUp !== undefined && column > 0 && b[bFrom + column - 1] === word) {
        let base = start;
        const afterMatch = mUp[column - 1] ?? NEVER;
        const afterBlock = xUp[column - 1] ?? NEVER;
        if (afterMatch > base) {
          base = afterMatch;
          cell = AFTER_MATCH;
        }
        if (afterBlock > base) {
          base = afterBlock;
          cell = AFTER_BLOCK;
        }
        if (base > NEVER) score = base + weight;
      } else if (row === 0 && column === 0 && !freeStart) {
        score = 0;
      }
      for (const entry of entriesOfRow?.get(bFrom + column) ?? NONE) {
        const fromRow = row - entry.aLength;
        const fromColumn = column - entry.bLength;
        if (fromRow < 0 || fromColumn < 0) continue;
        let base = start;
        let came: Came = FRESH;
        const afterMatch = at(matched, fromRow)[fromColumn] ?? NEVER;
        const afterBlock = at(blocked, fromRow)[fromColumn] ?? NEVER;
        if (afterMatch > base) {
          base = afterMatch;
          came = AFTER_MATCH;
        }
        if (afterBlock > base) {
          base = afterBlock;
          came = AFTER_BLOCK;
        }
        if (base === NEVER || base + entry.weight <= score) continue;
        score = base + entry.weight;
        cell = EQUIVALENT;
        steps.set(row * width + column, { entry, came });
      }
      let unmatched = NEVER;
      let side = 0;
      const mAbove = mUp?.[column] ?? NEVER;
      const xAbove = xUp?.[column] ?? NEVER;
      if (mAbove - open > unmatched) {
        unmatched = mAbove - open;
        side = UNMATCHED_A | OPENS;
      }
      if (mLeft - open > unmatched) {
        unmatched = mLeft - open;
        side = UNMATCHED_B | OPENS;
      }
      if (xAbove > unmatched) {
        unmatched = xAbove;
        side = UNMATCHED_A;
      }
      if (xLeft > unmatched) {
        unmatched = xLeft;
        side = UNMATCHED_B;
      }
      if (side !== 0) unmatched -= extend;
      trace[row * width + column] = cell | side;
      m[column] = score;
      x[column] = unmatched;
      mLeft = score;
      xLeft = unmatched;
      if (freeEnd && score > best) {
        best = score;
        end = row * width + column;
      }
    }
  }
  let inBlock = false;
  if (!freeEnd) {
    const m = at(matched, rows)[width - 1] ?? NEVER;
    const x = at(blocked, rows)[width - 1] ?? NEVER;
    if (Math.max(m, x) <= best) return [];
    end = (rows + 1) * width - 1;
    inBlock = x > m;
  }
  if (end < 0) return [];

  const matches: WordMatch[] = [];
  let cell = end;
  while (cell > 0) {
    const how = trace[cell] ?? 0;
    if (inBlock) {
      cell -= (how & UNMATCHED_A) !== 0 ? width : 1;
      inBlock = (how & OPENS) === 0;
      continue;
    }
    const row = Math.floor(cell / width);
    const column = cell % width;
    const step = (how & 3) === EQUIVALENT ? steps.get(cell) : undefined;
    const aLength = step?.entry.aLength ?? 1;
    const bLength = step?.entry.bLength ?? 1;
    matches.push({ a: aFrom + row - aLength, b: bFrom + column - bLength, aLength, bLength });
    const came = step?.came ?? how & 3;
    if (came === FRESH) break;
    inBlock = came === AFTER_BLOCK;
    cell -= aLength * width + bLength;
  }
  return matches.reverse();
}
