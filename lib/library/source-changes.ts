/** Bringing a source in, showing or hiding it, and taking it away. */
import type { Article } from '../quotes/article.ts';
import { type ArticleHashes, hashesOf, versionKey } from '../quotes/article-keys.ts';
import type { BlockReader } from './block-reader.ts';
import type { Change } from './change.ts';
import { append, nextRevision, withoutSource, withRemoved, withSource } from './draft.ts';
import type { Engine } from './engine.ts';
import { rowsIn } from './last-change.ts';
import { BUNDLED, LEAF_ROW, type Manifest, type Segment } from './manifest.ts';

/**
 * Brings the bundled corpus in, in one step, unless this version of it is there already. What the reader has removed of
 * the one before stays removed.
 */
export function seeding<Shard>(
  engine: Engine<Shard>,
  reader: BlockReader<Shard>,
  corpus: { readonly version: string; readonly articles: readonly Article[] },
  now: number,
): Change<Shard, void> {
  return async (manifest) => {
    const known = manifest.sources.find(({ id }) => id === BUNDLED);
    if (known?.version === corpus.version) return { result: undefined };
    const { manifest: without, remove } = withoutSource(manifest, BUNDLED);
    const draft = withSource(without, {
      id: BUNDLED,
      kind: 'bundled',
      title: 'Variorum',
      on: known?.on ?? true,
      version: corpus.version,
      added: now,
    });
    const isGone = await removedBefore(manifest, reader);
    const { next, write } = await append(engine, draft, BUNDLED, corpus.articles, now);
    const gone = bundledSegments(next).flatMap((segment) =>
      corpus.articles.flatMap((article, place) => {
        const number = segment.leaves[LEAF_ROW.firstArticle]! + place;
        return isGone(hashesOf(article)) ? [{ segment, number, quotations: article.quotations.length }] : [];
      }),
    );
    return { manifest: withRemoved(next, gone, true), write: { ...write, remove }, result: undefined };
  };
}

/** One, or none where it has no articles. */
const bundledSegments = ({ segments }: Manifest): Segment[] =>
  segments.filter(({ source }) => source === BUNDLED);

/** Tells the versions that were removed, and all of an article that was removed in every version it had. */
async function removedBefore<Shard>(
  manifest: Manifest,
  reader: BlockReader<Shard>,
): Promise<(hashes: ArticleHashes) => boolean> {
  const touched = bundledSegments(manifest).filter(({ removed }) => removed.length > 0);
  const rows = await rowsIn(touched, reader);
  const gone = rows.filter(({ number, segment }) => segment.removed.includes(number));
  const versions = new Set(gone.map(versionKey));
  const articles = new Set(gone.map(({ key }) => key));
  for (const row of rows) if (!versions.has(versionKey(row))) articles.delete(row.key);
  return (hashes) => versions.has(versionKey(hashes)) || articles.has(hashes.key);
}

/** Shows the articles of a source, or hides them; `false` where there is no such source. */
export function switching<Shard>(id: string, on: boolean): Change<Shard, boolean> {
  return async (manifest) => {
    const source = manifest.sources.find((one) => one.id === id);
    if (source === undefined) return { result: false };
    return { manifest: nextRevision(withSource(manifest, { ...source, on })), result: true };
  };
}

/** Removes a source with all its articles; `false` where there is no such source. */
export function removingSource<Shard>(id: string): Change<Shard, boolean> {
  return async (manifest) => {
    if (!manifest.sources.some((source) => source.id === id)) return { result: false };
    const { manifest: without, remove } = withoutSource(manifest, id);
    return { manifest: nextRevision(without), write: { remove }, result: true };
  };
}
