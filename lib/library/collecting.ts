/**
 * Articles that were read, in a source of their own: added by the background, never by a request; forgotten
 * by day, site or all at once. What somebody read and wants forgotten leaves the disk as soon as it can no
 * longer be taken back.
 */
import { hashesOf } from '../quotes/article-keys.ts';
import type { Article } from '../quotes/article.ts';
import { siteOf } from '../settings-where.ts';
import { type AddOutcome, knownAs } from './adding.ts';
import type { StoredArticle } from './article-block.ts';
import type { BlockReader } from './block-reader.ts';
import type { Change } from './change.ts';
import { append, nextRevision, withSource } from './draft.ts';
import type { Engine } from './engine.ts';
import { Holdings } from './holdings.ts';
import { removal } from './last-change.ts';
import { UNDO_FOR } from './limits.ts';
import { type Manifest, READ } from './manifest.ts';

/** Adds an article that was read. `now`: ms since 1970. */
export function collecting<Shard>(
  engine: Engine<Shard>,
  reader: BlockReader<Shard>,
  article: Article,
  now: number,
): Change<Shard, AddOutcome['outcome']> {
  return async (manifest, holdings) => {
    const hashes = hashesOf(article);
    if ((await knownAs(article, hashes, holdings)) !== undefined) return { result: 'same' };
    // The source may be switched off.
    const before = await Holdings.records(manifest, reader, READ).withHashes(hashes);
    if (before !== undefined) return { result: 'same' };
    const others = await holdings.withKey(hashes.key);
    // What a person chose of an article, or a pack brought, is not put beside what a machine reads of it.
    if (others.some(({ segment }) => segment.source !== READ)) return { result: 'same' };
    const draft = manifest.sources.some(({ id }) => id === READ)
      ? manifest
      : withSource(manifest, { id: READ, kind: 'read', title: 'Articles read', on: true, added: now });
    const { next, write } = await append(engine, draft, READ, [article], now);
    // `lastChange` stays: what a person has just removed must not become final because they read on.
    return { manifest: next, write, result: others.length > 0 ? 'version' : 'added' };
  };
}

/** Removes the articles that `forgotten` names, and of other sources nothing. */
export function forgetting<Shard>(
  reader: BlockReader<Shard>,
  forgotten: (stored: StoredArticle) => boolean,
  now: number,
): Change<Shard, { removed: number; undo?: number }> {
  return async (manifest) => {
    const holdings = Holdings.records(manifest, reader, READ);
    const rows = await holdings.all();
    const stored = await holdings.articles(rows.map(({ number }) => number));
    const gone = rows.filter((_, place) => {
      const one = stored[place];
      return one !== undefined && forgotten(one);
    });
    return removal(manifest, gone, now);
  };
}

/** In order of arrival; also while the source is switched off. */
export async function collectedArticles<Shard>(
  manifest: Manifest,
  reader: BlockReader<Shard>,
): Promise<StoredArticle[]> {
  const holdings = Holdings.records(manifest, reader, READ);
  const rows = await holdings.all();
  const stored = await holdings.articles(rows.map(({ number }) => number));
  return stored.filter((one) => one !== undefined);
}

/** Lets go of a last change whose time is over, so that merging clears it away. */
export function settling<Shard>(now: number): Change<Shard, void> {
  return async ({ lastChange, ...manifest }) =>
    lastChange === undefined || now - lastChange.at < UNDO_FOR
      ? { result: undefined }
      : { manifest: nextRevision(manifest), result: undefined };
}

/** The day on which an article was read, in the time zone of this device: `2026-03-04`. */
export function dayOf({ added }: StoredArticle): string {
  const date = new Date(added);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The site that an article was read on; `''` for one without an address. */
export function articleSite({ article: { url, canonical } }: StoredArticle): string {
  return siteOf(url ?? canonical ?? '') ?? '';
}
