/**
 * The one interface through which passages are marked, with two markers behind it: `paint` (CSS Custom
 * Highlight API) and `elements` (mark.js). Neither moves anything on the page.
 */
import type { Verdict } from '../wording/report.ts';
import type { Origin } from './run.ts';

/** A stretch of one text node of the page, UTF-16 code units. */
export interface NodeSpan {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** A passage as it lies on the page. */
export interface PlacedPassage {
  /** Unique within the frame, stable while the passage stands. */
  readonly id: number;
  readonly verdict: Verdict;
  /** In reading order, never empty, without the stretches that interrupt the quotation. */
  readonly spans: readonly NodeSpan[];
}

/** What the page did since it was last asked. */
export interface Changes {
  readonly records: readonly MutationRecord[];
  /** Text that was written to; comments too. */
  readonly written: Node[];
  /** Something was removed, moved, or became editable: what is marked may stand no longer where it is read. */
  mayHaveLeft: boolean;
}

export interface PageChange {
  readonly gone: readonly number[];
  readonly nodes: readonly Node[];
}

export interface Marker {
  /**
   * Adds marks; a passage whose nodes have left the page is ignored. `changed`: the page has changed this
   * text since it loaded, so it is painted whatever the marker.
   */
  show(passages: readonly PlacedPassage[], changed: boolean): void;
  /** Takes these marks away (all, when none are named); elements give back the very same text nodes. */
  clear(ids?: readonly number[]): void;
  /** Paints one passage as the current one (keyboard, popup); `null` for none. */
  setCurrent(id: number | null): void;
  /** The passage at a viewport point (CSS px), or `null`. At most 1 ms. */
  passageAt(x: number, y: number): number | null;
  /** Client rectangles of a passage, in reading order. */
  rectangles(id: number): DOMRect[];
  /**
   * What the page did, before the next paint: stale marks go, elements are given back. The passages that
   * no longer stand, and text nodes that are to be read again besides those in the records.
   */
  pageChanged(changes: Changes): PageChange;
  /** The page's text node that a text node in the document stands for, and from which offset. */
  origin(node: Text): Origin;
  /** The text of one of the page's text nodes as the page means it, marks or not. */
  textOf(node: Text): string;
  /** Puts back marks that the page took out of the registry of highlights; false when there were none to. */
  renew(): boolean;
  /** Something of the page is about to be copied: copies carry no marks. */
  beforeCopy(): void;
}
