/**
 * From matches to passages. Matches of the same words of the page are one passage, which takes its extent
 * from the one that shares most; what another has beyond it becomes a passage of its own where it is long
 * enough to stand alone. Passages are disjoint. Cost: matches × passages, both few.
 */
import type { Span } from '../text/span.ts';
import { type Chain, cutChain, sharedWords } from './chains.ts';
import type { Evidence } from './evidence.ts';
import { isInMarks } from './extent.ts';
import { LEFTOVER_WORDS, SAME_WORDS } from './parameters.ts';
import type { PageReading, Reading } from './reading.ts';
import type { IndexedQuotation, PassageMatch, QuotationMatch } from './types.ts';

export interface ChainMatch {
  readonly quotation: IndexedQuotation;
  readonly words: Reading;
  readonly chain: Chain;
  readonly evidence: Evidence;
  readonly score: number;
}

/** Matches of the same words of the page; `best` shares most. */
export interface Group {
  readonly best: ChainMatch;
  readonly matches: ChainMatch[];
}

export function passagesOf(page: PageReading, matches: readonly ChainMatch[]): PassageMatch[] {
  return groupsOf(page, matches)
    .map((group) => passageOf(page, group))
    .sort((a, b) => a.start - b.start);
}

export function groupsOf(page: PageReading, matches: readonly ChainMatch[]): Group[] {
  const groups: Group[] = [];
  const byWords = (a: ChainMatch, b: ChainMatch): number => b.chain.nats - a.chain.nats || b.score - a.score;
  const queue = [...matches].sort(byWords);
  for (let match = queue.shift(); match !== undefined; match = queue.shift()) {
    let nearest: Group | undefined;
    let most = 0;
    for (const group of groups) {
      const shared = overlap(extent(group.best.chain), extent(match.chain));
      if (shared > most) {
        most = shared;
        nearest = group;
      }
    }
    if (nearest === undefined) {
      groups.push({ best: match, matches: [match] });
      continue;
    }
    const shorter = Math.min(length(extent(match.chain)), length(extent(nearest.best.chain)));
    if (most >= SAME_WORDS * shorter) nearest.matches.push(match);
    const leftovers = cutChain(page, match.chain, extent(nearest.best.chain))
      .filter((chain) => sharedWords(chain) >= LEFTOVER_WORDS)
      .map((chain) => ({ ...match, chain }));
    if (leftovers.length === 0) continue;
    // What is left may still be the longest reading of its own words.
    queue.push(...leftovers);
    queue.sort(byWords);
  }
  return groups;
}

function passageOf(page: PageReading, { best, matches }: Group): PassageMatch {
  const seen = new Set<number>();
  const distinct = matches.filter(({ quotation }) => {
    if (seen.has(quotation.number)) return false;
    seen.add(quotation.number);
    return true;
  });
  const [start, end] = pageSpan(page, best.chain);
  return {
    start,
    end,
    interruptions: interruptionsOf(page, best.chain),
    inQuotationMarks: isInMarks(page, best.chain),
    matches: distinct.map((match) => quotationMatch(page, match)),
  };
}

export function quotationMatch(
  page: Reading,
  { quotation, words, chain, score }: ChainMatch,
): QuotationMatch {
  const first = chain.runs[0]!;
  const last = chain.runs.at(-1)!;
  return {
    quotation: quotation.number,
    article: quotation.article,
    page: pageSpan(page, chain),
    witness: [words.scan.starts[first.quotation]!, words.scan.ends[last.quotation + last.length - 1]!],
    score,
  };
}

export function pageSpan(page: Reading, chain: Chain): Span {
  const [first, end] = extent(chain);
  return [page.scan.starts[first]!, page.scan.ends[end - 1]!];
}

/** Words of the page from the first shared one to after the last. */
function extent(chain: Chain): Span {
  const last = chain.runs.at(-1)!;
  return [chain.runs[0]!.page, last.page + last.length];
}

function length([start, end]: Span): number {
  return end - start;
}

function overlap(a: Span, b: Span): number {
  return Math.min(a[1], b[1]) - Math.max(a[0], b[0]);
}

/**
 * Stretches of a passage that are not the speaker's: attributions such as `" she said. "`, marks included,
 * and the marks alone where the speech runs on into the next paragraph.
 */
function interruptionsOf(page: PageReading, chain: Chain): Span[] {
  const { stretchOf, stretches } = page;
  const [first, end] = extent(chain);
  const spans: Span[] = [];
  for (let word = first + 1; word < end; word++) {
    const before = stretchOf[word - 1]!;
    if (before === 0 || stretchOf[word] === before) continue;
    let next = word;
    while (next < end && stretchOf[next] === 0) next++;
    if (next === end) continue;
    const span: Span = [stretches[before - 1]!.inner[1], stretches[stretchOf[next]! - 1]!.inner[0]];
    if (span[0] < span[1]) spans.push(span);
  }
  return spans;
}
