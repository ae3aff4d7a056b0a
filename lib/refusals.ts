/**
 * Why something asked of the background was not done: a code on the way, a sentence where it is shown
 * (lib/ui/refusals.ts).
 */

/** What a store did not do; lib/library/store.ts says what each means. */
export type FaultReason = 'missing' | 'blocked' | 'newer' | 'corrupted' | 'quota' | 'closed' | 'failed';

export type RefusalCode =
  /** What was asked for has left the library. */
  | 'no-statement'
  | 'no-article'
  | 'no-source'
  /** The bundled corpus is not removed. */
  | 'bundled-stays'
  /** The background was stopped meanwhile. */
  | 'import-interrupted'
  | 'restore-interrupted'
  | 'edit-interrupted'
  /** Quotations to take out of a statement: none, or all of them. */
  | 'choose-some'
  | 'too-many-decisions'
  /** A tab without a page that can be marked. */
  | 'no-page'
  /** Nothing on disk is damaged, so nothing is deleted. */
  | 'not-damaged'
  | `store-${FaultReason}`
  /** A passage that has left the page. */
  | 'passage-gone'
  /** Not a request of this version's protocol, or not from where it may come. */
  | 'not-understood'
  | 'no-answer'
  /** A fault of our own. */
  | 'failed';
