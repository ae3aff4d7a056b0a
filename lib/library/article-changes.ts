/** Adding an article, removing articles, and taking the last of these back. */
import { type ArticleHashes, hashesOf, parseKey, versionKey } from '../quotes/article-keys.ts';
import type { Article } from '../quotes/article.ts';
import type { Change } from './change.ts';
import { append, nextRevision, withRemoved, withSource } from './draft.ts';
import type { Engine } from './engine.ts';
import type { BlockReader, Holding, Holdings } from './holdings.ts';
import { type Manifest, OWN } from './manifest.ts';

export interface AddOutcome {
  /** `same`: it is in the library already, and nothing was changed. `version`: its quotations had changed. */
  readonly outcome: 'added' | 'same' | 'version';
  /** The key of this version of the article. */
  readonly article: string;
  /** Other versions of the same article, oldest arrival first. */
  readonly versions: readonly string[];
  /** Takes the addition back, as long as nothing else has changed. */
  readonly undo?: number;
}

/** Adds an article to the user's own. `now`: ms since 1970. */
export function adding<Shard>(
  engine: Engine<Shard>,
  article: Article,
  now: number,
): Change<Shard, AddOutcome> {
  return async (manifest, holdings) => {
    const hashes = hashesOf(article);
    const known = await knownAs(article, hashes, holdings);
    const versions = (await holdings.withKey(hashes.key)).filter(({ version }) => version !== hashes.version);
    const outcome = { article: versionKey(known ?? hashes), versions: versions.map(versionKey) };
    if (known !== undefined) return { result: { outcome: 'same', ...outcome } };
    const draft = manifest.sources.some(({ id }) => id === OWN)
      ? manifest
      : withSource(manifest, { id: OWN, kind: 'own', title: 'Own articles', on: true, added: now });
    const { next, write } = append(engine, draft, OWN, [article], now);
    const lastChange = {
      token: next.revision,
      kind: 'added' as const,
      articles: Uint32Array.of(manifest.nextArticle),
    };
    return {
      manifest: { ...next, lastChange },
      write,
      result: { outcome: versions.length > 0 ? 'version' : 'added', ...outcome, undo: next.revision },
    };
  };
}

/** Removes articles by the keys of their versions, from every source that shows them. */
export function removing<Shard>(
  reader: BlockReader<Shard>,
  keys: readonly string[],
): Change<Shard, { removed: number; undo?: number }> {
  return async (manifest) => {
    const rows: Holding[] = [];
    for (const key of new Set(keys)) {
      const parsed = parseKey(key);
      if (parsed !== null) rows.push(...(await everywhere(parsed.hashes, manifest, reader)));
    }
    if (rows.length === 0) return { result: { removed: 0 } };
    const next = nextRevision(withRemoved(manifest, rows, true));
    const articles = Uint32Array.from(rows.map(({ number }) => number)).sort();
    return {
      manifest: { ...next, lastChange: { token: next.revision, kind: 'removed', articles } },
      result: { removed: new Set(rows.map(versionKey)).size, undo: next.revision },
    };
  };
}

/** Takes the last addition or removal back; `false` where something else has changed since. */
export function undoing<Shard>(reader: BlockReader<Shard>, token: number): Change<Shard, boolean> {
  return async (manifest) => {
    const { lastChange, ...rest } = manifest;
    if (lastChange === undefined || lastChange.token !== token) return { result: false };
    const numbers = new Set(lastChange.articles);
    const rows = (await allRows(manifest, reader)).filter(({ number }) => numbers.has(number));
    return {
      manifest: nextRevision(withRemoved(rest, rows, lastChange.kind === 'added')),
      result: true,
    };
  };
}

/** The same article with the same quotations: by address, else by outlet and content where one has no address. */
async function knownAs<Shard>(
  article: Article,
  hashes: ArticleHashes,
  holdings: Holdings<Shard>,
): Promise<Holding | undefined> {
  const same = await holdings.withHashes(hashes);
  if (same !== undefined || article.quotations.length === 0) return same;
  const alike = await holdings.withVersion(hashes.version);
  const stored = await holdings.articles(alike.map(({ number }) => number));
  const addressed = hasAddress(article);
  return alike.find((_, index) => {
    const other = stored[index]?.article;
    return other !== undefined && other.outlet === article.outlet && !(addressed && hasAddress(other));
  });
}

function hasAddress({ canonical, url }: Article): boolean {
  return canonical !== undefined || url !== undefined;
}

async function allRows<Shard>(manifest: Manifest, reader: BlockReader<Shard>): Promise<Holding[]> {
  const rosters = await reader.rosters(manifest.segments.map(({ roster }) => roster));
  return rosters.flatMap((roster, place) =>
    Array.from({ length: roster.length }, (_, index) => ({
      ...roster.at(index),
      segment: manifest.segments[place]!,
    })),
  );
}

async function everywhere<Shard>(
  { key, version }: ArticleHashes,
  manifest: Manifest,
  reader: BlockReader<Shard>,
): Promise<Holding[]> {
  const rosters = await reader.rosters(manifest.segments.map(({ roster }) => roster));
  return rosters.flatMap((roster, place) => {
    const segment = manifest.segments[place]!;
    return roster
      .withKey(key)
      .map((index) => ({ ...roster.at(index), segment }))
      .filter((row) => row.version === version && !segment.removed.includes(row.number));
  });
}
