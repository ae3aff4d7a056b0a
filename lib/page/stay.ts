/**
 * Whether what is marked stays where it was read: no observer hears of a node that left, or that the page moved
 * under another root (a closed shadow root, a frame's document), and what somebody writes is theirs.
 */
import { document } from './globals.ts';
import { closest, isConnected, isElement, parentOf, rootOf } from './unclobbered.ts';

/** Editable, as blocks.ts takes it: whatever is said further in. */
const EDITABLE = '[contenteditable]:not([contenteditable="false" i])';

/** All of the frame is an editor: what somebody writes is theirs. */
export const isWriting = (): boolean => document.designMode === 'on';

/** `root`: under which the node was read. */
export function stays(node: Text, root: Node): boolean {
  if (!isConnected(node) || rootOf(node) !== root || isWriting()) return false;
  const parent = parentOf(node);
  return parent === null || !isElement(parent) || closest(parent, EDITABLE) === null;
}
