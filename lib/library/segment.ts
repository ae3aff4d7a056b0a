/**
 * Building a segment (an immutable run of articles with its shard) and merging neighbours into one. What
 * is built is values; nothing is written here. Merging keeps large leaves as they are and rewrites only
 * small ones and those that hold removed articles, so that it costs the shards and little text.
 */
import { mergingSketches, openSketch, type SketchPart, SketchWriter } from '../matching/sketch.ts';
import type { IndexedQuotation } from '../matching/types.ts';
import { type IndexPlace, OpenIndex } from '../search/session.ts';
import { openWordIndex } from '../search/word-index.ts';
import { mergingWordIndexes, type SearchArticle, type WrittenIndex } from '../search/write-word-index.ts';
import { openArticleBlock, type StoredArticle, writeArticleBlock } from './article-block.ts';
import type { Engine } from './engine.ts';
import type { Span } from '../text/span.ts';
import type { Steps } from '../text/steps.ts';
import type { Quotation } from '../quotes/article.ts';
import { hashesOf } from '../quotes/article-keys.ts';
import { LEAF_QUOTATIONS, LEAF_TEXT } from './limits.ts';
import { type BlockRef, LEAF_ROW, type Segment } from './manifest.ts';
import type { NewBlocks } from './new-blocks.ts';
import { openRoster, type RosterRow, writeRoster } from './roster.ts';
import { inTurns } from './turns.ts';

export function indexedQuotations(stored: StoredArticle): IndexedQuotation[] {
  return stored.article.quotations.map((quotation) => indexedQuotation(stored, quotation));
}

export function indexedQuotation(
  { number, firstQuotation, article }: StoredArticle,
  { order, text, speaker }: Quotation,
): IndexedQuotation {
  return {
    number: firstQuotation + order,
    article: number,
    text,
    ...(speaker === undefined ? {} : { speaker }),
    ...(article.published === undefined ? {} : { published: article.published }),
    ...(article.headline === undefined ? {} : { headline: article.headline }),
  };
}

/** `articles` ascending by number, never empty. */
export async function buildSegment<Shard>(
  engine: Engine<Shard>,
  source: string,
  articles: readonly StoredArticle[],
  blocks: NewBlocks,
): Promise<Segment> {
  const quotations = articles.flatMap(indexedQuotations);
  const rows = articles.map((stored) => ({
    ...hashesOf(stored.article),
    number: stored.number,
    firstQuotation: stored.firstQuotation,
    quotations: stored.article.quotations.length,
    added: stored.added,
  }));
  return {
    source,
    ...(quotations.length === 0 ? {} : await buildIndex(engine, quotations, blocks)),
    roster: blocks.add(writeRoster(rows)),
    ...addWordIndex(await inTurns(engine.writeWordIndex(articles.map(searchArticle))), blocks),
    leaves: Uint32Array.from(await inTurns(writingLeaves(articles, blocks))),
    removed: new Uint32Array(),
    removedQuotations: 0,
    articles: articles.length,
    quotations: quotations.length,
  };
}

/** A shard of these quotations, and its sketch. */
export async function buildIndex<Shard>(
  engine: Engine<Shard>,
  quotations: readonly IndexedQuotation[],
  blocks: NewBlocks,
): Promise<Pick<Segment, 'shard' | 'seals' | 'sketch'>> {
  const sketch = new SketchWriter();
  const shard = await inTurns(engine.buildShard(quotations, sketch));
  return {
    ...blocks.addShard(shard, engine.standingSpans(shard)),
    sketch: blocks.add(sketch.finish()),
  };
}

/** Cuts articles into runs that fill a leaf. */
function leafRuns(articles: readonly StoredArticle[]): StoredArticle[][] {
  const runs: StoredArticle[][] = [];
  let run: StoredArticle[] = [];
  let quotations = 0;
  let letters = 0;
  for (const stored of articles) {
    const own = stored.article.quotations;
    const length = own.reduce((sum, { text }) => sum + text.length, 0);
    if (run.length > 0 && (quotations + own.length > LEAF_QUOTATIONS || letters + length > LEAF_TEXT)) {
      runs.push(run);
      run = [];
      quotations = 0;
      letters = 0;
    }
    run.push(stored);
    quotations += own.length;
    letters += length;
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** Rows of {@link LEAF_ROW}, one behind the other. */
function* writingLeaves(articles: readonly StoredArticle[], blocks: NewBlocks): Steps<number[]> {
  const rows: number[] = [];
  for (const run of leafRuns(articles)) {
    rows.push(...writeLeaf(run, blocks));
    yield;
  }
  return rows;
}

function writeLeaf(run: readonly StoredArticle[], blocks: NewBlocks): number[] {
  const articles = blocks.add(writeArticleBlock(run));
  const { number, firstQuotation } = run[0]!;
  const { number: lastArticle } = run.at(-1)!;
  const quotations = run.reduce((sum, { article }) => sum + article.quotations.length, 0);
  return [articles.id, articles.checksum, number, lastArticle, firstQuotation, run.length, quotations];
}

/** The rows of a segment's leaves. */
export function leafRows({ leaves }: Segment): Uint32Array[] {
  return Array.from({ length: leaves.length / LEAF_ROW.length }, (_, row) =>
    leaves.subarray(row * LEAF_ROW.length, (row + 1) * LEAF_ROW.length),
  );
}

/** What is made of a segment's quotations to find them, and can be made anew: its shard, and what belongs to that. */
export function indexRefs({ shard, seals, sketch }: Segment): BlockRef[] {
  return [shard, seals, sketch].filter((ref) => ref !== undefined);
}

/** All blocks that a segment consists of. */
export function blocksOf(segment: Segment): number[] {
  return [
    ...indexRefs(segment).map(({ id }) => id),
    segment.roster.id,
    segment.lexicon.id,
    ...listRefs(segment).map(({ id }) => id),
    ...leafRows(segment).map((row) => row[LEAF_ROW.articleBlock]!),
  ];
}

/** Where a leaf's records lie. */
export function articleRef(leaf: Uint32Array): BlockRef {
  return { id: leaf[LEAF_ROW.articleBlock]!, checksum: leaf[LEAF_ROW.articleChecksum]! };
}

/** Where the lists of a segment's word index lie. */
export function listRefs({ lists }: Segment): BlockRef[] {
  return Array.from({ length: lists.length / 2 }, (_, row) => ({
    id: lists[row * 2]!,
    checksum: lists[row * 2 + 1]!,
  }));
}

export function indexPlace(segment: Segment): IndexPlace {
  return { lexicon: segment.lexicon.id, lists: listRefs(segment).map(({ id }) => id) };
}

function searchArticle({ number, firstQuotation, article }: StoredArticle): SearchArticle {
  const { outlet, published, quotations } = article;
  return { number, firstQuotation, outlet, quotations, ...(published === undefined ? {} : { published }) };
}

function addWordIndex(
  { lexicon, lists }: WrittenIndex,
  blocks: NewBlocks,
): Pick<Segment, 'lexicon' | 'lists'> {
  return {
    lexicon: blocks.add(lexicon),
    lists: Uint32Array.from(
      lists.flatMap((list) => {
        const { id, checksum: sum } = blocks.add(list);
        return [id, sum];
      }),
    ),
  };
}

/** Reads a block and proves it. Rejects with a `StoreFault` (`corrupted`). */
export type ReadBlock = (ref: BlockRef) => Promise<ArrayBuffer>;

/**
 * One segment of several neighbours of one source, without what was removed; `null` where nothing is
 * left. Holds the shards and a few leaves at a time in memory.
 */
export async function mergeSegments<Shard>(
  engine: Engine<Shard>,
  segments: readonly Segment[],
  read: ReadBlock,
  blocks: NewBlocks,
): Promise<Segment | null> {
  const removed = new Set(segments.flatMap((segment) => [...segment.removed]));
  const rows: RosterRow[] = [];
  const gone: RosterRow[] = [];
  const leaves: number[] = [];
  let run: StoredArticle[] = [];
  let runQuotations = 0;
  const flush = async (): Promise<void> => {
    leaves.push(...(await inTurns(writingLeaves(run, blocks))));
    run = [];
    runQuotations = 0;
  };
  const sketches: SketchPart[] = [];
  for (const segment of segments) {
    const roster = openRoster(await read(segment.roster));
    const kept: Span[] = [];
    let ordinal = 0;
    for (let index = 0; index < roster.length; index++) {
      const row = roster.at(index);
      (removed.has(row.number) ? gone : rows).push(row);
      if (!removed.has(row.number)) kept.push([ordinal, ordinal + row.quotations]);
      ordinal += row.quotations;
    }
    if (segment.sketch !== undefined) sketches.push({ sketch: openSketch(await read(segment.sketch)), kept });
    for (const leaf of leafRows(segment)) {
      const first = leaf[LEAF_ROW.firstArticle]!;
      const last = leaf[LEAF_ROW.lastArticle]!;
      const whole = !gone.some(({ number }) => number >= first && number <= last);
      if (whole && leaf[LEAF_ROW.quotations]! >= LEAF_QUOTATIONS / 2) {
        await flush();
        leaves.push(...leaf);
        continue;
      }
      const block = openArticleBlock(await read(articleRef(leaf)));
      for (let place = 0; place < block.count; place++) {
        const stored = block.at(place);
        if (removed.has(stored.number)) continue;
        run.push(stored);
        runQuotations += stored.article.quotations.length;
      }
      if (runQuotations >= 8 * LEAF_QUOTATIONS) await flush();
    }
  }
  await flush();
  if (rows.length === 0) return null;
  const shards: Shard[] = [];
  for (const { shard } of segments)
    if (shard !== undefined) shards.push(engine.openShard(new Uint8Array(await read(shard))));
  const indexes: OpenIndex[] = [];
  for (const segment of segments) {
    const index = new OpenIndex(openWordIndex(await read(segment.lexicon)), indexPlace(segment));
    for (const ref of listRefs(segment)) index.fetched.set(ref.id, await read(ref));
    indexes.push(index);
  }
  const quotations = rows.reduce((sum, row) => sum + row.quotations, 0);
  const isGone = rangesHold(gone.map((row) => [row.firstQuotation, row.firstQuotation + row.quotations]));
  return {
    source: segments[0]!.source,
    ...(quotations === 0 ? {} : await mergeIndexes(engine, shards, isGone, sketches, blocks)),
    roster: blocks.add(writeRoster(rows)),
    ...addWordIndex(await inTurns(mergingWordIndexes(indexes, (article) => removed.has(article))), blocks),
    leaves: Uint32Array.from(leaves),
    removed: new Uint32Array(),
    removedQuotations: 0,
    articles: rows.length,
    quotations,
  };
}

/** A shard of those quotations that are not gone, and its sketch. */
async function mergeIndexes<Shard>(
  engine: Engine<Shard>,
  shards: readonly Shard[],
  isGone: (number: number) => boolean,
  sketches: readonly SketchPart[],
  blocks: NewBlocks,
): Promise<Pick<Segment, 'shard' | 'seals' | 'sketch'>> {
  const shard = await inTurns(engine.mergeShards(shards, (number) => !isGone(number)));
  return {
    ...blocks.addShard(shard, engine.standingSpans(shard)),
    sketch: blocks.add(await inTurns(mergingSketches(sketches))),
  };
}

/** Whether a number lies in one of these half-open ranges (ascending, apart). */
function rangesHold(ranges: readonly (readonly [number, number])[]): (number: number) => boolean {
  return (number) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ranges[middle]![0] <= number) low = middle + 1;
      else high = middle;
    }
    return low > 0 && number < ranges[low - 1]![1];
  };
}
