/**
 * Pages so vast that a line under a word costs them. Chromium finds out anew where the ink of the whole page may lie
 * when a highlight with a line comes or goes, and again whenever any style of the page changes while one stands; with
 * the ground behind a word it does not. So marks are grounds there (ground.ts). The measurements are in
 * docs/decisions/0007-marking.md.
 */
import { VAST_ELEMENTS, VAST_TEXT } from './limits.ts';
import type { PlacedPassage } from './marker.ts';
import { byTag } from './unclobbered.ts';

/**
 * Whether a page is vast, by its elements (without those in shadow roots, which have to be gone through one by one) or
 * by the texts that these passages lie in. Some milliseconds at most.
 */
export const isVast = (passages: readonly PlacedPassage[]): boolean =>
  byTag(document, '*').length > VAST_ELEMENTS ||
  passages.some(({ spans }) => spans.some(({ node }) => node.length > VAST_TEXT));
