/**
 * Many wordings of one statement in columns: each word of each wording stands in one column, words that
 * are the same or stand for one another in the same one.
 *
 * Progressive alignment as in partial-order alignment (Lee, Grasso and Sharlow 2002, "Multiple sequence
 * alignment using partial order graphs") and in CollateX (Dekker and Middell 2011): the longest wording
 * comes first, then always the one that shares most with what stands already. Where POA keeps a graph,
 * a column here keeps all its readings, so that a word counts as matched when any wording printed it
 * there; the places of variation need columns anyhow, and quotations hardly ever branch.
 *
 * Each wording is aligned by Gotoh's affine gaps (1982) with free ends, between anchors: runs of
 * ANCHOR_WORDS that stand once on each side and keep their order (patience diff), looked for in the
 * columns that are widely printed. Near-identical
 * wordings, the usual case, are thus linear; at worst words × columns for each wording. Memory: one
 * byte a cell of the largest stretch between anchors.
 *
 * A function of the set of wordings: neither their order nor who printed them changes anything.
 */

/** Word numbers, equal for equal words. */
export type WordNumbers = readonly number[];

/** Scores of the alignment, unitless; chosen so that a single common word never bridges a gap alone. */
const LONG_WORD = 2;
const SHORT_WORD = 1;
const NEAR_WORD = 1;
const MISMATCH = -1;
const GAP_OPEN = -2;
const GAP_EXTEND = -0.02;
/** Words in an anchor: fewer repeat by chance within one text. */
const ANCHOR_WORDS = 4;
/** A column is left out of runs that fewer wordings than this share print, beside the fullest so many columns around. */
const RARE_SHARE = 0.25;
const RARE_REACH = 8;

export interface Vocabulary {
  /** Letters in each word. */
  readonly lengths: readonly number[];
  /** For each word those that may be the same word in another spelling. */
  readonly near: readonly (readonly number[])[];
}

interface Column {
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
    const places = align(columns, words, vocabulary);
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

/**
 * The longest first, then the one that shares most word pairs (then words) with those before it, so
 * that a piece is placed once its surroundings stand. Ties go to the longer, then the smaller in words.
 */
function guideOrder(wordings: readonly WordNumbers[]): number[] {
  const ranked = wordings
    .map((_, number) => number)
    .sort((x, y) => wordings[y]!.length - wordings[x]!.length || compareNumbers(wordings[x]!, wordings[y]!));
  const holders = new Map<string, number[]>();
  const featuresOf = (words: WordNumbers): Map<string, number> => {
    const features = new Map<string, number>();
    for (const [at, word] of words.entries()) {
      features.set(String(word), 1e-4);
      if (at > 0) features.set(`${words[at - 1]!} ${word}`, 1);
    }
    return features;
  };
  const features = ranked.map((number) => featuresOf(wordings[number]!));
  for (const [rank, own] of features.entries()) {
    for (const feature of own.keys()) {
      const holding = holders.get(feature);
      if (holding) holding.push(rank);
      else holders.set(feature, [rank]);
    }
  }
  const shared = new Float64Array(ranked.length);
  const taken = new Uint8Array(ranked.length);
  const order: number[] = [];
  while (order.length < ranked.length) {
    let best = -1;
    for (let rank = 0; rank < ranked.length; rank++) {
      if (taken[rank] === 0 && (best < 0 || shared[rank]! > shared[best]!)) best = rank;
    }
    taken[best] = 1;
    order.push(ranked[best]!);
    for (const [feature, weight] of features[best]!) {
      for (const rank of holders.get(feature) ?? []) shared[rank]! += weight;
      holders.delete(feature);
    }
  }
  return order;
}

function compareNumbers(x: WordNumbers, y: WordNumbers): number {
  for (let at = 0; at < Math.min(x.length, y.length); at++) {
    if (x[at] !== y[at]) return x[at]! - y[at]!;
  }
  return x.length - y.length;
}

/** For each word the column it belongs to, or -1 where it needs a new one. */
function align(columns: readonly Column[], words: WordNumbers, vocabulary: Vocabulary): Int32Array {
  const places = new Int32Array(words.length).fill(-1);
  const shared = widelyPrinted(columns);
  const anchors = anchorsOf(
    shared.map((column) => columns[column]!.first),
    words,
  ).map(([at, word]) => [shared[at]!, word] as const);
  let [column, word] = [0, 0];
  for (const [anchorColumn, anchorWord] of [...anchors, [columns.length, words.length] as const]) {
    const ends = { start: word === 0, end: anchorWord === words.length };
    alignStretch(columns, words, [column, anchorColumn], [word, anchorWord], ends, vocabulary, places);
    if (anchorWord < words.length) places[anchorWord] = anchorColumn;
    [column, word] = [anchorColumn + 1, anchorWord + 1];
  }
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

/** Pairs (column, word) inside runs that stand once on each side, ascending in both. */
function anchorsOf(base: WordNumbers, words: WordNumbers): (readonly [number, number])[] {
  const inBase = runsOnce(base);
  const pairs: (readonly [number, number])[] = [];
  for (const [run, at] of runsOnce(words)) {
    const column = inBase.get(run) ?? -1;
    if (at < 0 || column < 0) continue;
    let equal = 0;
    while (equal < ANCHOR_WORDS && base[column + equal] === words[at + equal]) equal++;
    if (equal === ANCHOR_WORDS) pairs.push([column, at]);
  }
  // Longest ascending subsequence of columns (patience sorting), words being in order already.
  const tops: number[] = [];
  const before = new Int32Array(pairs.length).fill(-1);
  for (const [index, [column]] of pairs.entries()) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tops[middle]!]![0] < column) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[index] = tops[low - 1]!;
    tops[low] = index;
  }
  const chain: (readonly [number, number])[] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index]!) chain.unshift(pairs[index]!);
  // The words after the first of a run are anchors too.
  const anchors: (readonly [number, number])[] = [];
  for (const [column, word] of chain) {
    for (let step = 0; step < ANCHOR_WORDS; step++) {
      const last = anchors.at(-1);
      const [c, w] = [column + step, word + step];
      if (last === undefined || (c > last[0] && w > last[1])) anchors.push([c, w]);
      else if (c - w !== last[0] - last[1]) break;
    }
  }
  return anchors;
}

/** Hash of each run of ANCHOR_WORDS and where it begins; -1 where it stands more than once. */
function runsOnce(sequence: WordNumbers): Map<number, number> {
  const runs = new Map<number, number>();
  for (let at = 0; at + ANCHOR_WORDS <= sequence.length; at++) {
    let hash = 0;
    for (let step = 0; step < ANCHOR_WORDS; step++) {
      hash = Math.imul(hash ^ sequence[at + step]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    runs.set(hash, runs.has(hash) ? -1 : at);
  }
  return runs;
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
  let pair = new Float64Array(row).fill(-Infinity);
  let skipColumn = new Float64Array(row).fill(-Infinity);
  let skipWord = new Float64Array(row).fill(-Infinity);
  let nextPair = new Float64Array(row);
  let nextSkipColumn = new Float64Array(row);
  let nextSkipWord = new Float64Array(row);
  pair[0] = 0;
  for (let c = 1; c <= width; c++) {
    skipColumn[c] = start + startStep * c;
    trace[c] = (c === 1 ? PAIR : SKIP_COLUMN) << 2;
  }
  const scores = new Float64Array(width);
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
    nextPair[0] = -Infinity;
    nextSkipColumn[0] = -Infinity;
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
