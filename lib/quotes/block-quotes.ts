/**
 * Block quotations that stand without marks: each of their paragraphs is taken as a quoted stretch that
 * runs on into the next. A block that opens with marks of its own is read by its marks; a signature below
 * the words is none of them; a block that repeats words of the article is a pull quote and no quotation.
 */
import type { QuotedStretch } from '../text/quotation-marks.ts';
import type { Span } from '../text/span.ts';

export interface Quoted {
  /** Outermost stretches, in order. */
  readonly stretches: readonly QuotedStretch[];
  /** Those among them that are paragraphs of block quotations. */
  readonly blocks: ReadonlySet<QuotedStretch>;
}

const PARAGRAPH = /[^\s](?:[^\n]|\n(?!\s*\n))*/g;
const SIGNATURE = /^[―—–-]\s?\p{L}/u;
/** So many of a block's first UTF-16 code units found elsewhere make it a pull quote. */
const PULL_QUOTE_LENGTH = 60;
/** A document of more block quotations is a forum; the text is searched once for each. */
const MAX_BLOCKS = 1_000;

export function withBlockQuotes(
  text: string,
  all: readonly QuotedStretch[],
  blockQuotes: readonly Span[],
): Quoted {
  const outermost = all.filter((stretch) => stretch.depth === 0);
  const blocks = blockQuotes.slice(0, MAX_BLOCKS).flatMap((block) => paragraphsOf(text, block, outermost));
  if (blocks.length === 0) return { stretches: outermost, blocks: new Set() };
  const free = outermost.filter(
    ({ start, end }) => !blocks.some((block) => start < block.end && block.start < end),
  );
  return { stretches: [...free, ...blocks].sort((a, b) => a.start - b.start), blocks: new Set(blocks) };
}

function paragraphsOf(
  text: string,
  [start, end]: Span,
  stretches: readonly QuotedStretch[],
): QuotedStretch[] {
  const first = stretches.find((stretch) => stretch.start >= start);
  if (first !== undefined && first.start === start) return [];
  const opening = text.slice(start, Math.min(end, start + PULL_QUOTE_LENGTH));
  if (text.indexOf(opening) < start || text.indexOf(opening, end) !== -1) return [];
  const spans: Span[] = [];
  for (const match of text.slice(start, end).matchAll(PARAGRAPH)) {
    if (SIGNATURE.test(match[0])) break;
    const length = match[0].trimEnd().length;
    spans.push([start + match.index, start + match.index + length]);
  }
  return spans.map((inner, index) => ({
    start: inner[0],
    end: inner[1],
    inner,
    depth: 0,
    style: 'double',
    open: true,
    runsOn: index < spans.length - 1,
  }));
}
