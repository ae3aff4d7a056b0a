/**
 * The library: adding, removing, finding, over a store. Every change is worked out in memory and written
 * in one transaction with the manifest that makes it so; changes happen one after the other. Whoever asks
 * sees one revision from beginning to end.
 */
import { addressHash, articleKey, parseKey } from '../quotes/article-keys.ts';
import type { Article } from '../quotes/article.ts';
import type { PassageMatch } from '../matching/types.ts';
import type { FoundPassage, PageInfo } from '../messages.ts';
import type { Span } from '../text/span.ts';
import type { PassageReport } from '../wording/report.ts';
import type { CopyRecord } from '../wording/wire-copy.ts';
import { type Additions, adding, type AddOutcome, removing, replacing, undoing } from './article-changes.ts';
import type { Change } from './change.ts';
import type { Engine } from './engine.ts';
import { BlockReader, type Holding, Holdings, ShardFault } from './holdings.ts';
import { merging } from './merging.ts';
import { readManifest, rebuildShards, sweep } from './opening.ts';
import { removingSource, seeding, switching } from './source-changes.ts';
import { type FoundStatement, StatementFinder } from './statement-finder.ts';
import type { Store } from './store.ts';
import { copyRecord } from './witnesses.ts';

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
    const { outcomes, undo } = await this.addAll([article]);
    return { ...outcomes[0]!, ...(undo === undefined ? {} : { undo }) };
  }

  /** Adds articles in one change. `after`: the token of an addition to be taken back together with it. */
  async addAll(articles: readonly Article[], after?: number): Promise<Additions> {
    return await this.change(adding(this.engine, articles, this.#now(), after));
  }

  /** Puts a mended article in place of a version; `null` where that is not there. */
  async replace(key: string, article: Article): Promise<{ article: string; undo?: number } | null> {
    return await this.change(replacing(this.engine, this.#reader, key, article, this.#now()));
  }

  /** Removes articles by the keys of their versions, from every source that shows them. */
  async remove(keys: readonly string[]): Promise<{ removed: number; undo?: number }> {
    return await this.change(removing(this.#reader, keys));
  }

  /** Takes the last change of articles back; `false` where something else has changed since. */
  async undo(token: number): Promise<boolean> {
    return await this.change(undoing(this.#reader, token));
  }

  /** Brings the bundled corpus in, in one step, unless this version of it is there already. */
  async seed(corpus: { readonly version: string; readonly articles: readonly Article[] }): Promise<void> {
    await this.change(seeding(this.engine, corpus, this.#now()));
  }

  /** Shows the articles of a source, or hides them. */
  async setSource(id: string, on: boolean): Promise<boolean> {
    return await this.change(switching(id, on));
  }

  /** Removes a source with all its articles. */
  async removeSource(id: string): Promise<boolean> {
    return await this.change(removingSource(id));
  }

  /** Merges until nothing is left to merge. Each merge is one change. */
  async tidy(): Promise<void> {
    const merge = merging(this.engine, this.#reader);
    const unlessHeld: Change<Shard, boolean> = async (manifest, holdings) =>
      this.#mergingHeld > 0 ? { result: false } : await merge(manifest, holdings);
    while (await this.change(unlessHeld));
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

  /** One change after the other, each in one transaction. */
  async change<Result>(work: Change<Shard, Result>): Promise<Result> {
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
}
