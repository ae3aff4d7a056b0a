/**
 * What an earlier life of the extension left on this page: Firefox ends content scripts at once when the
 * extension is updated, and runs the new version's in the pages that are open. The words stay.
 */
import { ALL_NAMES } from './highlight-names.ts';
import { unwrap } from './ledger.ts';
import { canPaint } from './paint-marker.ts';
import { queryAll, removeNode } from './unclobbered.ts';

/** Marks of ours, in a document. */
export const MARKS = 'mark[data-variorum]';

export function sweepLeftovers(): void {
  for (const mark of queryAll(document, MARKS)) unwrap(mark);
  for (const card of queryAll(document, 'variorum-card')) removeNode(card);
  if (canPaint()) for (const name of ALL_NAMES) CSS.highlights.delete(name);
}
