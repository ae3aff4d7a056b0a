/** What the library page asks: its lists, adding, mending and removing, sources, what was collected, health. */
import * as v from 'valibot';
import { type Article, ArticleSchema, Label } from '../quotes/article.ts';
import { CitationEditSchema } from '../quotes/citation-edit.ts';
import { Key, Limit, Token } from './values.ts';

const Keys = v.pipe(v.array(Key), v.minLength(1), v.maxLength(1_000_000));
const EditId = v.pipe(v.string(), v.maxLength(100));

/** An order of articles, or of what they hold. */
const Order = {
  sort: v.picklist(['added', 'published', 'outlet', 'headline', 'quotations']),
  descending: v.boolean(),
  source: v.optional(Key),
};
/** Which articles of it are meant. */
const Filter = {
  /** Only those of this outlet, as it is written. */
  outlet: v.optional(Label),
  /** Only articles that have all these words, or their beginnings, in headline, outlet, byline or address. */
  words: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
};

export const LibraryRequestSchema = v.variant('type', [
  /** A page of the list of articles. `from`: how many to pass over. */
  v.strictObject({ type: v.literal('articles'), ...Order, ...Filter, from: Token, limit: Limit }),
  /** The keys of all articles of such a list. */
  v.strictObject({ type: v.literal('article-keys'), ...Order, ...Filter }),
  /** How each outlet of the library is written, and how often. */
  v.strictObject({ type: v.literal('outlets') }),
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
  /**
   * Outlet, date or language of many articles, named in batches, each acknowledged; nothing of it shows before
   * `edit-commit`.
   */
  v.strictObject({ type: v.literal('edit-begin'), citation: CitationEditSchema }),
  v.strictObject({
    type: v.literal('edit-batch'),
    edit: EditId,
    articles: v.pipe(v.array(Key), v.minLength(1), v.maxLength(1_000)),
  }),
  v.strictObject({ type: v.literal('edit-commit'), edit: EditId }),
  v.strictObject({ type: v.literal('edit-cancel'), edit: EditId }),
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
]);

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

/** What came of editing many articles; those that were as wished already are in none of the numbers. */
export interface EditCounts {
  readonly changed: number;
  /** Of these, those that came with a pack or with Variorum, and are the user's own copies now. */
  readonly copied: number;
  /** Had left the library. */
  readonly missing: number;
  /** Without it nothing was changed. */
  readonly undo?: number;
}

export interface ListedOutlet {
  readonly outlet: string;
  readonly articles: number;
}

/** What came of adding an article (lib/library/adding.ts). */
export type AddedAs = 'added' | 'same' | 'version' | 'extended' | 'taken-over';

export interface LibraryAnswers {
  articles: { articles: readonly ListedArticle[]; total: number };
  'article-keys': { articles: readonly string[] };
  /** By name. */
  outlets: { outlets: readonly ListedOutlet[] };
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
  'edit-begin': { edit: string };
  'edit-batch': { done: true };
  'edit-commit': EditCounts;
  'edit-cancel': { done: true };
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
  'check-health': { health: LibraryHealth };
}
