/**
 * Restoring a backup: what it holds gathers on a stage; one last change puts it in the place of everything but the
 * bundled corpus, with what was decided by hand, and lays its settings beside it, to be put in force from there
 * (lib/library/background.ts): they are kept elsewhere, and a kill between the two must not leave half a backup.
 */
import type { BackupSource } from '../packs/backup-records.ts';
import type { Decision } from '../quotes/decision.ts';
import { type Arrival, inOrder, nextRevision, withSource } from './draft.ts';
import type { Library } from './library.ts';
import { BUNDLED, OWN, READ, type Source } from './manifest.ts';
import { blocksOf } from './segment.ts';
import { newId, Stage } from './stage.ts';

const FIXED = { bundled: BUNDLED, own: OWN, read: READ } as const;

export class RestoreSession<Shard> {
  readonly id: string;
  readonly #library: Library<Shard>;
  readonly #stage: Stage<Shard>;
  readonly #sources: Source[] = [];
  readonly #decisions: Decision[] = [];
  #bundledOn: boolean | undefined;
  #current = '';

  private constructor(library: Library<Shard>, id: string) {
    this.id = id;
    this.#library = library;
    this.#stage = new Stage(library);
  }

  static async begin<Shard>(library: Library<Shard>): Promise<RestoreSession<Shard>> {
    return new RestoreSession(library, await newId(library));
  }

  /** The articles of the batches that follow are of this source. */
  async source({ kind, title, on, added }: BackupSource): Promise<void> {
    if (kind === 'bundled') {
      this.#bundledOn = on;
      return;
    }
    this.#current = kind === 'pack' ? await newId(this.#library) : FIXED[kind];
    this.#sources.push({ id: this.#current, kind, title, on, added });
  }

  /** After a rejection the restore is to be cancelled. */
  async batch(arrivals: readonly Arrival[]): Promise<void> {
    for (const arrival of arrivals) await this.#stage.put(this.#current, arrival);
  }

  /** Of each pair one. */
  decide(decisions: readonly Decision[]): void {
    this.#decisions.push(...decisions);
  }

  /** `settings`: as the backup has them; absent: those in force stay. */
  async commit(settings: Readonly<Record<string, unknown>> | undefined): Promise<void> {
    await this.#stage.commit(async ({ lastChange: _gone, ...manifest }, staged) => {
      const kept = manifest.segments.filter(({ source }) => source === BUNDLED);
      const bundled = manifest.sources.find(({ id }) => id === BUNDLED);
      const others = {
        ...manifest,
        sources: this.#sources,
        segments: inOrder([...kept, ...staged]),
        decisions: this.#decisions,
      };
      const next =
        bundled === undefined
          ? others
          : withSource(
              { ...others, sources: [bundled, ...this.#sources] },
              { ...bundled, on: this.#bundledOn ?? bundled.on },
            );
      const gone = manifest.segments.filter(({ source }) => source !== BUNDLED);
      return {
        manifest: nextRevision(next),
        write: {
          remove: gone.flatMap(blocksOf),
          ...(settings === undefined ? {} : { documents: new Map([['settings' as const, settings]]) }),
        },
        result: undefined,
      };
    });
  }

  async cancel(): Promise<void> {
    await this.#stage.cancel();
  }
}
