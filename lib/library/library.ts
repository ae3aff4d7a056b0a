/**
 * The library: adding, removing, finding, over a store. Every change is worked out in memory and written
 * in one transaction with the manifest that makes it so; changes happen one after the other. Whoever asks
 * sees one revision from beginning to end, through a view (lib/library/view.ts).
 */
import type { Article } from '../quotes/article.ts';
import { comparePairs, type Decision } from '../quotes/decision.ts';
import type { BackupArticle } from '../packs/backup-records.ts';
import type { FoundPassage, LibraryHealth } from '../messages.ts';
import type { Span } from '../text/span.ts';
import type { PassageReport } from '../wording/report.ts';
import { type Additions, adding, type AddOutcome } from './adding.ts';
import type { StoredArticle } from './article-block.ts';
import type { Change } from './change.ts';
import { collectedArticles, collecting, forgetting, settling } from './collecting.ts';
import { deciding } from './decisions.ts';
import type { Engine } from './engine.ts';
import { BlockReader, ShardFault } from './block-reader.ts';
import { Holdings } from './holdings.ts';
import { recordPage } from './listing.ts';
import { removing, undoing } from './last-change.ts';
import type { Manifest } from './manifest.ts';
import { healthOf } from './health.ts';
import { merging } from './merging.ts';
import { mendingShards, readManifest, rebuildingShards, sweep } from './opening.ts';
import type { PageInfo } from './page-info.ts';
import { replacing } from './replacing.ts';
import { type Audience, type Revision, revisionOf } from './revision.ts';
import { removingSource, seeding, switching } from './source-changes.ts';
import type { StatementInFull } from './statement-finder.ts';
import { type Store, StoreFault } from './store.ts';
import type { ReportedPassage } from './view.ts';
import type { JudgedPassage } from './wanted.ts';

export class Library<Shard> {
  readonly store: Store;
  readonly engine: Engine<Shard>;
  readonly #reader: BlockReader<Shard>;
  readonly #now: () => number;
  readonly #onClosed: () => void;
  #revision: Revision<Shard>;
  /** Why nothing is read and written any more. */
  #closed: StoreFault | undefined;
  #changes: Promise<unknown> = Promise.resolve();
  #mergingHeld = 0;

  private constructor(
    store: Store,
    engine: Engine<Shard>,
    now: () => number,
    onClosed: () => void,
    reader: BlockReader<Shard>,
    revision: Revision<Shard>,
  ) {
    this.store = store;
    this.engine = engine;
    this.#now = now;
    this.#onClosed = onClosed;
    this.#reader = reader;
    this.#revision = revision;
  }

  /**
   * Reads the manifest and of the shards what every look-up reads. Rejects with a {@link StoreFault}. `onClosed`: it
   * has closed itself, and the store ({@link change}); open anew.
   */
  static async open<Shard>(
    store: Store,
    engine: Engine<Shard>,
    now: () => number = Date.now,
    onClosed: () => void = () => {},
  ): Promise<Library<Shard>> {
    const manifest = readManifest(await store.document('manifest'));
    await sweep(store);
    const reader = new BlockReader(store, engine);
    const opened = async (from: Manifest): Promise<Library<Shard>> =>
      new Library(
        store,
        engine,
        now,
        onClosed,
        reader,
        await revisionOf(engine, await Holdings.open(from, reader)),
      );
    try {
      return await opened(manifest);
    } catch (error) {
      if (!(error instanceof ShardFault)) throw error;
      const { manifest: next, write } = await rebuildingShards(engine, manifest, reader);
      await store.commit({ documents: new Map([['manifest', next]]), ...write });
      return await opened(next);
    }
  }

  get holdings(): Holdings<Shard> {
    return this.#revision.reader.holdings;
  }

  /** Whether there is anything that a page may not learn. */
  get hasCollected(): boolean {
    return this.#revision.collected !== null;
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
    return await this.asked(({ reader }) => reader.passages(text, page));
  }

  /** What marks and headlines need of the passages; without those that only the page itself carries. */
  async find(text: string, page: PageInfo, audience: Audience = 'reader'): Promise<JudgedPassage[]> {
    return await this.asked((revision) => revision[audience].find(text, page));
  }

  /** Whether {@link find} may find anything in this text for the reader, whatever the page says of itself. */
  async mayHold(text: string): Promise<boolean> {
    return await this.asked(({ reader }) => reader.mayHold(text));
  }

  /**
   * Passages that only what was collected while reading knows: those that a page is not told of. `told`: what
   * it was told.
   */
  async findCollected(text: string, page: PageInfo, told: readonly FoundPassage[]): Promise<JudgedPassage[]> {
    const found = await this.asked(async ({ reader, collected }) =>
      collected === null ? [] : await reader.find(text, page, collected),
    );
    return found.filter(({ start, end }) => !told.some((other) => start < other.end && other.start < end));
  }

  /** `null` where the statement has left the library. Interruptions are offsets into `text`. */
  async report(
    statement: string,
    text: string,
    interruptions: readonly Span[],
    page: PageInfo,
    audience: Audience = 'reader',
  ): Promise<PassageReport | null> {
    return await this.asked((revision) =>
      revision[audience].report(statement, { text, interruptions }, page),
    );
  }

  /** The statement that a quotation's key leads to; `null` where there is none. */
  async statement(key: string): Promise<StatementInFull | null> {
    return await this.asked(({ reader }) => reader.statement(key));
  }

  /** Adds an article to the user's own. */
  async add(article: Article): Promise<AddOutcome> {
    const { outcomes, undo } = await this.addAll([article]);
    return { ...outcomes[0]!, ...(undo === undefined ? {} : { undo }) };
  }

  /** Adds articles in one change. `after`: the token of an addition to be taken back together with it. */
  async addAll(articles: readonly Article[], after?: number): Promise<Additions> {
    return await this.change(adding(this.engine, this.#reader, articles, this.#now(), after));
  }

  /** Puts a mended article in place of a version; `null` where that is not there. */
  async replace(key: string, article: Article): Promise<{ article: string; undo?: number } | null> {
    return await this.change(replacing(this.engine, this.#reader, key, article, this.#now()));
  }

  /** Removes articles by the keys of their versions, from every source that shows them. */
  async remove(keys: readonly string[]): Promise<{ removed: number; undo?: number }> {
    return await this.change(removing(this.#reader, keys, this.#now()));
  }

  /** Adds an article that was read; what the user can take back stays what it was. */
  async collect(article: Article): Promise<AddOutcome['outcome']> {
    return await this.change(collecting(this.engine, this.#reader, article, this.#now()));
  }

  /** Removes from what was collected while reading, and from nothing else, the articles that `forgotten` names. */
  async forget(forgotten: (stored: StoredArticle) => boolean): Promise<{ removed: number; undo?: number }> {
    return await this.change(forgetting(this.#reader, forgotten, this.#now()));
  }

  /** What was collected while reading, in order of arrival. */
  async collected(): Promise<StoredArticle[]> {
    return await this.asked(
      async ({ reader: { holdings } }) => await collectedArticles(holdings.manifest, this.#reader),
    );
  }

  /** Of one source, on or off, a page of its articles in order of arrival. */
  async backupPage(
    source: string,
    after: number | undefined,
  ): Promise<{ articles: BackupArticle[]; next?: number }> {
    return await this.asked(async ({ reader: { holdings } }) =>
      recordPage(Holdings.records(holdings.manifest, this.#reader, source), after),
    );
  }

  /** What was decided by hand, in the order of a backup. */
  backupDecisions(): Decision[] {
    return this.holdings.manifest.decisions.toSorted(comparePairs);
  }

  /** Lets go of what can be taken back once its time is over; the next {@link tidy} clears what was removed. */
  async settle(): Promise<void> {
    await this.change(settling(this.#now()));
  }

  /** Whether all is there and fits together; with `mend` what does not is made anew, in one change. */
  async health(mend: boolean): Promise<LibraryHealth> {
    return await this.change((manifest) => healthOf(this.store, this.engine, manifest, mend));
  }

  /** Takes the last change of articles back; `false` where something else has changed since. */
  async undo(token: number): Promise<boolean> {
    return await this.change(undoing(this.#reader, token));
  }

  /** Changes what is decided by hand; `null` where that would be too much to keep. */
  async decide(
    decide: (before: readonly Decision[]) => readonly Decision[],
  ): Promise<{ undo: number } | null> {
    return await this.change(deciding(decide, this.#now()));
  }

  /** Brings the bundled corpus in, in one step, unless this version of it is there already. */
  async seed(corpus: { readonly version: string; readonly articles: readonly Article[] }): Promise<void> {
    await this.change(seeding(this.engine, this.#reader, corpus, this.#now()));
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

  /**
   * Brings all of the shards into memory, bit by bit: opened is what every look-up reads of them, and looking up reads
   * the rest in pieces until then.
   */
  async fill(): Promise<void> {
    await this.asked(() => this.#reader.fill());
  }

  /**
   * Asks one revision of what is there, from beginning to end. What it reads may have left the store meanwhile, by a
   * merge or a removal: then the revision that took its place is asked. Where a shard turns out to be damaged, all are
   * made anew first.
   */
  async asked<T>(ask: (revision: Revision<Shard>) => Promise<T>): Promise<T> {
    let mended = false;
    for (;;) {
      if (this.#closed !== undefined) throw this.#closed;
      const revision = this.#revision;
      try {
        return await ask(revision);
      } catch (error) {
        if (!(error instanceof StoreFault) || error.reason !== 'corrupted') throw error;
        if (error instanceof ShardFault && !mended) {
          mended = true;
          await this.change(mendingShards(this.engine, this.#reader, error));
        } else await this.#changes; // one that has taken blocks away may not have come to its end
        if (this.#revision === revision && this.#closed === undefined) throw error;
      }
    }
  }

  /**
   * One change after the other, each in one transaction. What was written and cannot be read back has happened; but the
   * revision at hand is that before, and a change of it would name blocks that are gone. So the library is closed then,
   * and rejects all that follows with a {@link StoreFault} (`closed`).
   */
  async change<Result>(work: Change<Shard, Result>): Promise<Result> {
    const turn = this.#changes.then(async () => {
      if (this.#closed !== undefined) throw this.#closed;
      const { holdings } = this.#revision.reader;
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
      if (manifest !== undefined) await this.#show(manifest);
      return result;
    });
    this.#changes = turn.catch(() => {});
    return await turn;
  }

  /** From now on, what was written last; closes the library where that cannot be read. */
  async #show(written: Manifest): Promise<void> {
    try {
      this.#revision = await revisionOf(this.engine, await Holdings.open(written, this.#reader));
    } catch (error) {
      this.#closed = new StoreFault('closed', error);
      this.store.close();
      this.#onClosed();
    }
  }
}
