/**
 * What the library holds at one revision: the opened shards of the sources that are switched on, and reading by number.
 * Opening reads the manifest and of the shards what every look-up reads, never a text. A new revision shares the opened
 * shards and the blocks read so far with the one before.
 */
import type { LookedUp } from '../matching/look-up-spans.ts';
import type { QuotationSource } from '../matching/types.ts';
import type { ArticleBlock, StoredArticle } from './article-block.ts';
import { type BlockReader, type OpenShard, ShardFault } from './block-reader.ts';
import { doublesIn } from './doubles.ts';
import { type ArticleHashes, parseKey } from '../quotes/article-keys.ts';
import { type BlockRef, LEAF_ROW, type Manifest, type Segment } from './manifest.ts';
import type { Roster, RosterRow } from './roster.ts';
import { indexedQuotation, leafRows } from './segment.ts';

/** A row of the roster with the segment that it stands in. */
export interface Holding extends RosterRow {
  readonly segment: Segment;
}

export class Holdings<Shard> {
  readonly manifest: Manifest;
  /** Segments of sources that are switched on, ascending. */
  readonly segments: readonly Segment[];
  readonly #shards: readonly OpenShard<Shard>[];
  /** The blocks that hold the shards' sketches. */
  readonly sketches: readonly BlockRef[];
  readonly source: QuotationSource;
  readonly #reader: BlockReader<Shard>;
  /** Rows of their leaves, ascending. */
  readonly leaves: readonly Uint32Array[];
  readonly #hidden: ReadonlySet<number>;

  /** Of one source alone, on or off, with what another source has too; to read records, not to find. */
  static records<Shard>(manifest: Manifest, reader: BlockReader<Shard>, source: string): Holdings<Shard> {
    const segments = manifest.segments.filter((segment) => segment.source === source);
    return new Holdings(
      manifest,
      segments,
      [],
      new Set(segments.flatMap(({ removed }) => [...removed])),
      reader,
    );
  }

  private constructor(
    manifest: Manifest,
    segments: readonly Segment[],
    shards: readonly OpenShard<Shard>[],
    hidden: ReadonlySet<number>,
    reader: BlockReader<Shard>,
  ) {
    this.manifest = manifest;
    this.segments = segments;
    this.#shards = shards;
    this.sketches = segments.flatMap(({ sketch }) => sketch ?? []);
    this.#reader = reader;
    this.#hidden = hidden;
    this.leaves = segments.flatMap(leafRows);
    this.source = {
      read: async (numbers) => {
        const articles = await this.#containing(numbers, LEAF_ROW.firstQuotation, (block, number) =>
          block.placeOfQuotation(number),
        );
        return articles.map((stored, index) => {
          if (stored === undefined) return undefined;
          const quotation = stored.article.quotations[numbers[index]! - stored.firstQuotation];
          return quotation === undefined ? undefined : indexedQuotation(stored, quotation);
        });
      },
    };
  }

  static async open<Shard>(manifest: Manifest, reader: BlockReader<Shard>): Promise<Holdings<Shard>> {
    const on = new Set(manifest.sources.filter((source) => source.on).map(({ id }) => id));
    const segments = manifest.segments.filter(({ source }) => on.has(source));
    if (segments.some(({ shard, sketch }) => shard !== undefined && sketch === undefined))
      throw new ShardFault('a shard without a sketch');
    // Read side by side with the shards, which take longest: of rosters there is one more wait otherwise.
    const [shards] = await Promise.all([reader.shards(segments), rostersOfSeveral(segments, reader)]);
    return await Holdings.#over(manifest, segments, shards, reader);
  }

  /** Those of these holdings' sources that `wanted` names, as if there were no others. */
  async only(wanted: (source: string) => boolean): Promise<Holdings<Shard>> {
    const segments = this.segments.filter(({ source }) => wanted(source));
    const opened = this.segments.filter(({ shard }) => shard !== undefined);
    const shards = this.#shards.filter((_, place) => wanted(opened[place]!.source));
    return await Holdings.#over(this.manifest, segments, shards, this.#reader);
  }

  static async #over<Shard>(
    manifest: Manifest,
    segments: readonly Segment[],
    shards: readonly OpenShard<Shard>[],
    reader: BlockReader<Shard>,
  ): Promise<Holdings<Shard>> {
    const hidden = new Set(segments.flatMap(({ removed }) => [...removed]));
    for (const number of doublesIn(await rostersOfSeveral(segments, reader), hidden)) hidden.add(number);
    return new Holdings(manifest, segments, shards, hidden, reader);
  }

  /**
   * The shards, to look a text up in. Rejects with a {@link ShardFault} where what is to be read of them is damaged.
   */
  async shardsFor(text: string, as: LookedUp): Promise<readonly Shard[]> {
    return await this.#reader.prepared(this.#shards, text, as);
  }

  /** Blocks of these holdings. Rejects with a `StoreFault` (`corrupted`) where one is missing or damaged. */
  async read(refs: readonly BlockRef[]): Promise<ArrayBuffer[]> {
    return await this.#reader.read(refs);
  }

  /** Removed, or in the library twice through two sources and shown from the other one. */
  hides(article: number): boolean {
    return this.#hidden.has(article);
  }

  /** In the order asked; `undefined` where there is no such article. */
  async articles(numbers: readonly number[]): Promise<(StoredArticle | undefined)[]> {
    return await this.#containing(numbers, LEAF_ROW.firstArticle, (block, number) =>
      block.placeOfArticle(number),
    );
  }

  /** The articles of these quotations, in the order asked. */
  async articlesOf(quotations: readonly number[]): Promise<(StoredArticle | undefined)[]> {
    return await this.#containing(quotations, LEAF_ROW.firstQuotation, (block, number) =>
      block.placeOfQuotation(number),
    );
  }

  /** All versions of the article with this key, shown ones only, in order of arrival. */
  async withKey(key: number): Promise<Holding[]> {
    return inOrderOfArrival(await this.#rows((roster) => roster.withKey(key)));
  }

  /** All articles with these very quotations. */
  async withVersion(version: number): Promise<Holding[]> {
    return await this.#rows((roster) => roster.withVersion(version));
  }

  async withHashes({ key, version }: ArticleHashes): Promise<Holding | undefined> {
    return (await this.withKey(key)).find((row) => row.version === version);
  }

  /** Ids of the sources that show these quotations, given by their keys. */
  async sourcesOf(quotations: readonly string[]): Promise<string[]> {
    const sources = new Set<string>();
    for (const quotation of quotations) {
      const hashes = parseKey(quotation)?.hashes;
      if (hashes === undefined) continue;
      for (const { version, segment } of await this.withKey(hashes.key))
        if (version === hashes.version) sources.add(segment.source);
    }
    return [...sources];
  }

  /** Every article shown, by number: each source's in order of arrival. */
  async all(): Promise<Holding[]> {
    return await this.#rows((roster) => Array.from({ length: roster.length }, (_, index) => index));
  }

  async #rows(places: (roster: Roster) => number[]): Promise<Holding[]> {
    const rosters = await this.#reader.rosters(this.segments.map(({ roster }) => roster));
    return rosters.flatMap((roster, index) =>
      places(roster)
        .map((place) => ({ ...roster.at(place), segment: this.segments[index]! }))
        .filter(({ number }) => !this.#hidden.has(number)),
    );
  }

  async #containing(
    numbers: readonly number[],
    field: number,
    placeOf: (block: ArticleBlock, number: number) => number,
  ): Promise<(StoredArticle | undefined)[]> {
    const rows = numbers.map((number) => this.#leafOf(number, field));
    const known = [...new Set(rows.filter((row) => row !== undefined))];
    const opened = await this.#reader.leaves(known);
    const blocks = new Map(known.map((row, index) => [row, opened[index]!]));
    return numbers.map((number, index) => {
      const row = rows[index];
      if (row === undefined) return undefined;
      const block = blocks.get(row)!;
      const place = placeOf(block, number);
      if (place < 0) return undefined;
      const stored = this.#article(block, place);
      return this.#hidden.has(stored.number) ? undefined : stored;
    });
  }

  #article(block: ArticleBlock, place: number): StoredArticle {
    const known = this.#reader.article(block.numberAt(place));
    if (known !== undefined) return known;
    const stored = block.at(place);
    this.#reader.keep(stored);
    return stored;
  }

  #leafOf(number: number, field: number): Uint32Array | undefined {
    let low = 0;
    let high = this.leaves.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.leaves[middle]![field]! <= number) low = middle + 1;
      else high = middle;
    }
    return this.leaves[low - 1];
  }
}

export const inOrderOfArrival = (rows: readonly Holding[]): Holding[] =>
  rows.toSorted((a, b) => a.added - b.added || a.number - b.number);

/** Of several sources; none of one alone, in which no article is twice. */
async function rostersOfSeveral<Shard>(
  segments: readonly Segment[],
  reader: BlockReader<Shard>,
): Promise<readonly Roster[]> {
  if (new Set(segments.map(({ source }) => source)).size < 2) return [];
  return await reader.rosters(segments.map(({ roster }) => roster));
}
