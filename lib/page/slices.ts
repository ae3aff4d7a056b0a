/**
 * Slices: as much text as one message carries. Blocks are joined by blank lines; the end of a slice is
 * repeated at the start of the next, so that nothing falls between. Places what was found in a slice on
 * the text nodes it was read from.
 */
import type { Span } from '../text/span.ts';
import { SLICE_LENGTH, SLICE_OVERLAP } from './limits.ts';
import type { NodeSpan } from './marker.ts';
import type { Block } from './run.ts';
import { isConnected } from './unclobbered.ts';

const BETWEEN = '\n\n';

export interface Slice {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Where each block begins in the text. */
  readonly starts: readonly number[];
}

export function sliceOf(blocks: readonly Block[]): Slice {
  const starts: number[] = [];
  let length = 0;
  for (const block of blocks) {
    starts.push(length);
    length += block.text.length + BETWEEN.length;
  }
  return { text: blocks.map((block) => block.text).join(BETWEEN), blocks, starts };
}

/** Gathers blocks until a slice is full. */
export class Slicer {
  #blocks: Block[] = [];
  #length = 0;
  #fresh = false;

  /** A slice when this block filled it. */
  add(block: Block): Slice | null {
    this.#blocks.push(block);
    this.#length += block.text.length + BETWEEN.length;
    this.#fresh = true;
    return this.#length < SLICE_LENGTH ? null : this.#cut();
  }

  /** What is left at the end, if it holds anything that no slice had. */
  rest(): Slice | null {
    return this.#fresh ? this.#cut() : null;
  }

  #cut(): Slice {
    const slice = sliceOf(this.#blocks);
    let kept = this.#blocks.length;
    let overlap = 0;
    while (kept > 1 && overlap < SLICE_OVERLAP) overlap += this.#blocks[--kept]?.text.length ?? 0;
    this.#blocks = this.#blocks.slice(kept);
    this.#length = overlap;
    this.#fresh = false;
    return slice;
  }
}

/** A stretch of a slice's text, UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** Stretches inside that are not to be marked, in order. */
  readonly interruptions: readonly Span[];
}

/**
 * The stretches of text nodes under a stretch of the slice, or `null` where the page has changed that text
 * since it was read. `textOf`: the present text of one of the page's text nodes.
 */
export function place(slice: Slice, stretch: Stretch, textOf: (node: Text) => string): NodeSpan[] | null {
  const spans: NodeSpan[] = [];
  let from = stretch.start;
  for (const [a, b] of [...stretch.interruptions, [stretch.end, stretch.end] as const]) {
    if (a > from && !placeWords(slice, from, Math.min(a, stretch.end), spans, textOf)) return null;
    from = Math.max(from, b);
  }
  return spans.length > 0 && spans.every(({ node }) => isConnected(node)) ? spans : null;
}

function placeWords(
  slice: Slice,
  start: number,
  end: number,
  spans: NodeSpan[],
  textOf: (node: Text) => string,
): boolean {
  let previous: { node: Text; start: number; end: number } | null = null;
  for (let i = blockAt(slice.starts, start); i < slice.blocks.length; i++) {
    const block = slice.blocks[i];
    const base = slice.starts[i] ?? 0;
    if (block === undefined || base >= end) break;
    for (const { node, start: inNode, length, at } of block.pieces) {
      const from = Math.max(start, base + at);
      const to = Math.min(end, base + at + length);
      if (from >= to) continue;
      const begin = inNode + from - base - at;
      const finish = begin + to - from;
      if (!textOf(node).startsWith(slice.text.slice(from, to), begin)) return false;
      // Pieces of one node part only at white space or characters of no width: one stretch of the node.
      if (previous !== null && previous.node === node && begin >= previous.end) previous.end = finish;
      else {
        previous = { node, start: begin, end: finish };
        spans.push(previous);
      }
    }
  }
  return true;
}

/** The last block that begins at or before `offset`. */
function blockAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
