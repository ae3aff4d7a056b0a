/** The exact extent of a chain on the page, and how it stands to the page's quotation marks. */
import { STEPS_PER_NAT } from '../text/scan-surprisal.ts';
import type { Chain, Run } from './chains.ts';
import type { Evidence } from './evidence.ts';
import { CHANGED_WORDS, EDGE_SLACK, SMALL_WORD, SMALL_WORDS } from './parameters.ts';
import type { PageReading, Reading } from './reading.ts';

/** Do at least half of the shared words stand in quotation marks? */
export function isInMarks(page: PageReading, chain: Chain): boolean {
  let inside = 0;
  let all = 0;
  for (const run of chain.runs) {
    for (let word = run.page; word < run.page + run.length; word++) if (page.stretchOf[word] !== 0) inside++;
    all += run.length;
  }
  return inside * 2 >= all;
}

/**
 * Takes a few small words off an edge where they stand outside the page's marks and the rest inside: in
 * `that "we will win"` the word "that" is the outlet's, though the quotation happens to have it too.
 */
export function clipToMarks(page: PageReading, chain: Chain): Chain {
  const runs = [...chain.runs];
  const head = runs[0]!;
  const off = smallWordsOutside(page, head, (word) => head.page + word);
  if (off > 0) {
    runs[0] = { page: head.page + off, quotation: head.quotation + off, length: head.length - off };
  }
  const tail = runs.at(-1)!;
  const over = smallWordsOutside(page, tail, (word) => tail.page + tail.length - 1 - word);
  if (over > 0) runs[runs.length - 1] = { ...tail, length: tail.length - over };
  return { runs, nats: chain.nats };
}

/**
 * Takes in what follows a change near an end that both texts share: in `ready to go` beside `prepared to go` the words
 * after the change are the same, and both end there, though alone they would be too few to tell.
 */
export function reachBorders(page: PageReading, quotation: Reading, { runs, nats }: Chain): Chain {
  const head = runs[0]!;
  const tail = runs.at(-1)!;
  const before = behindChange(page, quotation, head.page - 1, head.quotation - 1, -1);
  const after = behindChange(page, quotation, tail.page + tail.length, tail.quotation + tail.length, 1);
  if (before === undefined && after === undefined) return { runs, nats };
  return { runs: [...(before ? [before] : []), ...runs, ...(after ? [after] : [])], nats };
}

/** The longest run behind a change of a few words, ending where both texts end, from `pageWord` and `word` on. */
function behindChange(
  page: PageReading,
  quotation: Reading,
  pageWord: number,
  word: number,
  step: 1 | -1,
): Run | undefined {
  const stretch = page.stretchOf[pageWord] ?? 0;
  if (stretch === 0) return undefined;
  let best: Run | undefined;
  for (let off = 0; off <= CHANGED_WORDS; off++) {
    for (let other = 0; other <= CHANGED_WORDS; other++) {
      let length = 0;
      let at = pageWord + step * off;
      let place = word + step * other;
      while (
        page.stretchOf[at] === stretch &&
        place >= 0 &&
        place < quotation.scan.count &&
        page.scan.hashes[at] === quotation.scan.hashes[place]
      ) {
        length++;
        at += step;
        place += step;
      }
      const ends = page.stretchOf[at] !== stretch && (place < 0 || place === quotation.scan.count);
      if (length === 0 || !ends || length <= (best?.length ?? 0)) continue;
      best =
        step === 1
          ? { page: at - length, quotation: place - length, length }
          : { page: at + 1, quotation: place + 1, length };
    }
  }
  return best;
}

/** How many words from the edge of `run` inwards are small and outside, with the next one inside. */
function smallWordsOutside(page: PageReading, run: Run, at: (word: number) => number): number {
  for (let word = 0; word <= SMALL_WORDS && word < run.length; word++) {
    const place = at(word);
    if (page.stretchOf[place] !== 0) return word;
    if (page.surprisals[place]! > SMALL_WORD * STEPS_PER_NAT) return 0;
  }
  return 0;
}

/** How a chain stands on the page and in the quotation. */
export function placeOf(
  page: PageReading,
  quotation: Reading,
  chain: Chain,
): Pick<Evidence, 'inMarks' | 'ends'> {
  const first = chain.runs[0]!;
  const last = chain.runs.at(-1)!;
  const end = last.page + last.length;
  const edges = toldEdges(page);
  return {
    inMarks: isInMarks(page, chain),
    ends: [
      {
        page: (edges[first.page]! & BEGINS) !== 0,
        quotation: first.quotation <= EDGE_SLACK,
      },
      {
        page: (edges[end - 1]! & ENDS) !== 0,
        quotation: last.quotation + last.length >= quotation.scan.count - EDGE_SLACK,
      },
    ],
  };
}

/** Bits of {@link toldEdges}: the page says why a passage begins, or ends, with a word. */
export const BEGINS = 1;
export const ENDS = 2;

const told = new WeakMap<PageReading, Uint8Array>();

/**
 * For each word whether the page says why a passage would begin or end with it: an edge of quotation marks (one word
 * aside), an ellipsis, a bracket. Once for a page, linear in it.
 */
export function toldEdges(page: PageReading): Uint8Array {
  const known = told.get(page);
  if (known !== undefined) return known;
  const { scan, stretchOf, text } = page;
  const edges = new Uint8Array(scan.count);
  for (let word = 0; word <= scan.count; word++) {
    if (isTelling(text, scan.ends[word - 1] ?? 0, word < scan.count ? scan.starts[word]! : text.length)) {
      if (word < scan.count) edges[word]! |= BEGINS;
      if (word > 0) edges[word - 1]! |= ENDS;
    }
    const stretch = stretchOf[word] ?? 0;
    if (stretch === 0) continue;
    if (stretchOf[word - 1] !== stretch) mark(edges, stretchOf, word, 1, BEGINS);
    if (stretchOf[word + 1] !== stretch) mark(edges, stretchOf, word, -1, ENDS);
  }
  told.set(page, edges);
  return edges;
}

/** Marks `word`, and those after it in direction `step` that stand in the same stretch. */
function mark(edges: Uint8Array, stretchOf: Int32Array, word: number, step: 1 | -1, bit: number): void {
  for (let off = 0; off <= EDGE_SLACK && stretchOf[word + step * off] === stretchOf[word]; off++) {
    edges[word + step * off]! |= bit;
  }
}

/** Is there an ellipsis or a bracket between `from` and `to`? */
function isTelling(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x2026 || unit === 0x5b || unit === 0x5d) return true;
    if (unit === 0x2e && to - at > 2) return THREE_POINTS.test(text.slice(at, to));
  }
  return false;
}

const THREE_POINTS = /…|\.\s?\.\s?\.|[[\]]/;
