/**
 * The one typed protocol between page, background and the extension's own pages. Requests are parsed
 * with {@link RequestSchema} before they are dispatched; answers are values, with a sentence a person
 * can act on where something failed.
 */
import * as v from 'valibot';
import type { PassageReport, Verdict, Witness } from './wording/report.ts';

const MAX_SLICE = 2_000_000; // UTF-16 code units; the reader sends far smaller slices
const SpanSchema = v.tuple([
  v.pipe(v.number(), v.integer(), v.minValue(0)),
  v.pipe(v.number(), v.integer(), v.minValue(0)),
]);

/** What a page says of itself. */
export const PageInfoSchema = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(4_000)),
  canonical: v.optional(v.pipe(v.string(), v.maxLength(4_000))),
  outlet: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
  published: v.optional(v.pipe(v.string(), v.maxLength(40))),
  language: v.optional(v.pipe(v.string(), v.maxLength(40))),
});
export type PageInfo = v.InferOutput<typeof PageInfoSchema>;

const MarkedSchema = v.strictObject({
  id: v.pipe(v.number(), v.integer()),
  statement: v.pipe(v.string(), v.maxLength(200)),
  text: v.pipe(v.string(), v.maxLength(20_000)),
  verdict: v.picklist(['agree', 'differ', 'flagged']),
  outlets: v.pipe(v.number(), v.integer(), v.minValue(0)),
  speaker: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
});
/** One marked passage, as a frame tells it and popup and badge show it. */
export type Marked = v.InferOutput<typeof MarkedSchema>;

export const RequestSchema = v.variant('type', [
  /** A slice of a page's visible text: blocks joined by blank lines. */
  v.strictObject({
    type: v.literal('find'),
    text: v.pipe(v.string(), v.maxLength(MAX_SLICE)),
    page: PageInfoSchema,
  }),
  /** The report on one passage, for the card. */
  v.strictObject({
    type: v.literal('report'),
    statement: v.pipe(v.string(), v.maxLength(200)),
    text: v.pipe(v.string(), v.maxLength(100_000)),
    interruptions: v.array(SpanSchema),
    page: PageInfoSchema,
  }),
  /** All that this frame has marked, whenever it changes. */
  v.strictObject({ type: v.literal('marked'), passages: v.pipe(v.array(MarkedSchema), v.maxLength(5_000)) }),
  /** Bring the card's code to the sender's frame. */
  v.strictObject({ type: v.literal('bring-card') }),
  v.strictObject({
    type: v.literal('search'),
    query: v.pipe(v.string(), v.maxLength(1_000)),
    limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
  }),
  v.strictObject({ type: v.literal('statement'), statement: v.pipe(v.string(), v.maxLength(200)) }),
  /** What a tab's frames have marked. */
  v.strictObject({ type: v.literal('tab-passages'), tab: v.pipe(v.number(), v.integer()) }),
  /** Send a statement's marks away; `here` and `site` are those of the sending frame's own address. */
  v.strictObject({
    type: v.literal('dismiss'),
    statement: v.pipe(v.string(), v.maxLength(200)),
    text: v.pipe(v.string(), v.maxLength(100_000)),
    where: v.picklist(['here', 'site', 'everywhere']),
  }),
  /** Open the statement's page in a new tab, which a content script cannot. */
  v.strictObject({ type: v.literal('open-statement'), statement: v.pipe(v.string(), v.maxLength(200)) }),
]);
export type Request = v.InferOutput<typeof RequestSchema>;

/** A passage of a slice: offsets are UTF-16 code units into the slice's text. */
export interface FoundPassage {
  readonly start: number;
  readonly end: number;
  /** Stretches inside that are not the speaker's words. */
  readonly interruptions: readonly (readonly [number, number])[];
  readonly statement: string;
  readonly speaker?: string;
  readonly verdict: Verdict;
  readonly outlets: number;
  readonly differing: number;
}

export interface SearchResult {
  readonly statement: string;
  readonly text: string;
  readonly speaker?: string;
  readonly outlets: readonly string[];
}

export interface TabPassage extends Marked {
  readonly frame: number;
}

export interface Answers {
  find: { passages: readonly FoundPassage[] };
  report: { report: PassageReport };
  marked: { done: true };
  'bring-card': { done: true };
  search: { results: readonly SearchResult[]; total: number };
  statement: { statement: string; speakers: readonly string[]; witnesses: readonly Witness[] };
  'tab-passages': { passages: readonly TabPassage[] };
  dismiss: { done: true };
  'open-statement': { done: true };
}

export type Answer<T extends Request['type']> =
  | ({ readonly ok: true } & Answers[T])
  | { readonly ok: false; readonly why: string };

/** From background or popup to the frames of a tab. */
export const PageCommandSchema = v.variant('type', [
  v.strictObject({ type: v.literal('go-to'), passage: v.pipe(v.number(), v.integer()) }),
  v.strictObject({ type: v.literal('step'), by: v.picklist([1, -1]) }),
  v.strictObject({ type: v.literal('open-card') }),
  v.strictObject({ type: v.literal('library-changed') }),
]);
export type PageCommand = v.InferOutput<typeof PageCommandSchema>;
