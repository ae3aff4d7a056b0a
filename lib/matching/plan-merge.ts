/**
 * Which shards to merge next: size-tiered compaction, as in log-structured stores (O'Neil et al. 1996;
 * Cassandra's size-tiered strategy). Shards within a factor of FACTOR are one tier; FACTOR shards of a
 * tier become one. So n quotations lie in at most about FACTOR · log(n) shards, each addition writes one
 * small shard, and each posting is rewritten log(n) times in all.
 */
const FACTOR = 4;

/**
 * @param sizes quotations in each shard
 * @returns the indices of the shards to merge into one, or none when there is nothing to do
 */
export function planMerge(sizes: readonly number[]): readonly number[] {
  const bySize = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
  for (let first = 0; first + FACTOR <= bySize.length; first++) {
    const limit = Math.max(1, bySize[first]!.size) * FACTOR;
    let last = first;
    while (last + 1 < bySize.length && bySize[last + 1]!.size < limit) last++;
    if (last - first + 1 >= FACTOR) return bySize.slice(first, last + 1).map((shard) => shard.index);
  }
  return [];
}
