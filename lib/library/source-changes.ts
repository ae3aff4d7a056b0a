/** Bringing a source in, showing or hiding it, and taking it away. */
import type { Article } from '../quotes/article.ts';
import type { Change } from './change.ts';
import { append, nextRevision, withoutSource, withSource } from './draft.ts';
import type { Engine } from './engine.ts';
import { BUNDLED } from './manifest.ts';

/** Brings the bundled corpus in, in one step, unless this version of it is there already. */
export function seeding<Shard>(
  engine: Engine<Shard>,
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
    const { next, write } = await append(engine, draft, BUNDLED, corpus.articles, now);
    return { manifest: next, write: { ...write, remove }, result: undefined };
  };
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
