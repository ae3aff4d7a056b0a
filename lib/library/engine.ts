/**
 * What the library asks of the matching engine, of the search and of the comparison. Storage is tested with a small
 * stand-in: `Shard` is whatever the engine makes of the bytes.
 */
import { type Alike, alikeQuotations } from '../matching/alike.ts';
import { type LookedUp, lookUpSpans } from '../matching/look-up-spans.ts';
import { findPassages, similarQuotations } from '../matching/matcher.ts';
import type { Sketched, SketchWriter } from '../matching/sketch.ts';
import { buildingShard, mergingShards, openShard, type Shard, standingSpans } from '../matching/shard.ts';
import type {
  IndexedQuotation,
  PageText,
  PassageMatch,
  QuotationMatch,
  QuotationSource,
} from '../matching/types.ts';
import { type SearchArticle, type WrittenIndex, writingWordIndex } from '../search/write-word-index.ts';
import type { Span } from '../text/span.ts';
import type { Steps } from '../text/steps.ts';
import { type ReportInput, reportPassage } from '../wording/passage-report.ts';
import type { PassageReport } from '../wording/report.ts';
import { natsNeeded, prospecting, sieving } from '../wording/prospect.ts';
import { relating } from '../wording/relate.ts';
import type { Relate, StatementQuotation } from '../wording/statements.ts';

export interface Engine<Index> {
  /** An index over these quotations, numbers ascending. @param sketch takes them as well, in that order */
  buildShard(quotations: readonly IndexedQuotation[], sketch: SketchWriter): Steps<Uint8Array>;
  /** Throws where the bytes are not a shard, or one of another version. */
  openShard(bytes: Uint8Array): Index;
  /**
   * Which bytes of a shard must be there before it is opened, where it is read in pieces. Throws as {@link openShard}.
   */
  standingSpans(shard: Uint8Array): readonly Span[];
  /**
   * Which bytes of each shard must be there before a text is looked up, step by step: what one step names, before the
   * next.
   */
  lookUpSpans(text: string, as: LookedUp, shards: readonly Index[]): Iterable<readonly (readonly Span[])[]>;
  /** One shard of several. Numbers ascend from shard to shard. */
  mergeShards(shards: readonly Index[], keep: (quotation: number) => boolean): Steps<Uint8Array>;
  /** What a search reads of these articles, ascending by number. */
  writeWordIndex(articles: readonly SearchArticle[]): Steps<WrittenIndex>;
  findPassages(
    page: PageText,
    shards: readonly Index[],
    source: QuotationSource,
  ): Promise<readonly PassageMatch[]>;
  /** Quotations whose words `text` repeats, best first, one match for each. */
  similarQuotations(
    text: string,
    shards: readonly Index[],
    source: QuotationSource,
  ): Promise<readonly QuotationMatch[]>;
  /** Quotations that may be one statement with this one, as far as the index tells, most shared words first. */
  alikeQuotations(
    quotation: Pick<StatementQuotation, 'text' | 'published'>,
    shards: readonly Index[],
  ): Alike[];
  /** Whether two quotations are worth comparing; what it reads of a text is kept with the function. */
  prospecting(): (a: StatementQuotation, b: StatementQuotation) => boolean;
  /** The same by sketch and day alone; only where that is certain, false. */
  sieving(quotation: StatementQuotation): (other: Sketched, day: number) => boolean;
  /** How two quotations stand to each other; what it makes of their words is kept with the function. */
  relating(): Relate;
  reportPassage(input: ReportInput): PassageReport;
}

/** The real one. */
export const engine: Engine<Shard> = {
  buildShard: buildingShard,
  openShard,
  standingSpans,
  lookUpSpans,
  mergeShards: mergingShards,
  writeWordIndex: writingWordIndex,
  findPassages,
  similarQuotations,
  alikeQuotations: (quotation, shards) => alikeQuotations(quotation, shards, natsNeeded),
  prospecting,
  sieving,
  relating,
  reportPassage,
};
