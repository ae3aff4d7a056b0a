/**
 * The text of a document without layout: blocks joined by blank lines, white space collapsed as a browser
 * would, `<br>` as a line break. For files and for articles cut out of a page; a page on screen is read
 * with its styles (lib/page). One walk, linear in the size of the document.
 */
import type { Span } from '../text/span.ts';
import { attributeOf, property } from './dom.ts';

export interface BlockText {
  /** Offsets below are UTF-16 code units into this text. */
  readonly text: string;
  /** Block quotations, outermost only. */
  readonly blockQuotes: readonly Span[];
  /** Headings, captions, code and the like: no prose that reports speech. */
  readonly asides: readonly Span[];
}

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const BLOCKS = names(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE ' +
    'FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR HTML LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD ' +
    'TFOOT TH THEAD TR UL',
);
const UNSEEN = names(
  'SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE TEXTAREA SELECT OPTION DATALIST INPUT BUTTON SVG MATH IFRAME ' +
    'OBJECT EMBED CANVAS AUDIO VIDEO NOFRAMES RP RT',
);
const ASIDES = names('H1 H2 H3 H4 H5 H6 FIGCAPTION CAPTION PRE CODE KBD SAMP NAV');
const ELEMENT = 1;
const TEXT = 3;

interface OpenElement {
  readonly node: Node;
  readonly name: string;
  /** Where its first character stands; -1 until there is one. */
  start: number;
}

/** The text of everything under `root` that a reader could see, as far as markup alone tells. */
export function blockText(root: Element): BlockText {
  const pieces: string[] = [];
  const blockQuotes: Span[] = [];
  const asides: Span[] = [];
  const open: OpenElement[] = [];
  let length = 0;
  /** What stands between the last character and the next one. */
  let gap: '' | ' ' | '\n' | '\n\n' = '';

  const block = (): void => {
    gap = '\n\n';
  };
  const write = (raw: string): void => {
    const text = raw.replace(/[\t\n\f\r ]+/g, ' ');
    if (text.startsWith(' ') && gap === '') gap = ' ';
    const words = text.replace(/^ | $/g, '');
    if (words === '') return;
    if (length > 0) {
      pieces.push(gap);
      length += gap.length;
    }
    for (let at = open.length - 1; at >= 0 && open[at]!.start === -1; at--) open[at]!.start = length;
    pieces.push(words);
    length += words.length;
    gap = text.endsWith(' ') ? ' ' : '';
  };
  const enter = (node: Node): boolean => {
    const type = property(node, 'nodeType');
    if (type === TEXT) write(property(node, 'nodeValue') ?? '');
    if (type !== ELEMENT) return false;
    const name = property(node, 'nodeName').toUpperCase();
    if (name === 'BR') gap = gap === '\n' || gap === '\n\n' ? '\n\n' : '\n';
    if (UNSEEN.has(name) || isHidden(node as Element)) return false;
    if (BLOCKS.has(name)) block();
    open.push({ node, name, start: -1 });
    return true;
  };
  const leave = (): Node => {
    const { node, name, start } = open.pop()!;
    if (start !== -1) {
      if (name === 'BLOCKQUOTE' && !open.some((outer) => outer.name === name))
        blockQuotes.push([start, length]);
      if (ASIDES.has(name) && !open.some((outer) => ASIDES.has(outer.name))) asides.push([start, length]);
    }
    if (BLOCKS.has(name)) block();
    return node;
  };

  let node: Node | null = root;
  while (node !== null) {
    const child: Node | null = enter(node) ? property(node, 'firstChild') : null;
    let next: Node | null = child;
    if (next === null) {
      if (open.at(-1)?.node === node) leave();
      next = node === root ? null : property(node, 'nextSibling');
      while (next === null && open.length > 0) {
        const left = leave();
        next = left === root ? null : property(left, 'nextSibling');
      }
    }
    node = next;
  }
  return { text: pieces.join(''), blockQuotes, asides };
}

function isHidden(element: Element): boolean {
  if (property(element, 'hasAttribute').call(element, 'hidden')) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(
    attributeOf(element, 'style') ?? '',
  );
}
