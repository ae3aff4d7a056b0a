/**
 * The library: adding, removing, finding, over a store. Every change is worked out in memory and written
 * in one transaction with the manifest that makes it so; changes happen one after the other. Whoever asks
 * sees one revision from beginning to end.
 */
import * as v from 'valibot';
import type { Article } from '../quotes/article.ts';
import type { IndexedQuotation, PassageMatch } from '../matching/types.ts';
import type { FoundPassage, PageInfo } from '../messages.ts';
import type { Span } from '../text/span.ts';
import type { PassageReport } from '../wording/report.ts';
import type { CopyRecord } from '../wording/wire-copy.ts';
import { append, nextRevision, withoutSource, withRemoved, withSource } from './draft.ts';
import type { Engine } from './engine.ts';
import { BlockReader, type Holding, Holdings, ShardFault } from './holdings.ts';
import {
  addressHash,
  articleKey,
  type ArticleHashes,
  hashesOf,
  parseKey,
  versionKey,
} from '../quotes/article-keys.ts';
import {
  type BlockRef,
  BUNDLED,
  emptyManifest,
  type Manifest,
  ManifestSchema,
  OWN,
  SCHEMA,
  type Segment,
  StagingSchema,
} from './manifest.ts';
import { planMerge } from './merge-plan.ts';
import { blocksOf, indexedQuotations, leafRows, mergeSegments, NewBlocks } from './segment.ts';
import { type FoundStatement, StatementFinder } from './statement-finder.ts';
import { type Store, StoreFault, type Write } from './store.ts';
import { copyRecord } from './witnesses.ts';

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

/** A passage with the report on it. */
export interface ReportedPassage {
  readonly match: PassageMatch;
  readonly report: PassageReport;
}

interface Revision<Shard> {
  readonly holdings: Holdings<Shard>;
  readonly statements: StatementFinder<Shard>;
}

export class Library<Shard> {
  readonly store: Store;
  readonly engine: Engine<Shard>;
  readonly #reader: BlockReader<Shard>;
  readonly #now: () => number;
  #revision: Revision<Shard>;
  #changes: Promise<unknown> = Promise.resolve();
  #mergingHeld = 0;

  private constructor(
    store: Store,
    engine: Engine<Shard>,
    now: () => number,
    reader: BlockReader<Shard>,
    holdings: Holdings<Shard>,
  ) {
    this.store = store;
    this.engine = engine;
    this.#now = now;
    this.#reader = reader;
    this.#revision = { holdings, statements: new StatementFinder(engine, holdings) };
  }

  /** Reads the manifest and the shards. Rejects with a {@link StoreFault}. */
  static async open<Shard>(
    store: Store,
    engine: Engine<Shard>,
    now: () => number = Date.now,
  ): Promise<Library<Shard>> {
    const manifest = readManifest(await store.document('manifest'));
    await sweep(store);
    const reader = new BlockReader(store, engine);
    const holdings = await Holdings.open(manifest, reader).catch(async (error: unknown) => {
      if (!(error instanceof ShardFault)) throw error;
      return await Holdings.open(await rebuildShards(store, engine, manifest, reader), reader);
    });
    return new Library(store, engine, now, reader, holdings);
  }

  get holdings(): Holdings<Shard> {
    return this.#revision.holdings;
  }

  /** ms since 1970. */
  get now(): number {
    return this.#now();
  }

  get reader(): BlockReader<Shard> {
    return this.#reader;
  }

  /** What of the page repeats a quotation, in reading order, each with its report. */
  async passages(text: string, page: PageInfo): Promise<ReportedPassage[]> {
    const revision = this.#revision;
    const passages: ReportedPassage[] = [];
    for (const { match, statement, passage, own } of await this.#matches(text, page, revision)) {
      const articles = await this.#copyRecords(statement, revision);
      passages.push({ match, report: this.#report(statement, passage, own, articles) });
    }
    return passages;
  }

  /** What marks and headlines need of the passages; without those that only the page itself carries. */
  async find(text: string, page: PageInfo): Promise<FoundPassage[]> {
    const matches = await this.#matches(text, page, this.#revision);
    return matches
      .map(({ match, statement, passage, own }) => ({ match, report: this.#report(statement, passage, own) }))
      .filter(({ report }) => report.outlets > 0)
      .map(({ match, report }) => ({
        start: match.start,
        end: match.end,
        interruptions: match.interruptions,
        statement: report.statement,
        ...(report.speakers[0] === undefined ? {} : { speaker: report.speakers[0] }),
        verdict: report.verdict,
        outlets: report.outlets,
        differing: report.differing,
      }));
  }

  async #matches(text: string, page: PageInfo, revision: Revision<Shard>) {
    const own = await this.#pageArticle(page, revision);
    const found = await this.engine.findPassages(
      {
        text,
        ...(page.published === undefined ? {} : { published: page.published }),
        ...(page.language === undefined ? {} : { language: page.language }),
        ...(own === undefined ? {} : { article: own.number }),
      },
      revision.holdings.shards,
      revision.holdings.source,
    );
    const matches = [];
    for (const match of found) {
      const statement = await revision.statements.statementOf(match.matches[0]!.quotation);
      if (statement === undefined) continue;
      const interruptions = match.interruptions.map(
        ([start, end]): Span => [start - match.start, end - match.start],
      );
      matches.push({
        match,
        statement,
        passage: { text: text.slice(match.start, match.end), interruptions },
        own,
      });
    }
    return matches;
  }

  /** `null` where the statement has left the library. Interruptions are offsets into `text`. */
  async report(
    statement: string,
    text: string,
    interruptions: readonly Span[],
    page: PageInfo,
  ): Promise<PassageReport | null> {
    const revision = this.#revision;
    const found = await this.#statement(statement, revision);
    if (found === undefined) return null;
    const own = await this.#pageArticle(page, revision);
    return this.#report(found, { text, interruptions }, own, await this.#copyRecords(found, revision));
  }

  /** The statement that a quotation's key leads to; `null` where there is none. */
  async statement(key: string): Promise<FoundStatement | null> {
    return (await this.#statement(key, this.#revision)) ?? null;
  }

  /** The statement of a quotation by number. */
  async statementOf(quotation: number): Promise<FoundStatement | undefined> {
    return await this.#revision.statements.statementOf(quotation);
  }

  /** Whether a witness words this differently, by more than punctuation and spelling. */
  isChanged(statement: FoundStatement, text: string): boolean {
    return this.#report(statement, { text, interruptions: [] }, undefined).differing > 0;
  }

  /** Adds an article to the user's own. */
  async add(article: Article): Promise<AddOutcome> {
    return await this.change<AddOutcome>(async (manifest, holdings) => {
      const hashes = hashesOf(article);
      const known = await this.#known(article, hashes, holdings);
      const versions = (await holdings.withKey(hashes.key)).filter(
        ({ version }) => version !== hashes.version,
      );
      const outcome = {
        article: versionKey(known ?? hashes),
        versions: versions.map(versionKey),
      };
      if (known !== undefined) return { result: { outcome: 'same', ...outcome } };
      const draft = manifest.sources.some(({ id }) => id === OWN)
        ? manifest
        : withSource(manifest, { id: OWN, kind: 'own', title: 'Own articles', on: true, added: this.#now() });
      const { next, write } = append(this.engine, draft, OWN, [article], this.#now());
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
    });
  }

  /** Removes articles by the keys of their versions, from every source that shows them. */
  async remove(keys: readonly string[]): Promise<{ removed: number; undo?: number }> {
    return await this.change<{ removed: number; undo?: number }>(async (manifest) => {
      const rows: Holding[] = [];
      for (const key of new Set(keys)) {
        const parsed = parseKey(key);
        if (parsed !== null) rows.push(...(await this.#everywhere(parsed.hashes, manifest)));
      }
      if (rows.length === 0) return { result: { removed: 0 } };
      const next = nextRevision(withRemoved(manifest, rows, true));
      const articles = Uint32Array.from(rows.map(({ number }) => number)).sort();
      return {
        manifest: { ...next, lastChange: { token: next.revision, kind: 'removed', articles } },
        result: { removed: new Set(rows.map(versionKey)).size, undo: next.revision },
      };
    });
  }

  /** Takes the last addition or removal back; `false` where something else has changed since. */
  async undo(token: number): Promise<boolean> {
    return await this.change(async (manifest) => {
      const { lastChange, ...rest } = manifest;
      if (lastChange === undefined || lastChange.token !== token) return { result: false };
      const numbers = new Set(lastChange.articles);
      const rows = (await this.#allRows(manifest)).filter(({ number }) => numbers.has(number));
      return {
        manifest: nextRevision(withRemoved(rest, rows, lastChange.kind === 'added')),
        result: true,
      };
    });
  }

  /** Brings the bundled corpus in, in one step, unless this version of it is there already. */
  async seed(corpus: { readonly version: string; readonly articles: readonly Article[] }): Promise<void> {
    await this.change(async (manifest) => {
      const known = manifest.sources.find(({ id }) => id === BUNDLED);
      if (known?.version === corpus.version) return { result: undefined };
      const { manifest: without, remove } = withoutSource(manifest, BUNDLED);
      const draft = withSource(without, {
        id: BUNDLED,
        kind: 'bundled',
        title: 'Variorum',
        on: known?.on ?? true,
        version: corpus.version,
        added: this.#now(),
      });
      const { next, write } = append(this.engine, draft, BUNDLED, corpus.articles, this.#now());
      return { manifest: next, write: { ...write, remove }, result: undefined };
    });
  }

  /** Shows the articles of a source, or hides them. */
  async setSource(id: string, on: boolean): Promise<boolean> {
    return await this.change<boolean>(async (manifest) => {
      const source = manifest.sources.find((one) => one.id === id);
      if (source === undefined) return { result: false };
      return { manifest: nextRevision(withSource(manifest, { ...source, on })), result: true };
    });
  }

  /** Removes a source with all its articles. */
  async removeSource(id: string): Promise<boolean> {
    return await this.change<boolean>(async (manifest) => {
      if (!manifest.sources.some((source) => source.id === id)) return { result: false };
      const { manifest: without, remove } = withoutSource(manifest, id);
      return { manifest: nextRevision(without), write: { remove }, result: true };
    });
  }

  /** Merges until nothing is left to merge. Each merge is one change. */
  async tidy(): Promise<void> {
    while (await this.#mergeOnce());
  }

  async #mergeOnce(): Promise<boolean> {
    return await this.change<boolean>(async (manifest) => {
      const plan = this.#mergingHeld > 0 ? null : planMerge(manifest);
      if (plan === null) return { result: false };
      const run = manifest.segments.slice(plan.from, plan.to);
      const blocks = new NewBlocks(manifest.nextBlock);
      const read = async (ref: BlockRef): Promise<ArrayBuffer> => (await this.#reader.read([ref]))[0]!;
      const segment = await mergeSegments(this.engine, run, read, blocks);
      const kept = new Set(segment === null ? [] : blocksOf(segment));
      const segments = manifest.segments.toSpliced(
        plan.from,
        run.length,
        ...(segment === null ? [] : [segment]),
      );
      return {
        manifest: nextRevision({ ...manifest, nextBlock: blocks.next, segments }),
        write: { put: blocks.put, remove: run.flatMap(blocksOf).filter((id) => !kept.has(id)) },
        result: true,
      };
    });
  }

  /** No merging until the returned function is called: numbers of a staged import must stay apart. */
  holdMerging(): () => void {
    this.#mergingHeld++;
    let held = true;
    return () => {
      if (held) this.#mergingHeld--;
      held = false;
    };
  }

  /**
   * One change after the other. `work` sees the library as it is and gives back what to write; on a fault
   * nothing has happened. A result without a manifest writes nothing.
   */
  async change<Result>(
    work: (
      manifest: Manifest,
      holdings: Holdings<Shard>,
    ) => Promise<{ manifest?: Manifest; write?: Partial<Write>; result: Result }>,
  ): Promise<Result> {
    const turn = this.#changes.then(async () => {
      const { holdings } = this.#revision;
      const { manifest, write, result } = await work(holdings.manifest, holdings);
      if (manifest === undefined && write === undefined) return result;
      await this.store.commit({
        documents: new Map([
          ...(write?.documents ?? []),
          ...(manifest === undefined ? [] : ([['manifest', manifest]] as const)),
        ]),
        put: write?.put ?? new Map(),
        remove: write?.remove ?? [],
      });
      if (write?.remove !== undefined) this.#reader.forget(write.remove);
      if (manifest !== undefined) {
        const next = await Holdings.open(manifest, this.#reader);
        this.#revision = { holdings: next, statements: new StatementFinder(this.engine, next) };
      }
      return result;
    });
    this.#changes = turn.catch(() => {});
    return await turn;
  }

  #report(
    { id, witnesses, related }: FoundStatement,
    passage: { readonly text: string; readonly interruptions: readonly Span[] },
    own: Holding | undefined,
    articles: readonly CopyRecord[] = [],
  ): PassageReport {
    return this.engine.reportPassage({
      statement: id,
      passage,
      witnesses,
      related,
      articles,
      ...(own === undefined ? {} : { thisArticle: articleKey(own) }),
    });
  }

  /** All that the articles of a statement quote: it tells wire copy, which only a shown report needs. */
  async #copyRecords(
    { witnesses }: FoundStatement,
    { holdings }: Revision<Shard>,
  ): Promise<readonly CopyRecord[]> {
    if (new Set(witnesses.map(({ citation }) => citation.outlet)).size < 2) return [];
    const numbers = new Set<number>();
    for (const { quotation } of witnesses) {
      const row = await holdings.withHashes(parseKey(quotation)!.hashes);
      if (row !== undefined) numbers.add(row.number);
    }
    const stored = await holdings.articles([...numbers]);
    return stored.filter((article) => article !== undefined).map(copyRecord);
  }

  async #statement(key: string, revision: Revision<Shard>): Promise<FoundStatement | undefined> {
    const parsed = parseKey(key);
    if (parsed === null || parsed.order === null) return undefined;
    const row = await revision.holdings.withHashes(parsed.hashes);
    if (row === undefined || parsed.order >= row.quotations) return undefined;
    return await revision.statements.statementOf(row.firstQuotation + parsed.order);
  }

  /** The page's own article, by what it calls its address; the newest version. */
  async #pageArticle(page: PageInfo, { holdings }: Revision<Shard>): Promise<Holding | undefined> {
    for (const address of [page.canonical, page.url]) {
      const key = address === undefined ? null : addressHash(address);
      const row = key === null ? undefined : (await holdings.withKey(key)).at(-1);
      if (row !== undefined) return row;
    }
    return undefined;
  }

  /** The same article with the same quotations: by address, else by outlet and content where one has no address. */
  async #known(
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

  async #allRows(manifest: Manifest): Promise<Holding[]> {
    const rosters = await this.#reader.rosters(manifest.segments.map(({ roster }) => roster));
    return rosters.flatMap((roster, place) =>
      Array.from({ length: roster.length }, (_, index) => ({
        ...roster.at(index),
        segment: manifest.segments[place]!,
      })),
    );
  }

  async #everywhere({ key, version }: ArticleHashes, manifest: Manifest): Promise<Holding[]> {
    const rosters = await this.#reader.rosters(manifest.segments.map(({ roster }) => roster));
    return rosters.flatMap((roster, place) => {
      const segment = manifest.segments[place]!;
      return roster
        .withKey(key)
        .map((index) => ({ ...roster.at(index), segment }))
        .filter((row) => row.version === version && !segment.removed.includes(row.number));
    });
  }
}

/**
 * Shards are made of the records: where one is damaged, or was written by another version of the engine,
 * all are made anew, in one change.
 */
async function rebuildShards<Shard>(
  store: Store,
  engine: Engine<Shard>,
  manifest: Manifest,
  reader: BlockReader<Shard>,
): Promise<Manifest> {
  const blocks = new NewBlocks(manifest.nextBlock);
  const segments: Segment[] = [];
  for (const segment of manifest.segments) {
    if (segment.shard === undefined) segments.push(segment);
    else segments.push({ ...segment, shard: blocks.add(await shardOf(engine, segment, reader)) });
  }
  const next = nextRevision({ ...manifest, nextBlock: blocks.next, segments });
  await store.commit({
    documents: new Map([['manifest', next]]),
    put: blocks.put,
    remove: manifest.segments.flatMap(({ shard }) => (shard === undefined ? [] : [shard.id])),
  });
  return next;
}

async function shardOf<Shard>(
  engine: Engine<Shard>,
  segment: Segment,
  reader: BlockReader<Shard>,
): Promise<Uint8Array> {
  const quotations: IndexedQuotation[] = [];
  for (const leaf of leafRows(segment)) {
    const [block] = await reader.leaves([leaf]);
    for (let place = 0; place < block!.count; place++)
      quotations.push(...indexedQuotations(block!.at(place)));
  }
  return engine.buildShard(quotations);
}

/** Takes away what an import left behind that never came to its end. */
async function sweep(store: Store): Promise<void> {
  const left = await store.document('staging');
  if (left === undefined) return;
  const staging = v.safeParse(StagingSchema, left);
  await store.commit({
    documents: new Map([['staging', undefined]]),
    put: new Map(),
    remove: staging.success ? staging.output.segments.flatMap(blocksOf) : [],
  });
}

function readManifest(stored: unknown): Manifest {
  if (stored === undefined) return emptyManifest();
  const schema = v.safeParse(v.looseObject({ schema: v.number() }), stored);
  if (schema.success && schema.output.schema > SCHEMA) throw new StoreFault('newer');
  const parsed = v.safeParse(ManifestSchema, stored);
  if (!parsed.success) throw new StoreFault('corrupted', v.flatten(parsed.issues));
  return parsed.output;
}

function hasAddress({ canonical, url }: Article): boolean {
  return canonical !== undefined || url !== undefined;
}
