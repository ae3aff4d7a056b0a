/**
 * Where an import, a restore or an edit of many articles gathers segments that nothing sees yet. One last change makes
 * all of them live; cancelled, failed or killed, nothing of them stays. Several may be under way at once: each adds to
 * what is noted as staged, and takes its own away.
 */
import type { Change } from './change.ts';
import { type Arrival, nextRevision, numberedSegment } from './draft.ts';
import type { Library } from './library.ts';
import { IMPORT_SEGMENT_QUOTATIONS } from './limits.ts';
import type { Manifest, Segment, Staging } from './manifest.ts';
import { stagedSegments } from './opening.ts';
import { blocksOf } from './segment.ts';

export class Stage<Shard> {
  readonly #library: Library<Shard>;
  readonly #release: () => void;
  #segments: readonly Segment[] = [];
  /** By source. */
  #waiting = new Map<string, Arrival[]>();
  #waitingQuotations = 0;

  constructor(library: Library<Shard>) {
    this.#library = library;
    this.#release = library.holdMerging();
  }

  /** Of the source with this id. After a rejection the stage is to be cancelled. */
  async put(source: string, arrival: Arrival): Promise<void> {
    const own = this.#waiting.get(source);
    if (own === undefined) this.#waiting.set(source, [arrival]);
    else own.push(arrival);
    this.#waitingQuotations += arrival.article.quotations.length;
    if (this.#waitingQuotations >= IMPORT_SEGMENT_QUOTATIONS) await this.#flush();
  }

  /** Writes what has gathered, where nothing sees it yet. */
  async #flush(): Promise<void> {
    if (this.#waiting.size === 0) return;
    const waiting = this.#waiting;
    this.#waiting = new Map();
    this.#waitingQuotations = 0;
    // Noted once they are written: the numbers of blocks that never were are free for others.
    this.#segments = await this.#library.change<readonly Segment[]>(async (manifest) => {
      let numbered = manifest;
      const put = new Map<number, ArrayBuffer>();
      const segments = [...this.#segments];
      for (const [source, arrivals] of waiting) {
        const built = await numberedSegment(this.#library.engine, numbered, source, arrivals);
        numbered = built.numbered;
        segments.push(built.segment);
        for (const [id, block] of built.put) put.set(id, block);
      }
      const staging: Staging = { segments: [...(await this.#staged()), ...segments] };
      return {
        // Its numbers are taken, but no source and no segment is named yet.
        manifest: nextRevision(numbered),
        write: { put, documents: new Map([['staging', staging]]) },
        result: segments,
      };
    });
  }

  /** Makes everything live in one change, which `finish` works out. */
  async commit<Result>(
    finish: (manifest: Manifest, staged: readonly Segment[]) => ReturnType<Change<Shard, Result>>,
  ): Promise<Result> {
    await this.#flush();
    const result = await this.#library.change<Result>(async (manifest) => {
      const { write, ...step } = await finish(manifest, this.#segments);
      const documents = new Map([...(write?.documents ?? []), await this.#left()]);
      return { ...step, write: { ...write, documents } };
    });
    this.#release();
    return result;
  }

  async cancel(): Promise<void> {
    this.#waiting = new Map();
    try {
      await this.#library.change(async () => ({
        write: { documents: new Map([await this.#left()]), remove: this.#segments.flatMap(blocksOf) },
        result: undefined,
      }));
    } finally {
      this.#release();
    }
  }

  /** What others have staged. */
  async #staged(): Promise<readonly Segment[]> {
    const own = new Set(this.#segments.map(({ roster }) => roster.id));
    const all = await stagedSegments(this.#library.store);
    return all.filter(({ roster }) => !own.has(roster.id));
  }

  /** What is noted as staged without this. */
  async #left(): Promise<readonly ['staging', Staging | undefined]> {
    const segments = [...(await this.#staged())];
    return ['staging', segments.length === 0 ? undefined : { segments }];
  }
}

/** A number of this library that no source and nothing under way has. */
export async function newId<Shard>(library: Library<Shard>): Promise<string> {
  return await library.change<string>(async (manifest) => ({
    manifest: nextRevision({ ...manifest, nextSource: manifest.nextSource + 1 }),
    result: String(manifest.nextSource),
  }));
}
