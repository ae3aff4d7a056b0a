/** What the matching engine takes and gives. Pure data; texts come through {@link QuotationSource}. */
import type { Span } from '../text/span.ts';

/** A quotation as the engine sees it. `number` and `article` are given by the library and never reused. */
export interface IndexedQuotation {
  /** Unsigned 32-bit integer, dense. */
  readonly number: number;
  readonly article: number;
  readonly text: string;
  readonly speaker?: string;
  /** ISO date of its article. */
  readonly published?: string;
  /** Of its article: what the article is about. */
  readonly headline?: string;
}

/** Texts are read only for candidates: from blocks in IndexedDB, or from memory. */
export interface QuotationSource {
  /** In the order asked; `undefined` for a quotation that has been removed. */
  read(numbers: readonly number[]): Promise<readonly (IndexedQuotation | undefined)[]>;
}

/** The text in which passages are looked for, with what it says of itself. */
export interface PageText {
  readonly text: string;
  readonly published?: string;
  /** Nobody has looked yet what day it is of: it is taken for that of each quotation, which speaks for it the most. */
  readonly ofAnyDay?: true;
}

/** One quotation that a passage repeats. */
export interface QuotationMatch {
  readonly quotation: number;
  readonly article: number;
  /** The shared stretch on the page and in the quotation's text: first to last shared word. */
  readonly page: Span;
  readonly witness: Span;
  /** Log-odds (nats) that this is a repeat and not chance. */
  readonly score: number;
}

export interface PassageMatch {
  /** UTF-16 code units into {@link PageText.text}, first to last shared word of the best match. */
  readonly start: number;
  readonly end: number;
  /** Stretches inside that are not the speaker's words: attributions. */
  readonly interruptions: readonly Span[];
  readonly inQuotationMarks: boolean;
  /** Best first, never empty. */
  readonly matches: readonly QuotationMatch[];
}
