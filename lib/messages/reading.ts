/** What popup, side panel and the pages of statements ask. */
import * as v from 'valibot';
import type { Witness } from '../wording/report.ts';
import type { Marked } from './page.ts';
import { Key, Limit } from './values.ts';

export const ReadingRequestSchema = v.variant('type', [
  v.strictObject({ type: v.literal('search'), query: v.pipe(v.string(), v.maxLength(1_000)), limit: Limit }),
  /**
   * The statements nearest to any text: a selection on a page, or a search that found nothing. For the
   * changes in a `repeats` one ask for its report with the text.
   */
  v.strictObject({ type: v.literal('nearest'), text: v.pipe(v.string(), v.maxLength(20_000)), limit: Limit }),
  v.strictObject({ type: v.literal('statement'), statement: Key }),
  /** What a tab's frames have marked. */
  v.strictObject({ type: v.literal('tab-passages'), tab: v.pipe(v.number(), v.integer()) }),
  /** Marks on the page that this tab shows also what was collected while reading, until it shows another page. */
  v.strictObject({ type: v.literal('show-here'), tab: v.pipe(v.number(), v.integer()) }),
]);

export interface SearchResult {
  readonly statement: string;
  readonly text: string;
  readonly speaker?: string;
  readonly outlets: readonly string[];
}

/** A statement near to a text that somebody asked about. */
export interface NearStatement extends SearchResult {
  readonly nearness:
    | {
        /** The text repeats the quotation, word for word or with changes. */
        readonly kind: 'repeats';
        /** First to last shared word in the text asked about; UTF-16 code units. */
        readonly start: number;
        readonly end: number;
      }
    | {
        /** Only some words are the same. */
        readonly kind: 'shares-words';
        /** Those words, folded (lib/text/folding.ts), most surprising first. */
        readonly words: readonly string[];
      };
}

/** A passage that is not marked, because only what was collected while reading knows it. */
export type UnmarkedPassage = Omit<Marked, 'id'>;

export interface TabPassage extends Marked {
  readonly frame: number;
}

export interface ReadingAnswers {
  search: {
    results: readonly SearchResult[];
    /** There are other quotations that fit. */
    more: boolean;
    /** Folded words that were taken for one typed, for want of quotations with that one. */
    corrections: readonly string[];
    /** With `changed:`, when more fit than were compared: how many quotations were, the best ones. */
    compared?: number;
  };
  /** Those that the text repeats first, longest first; then those that share its most surprising words. */
  nearest: { nearest: readonly NearStatement[] };
  statement: {
    statement: string;
    speakers: readonly string[];
    witnesses: readonly Witness[];
    /** One witness of each statement with similar words on another occasion. */
    related: readonly Witness[];
    /** Articles that print one source's copy, by key: two or more in each entry, none in two. */
    copies: readonly (readonly string[])[];
    /** The library has more of this statement than was followed. */
    partial: boolean;
    /** Of the witnesses: how many were put here by hand; and how many quotations were taken out by hand. */
    byHand: { readonly joined: number; readonly parted: number };
  };
  'tab-passages': { passages: readonly TabPassage[]; unmarked: readonly UnmarkedPassage[] };
  'show-here': { done: true };
}
