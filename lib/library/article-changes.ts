/** Adding, mending and removing articles, and taking the last of these back. */
import { type ArticleHashes, articleKey, hashesOf, parseKey, versionKey } from '../quotes/article-keys.ts';
import type { Article } from '../quotes/article.ts';
import type { Change, Step } from './change.ts';
import { carried } from './decisions.ts';
import { append, nextRevision, withRemoved, withSource } from './draft.ts';
import type { Engine } from './engine.ts';
import type { BlockReader, Holding, Holdings } from './holdings.ts';
import { type Manifest, OWN, READ } from './manifest.ts';

/** UTF-16 code units of what an article says of where a field was read (lib/quotes/article.ts). */
const MAX_SOURCE = 500;

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

/** `extended`: the article was there, and has these quotations now as well. */
export interface ExtendOutcome extends Omit<AddOutcome, 'outcome'> {
  readonly outcome: AddOutcome['outcome'] | 'extended';
}

export interface Additions {
  /** In the order given. */
  readonly outcomes: readonly Omit<AddOutcome, 'undo'>[];
  /** Without it nothing was changed. */
  readonly undo?: number;
}

/**
 * Adds articles to the user's own, in one change. `now`: ms since 1970. `after`: the token of an addition
 * before, which is then taken back together with this one, if nothing came between.
 */
export function adding<Shard>(
  engine: Engine<Shard>,
  articles: readonly Article[],
  now: number,
  after?: number,
): Change<Shard, Additions> {
  return async (manifest, holdings) => {
    const outcomes: Omit<AddOutcome, 'undo'>[] = [];
    /** By the version's key. */
    const fresh = new Map<string, Article>();
    for (const article of articles) {
      const hashes = hashesOf(article);
      const own = versionKey(hashes);
      const known = fresh.has(own) ? hashes : await knownAs(article, hashes, holdings, isNotRead);
      const before = (await holdings.withKey(hashes.key)).map(versionKey);
      const meanwhile = [...fresh.keys()].filter((key) => key.startsWith(`${articleKey(hashes)}.`));
      const versions = [...before, ...meanwhile].filter((key) => key !== own);
      outcomes.push({
        outcome: known !== undefined ? 'same' : versions.length > 0 ? 'version' : 'added',
        article: versionKey(known ?? hashes),
        versions,
      });
      if (known === undefined) fresh.set(own, article);
    }
    if (fresh.size === 0) return { result: { outcomes } };
    const { next, write } = append(engine, withOwn(manifest, now), OWN, [...fresh.values()], now);
    const before = manifest.lastChange?.token === after ? manifest.lastChange : undefined;
    const numbers = Array.from(fresh, (_, place) => manifest.nextArticle + place);
    return {
      manifest: withLastChange(
        next,
        { added: [...(before?.added ?? []), ...numbers], removed: before?.removed ?? [] },
        now,
      ),
      write,
      result: { outcomes, undo: next.revision },
    };
  };
}

/**
 * Adds quotations that a person has chosen from an article: to its newest version, where it is in the library, so
 * that the choice does not look like another version by the outlet; else the article with them.
 */
export function extending<Shard>(
  engine: Engine<Shard>,
  reader: BlockReader<Shard>,
  article: Article,
  now: number,
): Change<Shard, ExtendOutcome> {
  return async (manifest, holdings) => {
    const rows = (await holdings.withKey(hashesOf(article).key)).filter(isNotRead);
    const row = rows.at(-1);
    const [stored] = row === undefined ? [] : await holdings.articles([row.number]);
    if (row === undefined || stored === undefined) {
      const step = await adding(engine, [article], now)(manifest, holdings);
      const { outcomes, undo } = step.result;
      return { ...step, result: { ...outcomes[0]!, ...(undo === undefined ? {} : { undo }) } };
    }
    const key = versionKey(row);
    const versions = rows.map(versionKey).filter((other) => other !== key);
    const extended = withQuotations(stored.article, article);
    const step = await replacing(engine, reader, key, extended, now)(manifest, holdings);
    const { article: mended, undo } = step.result ?? { article: key };
    return {
      ...step,
      result:
        undo === undefined
          ? { outcome: 'same', article: key, versions }
          : { outcome: 'extended', article: mended, versions, undo },
    };
  };
}

/** With those of another record's quotations that it lacks, after its own. */
function withQuotations(article: Article, { quotations, sources }: Article): Article {
  const known = new Set(article.quotations.map(({ text }) => text));
  const more = quotations.filter(({ text }) => !known.has(text));
  if (more.length === 0) return article;
  const read = new Set([article.sources.quotations, sources.quotations].filter((one) => one !== undefined));
  return {
    ...article,
    sources:
      read.size === 0
        ? article.sources
        : { ...article.sources, quotations: [...read].join(', ').slice(0, MAX_SOURCE) },
    quotations: [...article.quotations, ...more].map((one, order) => ({ ...one, order })),
  };
}

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
    const { next, write } = append(engine, without, OWN, double ? [] : [article], stored.added);
    const change = { added: double ? [] : [manifest.nextArticle], removed: numbersOf(rows) };
    return {
      manifest: withLastChange(next, change, now),
      write,
      result: { article: mended, undo: next.revision },
    };
  };
}

/** From the old keys of an article's quotations to the new ones: by their words, else by their places. */
function renamedQuotations(
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
function withOwn(manifest: Manifest, now: number): Manifest {
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

/** Removes articles by the keys of their versions, from every source that shows them. */
export function removing<Shard>(
  reader: BlockReader<Shard>,
  keys: readonly string[],
  now: number,
): Change<Shard, { removed: number; undo?: number }> {
  return async (manifest) => {
    return removal(manifest, await shownRows(manifest, reader, new Set(keys)), now);
  };
}

/** Removes these articles, so that it can be taken back. */
export function removal(
  manifest: Manifest,
  rows: readonly Holding[],
  now: number,
): Step<{ removed: number; undo?: number }> {
  if (rows.length === 0) return { result: { removed: 0 } };
  const next = nextRevision(withRemoved(manifest, rows, true));
  return {
    manifest: withLastChange(next, { added: [], removed: numbersOf(rows) }, now),
    result: { removed: new Set(rows.map(versionKey)).size, undo: next.revision },
  };
}

/** Articles by their numbers. */
function withLastChange(
  next: Manifest,
  { added, removed }: { readonly added: Iterable<number>; readonly removed: Iterable<number> },
  at: number,
): Manifest {
  return {
    ...next,
    lastChange: {
      token: next.revision,
      at,
      added: Uint32Array.from(added),
      removed: Uint32Array.from(removed),
    },
  };
}

/** Takes the last change of articles back; `false` where something else has changed since. */
export function undoing<Shard>(reader: BlockReader<Shard>, token: number): Change<Shard, boolean> {
  return async (manifest) => {
    const { lastChange, ...rest } = manifest;
    if (lastChange === undefined || lastChange.token !== token) return { result: false };
    const decided = { ...rest, decisions: lastChange.decisions ?? rest.decisions };
    const back = withRemoved(decided, await rowsOf(rest, reader, lastChange.removed), false);
    const gone = await rowsOf(back, reader, lastChange.added);
    return { manifest: nextRevision(withRemoved(back, gone, true)), result: true };
  };
}

const numbersOf = (rows: readonly Holding[]): Uint32Array<ArrayBuffer> =>
  Uint32Array.from(rows, ({ number }) => number).sort();

/** What was only read may not be marked on pages: a person who adds it by hand adds it. */
const isNotRead = ({ segment }: Holding): boolean => segment.source !== READ;

/**
 * The same article with the same quotations: by address, else by outlet and content where one has no address.
 * Among those that `counts` names.
 */
export async function knownAs<Shard>(
  article: Article,
  hashes: ArticleHashes,
  holdings: Holdings<Shard>,
  counts: (row: Holding) => boolean = () => true,
): Promise<Holding | undefined> {
  const same = await holdings.withHashes(hashes);
  if (same !== undefined && counts(same)) return same;
  if (article.quotations.length === 0) return undefined;
  const alike = (await holdings.withVersion(hashes.version)).filter(counts);
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

async function rowsOf<Shard>(
  manifest: Manifest,
  reader: BlockReader<Shard>,
  numbers: Uint32Array,
): Promise<Holding[]> {
  if (numbers.length === 0) return [];
  const wanted = new Set(numbers);
  return (await allRows(manifest, reader)).filter(({ number }) => wanted.has(number));
}

/** The articles with these versions' keys, in every source, those removed left out. */
async function shownRows<Shard>(
  manifest: Manifest,
  reader: BlockReader<Shard>,
  keys: ReadonlySet<string>,
): Promise<Holding[]> {
  const removed = new Set(manifest.segments.flatMap((segment) => [...segment.removed]));
  const rows = await allRows(manifest, reader);
  return rows.filter((row) => keys.has(versionKey(row)) && !removed.has(row.number));
}
