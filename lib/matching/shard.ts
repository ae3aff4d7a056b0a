/** The index: writing, opening, merging and reading its shards. */
export { openShard, type Shard, ShardError, standingSpans } from './shard-format.ts';
export { buildingShard, buildShard, mergeShards, mergingShards } from './write-shard.ts';
