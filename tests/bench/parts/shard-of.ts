/** One shard of all quotations, as a library of that size would have after merging. */
import { buildShard, mergeShards, openShard, type Shard } from '../../../lib/matching/shard.ts';
import type { IndexedQuotation } from '../../../lib/matching/types.ts';

const AT_ONCE = 20_000;

export function shardOf(quotations: readonly IndexedQuotation[]): Shard {
  const parts: Shard[] = [];
  for (let from = 0; from < quotations.length; from += AT_ONCE) {
    parts.push(openShard(buildShard(quotations.slice(from, from + AT_ONCE))));
  }
  return openShard(mergeShards(parts, () => true));
}
