/**
 * Whether wrapping moved anything: the sizes of the blocks around the wrapped text nodes, and where the
 * elements in them stand, before and after. Two layouts, however many nodes.
 */
import { getComputedStyle } from './globals.ts';
import { boxOf, flatParentOf, isElement, matches, rectanglesOf, treeWalker } from './unclobbered.ts';

/** Elements looked at in one block: a block of text has few; one with more is taken as a whole. */
const LOOKED_AT = 40;
/**
 * Values of `display` that lay out no lines of their own. Not `INLINE` of blocks.ts, which is about words: those in an
 * inline block flow together with what is around it, but it has lines and a size of its own. It is the smallest box that
 * wrapping may change, and what stands in it might be beyond the elements looked at in the block around it.
 */
const IN_LINES_OF_OTHERS = /^(?:inline$|contents|ruby)/;

export class Still {
  readonly #nodes = new Map<Element, Text[]>();
  readonly #before: ReadonlyMap<Element, string>;

  constructor(nodes: readonly Text[]) {
    for (const node of nodes) {
      const block = blockOf(node);
      if (block === null) continue;
      const others = this.#nodes.get(block);
      if (others === undefined) this.#nodes.set(block, [node]);
      else others.push(node);
    }
    this.#before = new Map([...this.#nodes.keys()].map((block) => [block, shapeOf(block)]));
  }

  /** The text nodes in whose block something moved since. */
  moved(): Set<Text> {
    const moved = new Set<Text>();
    for (const [block, shape] of this.#before) {
      if (shapeOf(block) !== shape) for (const node of this.#nodes.get(block) ?? []) moved.add(node);
    }
    return moved;
  }
}

function blockOf(node: Text): Element | null {
  let at = flatParentOf(node);
  while (at !== null && IN_LINES_OF_OTHERS.test(getComputedStyle(at).display)) at = flatParentOf(at);
  return at;
}

function shapeOf(block: Element): string {
  const own = boxOf(block);
  const numbers: number[] = [own.width, own.height];
  const walker = treeWalker(block, NodeFilter.SHOW_ELEMENT);
  let seen = 0;
  for (let node = walker.nextNode(); node !== null && seen < LOOKED_AT; node = walker.nextNode()) {
    if (!isElement(node) || matches(node, 'mark[data-variorum], mark[data-markjs]')) continue;
    seen++;
    for (const box of rectanglesOf(node)) numbers.push(box.x - own.x, box.y - own.y, box.width, box.height);
  }
  return numbers.map((number) => number.toFixed(2)).join(' ');
}
