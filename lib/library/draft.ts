/** Steps from one manifest to the next: pure, written by nobody until the library commits them. */
import type { Article } from '../quotes/article.ts';
import type { StoredArticle } from './article-block.ts';
import type { Engine } from './engine.ts';
import type { Holding } from './holdings.ts';
import { LEAF_ROW, type Manifest, READ, type Segment, type Source } from './manifest.ts';
import { NewBlocks } from './new-blocks.ts';
import { blocksOf, buildSegment } from './segment.ts';

/** With these articles at its end, in one segment of `source`. `added`: ms since 1970. */
export async function append<Shard>(
  engine: Engine<Shard>,
  manifest: Manifest,
  source: string,
  articles: readonly Article[],
  added: number,
): Promise<Appended> {
  const arrivals = articles.map((article) => ({ article, added }));
  return await appendArrivals(engine, manifest, source, arrivals);
}

/** An article with its time of arrival, ms since 1970. */
export interface Arrival {
  readonly article: Article;
  readonly added: number;
}

interface Appended {
  readonly next: Manifest;
  readonly write: { readonly put: ReadonlyMap<number, ArrayBuffer> };
}

/** The same for articles that came at different times. */
export async function appendArrivals<Shard>(
  engine: Engine<Shard>,
  manifest: Manifest,
  source: string,
  arrivals: readonly Arrival[],
): Promise<Appended> {
  if (arrivals.length === 0) return { next: nextRevision(manifest), write: { put: new Map() } };
  const { segment, numbered, put } = await numberedSegment(engine, manifest, source, arrivals);
  const segments = inOrder([...manifest.segments, segment]);
  return { next: nextRevision({ ...numbered, segments }), write: { put } };
}

/** One segment of them, and the manifest without it: their numbers and blocks are taken. */
export async function numberedSegment<Shard>(
  engine: Engine<Shard>,
  manifest: Manifest,
  source: string,
  arrivals: readonly Arrival[],
): Promise<{ segment: Segment; numbered: Manifest; put: ReadonlyMap<number, ArrayBuffer> }> {
  const blocks = new NewBlocks(manifest.nextBlock);
  const isRead = source === READ;
  let article = isRead ? manifest.nextRead : manifest.nextArticle;
  let quotation = isRead ? manifest.nextReadQuotation : manifest.nextQuotation;
  const stored = arrivals.map((arrival): StoredArticle => {
    const numbered = { number: article++, firstQuotation: quotation, ...arrival };
    quotation += arrival.article.quotations.length;
    return numbered;
  });
  const segment = await buildSegment(engine, source, stored, blocks);
  const next = isRead
    ? { nextRead: article, nextReadQuotation: quotation }
    : { nextArticle: article, nextQuotation: quotation };
  return { segment, numbered: { ...manifest, nextBlock: blocks.next, ...next }, put: blocks.put };
}

/** Segments as a manifest has them: ascending by number. */
export const inOrder = (segments: readonly Segment[]): Segment[] =>
  segments.toSorted((a, b) => a.leaves[LEAF_ROW.firstArticle]! - b.leaves[LEAF_ROW.firstArticle]!);

export function nextRevision(manifest: Manifest): Manifest {
  return { ...manifest, revision: manifest.revision + 1 };
}

/** The source as given, in place of one with the same id. */
export function withSource(manifest: Manifest, source: Source): Manifest {
  const place = manifest.sources.findIndex(({ id }) => id === source.id);
  const sources = place === -1 ? [...manifest.sources, source] : manifest.sources.with(place, source);
  return { ...manifest, sources };
}

/** Without a source and all that came from it; `remove` are its blocks. */
export function withoutSource(manifest: Manifest, id: string): { manifest: Manifest; remove: number[] } {
  const gone = manifest.segments.filter(({ source }) => source === id);
  return {
    manifest: {
      ...manifest,
      sources: manifest.sources.filter((source) => source.id !== id),
      segments: manifest.segments.filter(({ source }) => source !== id),
    },
    remove: gone.flatMap(blocksOf),
  };
}

/** With these articles removed, or given back. */
export function withRemoved(
  manifest: Manifest,
  rows: readonly Pick<Holding, 'segment' | 'number' | 'quotations'>[],
  gone: boolean,
): Manifest {
  const bySegment = Map.groupBy(rows, ({ segment }) => segment);
  const segments = manifest.segments.map((segment) => {
    const own = bySegment.get(segment);
    if (own === undefined) return segment;
    const removed = new Set(segment.removed);
    let { removedQuotations } = segment;
    for (const { number, quotations } of own) {
      if (removed.has(number) === gone) continue;
      if (gone) removed.add(number);
      else removed.delete(number);
      removedQuotations += gone ? quotations : -quotations;
    }
    return { ...segment, removed: Uint32Array.from(removed).sort(), removedQuotations };
  });
  return { ...manifest, segments };
}
