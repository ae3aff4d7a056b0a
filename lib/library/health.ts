/**
 * Whether all that the library consists of is there, is what was written, and fits together; and mending what
 * is not. Records are the truth: shards, rosters and word indexes are made anew from them. A block of records
 * that is damaged itself is lost, and said to be. Blocks that nothing names are taken away. Reads the whole
 * library once, a block at a time beside the roster of its segment; segments that are made anew are read again, and held
 * in memory.
 */
import type { LibraryHealth } from '../messages.ts';
import { openSketch } from '../matching/sketch.ts';
import { hashesOf } from '../quotes/article-keys.ts';
import { openArticleBlock, type StoredArticle } from './article-block.ts';
import type { Step } from './change.ts';
import { checksum } from './checksum.ts';
import { nextRevision } from './draft.ts';
import type { Engine } from './engine.ts';
import { type BlockRef, LEAF_ROW, type Manifest, type Segment } from './manifest.ts';
import { NewBlocks } from './new-blocks.ts';
import { stagedSegments } from './opening.ts';
import { openRoster, type RosterRow } from './roster.ts';
import { articleRef, blocksOf, buildSegment, leafRows, listRefs } from './segment.ts';
import { type Store, StoreFault } from './store.ts';

interface Found {
  /** The leaves that can be read. */
  readonly whole: readonly Uint32Array[];
  readonly bytes: number;
  readonly damaged: number;
  readonly lostArticles: number;
  readonly lostQuotations: number;
}

/** What is found, and with `mend` the step that makes it whole, where it is not. */
export async function healthOf<Shard>(
  store: Store,
  engine: Engine<Shard>,
  manifest: Manifest,
  mend: boolean,
): Promise<Step<LibraryHealth>> {
  const blocks = new NewBlocks(manifest.nextBlock);
  const segments: Segment[] = [];
  const gone: number[] = [];
  const bytes = new Map(manifest.sources.map(({ id }) => [id, 0]));
  let [checked, damaged, lostArticles, lostQuotations] = [0, 0, 0, 0];
  for (const segment of manifest.segments) {
    const found = await examine(store, engine, segment);
    checked += blocksOf(segment).length;
    damaged += found.damaged;
    lostArticles += found.lostArticles;
    lostQuotations += found.lostQuotations;
    bytes.set(segment.source, (bytes.get(segment.source) ?? 0) + found.bytes);
    if (found.damaged === 0) {
      segments.push(segment);
      continue;
    }
    gone.push(...blocksOf(segment));
    if (mend && found.whole.length > 0)
      segments.push(await rebuilt(engine, segment, await articlesOf(store, found.whole), blocks));
  }
  // An import may be under way.
  const staged = await stagedSegments(store);
  const named = new Set([...manifest.segments, ...staged].flatMap(blocksOf));
  const orphans = (await store.ids()).filter((id) => !named.has(id));
  const whole = damaged === 0 && orphans.length === 0;
  const result: LibraryHealth = {
    checked,
    damaged,
    lostArticles,
    lostQuotations,
    orphans: orphans.length,
    mended: mend && !whole,
    bytes: [...bytes].map(([source, size]) => ({ source, bytes: size })),
  };
  if (!result.mended) return { result };
  const { lastChange: _, ...rest } = manifest;
  return {
    manifest: nextRevision({ ...rest, nextBlock: blocks.next, segments }),
    write: { put: blocks.put, remove: [...gone, ...orphans.filter((id) => !blocks.put.has(id))] },
    result,
  };
}

async function examine<Shard>(store: Store, engine: Engine<Shard>, segment: Segment): Promise<Found> {
  let [bytes, damaged, lostArticles, lostQuotations] = [0, 0, 0, 0];
  /** `null` for a block that is missing, or is not what was written. */
  const read = async (ref: BlockRef): Promise<ArrayBuffer | null> => {
    const [block] = await store.blocks([ref.id]);
    bytes += block?.byteLength ?? 0;
    return block !== undefined && checksum(block) === ref.checksum ? block : null;
  };
  const whole: Uint32Array[] = [];
  let articles = 0;
  const rows = rosterRows(await read(segment.roster));
  let named = rows !== null;
  for (const leaf of leafRows(segment)) {
    const block = await read(articleRef(leaf));
    const own = block === null ? null : articlesIn(block);
    if (own === null) {
      damaged++;
      lostArticles += leaf[LEAF_ROW.articles]!;
      lostQuotations += leaf[LEAF_ROW.quotations]!;
      continue;
    }
    whole.push(leaf);
    articles += own.length;
    named &&= own.every((stored) => names(rows, stored));
  }
  // Nor may it name others, where all can be read.
  if (!named || (lostArticles === 0 && rows?.size !== articles)) damaged++;
  for (const ref of [segment.lexicon, ...listRefs(segment)]) if ((await read(ref)) === null) damaged++;
  if (segment.shard !== undefined) {
    const shard = await read(segment.shard);
    if (shard === null || !opens(() => engine.openShard(new Uint8Array(shard)))) damaged++;
  }
  if (segment.seals !== undefined && (await read(segment.seals)) === null) damaged++;
  if (segment.sketch !== undefined) {
    const sketch = await read(segment.sketch);
    if (sketch === null || !opens(() => openSketch(sketch))) damaged++;
  }
  return { whole, bytes, damaged, lostArticles, lostQuotations };
}

function articlesIn(block: ArrayBuffer): StoredArticle[] | null {
  try {
    const opened = openArticleBlock(block);
    return Array.from({ length: opened.count }, (_, place) => opened.at(place));
  } catch {
    return null;
  }
}

/** By number; `null` for what is no roster. */
function rosterRows(block: ArrayBuffer | null): ReadonlyMap<number, RosterRow> | null {
  if (block === null || !opens(() => openRoster(block))) return null;
  const roster = openRoster(block);
  return new Map(
    Array.from({ length: roster.length }, (_, place) => {
      const row = roster.at(place);
      return [row.number, row];
    }),
  );
}

function names(
  rows: ReadonlyMap<number, RosterRow> | null,
  { number, firstQuotation, article }: StoredArticle,
): boolean {
  const row = rows?.get(number);
  const { key, version } = hashesOf(article);
  return row?.firstQuotation === firstQuotation && row.key === key && row.version === version;
}

function opens(open: () => unknown): boolean {
  try {
    open();
    return true;
  } catch {
    return false;
  }
}

/** Of leaves that could be read a moment ago: rejects, so that nothing is changed, where one no longer can. */
async function articlesOf(store: Store, leaves: readonly Uint32Array[]): Promise<StoredArticle[]> {
  const articles: StoredArticle[] = [];
  for (const leaf of leaves) {
    const { id, checksum: sum } = articleRef(leaf);
    const [block] = await store.blocks([id]);
    const own = block !== undefined && checksum(block) === sum ? articlesIn(block) : null;
    if (own === null) throw new StoreFault('corrupted');
    articles.push(...own);
  }
  return articles;
}

async function rebuilt<Shard>(
  engine: Engine<Shard>,
  { source, removed }: Segment,
  articles: readonly StoredArticle[],
  blocks: NewBlocks,
): Promise<Segment> {
  const gone = new Set(removed);
  const left = articles.filter(({ number }) => gone.has(number));
  return {
    ...(await buildSegment(engine, source, articles, blocks)),
    removed: Uint32Array.from(left, ({ number }) => number),
    removedQuotations: left.reduce((sum, { article }) => sum + article.quotations.length, 0),
  };
}
