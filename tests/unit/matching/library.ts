/** A library in memory, for tests: quotations by number, texts at hand. */
import { buildShard, openShard, type Shard } from '../../../lib/matching/shard.ts';
import type { IndexedQuotation, QuotationSource } from '../../../lib/matching/types.ts';

export interface MemoryLibrary {
  readonly quotations: readonly IndexedQuotation[];
  readonly shards: readonly Shard[];
  readonly source: QuotationSource;
}

export function libraryOf(
  entries: readonly (string | (Partial<IndexedQuotation> & { readonly text: string }))[],
): MemoryLibrary {
  const quotations = entries.map(
    (entry, number): IndexedQuotation => ({
      number,
      article: number,
      ...(typeof entry === 'string' ? { text: entry } : entry),
    }),
  );
  return {
    quotations,
    shards: [openShard(buildShard(quotations))],
    source: { read: async (numbers) => numbers.map((number) => quotations[number]) },
  };
}
