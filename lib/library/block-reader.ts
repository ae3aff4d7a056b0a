/**
 * Reading blocks, and what of them is kept: opened shards and rosters, leaves and articles that were read last. It
 * lasts from revision to revision: blocks never change, so nothing here grows stale.
 */
import type { LookedUp } from '../matching/look-up-spans.ts';
import { type ArticleBlock, openArticleBlock, type StoredArticle } from './article-block.ts';
import type { Engine } from './engine.ts';
import { checksum } from './checksum.ts';
import { ARTICLE_CACHE, LEAF_CACHE_BYTES } from './limits.ts';
import { type BlockRef, LEAF_ROW, type Segment } from './manifest.ts';
import { PartialBlock } from './partial-block.ts';
import { openRoster, type Roster } from './roster.ts';
import { articleRef } from './segment.ts';
import { type Store, StoreFault } from './store.ts';

/** A shard is damaged or of another version: it can be made anew from the records. */
export class ShardFault extends StoreFault {
  /** Its block, where one is known. */
  readonly block: number | undefined;
  constructor(cause: unknown, block?: number) {
    super('corrupted', cause);
    this.block = block;
  }
}

export interface OpenShard<Shard> {
  /** Of its block. */
  readonly id: number;
  readonly shard: Shard;
  /** Until all of it is in memory. */
  partial?: PartialBlock;
}

interface OpenLeaf {
  readonly block: ArticleBlock;
  readonly bytes: number;
}

export class BlockReader<Shard> {
  readonly #store: Store;
  readonly #engine: Engine<Shard>;
  readonly #shards = new Map<number, OpenShard<Shard>>();
  readonly #rosters = new Map<number, Roster>();
  readonly #leaves = new Map<number, OpenLeaf>();
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

  /**
   * Those of the segments that have one, large ones as far as every look-up reads them. Rejects with a {@link
   * ShardFault}.
   */
  async shards(segments: readonly Segment[]): Promise<OpenShard<Shard>[]> {
    const ids = new Set(segments.map(({ shard }) => shard?.id));
    for (const id of this.#shards.keys()) if (!ids.has(id)) this.#shards.delete(id);
    try {
      const opening = segments.map(async ({ shard, seals }) => {
        if (shard === undefined) return [];
        const opened = this.#shards.get(shard.id) ?? (await this.#openShard(shard, seals));
        this.#shards.set(shard.id, opened);
        return [opened];
      });
      return (await Promise.all(opening)).flat();
    } catch (error) {
      if (error instanceof StoreFault && error.reason !== 'corrupted') throw error;
      throw new ShardFault(error);
    }
  }

  async #openShard(ref: BlockRef, seals: BlockRef | undefined): Promise<OpenShard<Shard>> {
    const { id } = ref;
    const partial = seals === undefined ? undefined : await this.#partialBlock(id, seals);
    if (partial === undefined) {
      const [block] = await this.read([ref]);
      return { id, shard: this.#engine.openShard(new Uint8Array(block!)) };
    }
    await partial.stand();
    return { id, shard: this.#engine.openShard(new Uint8Array(partial.buffer)), partial };
  }

  /** `undefined` where the store keeps it in one piece. */
  async #partialBlock(id: number, seals: BlockRef): Promise<PartialBlock | undefined> {
    const [pieces, [sealed]] = await Promise.all([this.#store.pieces(id), this.read([seals])]);
    return pieces === undefined ? undefined : new PartialBlock(pieces, sealed!);
  }

  /**
   * The shards, with what looking a text up reads of those that are not whole. Rejects with a {@link ShardFault} where
   * that is damaged.
   */
  async prepared(opened: readonly OpenShard<Shard>[], text: string, as: LookedUp): Promise<readonly Shard[]> {
    const partly = opened.filter(({ partial }) => partial !== undefined);
    if (partly.length > 0) {
      const shards = partly.map(({ shard }) => shard);
      for (const spans of this.#engine.lookUpSpans(text, as, shards))
        await Promise.all(
          partly.map(({ id, partial }, place) => orShardFault(id, partial?.read(spans[place]!))),
        );
    }
    return opened.map(({ shard }) => shard);
  }

  /** Brings in what is left of all shards. Rejects with a {@link ShardFault} where that is damaged. */
  async fill(): Promise<void> {
    for (const [id, opened] of this.#shards) {
      const isWanted = (): boolean => this.#shards.get(id) === opened;
      await orShardFault(id, opened.partial?.fill(isWanted));
      if (isWanted()) delete opened.partial;
    }
  }

  async rosters(refs: readonly BlockRef[]): Promise<Roster[]> {
    // Taken before there is anything to wait for: what is let go of meanwhile is still read to the end.
    const opened = new Map(refs.map(({ id }) => [id, this.#rosters.get(id)]));
    const missing = refs.filter(({ id }) => opened.get(id) === undefined);
    const blocks = await this.read(missing);
    for (const [index, { id }] of missing.entries()) {
      const roster = openRoster(blocks[index]!);
      opened.set(id, roster);
      this.#rosters.set(id, roster);
    }
    return refs.map(({ id }) => opened.get(id)!);
  }

  /** Those leaves, opened; kept up to a number of bytes, the longest unused dropped first. */
  async leaves(rows: readonly Uint32Array[]): Promise<ArticleBlock[]> {
    const refs = [...new Map(rows.map((row) => [row[LEAF_ROW.articleBlock]!, articleRef(row)])).values()];
    // As above: another call may drop what this one needs while it waits.
    const opened = new Map(refs.map(({ id }) => [id, this.#leaves.get(id)]));
    const missing = refs.filter(({ id }) => opened.get(id) === undefined);
    const blocks = await this.read(missing);
    for (const [index, { id }] of missing.entries()) {
      const block = blocks[index]!;
      opened.set(id, { block: openArticleBlock(block), bytes: block.byteLength });
    }
    for (const [id, leaf] of opened) this.#keepLeaf(id, leaf!);
    for (const id of this.#leaves.keys()) {
      if (this.#leafBytes <= LEAF_CACHE_BYTES) break;
      this.#dropLeaf(id);
    }
    return rows.map((row) => opened.get(row[LEAF_ROW.articleBlock]!)!.block);
  }

  /** As the one that was used last. */
  #keepLeaf(id: number, leaf: OpenLeaf): void {
    this.#dropLeaf(id);
    this.#leaves.set(id, leaf);
    this.#leafBytes += leaf.bytes;
  }

  #dropLeaf(id: number): void {
    this.#leafBytes -= this.#leaves.get(id)?.bytes ?? 0;
    this.#leaves.delete(id);
  }

  /** Lets go of blocks that are no longer there. */
  forget(ids: readonly number[]): void {
    for (const id of ids) {
      this.#rosters.delete(id);
      this.#dropLeaf(id);
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

/** Damage tells which shard it is in. */
async function orShardFault(id: number, reading: Promise<void> | undefined): Promise<void> {
  try {
    await reading;
  } catch (error) {
    throw error instanceof StoreFault && error.reason === 'corrupted' ? new ShardFault(error, id) : error;
  }
}
