/**
 * What the library asks of the matching engine and of the comparison. Storage is tested with a small
 * stand-in: `Shard` is whatever the engine makes of the bytes.
 */
import { findPassages, similarQuotations } from '../matching/matcher.ts';
import { buildShard, mergeShards, openShard, type Shard } from '../matching/shard.ts';
import type {
  IndexedQuotation,
  PageText,
  PassageMatch,
  QuotationMatch,
  QuotationSource,
} from '../matching/types.ts';
import { type ReportInput, reportPassage } from '../wording/passage-report.ts';
import type { PassageReport } from '../wording/report.ts';
import { relating } from '../wording/relate.ts';
import type { Relate } from '../wording/statements.ts';

export interface Engine<Index> {
  /** An index over these quotations, numbers ascending. */
  buildShard(quotations: readonly IndexedQuotation[]): Uint8Array;
  /** Throws where the bytes are not a shard, or one of another version. */
  openShard(bytes: Uint8Array): Index;
  /** One shard of several. Numbers ascend from shard to shard. */
  mergeShards(shards: readonly Index[], keep: (quotation: number) => boolean): Uint8Array;
  findPassages(
    page: PageText,
    shards: readonly Index[],
    source: QuotationSource,
  ): Promise<readonly PassageMatch[]>;
  /** Quotations that share words with a quotation's own text, best first, one match for each. */
  similarQuotations(
    text: string,
    shards: readonly Index[],
    source: QuotationSource,
  ): Promise<readonly QuotationMatch[]>;
  /** How two quotations stand to each other; what it makes of their words is kept with the function. */
  relating(): Relate;
  reportPassage(input: ReportInput): PassageReport;
}

/** The real one. */
export const engine: Engine<Shard> = {
  buildShard,
  openShard,
  mergeShards,
  findPassages: (page, shards, source) => findPassages(page, shards, source),
  similarQuotations: (text, shards, source) => similarQuotations(text, shards, source),
  relating,
  reportPassage,
};
