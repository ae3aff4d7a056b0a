/**
 * Reading blocks, and what of them is kept: opened shards and rosters, leaves and articles that were read last. It lasts from
 * revision to revision: blocks never change, so nothing here grows stale.
 */
import { type ArticleBlock, openArticleBlock, type StoredArticle } from './article-block.ts';
import type { Engine } from './engine.ts';
import { checksum } from './checksum.ts';
import { ARTICLE_CACHE, LEAF_CACHE_BYTES } from './limits.ts';
import type { BlockRef } from './manifest.ts';
import { openRoster, type Roster } from './roster.ts';
import { articleRef } from './segment.ts';
import { type Store, StoreFault } from './store.ts';

/** A shard is damaged or of another version: it can be made anew from the records. */
export class ShardFault extends StoreFault {
  constructor(cause: unknown) {
    super('corrupted', cause);
  }
}

export class BlockReader<Shard> {
  readonly #store: Store;
  readonly #engine: Engine<Shard>;
  readonly #shards = new Map<number, Shard>();
  readonly #rosters = new Map<number, Roster>();
  readonly #leaves = new Map<number, { block: ArticleBlock; bytes: number }>();
  readonly #articles = new Map<number, StoredArticle>();
  #leafBytes = 0;

  constructor(store: Store, engine: Engine<Shard>) {
    this.#store = store;
    this.#engine = engine;
  }

  /** In the order asked. Rejects with a {@link StoreFault} (`corrupted`) where one is missing or damaged. */
  async read(refs: readonly BlockRef[]): Promise<ArrayBuffer[]> {
    const blocks = await this.#store.blocks(refs.map(({ id }) => id));
    return blocks.map((block, index) => {
      if (block === undefined || checksum(block) !== refs[index]!.checksum) throw new StoreFault('corrupted');
      return block;
    });
  }

  async shards(refs: readonly BlockRef[]): Promise<Shard[]> {
    const wanted = new Set(refs.map(({ id }) => id));
    for (const id of this.#shards.keys()) if (!wanted.has(id)) this.#shards.delete(id);
    const missing = refs.filter(({ id }) => !this.#shards.has(id));
    try {
      const blocks = await this.read(missing);
      for (const [index, { id }] of missing.entries()) {
        this.#shards.set(id, this.#engine.openShard(new Uint8Array(blocks[index]!)));
      }
    } catch (error) {
      if (error instanceof StoreFault && error.reason !== 'corrupted') throw error;
      throw new ShardFault(error);
    }
    return refs.map(({ id }) => this.#shards.get(id)!);
  }

  async rosters(refs: readonly BlockRef[]): Promise<Roster[]> {
    const missing = refs.filter(({ id }) => !this.#rosters.has(id));
    const blocks = await this.read(missing);
    for (const [index, { id }] of missing.entries()) this.#rosters.set(id, openRoster(blocks[index]!));
    return refs.map(({ id }) => this.#rosters.get(id)!);
  }

  /** Those leaves, opened; kept up to a number of bytes, the longest unused dropped first. */
  async leaves(rows: readonly Uint32Array[]): Promise<ArticleBlock[]> {
    const refs = rows.map(articleRef);
    const missing = [
      ...new Map(refs.filter(({ id }) => !this.#leaves.has(id)).map((ref) => [ref.id, ref])).values(),
    ];
    const blocks = await this.read(missing);
    const fresh = new Map(missing.map(({ id }, index) => [id, blocks[index]!]));
    const opened = refs.map(({ id }) => {
      const known = this.#leaves.get(id);
      const entry = known ?? { block: openArticleBlock(fresh.get(id)!), bytes: fresh.get(id)!.byteLength };
      this.#leaves.delete(id);
      this.#leaves.set(id, entry);
      if (known === undefined) this.#leafBytes += entry.bytes;
      return entry.block;
    });
    for (const [id, { bytes }] of this.#leaves) {
      if (this.#leafBytes <= LEAF_CACHE_BYTES) break;
      this.#leaves.delete(id);
      this.#leafBytes -= bytes;
    }
    return opened;
  }

  /** Lets go of blocks that are no longer there. */
  forget(ids: readonly number[]): void {
    for (const id of ids) {
      this.#rosters.delete(id);
      this.#leafBytes -= this.#leaves.get(id)?.bytes ?? 0;
      this.#leaves.delete(id);
    }
  }

  article(number: number): StoredArticle | undefined {
    const stored = this.#articles.get(number);
    if (stored !== undefined) {
      this.#articles.delete(number);
      this.#articles.set(number, stored);
    }
    return stored;
  }

  keep(stored: StoredArticle): void {
    this.#articles.set(stored.number, stored);
    if (this.#articles.size > ARTICLE_CACHE) this.#articles.delete(this.#articles.keys().next().value!);
  }
}
