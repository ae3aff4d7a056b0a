/** A mended record in the place of an article. */
import { hashesOf, parseKey, versionKey } from '../quotes/article-keys.ts';
import type { Article } from '../quotes/article.ts';
import type { Change } from './change.ts';
import { carried } from './decisions.ts';
import { append, withRemoved, withSource } from './draft.ts';
import type { Engine } from './engine.ts';
import type { BlockReader } from './block-reader.ts';
import { numbersOf, shownRows, withLastChange } from './last-change.ts';
import { type Manifest, OWN } from './manifest.ts';

/**
 * Puts a mended article, as the user's own, in place of the one that has this version's key. `null` where
 * there is no such article; without `undo` nothing was to be changed.
 */
export function replacing<Shard>(
  engine: Engine<Shard>,
  reader: BlockReader<Shard>,
  key: string,
  article: Article,
  now: number,
): Change<Shard, { article: string; undo?: number } | null> {
  return async (manifest, holdings) => {
    const parsed = parseKey(key);
    const row = parsed === null ? undefined : await holdings.withHashes(parsed.hashes);
    const [stored] = row === undefined ? [] : await holdings.articles([row.number]);
    if (stored === undefined) return { result: null };
    if (JSON.stringify(stored.article) === JSON.stringify(article)) return { result: { article: key } };
    const hashes = hashesOf(article);
    const mended = versionKey(hashes);
    // Mended into what is there already: the other one stays, this one goes.
    const double = mended !== key && (await holdings.withHashes(hashes)) !== undefined;
    const rows = await shownRows(manifest, reader, new Set([key]));
    const decisions = carried(manifest.decisions, renamedQuotations(key, stored.article, mended, article));
    const without = withRemoved({ ...withOwn(manifest, now), decisions }, rows, true);
    const { next, write } = await append(engine, without, OWN, double ? [] : [article], stored.added);
    const change = { added: double ? [] : [manifest.nextArticle], removed: numbersOf(rows) };
    return {
      manifest: withLastChange(next, change, now),
      write,
      result: { article: mended, undo: next.revision },
    };
  };
}

/** From the old keys of an article's quotations to the new ones: by their words, else by their places. */
export function renamedQuotations(
  from: string,
  { quotations: before }: Article,
  to: string,
  { quotations: after }: Article,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  const left = new Set(after);
  const pair = (order: number, other: Article['quotations'][number] | undefined): void => {
    if (other === undefined) return;
    left.delete(other);
    renamed.set(`${from}#${order}`, `${to}#${other.order}`);
  };
  for (const { order, text } of before)
    pair(
      order,
      [...left].find((other) => other.text === text),
    );
  const reworded = before.filter(({ order }) => !renamed.has(`${from}#${order}`));
  if (reworded.length === left.size) {
    const others = [...left];
    for (const [place, { order }] of reworded.entries()) pair(order, others[place]);
  }
  return renamed;
}

/** With the user's own articles as a source that is shown: what is added is to be seen. */
export function withOwn(manifest: Manifest, now: number): Manifest {
  const known = manifest.sources.find(({ id }) => id === OWN);
  if (known?.on === true) return manifest;
  return withSource(manifest, {
    id: OWN,
    kind: 'own',
    title: 'Own articles',
    added: now,
    ...known,
    on: true,
  });
}
