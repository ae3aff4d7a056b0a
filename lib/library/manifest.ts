/**
 * The manifest: the one document that says which blocks make up the library. Every change writes new blocks and a new
 * manifest in one transaction; blocks themselves never change. It stays small (a row of seven numbers for each leaf: some
 * 220 kB at a million quotations, where leaves are full), so that opening reads it, of the shards what every look-up
 * reads, and no text.
 */
import * as v from 'valibot';
import { DecisionSchema } from '../quotes/decision.ts';

export const SCHEMA = 1;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const BlockRefSchema = v.strictObject({ id: Count, checksum: Count });
/** A block with what proves that it is the one that was written. */
export type BlockRef = v.InferOutput<typeof BlockRefSchema>;

/** Numbers in one row of {@link Segment.leaves}. */
export const LEAF_ROW = {
  articleBlock: 0,
  articleChecksum: 1,
  firstArticle: 2,
  lastArticle: 3,
  firstQuotation: 4,
  articles: 5,
  quotations: 6,
  length: 7,
} as const;

const SegmentSchema = v.strictObject({
  source: v.string(),
  /** Absent where no article of the segment has a quotation. */
  shard: v.optional(BlockRefSchema),
  /** What proves the shard piece by piece (lib/library/seals.ts); absent where it is read whole. */
  seals: v.optional(BlockRefSchema),
  /** What a search tells its quotations apart by (lib/matching/sketch.ts); absent with the shard. */
  sketch: v.optional(BlockRefSchema),
  /** lib/library/roster.ts */
  roster: BlockRefSchema,
  /** What a search reads (lib/search/word-index.ts): the lexicon, and the lists as rows of block and checksum. */
  lexicon: BlockRefSchema,
  lists: v.instance(Uint32Array),
  /** Rows of {@link LEAF_ROW}, ascending by article and by quotation. */
  leaves: v.instance(Uint32Array),
  /** Articles that have been removed and not yet merged away, ascending. */
  removed: v.instance(Uint32Array),
  removedQuotations: Count,
  articles: Count,
  quotations: Count,
});
/** An immutable run of articles of one source, but for `removed`. */
export type Segment = v.InferOutput<typeof SegmentSchema>;

/**
 * The source of the articles that the user adds, that of the corpus that comes along, and that of what was collected
 * while reading.
 */
export const OWN = 'own';
export const BUNDLED = 'bundled';
export const READ = 'read';

/**
 * What was collected while reading is numbered from here: its segments stand side by side, to be merged, however often
 * a person who reads adds something of their own in between.
 */
const READ_NUMBERS = 2 ** 30;

const SourceSchema = v.strictObject({
  /** `bundled`, `own`, `read`, or the number of an import. */
  id: v.string(),
  kind: v.picklist(['bundled', 'own', 'read', 'pack']),
  title: v.string(),
  on: v.boolean(),
  /** Of the bundled corpus: the version that was read in. */
  version: v.optional(v.string()),
  /** ms since 1970. */
  added: v.number(),
});
export type Source = v.InferOutput<typeof SourceSchema>;

/** What can be taken back, until the user's next change or for `UNDO_FOR`: article numbers, ascending. */
const LastChangeSchema = v.strictObject({
  token: Count,
  /** ms since 1970. */
  at: v.number(),
  added: v.instance(Uint32Array),
  removed: v.instance(Uint32Array),
  /** What had been decided before, where that was changed. */
  decisions: v.optional(v.array(DecisionSchema)),
});

export const ManifestSchema = v.strictObject({
  schema: v.literal(SCHEMA),
  /** Rises with every change. */
  revision: Count,
  nextBlock: Count,
  nextArticle: Count,
  nextQuotation: Count,
  /** The same of what was collected while reading, from {@link READ_NUMBERS} on. */
  nextRead: Count,
  nextReadQuotation: Count,
  nextSource: Count,
  sources: v.array(SourceSchema),
  /** Ascending by number; ranges of different segments never overlap. */
  segments: v.array(SegmentSchema),
  /** Which quotations are one statement, where the user has decided it: lib/library/decisions.ts */
  decisions: v.array(DecisionSchema),
  lastChange: v.optional(LastChangeSchema),
});
export type Manifest = v.InferOutput<typeof ManifestSchema>;

/** What an unfinished import or restore has written so far: made live by its last change, swept away otherwise. */
export const StagingSchema = v.strictObject({ segments: v.array(SegmentSchema) });
export type Staging = v.InferOutput<typeof StagingSchema>;

export function emptyManifest(): Manifest {
  return {
    schema: SCHEMA,
    revision: 0,
    nextBlock: 0,
    nextArticle: 0,
    nextQuotation: 0,
    nextRead: READ_NUMBERS,
    nextReadQuotation: READ_NUMBERS,
    nextSource: 1,
    sources: [],
    segments: [],
    decisions: [],
  };
}
