/**
 * The one typed protocol between page, background and the extension's own pages. Requests are parsed
 * with {@link RequestSchema} before they are dispatched; answers are values, with a
 * code where something failed.
 */
import * as v from 'valibot';
import { type BackupArticle, BackupArticleSchema, BackupSourceSchema } from './packs/backup-records.ts';
import { ArticleSchema } from './quotes/article.ts';
import { ELEMENTS_MOST, LINKED_MOST, SCRIPTS_MOST, VALUE_MOST } from './quotes/declared.ts';
import { type Decision, DecisionSchema } from './quotes/decision.ts';
import type { Article } from './quotes/article.ts';
import type { FaultReason, RefusalCode } from './refusals.ts';
import type { PassageReport, Verdict, Witness } from './wording/report.ts';

const MAX_SLICE = 2_000_000; // UTF-16 code units; the reader sends far smaller slices
const SpanSchema = v.tuple([
  v.pipe(v.number(), v.integer(), v.minValue(0)),
  v.pipe(v.number(), v.integer(), v.minValue(0)),
]);

const Value = v.pipe(v.string(), v.maxLength(VALUE_MOST));
const List = <T extends v.GenericSchema>(item: T, most: number) =>
  v.pipe(v.array(item), v.maxLength(most), v.readonly());
/** A page, with what it says of itself word for word: the background makes sense of it (lib/library/page-info.ts). */
export const PageSchema = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(4_000)),
  declared: v.optional(
    v.strictObject({
      linked: List(v.pipe(v.string(), v.maxLength(LINKED_MOST)), SCRIPTS_MOST),
      metas: List(v.pipe(v.tuple([v.pipe(v.string(), v.maxLength(100)), Value]), v.readonly()), 100),
      elements: v.record(v.pipe(v.string(), v.maxLength(200)), List(Value, ELEMENTS_MOST)),
    }),
  ),
});
export type Page = v.InferOutput<typeof PageSchema>;

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

const Key = v.pipe(v.string(), v.maxLength(200));
const Keys = v.pipe(v.array(Key), v.minLength(1), v.maxLength(1_000_000));
const Token = v.pipe(v.number(), v.integer(), v.minValue(0));
const Limit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200));
const ImportId = v.pipe(v.string(), v.maxLength(100));

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
  interruptions: v.array(SpanSchema),
  page: PageSchema,
});
export type DockedCard = v.InferOutput<typeof DockedCardSchema>;
const DockedEvent = v.picklist(['inside', 'outside', 'closed', 'pinned', 'dismissed']);

/** An order of articles, or of what they hold. */
const Order = {
  sort: v.picklist(['added', 'published', 'outlet', 'headline', 'quotations']),
  descending: v.boolean(),
  source: v.optional(Key),
};
const Words = {
  /** Only articles that have all these words, or their beginnings, in headline, outlet, byline or address. */
  words: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
};

/** What content scripts may ask as well as the extension's own pages. */
export const PageRequestSchema = v.variant('type', [
  /** A slice of a page's visible text: blocks joined by blank lines. */
  v.strictObject({
    type: v.literal('find'),
    text: v.pipe(v.string(), v.maxLength(MAX_SLICE)),
    page: PageSchema,
  }),
  /** The report on one passage, for the card. */
  v.strictObject({
    type: v.literal('report'),
    statement: Key,
    text: v.pipe(v.string(), v.maxLength(PASSAGE_TEXT)),
    interruptions: v.array(SpanSchema),
    page: PageSchema,
  }),
  /** All that this frame has marked, whenever it changes. */
  v.strictObject({ type: v.literal('marked'), passages: v.pipe(v.array(MarkedSchema), v.maxLength(5_000)) }),
  /** Bring the card's code to the sender's frame. */
  v.strictObject({ type: v.literal('bring-card') }),
  /** Bring the elements marker's code (with mark.js) to the sender's frame. */
  v.strictObject({ type: v.literal('bring-elements-marker') }),
  /** From a frame with too little room for its card: the top frame is to show it. */
  v.strictObject({ type: v.literal('dock'), card: DockedCardSchema }),
  v.strictObject({ type: v.literal('undock') }),
  /** From the top frame: what happened to a frame's docked card. */
  v.strictObject({
    type: v.literal('docked'),
    frame: v.pipe(v.number(), v.integer()),
    passage: v.pipe(v.number(), v.integer()),
    event: DockedEvent,
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

/** What only the extension's own pages may ask. */
export const OwnRequestSchema = v.variant('type', [
  v.strictObject({ type: v.literal('search'), query: v.pipe(v.string(), v.maxLength(1_000)), limit: Limit }),
  /**
   * The statements nearest to any text: a selection on a page, or a search that found nothing. For the
   * changes in a `repeats` one ask for its report with the text.
   */
  v.strictObject({ type: v.literal('nearest'), text: v.pipe(v.string(), v.maxLength(20_000)), limit: Limit }),
  v.strictObject({ type: v.literal('statement'), statement: Key }),
  /** What a tab's frames have marked. */
  v.strictObject({ type: v.literal('tab-passages'), tab: v.pipe(v.number(), v.integer()) }),
  /** A page of the list of articles. `from`: how many to pass over. */
  v.strictObject({ type: v.literal('articles'), ...Order, ...Words, from: Token, limit: Limit }),
  /** The keys of all articles of such a list. */
  v.strictObject({ type: v.literal('article-keys'), ...Order, ...Words }),
  /** Statements in the order of their articles. `after`: the `next` of the answer before. */
  v.strictObject({
    type: v.literal('statements'),
    ...Order,
    /** Only quotations that have all these words, or their beginnings. */
    words: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
    /** Only statements that several outlets carry. */
    several: v.optional(v.boolean()),
    after: v.optional(v.strictObject({ article: Token, order: Token })),
    limit: Limit,
  }),
  v.strictObject({ type: v.literal('article'), article: Key }),
  v.strictObject({ type: v.literal('add-article'), article: ArticleSchema }),
  /** Several in one change. `after`: the `undo` of the answer before, to be taken back together with it. */
  v.strictObject({
    type: v.literal('add-articles'),
    articles: v.pipe(v.array(ArticleSchema), v.minLength(1), v.maxLength(1_000)),
    after: v.optional(Token),
  }),
  /** A mended record in place of an article's version. */
  v.strictObject({ type: v.literal('replace-article'), article: Key, record: ArticleSchema }),
  v.strictObject({ type: v.literal('remove-articles'), articles: Keys }),
  /** Takes the last addition, removal or replacement back. */
  v.strictObject({ type: v.literal('undo'), token: Token }),
  /** Makes one statement of those that these keys lead to, by hand. */
  v.strictObject({
    type: v.literal('merge-statements'),
    statements: v.pipe(v.array(Key), v.minLength(2), v.maxLength(100)),
  }),
  /** Takes these quotations out of their statement, by hand. */
  v.strictObject({
    type: v.literal('split-statement'),
    statement: Key,
    quotations: v.pipe(v.array(Key), v.minLength(1), v.maxLength(1_000)),
  }),
  /** Lets go of what was decided by hand of a statement's quotations. */
  v.strictObject({ type: v.literal('forget-decisions'), statement: Key }),
  v.strictObject({ type: v.literal('sources') }),
  v.strictObject({ type: v.literal('set-source'), source: Key, on: v.boolean() }),
  v.strictObject({ type: v.literal('remove-source'), source: Key }),
  v.strictObject({ type: v.literal('storage') }),
  /** Opens the library again after a trouble. `anew`: without what lies damaged on disk, which is deleted. */
  v.strictObject({ type: v.literal('reopen'), anew: v.boolean() }),
  /** Reads all blocks of the library; with `mend` what is damaged is made anew from what is whole. */
  v.strictObject({ type: v.literal('check-health'), mend: v.boolean() }),
  /** What was collected while reading, by day and by site. */
  v.strictObject({ type: v.literal('collected') }),
  /** Takes out of it a day (of this device's time zone), a site, or everything. */
  v.strictObject({
    type: v.literal('forget'),
    what: v.variant('by', [
      v.strictObject({ by: v.literal('day'), day: v.pipe(v.string(), v.isoDate()) }),
      v.strictObject({ by: v.literal('site'), site: v.pipe(v.string(), v.maxLength(253)) }),
      v.strictObject({ by: v.literal('everything') }),
    ]),
  }),
  /** Marks on the page that this tab shows also what was collected while reading, until it shows another page. */
  v.strictObject({ type: v.literal('show-here'), tab: v.pipe(v.number(), v.integer()) }),
  /** A pack comes in batches, each acknowledged; nothing of it shows before `import-commit`. */
  v.strictObject({
    type: v.literal('import-begin'),
    title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(300)),
  }),
  v.strictObject({
    type: v.literal('import-batch'),
    import: ImportId,
    articles: v.pipe(v.array(ArticleSchema), v.maxLength(5_000)),
  }),
  v.strictObject({ type: v.literal('import-commit'), import: ImportId }),
  v.strictObject({ type: v.literal('import-cancel'), import: ImportId }),
  /** What a source holds, on or off, for a backup. `after`: the `next` of the answer before. */
  v.strictObject({ type: v.literal('backup-page'), source: Key, after: v.optional(Token) }),
  /** What was decided by hand, in the order of a backup. */
  v.strictObject({ type: v.literal('backup-decisions') }),
  /** A backup comes in batches, each acknowledged; `restore-commit` puts it in the place of what was there. */
  v.strictObject({ type: v.literal('restore-begin') }),
  v.strictObject({ type: v.literal('restore-source'), restore: ImportId, source: BackupSourceSchema }),
  v.strictObject({
    type: v.literal('restore-batch'),
    restore: ImportId,
    articles: v.pipe(v.array(BackupArticleSchema), v.maxLength(5_000)),
  }),
  v.strictObject({
    type: v.literal('restore-decisions'),
    restore: ImportId,
    decisions: v.pipe(v.array(DecisionSchema), v.maxLength(5_000)),
  }),
  v.strictObject({
    type: v.literal('restore-commit'),
    restore: ImportId,
    settings: v.optional(v.record(v.string(), v.unknown())),
  }),
  v.strictObject({ type: v.literal('restore-cancel'), restore: ImportId }),
  /** Whole article records, in order of arrival. `after`: the `next` of the answer before. */
  v.strictObject({ type: v.literal('export'), after: v.optional(Token), source: v.optional(Key) }),
  /** The records of these articles, in the order asked; those no longer there are left out. */
  v.strictObject({
    type: v.literal('records'),
    articles: v.pipe(v.array(Key), v.minLength(1), v.maxLength(500)),
  }),
]);

export const RequestSchema = v.variant('type', [PageRequestSchema, OwnRequestSchema]);
export type PageRequest = v.InferOutput<typeof PageRequestSchema>;
export type OwnRequest = v.InferOutput<typeof OwnRequestSchema>;
export type Request = PageRequest | OwnRequest;

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

export interface ListedArticle {
  /** The key of this version of the article. */
  readonly article: string;
  readonly outlet: string;
  readonly url?: string;
  readonly headline?: string;
  readonly published?: string;
  readonly quotations: number;
  readonly source: string;
  /** ms since 1970. */
  readonly added: number;
  /** How many versions of the article the library holds. */
  readonly versions: number;
}

export interface ListedStatement {
  readonly statement: string;
  /** As the first of the listed quotations words it. */
  readonly text: string;
  readonly speaker?: string;
  readonly outlets: readonly string[];
  readonly quotations: number;
  /** First known publication. */
  readonly published?: string;
  /** Some word it differently. */
  readonly changed: boolean;
  readonly byHand: boolean;
}

export interface LibrarySource {
  readonly id: string;
  /** `read`: collected while reading. */
  readonly kind: 'bundled' | 'own' | 'read' | 'pack';
  readonly title: string;
  readonly on: boolean;
  /** ms since 1970. */
  readonly added: number;
  readonly articles: number;
  readonly quotations: number;
}

export interface LibraryHealth {
  /** Blocks read. */
  readonly checked: number;
  /** Blocks that are missing, changed or do not fit. */
  readonly damaged: number;
  /** Blocks that belong to nothing. */
  readonly orphans: number;
  /** What stood in damaged blocks of records, and nowhere else. */
  readonly lostArticles: number;
  readonly lostQuotations: number;
  /** All of that is in order now. */
  readonly mended: boolean;
  /** What each source takes on disk. */
  readonly bytes: readonly { readonly source: string; readonly bytes: number }[];
}

/** Why the library is not on disk, or not as it should be. */
export interface LibraryTrouble {
  readonly reason: FaultReason;
}

/** What came of adding an article (lib/library/adding.ts). */
export type AddedAs = 'added' | 'same' | 'version' | 'extended' | 'taken-over';

export interface Answers {
  find: { passages: readonly FoundPassage[] };
  report: { report: PassageReport };
  marked: { done: true };
  'bring-card': { done: true };
  'bring-elements-marker': { done: true };
  dock: { done: true };
  undock: { done: true };
  docked: { done: true };
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
  dismiss: { done: true };
  'open-statement': { done: true };
  'was-read': { done: true };
  articles: { articles: readonly ListedArticle[]; total: number };
  'article-keys': { articles: readonly string[] };
  /** `share`: of all articles, 0 to 1, that have been gone through. */
  statements: {
    statements: readonly ListedStatement[];
    next?: { readonly article: number; readonly order: number };
    share: number;
  };
  article: {
    article: Article;
    /** Other versions, oldest arrival first. */
    versions: readonly { readonly article: string; readonly added: number }[];
    source: string;
    added: number;
  };
  'add-article': {
    outcome: AddedAs;
    article: string;
    versions: readonly string[];
    undo?: number;
  };
  /** Without `undo` nothing was changed. */
  'add-articles': {
    outcomes: readonly { outcome: AddedAs; article: string }[];
    undo?: number;
  };
  'replace-article': { article: string; undo?: number };
  'remove-articles': { removed: number; undo?: number };
  'merge-statements': { statement: string; undo: number };
  'split-statement': { statement: string; undo: number };
  'forget-decisions': { statement: string; undo: number };
  undo: { undone: boolean };
  sources: { sources: readonly LibrarySource[] };
  'set-source': { done: true };
  'remove-source': { done: true };
  storage: {
    articles: number;
    quotations: number;
    /** As the browser reckons it, bytes; absent where it does not say. */
    used?: number;
    quota?: number;
  };
  reopen: { done: true };
  collected: {
    /** The latest day first; the site with most articles first, `''` for articles without an address. */
    days: readonly { readonly day: string; readonly articles: number }[];
    sites: readonly { readonly site: string; readonly articles: number }[];
    articles: number;
  };
  forget: { removed: number; undo?: number };
  'show-here': { done: true };
  'check-health': { health: LibraryHealth };
  'import-begin': { import: string };
  'import-batch': { articles: number; quotations: number; doubles: number };
  'import-commit': { source: string; articles: number; quotations: number };
  'import-cancel': { done: true };
  'backup-page': { articles: readonly BackupArticle[]; next?: number };
  'backup-decisions': { decisions: readonly Decision[] };
  'restore-begin': { restore: string };
  'restore-source': { done: true };
  'restore-batch': { done: true };
  'restore-decisions': { done: true };
  'restore-commit': { done: true };
  'restore-cancel': { done: true };
  export: { articles: readonly Article[]; next?: number };
  records: { articles: readonly Article[] };
}

/** `trouble` stands in every answer while the library is only in memory. */
export type Reply<T extends Request['type']> =
  | ({ readonly ok: true; readonly trouble?: LibraryTrouble } & Answers[T])
  | { readonly ok: false; readonly refusal: RefusalCode };

/** From background or popup to the frames of a tab. */
export const PageCommandSchema = v.variant('type', [
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
    event: DockedEvent,
  }),
]);
export type PageCommand = v.InferOutput<typeof PageCommandSchema>;
export type StepFrom = Extract<PageCommand, { type: 'step' }>['from'];

/** Where the step led: nowhere, since the current passage is in another frame; on; or past this frame's end. */
export const StepAnswerSchema = v.strictObject({
  stepped: v.picklist(['elsewhere', 'done', 'end']),
  /** A card is, or was, open. */
  card: v.boolean(),
});
export type StepAnswer = v.InferOutput<typeof StepAnswerSchema>;
export const OpenCardAnswerSchema = v.strictObject({ opened: v.boolean() });
/** What frames answer to commands; the others are not answered. */
export type CommandAnswer = StepAnswer | v.InferOutput<typeof OpenCardAnswerSchema>;
