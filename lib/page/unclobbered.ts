/**
 * DOM reads that a page cannot redirect. `<form><input name="childNodes">` hides `form.childNodes` even
 * from a content script (and an `<img name="createElement">` hides `document.createElement`), so whatever
 * is asked of a node that the page owns goes through the prototypes of our own world.
 */
import { document } from './globals.ts';

/* @__NO_SIDE_EFFECTS__ */
function getter<T extends object, K extends keyof T & string>(prototype: T, name: K): (of: T) => T[K] {
  return calling(Object.getOwnPropertyDescriptor(prototype, name), 'get') as (of: T) => T[K];
}

/**
 * A method of `holder` as a function of what it is called on. Bound, not wrapped: a page is read once, by code
 * that is not compiled yet, where a frame of JavaScript around each of ten thousand calls costs more than the calls.
 */
/* @__NO_SIDE_EFFECTS__ */
function calling(holder: object | undefined, name: string): unknown {
  const method: unknown = holder === undefined ? undefined : Reflect.get(holder, name);
  if (typeof method !== 'function') throw new Error(`no method ${name}`);
  return Function.prototype.call.bind(method);
}

/* As the DOM standard numbers them: to look a number up on `Node` takes longer than to ask the node (globals.ts). */
const ELEMENT_NODE = 1;
const TEXT_NODE = 3;
const CDATA_SECTION_NODE = 4;
const DOCUMENT_FRAGMENT_NODE = 11;
const nodeTypeOf = getter(Node.prototype, 'nodeType');
export const localName = getter(Element.prototype, 'localName');
export const shadowRootOf = getter(Element.prototype, 'shadowRoot');
/** Three times as fast as `location.href`. */
export const addressOf = getter(Document.prototype, 'URL');
export const bodyOf = getter(Document.prototype, 'body');
export const parentOf = getter(Node.prototype, 'parentNode');
export const firstChildOf = getter(Node.prototype, 'firstChild');
export const nextSiblingOf = getter(Node.prototype, 'nextSibling');
export const previousSiblingOf = getter(Node.prototype, 'previousSibling');
export const rootOf = calling(Node.prototype, 'getRootNode') as (node: Node) => Node;
export const isConnected = getter(Node.prototype, 'isConnected');
export const previousElementOf = getter(Element.prototype, 'previousElementSibling');
export const nextElementOf = getter(Element.prototype, 'nextElementSibling');
export const innerTextOf = getter(HTMLElement.prototype, 'innerText');
export const isEditable = getter(HTMLElement.prototype, 'isContentEditable');
export const byTag = calling(Document.prototype, 'getElementsByTagName') as (
  document: Document,
  name: string,
) => HTMLCollectionOf<Element>;
export const byTagIn = calling(Element.prototype, 'getElementsByTagName') as (
  element: Element,
  name: string,
) => HTMLCollectionOf<Element>;
export const queryAll = calling(Document.prototype, 'querySelectorAll') as (
  document: Document,
  selector: string,
) => NodeListOf<Element>;
export const queryAllIn = calling(Element.prototype, 'querySelectorAll') as (
  element: Element,
  selector: string,
) => NodeListOf<Element>;
const slotOf = getter(Element.prototype, 'assignedSlot');
const slotOfText = getter(Text.prototype, 'assignedSlot');

/* By node type, not `instanceof`: a node adopted from a frame keeps that frame's prototypes. */
export const textContentOf = getter(Node.prototype, 'textContent');

export const isElement = (node: Node): node is Element => nodeTypeOf(node) === ELEMENT_NODE;
export function isText(node: Node): node is Text {
  const type = nodeTypeOf(node);
  return type === TEXT_NODE || type === CDATA_SECTION_NODE;
}
const isShadowRoot = (node: Node): node is ShadowRoot =>
  nodeTypeOf(node) === DOCUMENT_FRAGMENT_NODE && 'host' in node;

export const attribute = calling(Element.prototype, 'getAttribute') as (
  element: Element,
  name: string,
) => string | null;

export const contains = (ancestor: Node, node: Node): boolean => Node.prototype.contains.call(ancestor, node);

export function removeNode(node: Node): void {
  const parent = parentOf(node);
  if (parent !== null) Node.prototype.removeChild.call(parent, node);
}

/** False for what has no box: not displayed, or skipped by `content-visibility` or a closed `<details>`. */
export const isRendered = (element: Element): boolean => Element.prototype.checkVisibility.call(element);

/** The same, and false for what `visibility` hides. */
const VISIBLE: CheckVisibilityOptions = { visibilityProperty: true };
export const isVisible = (element: Element): boolean =>
  Element.prototype.checkVisibility.call(element, VISIBLE);

export const closest = calling(Element.prototype, 'closest') as (
  element: Element,
  selector: string,
) => Element | null;
export const scrollHeightOf = getter(Element.prototype, 'scrollHeight');

export const matches = (element: Element, selector: string): boolean =>
  Element.prototype.matches.call(element, selector);

export const boxOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);
export const rectanglesOf = (element: Element): DOMRectList => Element.prototype.getClientRects.call(element);

export const treeWalker = (root: Node, show: number): TreeWalker =>
  Document.prototype.createTreeWalker.call(document, root, show);

/** The parent in the flat tree: a slot for what is slotted, a host for what stands in its shadow root. */
export function flatParentOf(node: Node): Element | null {
  const slot = isElement(node) ? slotOf(node) : isText(node) ? slotOfText(node) : null;
  if (slot !== null) return slot;
  const parent = parentOf(node);
  if (parent === null) return null;
  if (isElement(parent)) return parent;
  return isShadowRoot(parent) ? parent.host : null;
}
