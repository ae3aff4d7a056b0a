/** The library's tuning numbers. Sources: docs/decisions/0011-storage.md. */

/**
 * Quotations in one leaf (a block of article records): some 20 kB. Smaller leaves read less for a candidate, larger
 * ones make fewer records; from 64 kB on Chromium keeps a value in a file of its own, and takes three times as long to
 * read it.
 */
export const LEAF_QUOTATIONS = 128;
/** UTF-16 code units of quotation text in one leaf, whichever comes first. */
export const LEAF_TEXT = 32_000;
/** Quotations in one segment (one shard) as an import writes it: what a batch may hold in memory. */
export const IMPORT_SEGMENT_QUOTATIONS = 32_768;
/** Neighbouring segments of one source that are merged when their sizes lie within one tier. */
export const MERGE_FANOUT = 4;
/**
 * Quotations beyond which a segment is merged no further: bounds the memory that one merge takes. Two tiers fit,
 * sixteen segments of an import, each of which ends with an article that may have more than was left to fill it.
 */
export const SEGMENT_MAX_QUOTATIONS = 18 * IMPORT_SEGMENT_QUOTATIONS;
/**
 * Milliseconds that an import or a merge works on before what waits is answered: a page's own budget is ten times that.
 */
export const TURN = 30;
/** A segment is rewritten when this share of its quotations has been removed. */
export const REMOVED_SHARE = 0.25;
/** UTF-16 code units of text below which a page that calls itself an article is a stub (a video, a teaser). */
export const LEAST_ARTICLE = 600;
/** The same for a page that does not: some 250 words, with a date of publication. */
export const LEAST_UNDECLARED = 1_500;
/** Milliseconds for which a removal can be taken back; what was removed is cleared from the disk after. */
export const UNDO_FOR = 10 * 60 * 1_000;
/** Bytes of article blocks kept after reading. */
export const LEAF_CACHE_BYTES = 8_000_000;
/** Bytes from which a block is kept as a blob: about a millisecond goes into reading each. */
export const LARGE_BLOCK = 1 << 20;
/**
 * Bytes from which a shard is opened in pieces: a smaller one is read whole in the time that some twenty pieces take.
 */
export const SEALED_SHARD = 1 << 23;
/** Bytes of a block that one seal proves: the least that is read of it. */
export const SEALED_BYTES = 1 << 12;
/**
 * Bytes between two pieces that are read rather than left out. Another piece takes 0.45 ms in Chromium, in which it
 * reads half a megabyte on, and 0.03 to 0.1 in Firefox, in which it reads 12 to 30 kB on: between the two.
 */
export const PIECES_APART = 1 << 17;
/** Bytes read at once of a shard that is filled up, about a millisecond. */
export const FILLED_AT_ONCE = 1 << 20;
/** Parsed articles kept after reading. */
export const ARTICLE_CACHE = 2_000;
/** Witnesses of one statement that are followed: a template that thousands print would hold a page up for minutes. */
export const STATEMENT_MEMBERS = 500;
/** Pairs of witnesses compared in full beyond those that found them, about 0.4 ms each: all pairs of seventy. */
export const STATEMENT_COMPARISONS = 2_500;
/**
 * The same where the members were not followed to their end, each compared with the one that found it: all pairs of
 * thirty.
 */
export const PARTIAL_COMPARISONS = 435;
/** Quotations looked at for each witness, those with most shared words first. */
export const STATEMENT_CANDIDATES = 1_000;
/** Statements with similar words that are offered. */
export const STATEMENT_RELATED = 20;
/** Quotations whose statement is kept after it was found: some 1 kB each. */
export const KNOWN_QUOTATIONS = 20_000;
