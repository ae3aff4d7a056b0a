/**
 * The report on one passage: what card, popup, library page and command line show. Plain data that
 * survives structured clone and JSON.
 */
import type { Span } from '../text/span.ts';
import type { Change, Extent, Flag } from './change.ts';

/** Where a witness was printed: what a citation needs. Absent = unknown. */
export interface Citation {
  readonly article: string;
  readonly outlet: string;
  readonly url?: string;
  readonly headline?: string;
  readonly byline?: string;
  readonly published?: string;
}

/** One article's rendering of a statement. */
export interface Witness {
  /** `<article key>#<order>` */
  readonly quotation: string;
  readonly citation: Citation;
  readonly text: string;
  readonly parts: readonly string[];
  readonly speaker?: string;
  readonly kind: 'direct' | 'partial';
}

/** How one witness renders the passage. In changes and stretch, `a` is the passage, `b` the witness. */
export interface WitnessComparison {
  readonly witness: Witness;
  readonly stretch: { readonly a: Span; readonly b: Span };
  readonly changes: readonly Change[];
  readonly extent: { readonly start: Extent; readonly end: Extent };
  /** Other outlets that carry the same source copy, where that can be told. */
  readonly carriers: readonly Citation[];
}

/** Witnesses that print the shared stretch in the very same words. */
export interface WordingGroup {
  readonly witnesses: readonly WitnessComparison[];
  /** Any kind beyond `punctuation` and `spelling`. */
  readonly differs: boolean;
  readonly flags: readonly Flag[];
}

export type Verdict = 'agree' | 'differ' | 'flagged';

export interface PassageReport {
  readonly statement: string;
  readonly passage: { readonly text: string; readonly interruptions: readonly Span[] };
  readonly speakers: readonly string[];
  readonly verdict: Verdict;
  /** Outlets with a witness that shares words with this passage (the page itself not counted). */
  readonly outlets: number;
  /** Of those, outlets whose wording differs by more than punctuation and spelling. */
  readonly differing: number;
  /** What most outlets print where they differ from the passage; `null` on a tie or when most agree with it. */
  readonly majority: { readonly outlets: number; readonly text: string } | null;
  /** Most deviating first. */
  readonly groups: readonly WordingGroup[];
  /** The page being read, when it is itself in the library: named, not counted. */
  readonly thisPage: Citation | null;
  /** "Similar words on another occasion". */
  readonly related: readonly Witness[];
}
