/**
 * What the library asks of the matching engine and of the comparison, so that storage can be tested with
 * a small stand-in: `Shard` is whatever the engine makes of a block.
 */
import type {
  IndexedQuotation,
  PageText,
  PassageMatch,
  QuotationMatch,
  QuotationSource,
} from '../matching/types.ts';
import type { Span } from '../text/span.ts';
import type { PassageReport, Witness } from '../wording/report.ts';
import type { Relate } from '../wording/statements.ts';

export interface Engine<Shard> {
  /** An index over these quotations, numbers ascending. */
  buildShard(quotations: readonly IndexedQuotation[]): Uint8Array<ArrayBuffer>;
  /** Throws where the bytes are not a shard. */
  openShard(bytes: Uint8Array): Shard;
  /** One shard of several. Numbers ascend from shard to shard. */
  mergeShards(shards: readonly Shard[], keep: (quotation: number) => boolean): Uint8Array<ArrayBuffer>;
  findPassages(
    page: PageText,
    shards: readonly Shard[],
    source: QuotationSource,
  ): Promise<readonly PassageMatch[]>;
  /** Quotations that share words with a quotation's own text, best first, one match for each. */
  similarQuotations(
    text: string,
    shards: readonly Shard[],
    source: QuotationSource,
  ): Promise<readonly QuotationMatch[]>;
  /** Whether two quotations are witnesses of one statement. */
  relate: Relate;
  reportPassage(input: ReportInput): PassageReport;
}

export interface ReportInput {
  readonly statement: string;
  readonly passage: { readonly text: string; readonly interruptions: readonly Span[] };
  readonly witnesses: readonly Witness[];
  /** The key of the article being read, when it is in the library. */
  readonly thisArticle?: string;
  readonly related: readonly Witness[];
}
