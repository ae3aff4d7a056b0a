/** Where the reader is on a long page: what stands in the window is read before the rest. */
import { innermostAt } from './caret.ts';
import { LONG_PAGE, LOOKS_IN_WINDOW } from './limits.ts';
import { boxOf } from './unclobbered.ts';

/** More than one slice, as far as its height tells. */
export const isLong = (): boolean =>
  (document.documentElement?.scrollHeight ?? 0) > LONG_PAGE * window.innerHeight;

/**
 * Blocks down the middle of the window, none of them much higher than it: those hold the page, not its text.
 * `blockAround`: the block that a node stands in.
 */
export function blocksInWindow(blockAround: (node: Node) => Element | null): Element[] {
  const { innerWidth, innerHeight } = window;
  const blocks = new Set<Element>();
  for (let look = 0; look < LOOKS_IN_WINDOW; look++) {
    const y = (innerHeight * (look + 0.5)) / LOOKS_IN_WINDOW;
    const element = innermostAt(innerWidth / 2, y);
    const block = element === null ? null : blockAround(element);
    if (block === null || blocks.has(block)) continue;
    const { height } = boxOf(block);
    if (height < 2 * innerHeight) blocks.add(block);
  }
  return [...blocks];
}
