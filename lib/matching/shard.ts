/** The index: writing, opening, merging and reading its shards. */
export { openShard, type Shard, ShardError } from './shard-format.ts';
export { buildShard, mergeShards } from './write-shard.ts';
