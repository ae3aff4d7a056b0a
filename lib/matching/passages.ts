/**
 * From matches to passages. Matches of the same words of the page are one passage, which takes its extent
 * from the best of them; what a weaker match has beyond it becomes a passage of its own only where it could
 * stand alone. Passages are disjoint. Cost: matches × passages, both few.
 */
import type { Span } from '../text/span.ts';
import type { Chain } from './chains.ts';
import type { Evidence } from './evidence.ts';
import { isInMarks } from './extent.ts';
import { SAME_WORDS } from './parameters.ts';
import type { PageReading } from './reading.ts';
import type { PassageMatch, QuotationMatch } from './types.ts';

export interface PagedMatch extends QuotationMatch {
  readonly evidence: Evidence;
  readonly chain: Chain;
}

interface Group {
  readonly best: PagedMatch;
  readonly matches: PagedMatch[];
}

export function passagesOf(page: PageReading, matches: readonly PagedMatch[]): PassageMatch[] {
  const groups: Group[] = [];
  for (const match of [...matches].sort((a, b) => b.score - a.score || length(b) - length(a))) {
    const overlapping = groups
      .map((group) => ({ group, share: overlap(group.best.page, match.page) }))
      .filter(({ share }) => share > 0)
      .sort((a, b) => b.share - a.share);
    const nearest = overlapping[0];
    if (nearest === undefined) groups.push({ best: match, matches: [match] });
    else if (nearest.share >= SAME_WORDS * Math.min(length(match), length(nearest.group.best))) {
      nearest.group.matches.push(match);
    }
  }
  return groups
    .map(({ best, matches: all }) => ({
      start: best.page[0],
      end: best.page[1],
      interruptions: interruptionsOf(page, best.chain),
      inQuotationMarks: isInMarks(page, best.chain),
      matches: onePerQuotation(all),
    }))
    .sort((a, b) => a.start - b.start);
}

function length(match: QuotationMatch): number {
  return match.page[1] - match.page[0];
}

function overlap(a: Span, b: Span): number {
  return Math.min(a[1], b[1]) - Math.max(a[0], b[0]);
}

function onePerQuotation(matches: readonly PagedMatch[]): QuotationMatch[] {
  const seen = new Set<number>();
  const best: QuotationMatch[] = [];
  for (const { quotation, article, page, witness, score } of matches) {
    if (seen.has(quotation)) continue;
    seen.add(quotation);
    best.push({ quotation, article, page, witness, score });
  }
  return best;
}

/**
 * Stretches between the runs of a chain that lie outside the page's quotation marks, while the words on
 * both sides lie inside: attributions such as `" she said. "`, marks included.
 */
function interruptionsOf(page: PageReading, chain: Chain): Span[] {
  const { stretchOf, stretches, scan } = page;
  const first = chain.runs[0]!.page;
  const last = chain.runs.at(-1)!;
  const spans: Span[] = [];
  for (let word = first + 1; word < last.page + last.length; word++) {
    const before = stretchOf[word - 1]!;
    if (before === 0 || before === stretchOf[word]) continue;
    let next = word;
    while (next < last.page + last.length && stretchOf[next] === 0) next++;
    if (next === word || next === last.page + last.length) continue;
    const start = stretches[before - 1]!.inner[1];
    const end = stretches[stretchOf[next]! - 1]!.inner[0];
    if (start < end && scan.starts[word]! >= start) spans.push([start, end]);
  }
  return spans;
}
