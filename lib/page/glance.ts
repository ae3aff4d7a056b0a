/**
 * A glance: what a page shows, as the browser itself puts it together. To bring nodes into a script's hands is most of
 * what reading costs (blocks.ts), and hardly any page holds a quotation; so the library is asked about this text first,
 * and the page is read only where something may be found. Linear in the page, in the browser's own code, but for a nest
 * of block quotations, of which little is said ({@link GLANCE_LENGTH}).
 */
import { INLINE } from './blocks.ts';
import { document, getComputedStyle } from './globals.ts';
import {
  GLANCE_BEGINNING,
  GLANCE_ELEMENTS,
  GLANCE_LENGTH,
  GLANCE_SCREEN,
  GLANCE_SCREENS,
  SLICE_LENGTH,
} from './limits.ts';
import { outermost } from './outermost.ts';
import { NO_WIDTH, OPENING_MARK } from './run.ts';
import {
  byTag,
  byTagIn,
  closest,
  contains,
  flatParentOf,
  innerTextOf,
  isEditable,
  isRendered,
  isText,
  nextSiblingOf,
  previousSiblingOf,
  queryAllIn,
  scrollHeightOf,
  shadowRootOf,
  textContentOf,
} from './unclobbered.ts';

/** What stands in the midst of words and is read with marks, or left out as an annotation. */
const READ_OTHERWISE = ['q', 'rt'];
/**
 * A floated first letter stands on a line of its own; it belongs to the word behind it. (Ranges: classes of all of
 * Unicode take a millisecond to read in.)
 */
const FIRST_LETTER = /^(.{1,3})\n(?=[a-z\u00df-\u024f\u03ac-\u03ce\u0430-\u045f])/gm;
const PARAGRAPHS = '\n\n';

/** Left out by reading, shown by the browser: what has words and stands in the midst of others. */
const WITHHELD = '[aria-hidden="true"],[contenteditable],math';
/** A character that may belong to a word, and is no sign or private symbol, as icons are. */
const OF_A_WORD = /[\dA-Za-z\u00c0-\u1fff\u2c00-\ud7ff\uf900-\ufffc]/;

/**
 * What regions show, or the page as a whole, without characters of no width and what somebody writes, and behind it once
 * more what reading may put together otherwise. `null` where it might lack what reading finds (open shadow roots, marks
 * that the browser draws), or take longer than a turn (long pages).
 */
export function glanceAt(regions: readonly Element[]): string | null {
  if (READ_OTHERWISE.some((name) => byTag(document, name).length > 0)) return null;
  const shown: string[] = [];
  let elements = 0;
  let length = 0;
  for (const root of rootsOf(regions)) {
    elements += lookedThrough(root, GLANCE_ELEMENTS - elements);
    if (elements > GLANCE_ELEMENTS || scrollHeightOf(root) > longest()) return null;
    const text = withoutEditors(root);
    if (text === null || text.length > SLICE_LENGTH) return null;
    for (const part of saidOf(root, text)) {
      length += part.length;
      if (length > GLANCE_LENGTH) return null;
      shown.push(part);
    }
  }
  return shown.join(PARAGRAPHS);
}

const longest = (): number => GLANCE_SCREENS * Math.max(window.innerHeight, GLANCE_SCREEN);

/** What tells of each region what it shows; none inside another, and none that is being written in. */
function rootsOf(regions: readonly Element[]): HTMLElement[] {
  const roots = new Set(regions.map(htmlAround).filter((root) => root !== null));
  return outermost(roots).filter((root) => !isEditable(root));
}

/** Elements in a region; infinitely many where one has an open shadow root, or there are more than `most`. */
function lookedThrough(root: HTMLElement, most: number): number {
  const elements = byTagIn(root, '*');
  const { length } = elements;
  if (length > most || shadowRootOf(root) !== null) return Infinity;
  for (let i = 0; i < length; i++) {
    const element = elements[i];
    if (element !== undefined && shadowRootOf(element) !== null) return Infinity;
  }
  return length;
}

/** Its text and what is said twice, one after the other: whoever asks may have enough. */
function* saidOf(root: HTMLElement, text: string): Generator<string, void> {
  yield text;
  yield* withFirstLetters(text);
  yield* blockQuotations(root);
}

/** Without what somebody writes; `null` where what is withheld stands in the midst of other words. */
function withoutEditors(root: HTMLElement): string | null {
  let text = shownIn(root);
  let last: Element | null = null;
  for (const element of queryAllIn(root, WITHHELD)) {
    if (last !== null && contains(last, element)) continue;
    if (!OF_A_WORD.test(textContentOf(element) ?? '') || !isRendered(element)) continue;
    if (isAmongWords(element)) return null;
    if (!(element instanceof HTMLElement) || !isEditable(element)) continue;
    last = element;
    const without = withoutLines(text, shownIn(element).trim());
    if (without === null) return null;
    text = without;
  }
  return text;
}

/** `null` where these lines do not stand in the text by themselves. */
function withoutLines(text: string, lines: string): string | null {
  if (lines === '') return text;
  for (let from = text.indexOf(lines); from >= 0; from = text.indexOf(lines, from + 1)) {
    const to = from + lines.length;
    const begins = from === 0 || /[\n\t]/.test(text[from - 1] ?? '');
    const ends = to === text.length || /[\n\t]/.test(text[to] ?? '');
    if (begins && ends) return text.slice(0, from) + text.slice(to);
  }
  return null;
}

const shownIn = (element: HTMLElement): string => innerTextOf(element).replaceAll(NO_WIDTH, '');

/** The beginnings of paragraphs whose first letter stands by itself, with it. */
function* withFirstLetters(text: string): Generator<string, void> {
  for (const { 0: line, 1: letter = '', index } of text.matchAll(FIRST_LETTER)) {
    const rest = text.slice(index + line.length, index + line.length + GLANCE_BEGINNING);
    yield letter + (rest.split(PARAGRAPHS)[0] ?? '');
  }
}

/** The paragraphs of block quotations, as if printed between marks (run.ts). */
function* blockQuotations(root: HTMLElement): Generator<string, void> {
  const within = closest(root, 'blockquote') === null ? [] : [root];
  for (const quotation of [...within, ...byTagIn(root, 'blockquote')]) {
    if (!(quotation instanceof HTMLElement) || isEditable(quotation)) continue;
    for (const text of shownIn(quotation).split(PARAGRAPHS)) {
      yield OPENING_MARK.test(text) ? text : `“${text}”`;
    }
  }
}

/** Only HTML tells what it shows: a drawing is asked with what it stands in. */
function htmlAround(region: Element): HTMLElement | null {
  let at: Element | null = region;
  while (at !== null && !(at instanceof HTMLElement)) at = flatParentOf(at);
  return at;
}

/** Whether it stands in a line with others, or beside their words, out of the flow. */
function isAmongWords(element: Element): boolean {
  const { display, position, float } = getComputedStyle(element);
  if (INLINE.test(display) || display === 'math') return true;
  const isOut = float !== 'none' || position === 'absolute' || position === 'fixed';
  return isOut && [previousSiblingOf(element), nextSiblingOf(element)].some(hasWords);
}

const hasWords = (node: Node | null): boolean =>
  node !== null && isText(node) && OF_A_WORD.test(textContentOf(node) ?? '');
