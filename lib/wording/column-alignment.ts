/**
 * One wording laid along the columns that stand: Gotoh's affine gaps (1982) with free ends, between anchors –
 * runs of ANCHOR_WORDS that stand once on each side and keep their order (patience diff) – looked for in the
 * columns that are widely printed. Near-identical wordings, the usual case, are thus linear; at worst words ×
 * columns. Memory: one byte a cell of the largest stretch between anchors.
 */
import { anchorChain } from '../text/align-anchors.ts';
import type { Column, Vocabulary, WordNumbers } from './variant-columns.ts';

/** Scores of the alignment, hundredths; chosen so that a single common word never bridges a gap alone. */
const LONG_WORD = 200;
const SHORT_WORD = 100;
const NEAR_WORD = 100;
const MISMATCH = -100;
const GAP_OPEN = -200;
const GAP_EXTEND = -2;
const NEVER = -1_000_000_000;
/** Words in an anchor: fewer repeat by chance within one text. */
const ANCHOR_WORDS = 4;
/**
 * A column is left out of runs that fewer wordings than this share print, beside the fullest so many columns around.
 */
const RARE_SHARE = 0.25;
const RARE_REACH = 8;

/** For each word the column it belongs to, or -1 where it needs a new one. */
export function alignToColumns(
  columns: readonly Column[],
  words: WordNumbers,
  vocabulary: Vocabulary,
): Int32Array {
  const places = new Int32Array(words.length).fill(-1);
  const shared = widelyPrinted(columns);
  const printed = shared.map((column) => columns[column]!.first);
  const anchors = anchorChain(Int32Array.from(printed), Int32Array.from(words), ANCHOR_WORDS);
  let [column, word] = [0, 0];
  const alignUpTo = (nextColumn: number, nextWord: number): void => {
    const free = { start: word === 0, end: nextWord === words.length };
    alignStretch(columns, words, [column, nextColumn], [word, nextWord], free, vocabulary, places);
  };
  for (const { a: at, b: start, length } of anchors) {
    alignUpTo(shared[at]!, start);
    for (let step = 0; step < length; step++) places[start + step] = shared[at + step]!;
    [column, word] = [shared[at + length - 1]! + 1, start + length];
  }
  alignUpTo(columns.length, words.length);
  return places;
}

/**
 * Columns that are not rare beside those around them: words that one wording puts in would part the runs that all
 * the others share.
 */
function widelyPrinted(columns: readonly Column[]): number[] {
  const kept: number[] = [];
  for (let column = 0; column < columns.length; column++) {
    const last = Math.min(columns.length - 1, column + RARE_REACH);
    let most = 0;
    for (let near = Math.max(0, column - RARE_REACH); near <= last; near++) {
      most = Math.max(most, columns[near]!.printed);
    }
    if (columns[column]!.printed >= most * RARE_SHARE) kept.push(column);
  }
  return kept;
}

/** Where the alignment came from, two bits for each of the three states. */
const PAIR = 0;
const SKIP_COLUMN = 1;
const SKIP_WORD = 2;

function alignStretch(
  columns: readonly Column[],
  words: WordNumbers,
  [fromColumn, toColumn]: readonly [number, number],
  [fromWord, toWord]: readonly [number, number],
  free: { readonly start: boolean; readonly end: boolean },
  vocabulary: Vocabulary,
  places: Int32Array,
): void {
  const width = toColumn - fromColumn;
  const height = toWord - fromWord;
  if (width <= 0 || height <= 0) return;
  const standing = new Map<number, number[]>();
  for (let column = fromColumn; column < toColumn; column++) {
    for (const reading of columns[column]!.readings) {
      const own = standing.get(reading);
      if (own) own.push(column - fromColumn);
      else standing.set(reading, [column - fromColumn]);
    }
  }
  const row = width + 1;
  const trace = new Uint8Array(row * (height + 1));
  const start = free.start ? 0 : GAP_OPEN;
  const startStep = free.start ? 0 : GAP_EXTEND;
  // Best score that ends in a pair, in a skipped column, in a skipped word; previous row and this one.
  let pair = new Int32Array(row).fill(NEVER);
  let skipColumn = new Int32Array(row).fill(NEVER);
  let skipWord = new Int32Array(row).fill(NEVER);
  let nextPair = new Int32Array(row);
  let nextSkipColumn = new Int32Array(row);
  let nextSkipWord = new Int32Array(row);
  pair[0] = 0;
  for (let c = 1; c <= width; c++) {
    skipColumn[c] = start + startStep * c;
    trace[c] = (c === 1 ? PAIR : SKIP_COLUMN) << 2;
  }
  const scores = new Int32Array(width);
  for (let w = 1; w <= height; w++) {
    const word = words[fromWord + w - 1]!;
    scores.fill(MISMATCH);
    for (const other of vocabulary.near[word]!) {
      for (const c of standing.get(other) ?? []) scores[c] = NEAR_WORD;
    }
    const match = vocabulary.lengths[word]! > 3 ? LONG_WORD : SHORT_WORD;
    for (const c of standing.get(word) ?? []) scores[c] = match;

    const lastWord = free.end && w === height;
    const columnOpen = lastWord ? 0 : GAP_OPEN;
    const columnExtend = lastWord ? 0 : GAP_EXTEND;
    nextPair[0] = NEVER;
    nextSkipColumn[0] = NEVER;
    nextSkipWord[0] = start + startStep * w;
    trace[w * row] = (w === 1 ? PAIR : SKIP_WORD) << 4;
    for (let c = 1; c <= width; c++) {
      let from = PAIR;
      let best = pair[c - 1]!;
      if (skipColumn[c - 1]! > best) [best, from] = [skipColumn[c - 1]!, SKIP_COLUMN];
      if (skipWord[c - 1]! > best) [best, from] = [skipWord[c - 1]!, SKIP_WORD];
      nextPair[c] = best + scores[c - 1]!;
      let code = from;

      from = SKIP_COLUMN;
      best = nextSkipColumn[c - 1]! + columnExtend;
      const opened = Math.max(nextPair[c - 1]!, nextSkipWord[c - 1]!) + columnOpen + columnExtend;
      if (opened > best) [best, from] = [opened, nextPair[c - 1]! >= nextSkipWord[c - 1]! ? PAIR : SKIP_WORD];
      nextSkipColumn[c] = best;
      code |= from << 2;

      const lastColumn = free.end && c === width;
      const wordOpen = lastColumn ? 0 : GAP_OPEN;
      const wordExtend = lastColumn ? 0 : GAP_EXTEND;
      from = SKIP_WORD;
      best = skipWord[c]! + wordExtend;
      const openedWord = Math.max(pair[c]!, skipColumn[c]!) + wordOpen + wordExtend;
      if (openedWord > best) [best, from] = [openedWord, pair[c]! >= skipColumn[c]! ? PAIR : SKIP_COLUMN];
      nextSkipWord[c] = best;
      trace[w * row + c] = code | (from << 4);
    }
    [pair, nextPair] = [nextPair, pair];
    [skipColumn, nextSkipColumn] = [nextSkipColumn, skipColumn];
    [skipWord, nextSkipWord] = [nextSkipWord, skipWord];
  }
  const ends = [pair[width]!, skipColumn[width]!, skipWord[width]!];
  let state = ends.indexOf(Math.max(...ends));
  let [w, c] = [height, width];
  while (w > 0 && c > 0) {
    const code = trace[w * row + c]!;
    if (state === PAIR) {
      places[fromWord + w - 1] = fromColumn + c - 1;
      state = code & 3;
      w--;
      c--;
    } else if (state === SKIP_COLUMN) {
      state = (code >> 2) & 3;
      c--;
    } else {
      state = (code >> 4) & 3;
      w--;
    }
  }
}
