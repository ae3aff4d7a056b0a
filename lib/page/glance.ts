/**
 * A glance: what a page shows, as the browser itself puts it together. To bring nodes into a script's hands is most of
 * what reading costs (blocks.ts), and hardly any page holds a quotation; so the library is asked about this text first,
 * and the page is read only where something may be found. Linear in the page, in the browser's own code.
 */
import { INLINE } from './blocks.ts';
import { GLANCE_ELEMENTS, GLANCE_SCREENS, SLICE_LENGTH, SLICE_OVERLAP } from './limits.ts';
import { NO_WIDTH, OPENING_MARK } from './run.ts';
import {
  byTag,
  byTagIn,
  closest,
  flatParentOf,
  innerTextOf,
  isEditable,
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
 * What a region shows, or the page as a whole, without characters of no width, and behind it once more what reading may
 * put together otherwise. `null` where it might lack what reading finds (open shadow roots, marks that the browser
 * draws), or take longer than a turn (long pages).
 */
export function glanceAt(region: Element): string | null {
  if (READ_OTHERWISE.some((name) => byTag(document, name).length > 0)) return null;
  const root = htmlAround(region);
  if (root === null || shadowRootOf(root) !== null) return null;
  if (isEditable(root)) return '';
  if (scrollHeightOf(root) > GLANCE_SCREENS * window.innerHeight) return null;
  const elements = byTagIn(root, '*');
  const { length } = elements;
  if (length > GLANCE_ELEMENTS) return null;
  for (let i = 0; i < length; i++) {
    const element = elements[i];
    if (element !== undefined && shadowRootOf(element) !== null) return null;
  }
  if ([...queryAllIn(root, WITHHELD)].some(isAmongWords)) return null;
  const text = shownIn(root);
  if (text.length > SLICE_LENGTH) return null;
  return [text, ...withFirstLetters(text), ...blockQuotations(root)].join(PARAGRAPHS);
}

const shownIn = (element: HTMLElement): string => innerTextOf(element).replaceAll(NO_WIDTH, '');

/** Paragraphs whose first letter stands by itself, with it. */
const withFirstLetters = (text: string): string[] =>
  [...text.matchAll(FIRST_LETTER)].map(({ 0: line, 1: letter = '', index }) => {
    const rest = text.slice(index + line.length, index + line.length + SLICE_OVERLAP);
    return letter + (rest.split(PARAGRAPHS)[0] ?? '');
  });

/** The paragraphs of block quotations, as if printed between marks (run.ts). */
const blockQuotations = (root: HTMLElement): string[] =>
  [closest(root, 'blockquote') === null ? null : root, ...byTagIn(root, 'blockquote')]
    .filter((quotation) => quotation instanceof HTMLElement)
    .flatMap((quotation) => shownIn(quotation).split(PARAGRAPHS))
    .map((text) => (OPENING_MARK.test(text) ? text : `“${text}”`));

/** Only HTML tells what it shows: a drawing is asked with what it stands in. */
function htmlAround(region: Element): HTMLElement | null {
  let at: Element | null = region;
  while (at !== null && !(at instanceof HTMLElement)) at = flatParentOf(at);
  return at;
}

function isAmongWords(element: Element): boolean {
  if (!OF_A_WORD.test(textContentOf(element) ?? '')) return false;
  const { display } = getComputedStyle(element);
  return INLINE.test(display) || display === 'math';
}
