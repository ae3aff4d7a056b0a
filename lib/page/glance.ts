/**
 * A glance: what a page shows, as the browser itself puts it together. To bring nodes into a script's hands is most of
 * what reading costs (blocks.ts), and hardly any page holds a quotation; so the library is asked about this text first,
 * and the page is read only where something may be found. Linear in the page, in the browser's own code.
 */
import { INLINE } from './blocks.ts';
import { GLANCE_ELEMENTS, SLICE_LENGTH } from './limits.ts';
import { isLong } from './in-window.ts';
import { NO_WIDTH } from './run.ts';
import { byTag, innerTextOf, queryAll, shadowRootOf, textContentOf } from './unclobbered.ts';

/** What reading knows to be marks, or annotations, and the browser's text does not tell. */
const READ_OTHERWISE = ['q', 'blockquote', 'rt'];
/**
 * A floated first letter stands on a line of its own; it belongs to the word behind it. (Ranges: classes of all of
 * Unicode take a millisecond to read in.)
 */
const FIRST_LETTER = /^.{1,3}\n[a-z\u00df-\u024f\u03ac-\u03ce\u0430-\u045f]/m;

/** Left out by reading, shown by the browser: what has words and stands in the midst of others. */
const WITHHELD = '[aria-hidden="true"],[contenteditable]';
/** A character that may belong to a word, and is no sign or private symbol, as icons are. */
const OF_A_WORD = /[\dA-Za-z\u00c0-\u1fff\u2c00-\ud7ff\uf900-\ufffc]/;

/**
 * Text without characters of no width; `null` where it might lack what reading finds (open shadow roots, marks that
 * the browser draws, letters of their own), or take longer than a turn (long pages).
 */
export function glanceAt(root: Element): string | null {
  if (!(root instanceof HTMLElement) || isLong()) return null;
  if (READ_OTHERWISE.some((name) => byTag(document, name).length > 0)) return null;
  const elements = byTag(document, '*');
  const { length } = elements;
  if (length > GLANCE_ELEMENTS) return null;
  for (let i = 0; i < length; i++) {
    const element = elements[i];
    if (element !== undefined && shadowRootOf(element) !== null) return null;
  }
  if (queryAll(document, WITHHELD).some((element) => isAmongWords(element))) return null;
  const text = innerTextOf(root).replaceAll(NO_WIDTH, '');
  return text.length > SLICE_LENGTH || FIRST_LETTER.test(text) ? null : text;
}

const isAmongWords = (element: Element): boolean =>
  OF_A_WORD.test(textContentOf(element) ?? '') && INLINE.test(getComputedStyle(element).display);
