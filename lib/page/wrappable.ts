/**
 * Where a `<mark>` can stand without doing harm, by whatever evidence there is; elsewhere marks are
 * painted. What remains (scripts that keep offsets into text nodes, styles that count children without
 * moving anything) is in docs/decisions/0007-marking.md.
 */
import { getComputedStyle } from './globals.ts';
import { closest, isElement, isText, localName, parentOf, treeWalker } from './unclobbered.ts';

/** Parents in which text by itself is laid out as a box of its own: wrapping cuts it into several. */
const OWN_BOXES = /flex|grid|ruby|math|table(?!-cell|-caption)/;
/** Parents that may hold text only, or whose text is more than text. */
const NOT_IN = new Set('title option textarea script style pre code samp kbd text tspan'.split(' '));

/** Traces of a page that was rendered on a server and will be, or is being, taken over by its scripts. */
const TAKEN_OVER =
  '#__next, #__nuxt, #___gatsby, #react-root, #svelte, [data-reactroot], [data-reactid], [data-server-rendered], ' +
  '[data-sveltekit-preload-data], [data-hk], [data-hydrate], [ng-server-context], [q\\:container], astro-island, ' +
  'script#__NEXT_DATA__, script#__NUXT_DATA__';
/** Where applications are mounted by custom: one may hydrate what stands there at any time, and leave no trace. */
const MOUNT_POINTS = '#root, #app';
/** Comments that React, Vue, Svelte, Solid and Lit leave for it; React parts texts by empty ones. */
const TAKEN_OVER_COMMENT = /^(?:\$[?!]?|\/\$|\[|\]|[#/!]|\/?lit-part.*)?$/;
/** Comments looked at before a page is taken for an ordinary one. */
const COMMENTS = 500;

let verdict: { readonly root: Element; readonly takenOver: boolean } | null = null;

export function canWrap(node: Text): boolean {
  const parent = parentOf(node);
  if (parent === null || !isElement(parent) || !isText(node)) return false;
  if (!(parent instanceof HTMLElement) || parent instanceof HTMLFormElement) return false;
  if (NOT_IN.has(localName(parent)) || localName(parent).includes('-')) return false;
  // A page can put a name of its own where mark.js expects the document's method.
  if (document.createElement !== Document.prototype.createElement) return false;
  if (document.createNodeIterator !== Document.prototype.createNodeIterator) return false;
  if (node.nodeType === Node.CDATA_SECTION_NODE || isTakenOver()) return false;
  if (closest(parent, MOUNT_POINTS) !== null) return false;
  const { display, position } = getComputedStyle(parent);
  return !OWN_BOXES.test(display) && position !== 'sticky';
}

function isTakenOver(): boolean {
  const root = document.documentElement;
  if (verdict?.root === root) return verdict.takenOver;
  let takenOver = Element.prototype.querySelector.call(root, TAKEN_OVER) !== null;
  const walker = treeWalker(root, NodeFilter.SHOW_COMMENT);
  for (let i = 0; !takenOver && i < COMMENTS; i++) {
    const comment = walker.nextNode();
    if (comment === null) break;
    takenOver = TAKEN_OVER_COMMENT.test((comment as Comment).data.trim());
  }
  verdict = { root, takenOver };
  return takenOver;
}
