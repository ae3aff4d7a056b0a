/**
 * Importing a pack of any size in constant memory: articles gather on a stage until they fill a segment; one
 * last change makes all of them live.
 */
import type { Article } from '../quotes/article.ts';
import { inOrder, nextRevision } from './draft.ts';
import type { Library } from './library.ts';
import type { Source } from './manifest.ts';
import { newId, Stage } from './stage.ts';

export interface ImportCounts {
  readonly articles: number;
  readonly quotations: number;
}

export class ImportSession<Shard> {
  readonly id: string;
  readonly #library: Library<Shard>;
  readonly #source: Source;
  readonly #stage: Stage<Shard>;
  #counts: ImportCounts = { articles: 0, quotations: 0 };

  private constructor(library: Library<Shard>, source: Source) {
    this.id = source.id;
    this.#library = library;
    this.#source = source;
    this.#stage = new Stage(library);
  }

  /** The pack becomes a source of its own, with this title. */
  static async begin<Shard>(library: Library<Shard>, title: string): Promise<ImportSession<Shard>> {
    const id = await newId(library);
    return new ImportSession(library, { id, kind: 'pack', title, on: true, added: library.now });
  }

  /**
   * Articles of which none comes twice (lib/packs/read.ts sees to it). Counts so far. After a rejection the import is to
   * be cancelled.
   */
  async batch(articles: readonly Article[]): Promise<ImportCounts> {
    let { articles: count, quotations } = this.#counts;
    for (const article of articles) {
      count++;
      quotations += article.quotations.length;
      await this.#stage.put(this.id, { article, added: this.#library.now });
    }
    this.#counts = { articles: count, quotations };
    return this.#counts;
  }

  /** Makes the whole pack live, in one change. */
  async commit(): Promise<ImportCounts> {
    await this.#stage.commit(async (manifest, staged) => ({
      manifest: nextRevision({
        ...manifest,
        sources: [...manifest.sources, this.#source],
        segments: inOrder([...manifest.segments, ...staged]),
      }),
      result: undefined,
    }));
    return this.#counts;
  }

  async cancel(): Promise<void> {
    await this.#stage.cancel();
  }
}
