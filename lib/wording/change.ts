/** What a comparison of two wordings says (DESIGN.md, "Kinds of change"). Descriptive, never an accusation. */
import type { Span } from '../text/span.ts';

export const CHANGE_KINDS = [
  'punctuation',
  'spelling',
  'substitution',
  'replacement-marked',
  'omission-marked',
  'omission-silent',
  'insertion-marked',
  'insertion-silent',
  'reordered',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const FLAGS = ['negation', 'number', 'modal'] as const;
export type Flag = (typeof FLAGS)[number];

/** One place where two wordings differ. Spans are UTF-16 code units into the texts given. */
export interface Change {
  readonly kind: ChangeKind;
  /** Empty (`[p, p]`, `p` the end of the last shared word) where `a` has nothing. */
  readonly a: Span;
  readonly b: Span;
  /** The text with the bracket or ellipsis, or, for silent omissions and insertions, `b`. */
  readonly side?: 'a' | 'b';
  readonly flags: readonly Flag[];
}

/** Which text has more words beyond the shared stretch. */
export type Extent = 'same' | 'a-longer' | 'b-longer' | 'both';

export interface Comparison {
  /** From the first to the last shared word of each text; `null` where they share no utterance. */
  readonly stretch: { readonly a: Span; readonly b: Span } | null;
  readonly changes: readonly Change[];
  readonly extent: { readonly start: Extent; readonly end: Extent };
}

/**
 * A text to compare. `interruptions` are stretches of it that are not the speaker's words
 * (`," she said. "`): skipped by the alignment, never a change.
 */
export interface Wording {
  readonly text: string;
  readonly interruptions?: readonly Span[];
}
