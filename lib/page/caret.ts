/** The text position under a viewport point, through open shadow roots. About 0.1 ms. */
import { isText, shadowRootOf } from './unclobbered.ts';

export function caretAt(x: number, y: number): { readonly node: Text; readonly offset: number } | null {
  const shadowRoots = openRootsAt(x, y);
  const caret = Document.prototype.caretPositionFromPoint.call(document, x, y, { shadowRoots });
  const node = caret?.offsetNode ?? null;
  return node !== null && caret !== null && isText(node) ? { node, offset: caret.offset } : null;
}

/** The open shadow roots around the innermost element at a point. */
function openRootsAt(x: number, y: number): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  let element = elementAt(document, x, y);
  for (let root = shadowOf(element); root !== null; root = shadowOf(element)) {
    roots.push(root);
    const inner = elementAt(root, x, y);
    if (inner === null || inner === element) break;
    element = inner;
  }
  return roots;
}

/** The innermost element at a point, through open shadow roots. */
export function innermostAt(x: number, y: number): Element | null {
  const root = openRootsAt(x, y).at(-1);
  return (root === undefined ? null : elementAt(root, x, y)) ?? elementAt(document, x, y);
}

const shadowOf = (element: Element | null): ShadowRoot | null =>
  element === null ? null : shadowRootOf(element);

const elementAt = (root: Document | ShadowRoot, x: number, y: number): Element | null =>
  root instanceof Document
    ? Document.prototype.elementFromPoint.call(root, x, y)
    : ShadowRoot.prototype.elementFromPoint.call(root, x, y);
