/**
 * Which pieces stand for which text node of the page, and how a text node is given back.
 *
 * mark.js cuts a text node into head, marks and tail and keeps the page's node as the head. Here the
 * page's node is then emptied and the head put in a piece of its own. So two kinds of writing can be told
 * apart, which is what everything below rests on:
 *
 * - a framework writes to the node that it remembers: the page's own. Its word is the whole text.
 * - a script that walks the text (a translator, a link inserter) passes over empty nodes and writes to the
 *   pieces. Its changes are kept, piece by piece, and put together in the page's node.
 *
 * An empty text node of our own ends each entry. `normalize()` removes it together with the page's emptied
 * node, a framework that takes out its own node does not: the words stay, or go, accordingly.
 */
import { isElement, isText, nextSiblingOf, parentOf, removeNode, rootOf } from './unclobbered.ts';

export interface MarkedSpan {
  readonly start: number;
  readonly end: number;
  readonly id: number;
}

interface PieceNode {
  readonly text: Text;
  readonly mark: HTMLElement | null;
  /** Where the piece stood in the whole text, and what it said. */
  readonly start: number;
  readonly said: string;
}

export interface Entry {
  /** The page's text node, empty while the entry stands. */
  readonly node: Text;
  readonly full: string;
  readonly spans: readonly MarkedSpan[];
  readonly pieces: readonly PieceNode[];
  readonly sentinel: Text;
  /** Under which the node stood. */
  readonly root: Node;
}

/** Makes an entry of a node that mark.js has just cut: `marks` in order, each followed by a text node. */
export function entryOf(
  node: Text,
  full: string,
  spans: readonly MarkedSpan[],
  marks: readonly HTMLElement[],
): Entry {
  const pieces: PieceNode[] = [];
  let at = 0;
  const add = (text: Text, mark: HTMLElement | null): void => {
    pieces.push({ text, mark, start: at, said: text.data });
    at += text.data.length;
  };
  const head = node.data;
  if (head !== '') {
    const piece = document.createTextNode(head);
    node.after(piece);
    add(piece, null);
  }
  node.data = '';
  let sentinel: Text | null = null;
  for (const [i, mark] of marks.entries()) {
    const inner = mark.firstChild;
    const tail = nextSiblingOf(mark);
    if (inner !== null && isText(inner)) add(inner, mark);
    if (tail === null || !isText(tail)) continue;
    if (tail.data !== '') add(tail, null);
    else if (i === marks.length - 1) sentinel = tail;
    else removeNode(tail);
  }
  if (sentinel === null) {
    sentinel = document.createTextNode('');
    const last = pieces.at(-1);
    (last?.mark ?? last?.text ?? node).after(sentinel);
  }
  return { node, full, spans, pieces, sentinel, root: rootOf(node) };
}

/** How an entry was given back: its text as before, another text, or no longer one node. */
export type GivenBack = 'same' | 'changed' | 'apart';

/** `wrote`: the page wrote to its own node, though perhaps nothing. */
export function giveBack(entry: Entry, wrote: boolean): GivenBack {
  const { node, pieces, sentinel } = entry;
  const pageWrote = wrote || node.data !== '';
  const state = pageWrote ? 'written' : stateOf(entry);
  switch (state) {
    case 'whole': {
      const text = pieces.map((piece) => piece.text.data).join('');
      keepSelection(entry, () => {
        node.data = text;
        for (const piece of pieces) removeNode(piece.mark ?? piece.text);
      });
      removeNode(sentinel);
      return text === entry.full ? 'same' : 'changed';
    }
    case 'left': {
      // The page took its node away, or elsewhere: the pieces go, the words are the node's again.
      node.data = pieces.map((piece) => piece.text.data).join('');
      for (const piece of pieces) removeNode(piece.mark ?? piece.text);
      removeNode(sentinel);
      return node.data === entry.full ? 'same' : 'changed';
    }
    case 'written': {
      for (const piece of pieces) {
        if (piece.text.data === piece.said && (piece.mark === null || holdsOnly(piece.mark, piece.text))) {
          removeNode(piece.mark ?? piece.text);
        } else if (piece.mark !== null) unwrap(piece.mark);
      }
      removeNode(sentinel);
      return 'changed';
    }
    case 'apart': {
      // Something of the page stands between the pieces: they stay as the page's, without marks.
      for (const { mark } of pieces) if (mark !== null) unwrap(mark);
      removeNode(sentinel);
      return 'apart';
    }
  }
}

/** What the page did to an entry whose own node it did not write to. */
function stateOf({ node, pieces, sentinel }: Entry): 'whole' | 'left' | 'apart' {
  const standing = pieces.filter((piece) => parentOf(piece.mark ?? piece.text) !== null);
  const parent = parentOf(node);
  if (standing.length === 0) return parent === null ? 'left' : 'whole';
  const first = standing[0];
  if (first === undefined || standing.length < pieces.length) return 'apart';
  if (pieces.some((piece) => piece.mark !== null && !holdsOnly(piece.mark, piece.text))) return 'apart';
  // One after another, with nothing between them?
  for (const [i, piece] of pieces.entries()) {
    const next = pieces[i + 1];
    const after = nextSiblingOf(piece.mark ?? piece.text);
    if (next !== undefined && after !== (next.mark ?? next.text)) return 'apart';
  }
  if (parent === parentOf(first.mark ?? first.text)) return 'whole';
  // Only normalize() takes both empty nodes and leaves the words.
  return parentOf(sentinel) === null ? 'apart' : 'left';
}

const holdsOnly = (mark: HTMLElement, text: Text): boolean =>
  mark.firstChild === text && nextSiblingOf(text) === null;

/** Puts an element's children in its place. */
export function unwrap(mark: Element): void {
  const parent = parentOf(mark);
  if (parent === null || !(isElement(parent) || 'append' in parent)) return;
  mark.replaceWith(...mark.childNodes);
}

interface Position {
  readonly node: Node;
  readonly offset: number;
}

/** Carries a selection that begins or ends in the pieces over to the page's node. */
function keepSelection(entry: Entry, act: () => void): void {
  const selection = document.getSelection();
  const before = positionsOf(selection);
  const lengths = new Map<Node, number>();
  let at = 0;
  for (const { text } of entry.pieces) {
    lengths.set(text, at);
    at += text.data.length;
  }
  act();
  restore(selection, before, (position) => {
    const start = lengths.get(position.node);
    return start === undefined ? null : { node: entry.node, offset: start + position.offset };
  });
}

/** Where a selection begins and ends, to be carried over a cut: see {@link carryOver}. */
export function positionsOf(selection: Selection | null): readonly [Position, Position] | null {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {};
  if (anchorNode == null || focusNode == null) return null;
  return [
    { node: anchorNode, offset: anchorOffset ?? 0 },
    { node: focusNode, offset: focusOffset ?? 0 },
  ];
}

/** Carries a selection that began or ended in the page's node over to the pieces. */
export function carryOver(entry: Entry, before: readonly [Position, Position] | null): void {
  restore(document.getSelection(), before, ({ node, offset }) => {
    if (node !== entry.node) return null;
    const piece = entry.pieces.find(({ start, said }) => offset <= start + said.length);
    return piece === undefined ? null : { node: piece.text, offset: Math.max(0, offset - piece.start) };
  });
}

function restore(
  selection: Selection | null,
  before: readonly [Position, Position] | null,
  carried: (position: Position) => Position | null,
): void {
  if (selection === null || before === null) return;
  const [anchor, focus] = before;
  const [newAnchor, newFocus] = [carried(anchor), carried(focus)];
  if (newAnchor === null && newFocus === null) return;
  const [from, to] = [newAnchor ?? anchor, newFocus ?? focus];
  selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}
