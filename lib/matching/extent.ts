/** The exact extent of a chain on the page, and how it stands to the page's quotation marks. */
import { STEPS_PER_NAT } from '../text/scan-surprisal.ts';
import { type Chain, type Run, sharedWords } from './chains.ts';
import type { Place } from './evidence.ts';
import { FRAGMENT, SMALL_WORD, SMALL_WORDS } from './parameters.ts';
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

/** How many words from the edge of `run` inwards are small and outside, with the next one inside. */
function smallWordsOutside(page: PageReading, run: Run, at: (word: number) => number): number {
  for (let word = 0; word <= SMALL_WORDS && word < run.length; word++) {
    const place = at(word);
    if (page.stretchOf[place] !== 0) return word;
    if (page.surprisals[place]! > SMALL_WORD * STEPS_PER_NAT) return 0;
  }
  return 0;
}

/** Where a chain stands on the page and in the quotation. */
export function placeOf(page: PageReading, quotation: Reading, chain: Chain): Place {
  const first = chain.runs[0]!;
  const last = chain.runs.at(-1)!;
  return {
    inMarks: isInMarks(page, chain),
    fragment: sharedWords(chain) < FRAGMENT.words,
    looseEnds: Number(!startIsTold(page, quotation, first)) + Number(!endIsTold(page, quotation, last)),
  };
}

/** Does the page's or the quotation's own beginning, an ellipsis or a bracket say why the run begins here? */
function startIsTold(page: PageReading, quotation: Reading, run: Run): boolean {
  return (
    run.quotation === 0 ||
    edgeOfMarks(page, run.page - 1, run.page) ||
    TOLD.test(gapBefore(page, run.page)) ||
    TOLD.test(gapBefore(quotation, run.quotation))
  );
}

function endIsTold(page: PageReading, quotation: Reading, run: Run): boolean {
  const end = run.page + run.length;
  const quotationEnd = run.quotation + run.length;
  return (
    quotationEnd === quotation.scan.count ||
    edgeOfMarks(page, end, end - 1) ||
    TOLD.test(gapBefore(page, end)) ||
    TOLD.test(gapBefore(quotation, quotationEnd))
  );
}

const TOLD = /…|\.\s?\.\s?\.|[[\]]/;

/** The text between word `word` and the one before it. */
function gapBefore({ text, scan }: Reading, word: number): string {
  return text.slice(
    word === 0 ? 0 : scan.ends[word - 1],
    word < scan.count ? scan.starts[word] : text.length,
  );
}

/** Does word `inside` stand in a stretch that its neighbour `beyond` does not stand in? */
function edgeOfMarks(page: PageReading, beyond: number, inside: number): boolean {
  return page.stretchOf[inside] !== 0 && page.stretchOf[beyond] !== page.stretchOf[inside];
}
