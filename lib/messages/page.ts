/** Between a page's frames and the background: what is read, what is marked, the card, the keyboard. */
import * as v from 'valibot';
import { type Declared, ELEMENTS_MOST, LINKED_MOST, SCRIPTS_MOST, VALUE_MOST } from '../quotes/declared.ts';
import type { Span } from '../text/span.ts';
import type { PassageReport, Verdict } from '../wording/report.ts';
import { Key } from './values.ts';

const MAX_SLICE = 2_000_000; // UTF-16 code units; the reader sends far smaller slices
type Spans = readonly Span[];
const SpansSchema: v.GenericSchema<Spans, Spans> = v.array(
  v.tuple([v.pipe(v.number(), v.integer(), v.minValue(0)), v.pipe(v.number(), v.integer(), v.minValue(0))]),
);

const ValueSchema = v.pipe(v.string(), v.maxLength(VALUE_MOST));
const List = <T extends v.GenericSchema>(item: T, most: number) => v.pipe(v.array(item), v.maxLength(most));
/** A page, with what it says of itself word for word: the background makes sense of it (lib/library/page-info.ts). */
const PageSchema: v.GenericSchema<Page, Page> = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(4_000)),
  declared: v.optional(
    v.strictObject({
      linked: List(v.pipe(v.string(), v.maxLength(LINKED_MOST)), SCRIPTS_MOST),
      metas: List(v.tuple([v.pipe(v.string(), v.maxLength(100)), ValueSchema]), 100),
      elements: v.record(v.pipe(v.string(), v.maxLength(200)), List(ValueSchema, ELEMENTS_MOST)),
    }),
  ),
});
export interface Page {
  readonly url: string;
  readonly declared?: Declared | undefined;
}

/** UTF-16 code units of a passage's text that popup and badge are told. */
export const MARKED_TEXT = 20_000;
export const MarkedSchema = v.strictObject({
  id: v.pipe(v.number(), v.integer()),
  statement: v.pipe(v.string(), v.maxLength(200)),
  text: v.pipe(v.string(), v.maxLength(MARKED_TEXT)),
  verdict: v.picklist(['agree', 'differ', 'flagged']),
  outlets: v.pipe(v.number(), v.integer(), v.minValue(0)),
  speaker: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
});
/** One marked passage, as a frame tells it and popup and badge show it. */
export type Marked = v.InferOutput<typeof MarkedSchema>;

/** The page in a tab as page-snapshot.js hands it over. `content`: HTML, or of a plain text file its text. */
export const PageSnapshotSchema = v.variant('state', [
  v.strictObject({
    state: v.picklist(['html', 'text']),
    url: v.string(),
    content: v.string(),
    /** What is selected in it, as text; empty where nothing is. */
    selection: v.string(),
  }),
  v.strictObject({ state: v.literal('too-large') }),
]);
export type PageSnapshot = v.InferOutput<typeof PageSnapshotSchema>;

const PASSAGE_TEXT = 100_000; // UTF-16 code units

/** A frame's card, as the top frame needs it. */
const DockedCardSchema = v.strictObject({
  passage: v.pipe(v.number(), v.integer()),
  mode: v.picklist(['hover', 'keyboard', 'touch', 'pinned']),
  headline: v.strictObject({
    verdict: v.picklist(['agree', 'differ', 'flagged']),
    outlets: v.pipe(v.number(), v.integer(), v.minValue(0)),
    differing: v.pipe(v.number(), v.integer(), v.minValue(0)),
    speaker: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
  }),
  statement: Key,
  text: v.pipe(v.string(), v.maxLength(PASSAGE_TEXT)),
  interruptions: SpansSchema,
  page: PageSchema,
});
export type DockedCard = v.InferOutput<typeof DockedCardSchema>;
const DockedEventSchema = v.picklist(['inside', 'outside', 'closed', 'pinned', 'dismissed']);

/** What content scripts may ask as well as the extension's own pages. */
export const PageRequestSchema = v.variant('type', [
  /** A slice of a page's visible text: blocks joined by blank lines. */
  v.strictObject({
    type: v.literal('find'),
    text: v.pipe(v.string(), v.maxLength(MAX_SLICE)),
    page: PageSchema,
  }),
  /** What a page, or what changed of it, shows, as the browser puts it together: is it worth reading node by node? */
  v.strictObject({ type: v.literal('glance'), text: v.pipe(v.string(), v.maxLength(MAX_SLICE)) }),
  /** The report on one passage, for the card. */
  v.strictObject({
    type: v.literal('report'),
    statement: Key,
    text: v.pipe(v.string(), v.maxLength(PASSAGE_TEXT)),
    interruptions: SpansSchema,
    page: PageSchema,
  }),
  /** All that this frame has marked, whenever it changes. */
  v.strictObject({ type: v.literal('marked'), passages: v.pipe(v.array(MarkedSchema), v.maxLength(5_000)) }),
  /**
   * The pointer rests on a mark: a report may soon be asked for, which takes long from a library that is to be opened.
   */
  v.strictObject({ type: v.literal('card-soon') }),
  /** Bring code to the sender's frame: the reader, the card, or the marker by elements (with mark.js). */
  v.strictObject({ type: v.literal('bring'), what: v.picklist(['reader', 'card', 'elements-marker']) }),
  /** From a frame with too little room for its card: the top frame is to show it. */
  v.strictObject({ type: v.literal('dock'), card: DockedCardSchema }),
  v.strictObject({ type: v.literal('undock') }),
  /** From the top frame: what happened to a frame's docked card. */
  v.strictObject({
    type: v.literal('docked'),
    frame: v.pipe(v.number(), v.integer()),
    passage: v.pipe(v.number(), v.integer()),
    event: DockedEventSchema,
  }),
  /** Send a statement's marks away; `here` and `site` are those of the address that the tab shows. */
  v.strictObject({
    type: v.literal('dismiss'),
    statement: Key,
    text: v.pipe(v.string(), v.maxLength(PASSAGE_TEXT)),
    where: v.picklist(['here', 'site', 'everywhere']),
  }),
  /** Open the statement's page in a new tab, which a content script cannot. */
  v.strictObject({ type: v.literal('open-statement'), statement: Key }),
  /** The user has read the page of the sending frame; asked only where reading is collected. */
  v.strictObject({ type: v.literal('was-read') }),
]);

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

export interface PageAnswers {
  find: { passages: readonly FoundPassage[] };
  glance: { worthReading: boolean };
  report: { report: PassageReport };
  marked: { done: true };
  'card-soon': { done: true };
  bring: { done: true };
  dock: { done: true };
  undock: { done: true };
  docked: { done: true };
  dismiss: { done: true };
  'open-statement': { done: true };
  'was-read': { done: true };
}

/** From background or popup to the frames of a tab. */
const CommandSchema = v.variant('type', [
  v.strictObject({ type: v.literal('go-to'), passage: v.pipe(v.number(), v.integer()) }),
  /**
   * To the next or previous passage: from the frame's current one only, from what is in view where there is
   * none, or from the frame's edge. `card`: with its card.
   */
  v.strictObject({
    type: v.literal('step'),
    by: v.picklist([1, -1]),
    from: v.picklist(['current', 'view', 'edge']),
    card: v.boolean(),
  }),
  v.strictObject({ type: v.literal('open-card'), from: v.picklist(['current', 'view']) }),
  v.strictObject({ type: v.literal('library-changed') }),
  v.strictObject({ type: v.literal('still-marked') }),
  /** To the top frame: a card of another frame. */
  v.strictObject({
    type: v.literal('dock-card'),
    frame: v.pipe(v.number(), v.integer()),
    card: DockedCardSchema,
  }),
  v.strictObject({ type: v.literal('undock-card'), frame: v.pipe(v.number(), v.integer()) }),
  /** To the frame whose card it is. */
  v.strictObject({
    type: v.literal('docked'),
    passage: v.pipe(v.number(), v.integer()),
    event: DockedEventSchema,
  }),
]);
export type PageCommand = v.InferOutput<typeof CommandSchema>;

/** `null` for what is no command. */
export function commandOf(raw: unknown): PageCommand | null {
  const parsed = v.safeParse(CommandSchema, raw);
  return parsed.success ? parsed.output : null;
}

export type StepFrom = Extract<PageCommand, { type: 'step' }>['from'];

/** Where the step led: nowhere, since the current passage is in another frame; on; or past this frame's end. */
export const StepAnswerSchema = v.strictObject({
  stepped: v.picklist(['elsewhere', 'done', 'end']),
  /** A card is, or was, open. */
  card: v.boolean(),
});
export type StepAnswer = v.InferOutput<typeof StepAnswerSchema>;
export const OpenCardAnswerSchema = v.strictObject({ opened: v.boolean() });
export const StillMarkedAnswerSchema = v.strictObject({
  /** The document that stands in the frame was read, not only glanced at. */
  read: v.boolean(),
  marked: v.boolean(),
});
export interface GoToAnswer {
  /** `false`: the passage has left the page. */
  readonly reached: boolean;
}
/** What frames answer to commands; the others are not answered. */
export type CommandAnswer =
  | StepAnswer
  | v.InferOutput<typeof OpenCardAnswerSchema>
  | GoToAnswer
  | v.InferOutput<typeof StillMarkedAnswerSchema>;
