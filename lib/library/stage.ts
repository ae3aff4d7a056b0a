/**
 * Where an import or a restore gathers segments that nothing sees yet. One last change makes all of them live;
 * cancelled, failed or killed, nothing of them stays.
 */
import type { Change } from './change.ts';
import { type Arrival, nextRevision, numberedSegment } from './draft.ts';
import type { Library } from './library.ts';
import { IMPORT_SEGMENT_QUOTATIONS } from './limits.ts';
import type { Manifest, Segment, Staging } from './manifest.ts';
import { blocksOf } from './segment.ts';

export class Stage<Shard> {
  readonly #library: Library<Shard>;
  readonly #release: () => void;
  #segments: readonly Segment[] = [];
  #source = '';
  #waiting: Arrival[] = [];
  #waitingQuotations = 0;

  constructor(library: Library<Shard>) {
    this.#library = library;
    this.#release = library.holdMerging();
  }

  /** Of the source with this id. After a rejection the stage is to be cancelled. */
  async put(source: string, arrival: Arrival): Promise<void> {
    if (source !== this.#source) await this.flush();
    this.#source = source;
    this.#waiting.push(arrival);
    this.#waitingQuotations += arrival.article.quotations.length;
    if (this.#waitingQuotations >= IMPORT_SEGMENT_QUOTATIONS) await this.flush();
  }

  /** Writes what has gathered, where nothing sees it yet. */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const arrivals = this.#waiting;
    this.#waiting = [];
    this.#waitingQuotations = 0;
    await this.#library.change(async (manifest) => {
      const { segment, numbered, put } = numberedSegment(
        this.#library.engine,
        manifest,
        this.#source,
        arrivals,
      );
      const segments = [...this.#segments, segment];
      const staging: Staging = { segments: [...segments] };
      this.#segments = segments;
      return {
        // Its numbers are taken, but no source and no segment is named yet.
        manifest: nextRevision(numbered),
        write: { put, documents: new Map([['staging', staging]]) },
        result: undefined,
      };
    });
  }

  /** Makes everything live in one change, which `finish` works out. */
  async commit(
    finish: (manifest: Manifest, staged: readonly Segment[]) => ReturnType<Change<Shard, void>>,
  ): Promise<void> {
    await this.flush();
    await this.#library.change<void>(async (manifest) => {
      const { write, ...step } = await finish(manifest, this.#segments);
      const documents = new Map([...(write?.documents ?? []), ['staging', undefined] as const]);
      return { ...step, write: { ...write, documents } };
    });
    this.#release();
  }

  async cancel(): Promise<void> {
    this.#waiting = [];
    try {
      await this.#library.change(async () => ({
        write: { documents: new Map([['staging', undefined]]), remove: this.#segments.flatMap(blocksOf) },
        result: undefined,
      }));
    } finally {
      this.#release();
    }
  }
}
