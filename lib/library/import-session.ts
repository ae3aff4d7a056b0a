/**
 * Importing a pack of any size in constant memory: articles gather until they fill a segment, which is
 * written where nothing sees it yet; one last change makes all of them live. Cancelled, failed or killed,
 * nothing of it stays.
 */
import type { Article } from '../quotes/article.ts';
import { append, nextRevision } from './draft.ts';
import { hashesOf } from '../quotes/article-keys.ts';
import type { Library } from './library.ts';
import { IMPORT_SEGMENT_QUOTATIONS } from './limits.ts';
import { LEAF_ROW, type Segment, type Source, type Staging } from './manifest.ts';
import { blocksOf } from './segment.ts';

export interface ImportCounts {
  readonly articles: number;
  readonly quotations: number;
  /** Articles that came twice in the pack, quotations and all: taken once. */
  readonly doubles: number;
}

export class ImportSession<Shard> {
  readonly id: string;
  readonly #library: Library<Shard>;
  readonly #source: Source;
  readonly #release: () => void;
  readonly #seen = new Map<number, Set<number>>();
  #segments: readonly Segment[] = [];
  #waiting: Article[] = [];
  #waitingQuotations = 0;
  #counts: ImportCounts = { articles: 0, quotations: 0, doubles: 0 };

  private constructor(library: Library<Shard>, source: Source) {
    this.id = source.id;
    this.#library = library;
    this.#source = source;
    this.#release = library.holdMerging();
  }

  /** The pack becomes a source of its own, with this title. */
  static async begin<Shard>(library: Library<Shard>, title: string): Promise<ImportSession<Shard>> {
    const source = await library.change<Source>(async (manifest) => ({
      manifest: nextRevision({ ...manifest, nextSource: manifest.nextSource + 1 }),
      result: { id: String(manifest.nextSource), kind: 'pack', title, on: true, added: library.now },
    }));
    return new ImportSession(library, source);
  }

  /** Counts so far. After a rejection the import is to be cancelled. */
  async batch(articles: readonly Article[]): Promise<ImportCounts> {
    let { articles: count, quotations, doubles } = this.#counts;
    for (const article of articles) {
      if (this.#isDouble(article)) {
        doubles++;
        continue;
      }
      this.#waiting.push(article);
      this.#waitingQuotations += article.quotations.length;
      count++;
      quotations += article.quotations.length;
      if (this.#waitingQuotations >= IMPORT_SEGMENT_QUOTATIONS) await this.flush();
    }
    this.#counts = { articles: count, quotations, doubles };
    return this.#counts;
  }

  /** Makes the whole pack live, in one change. */
  async commit(): Promise<ImportCounts> {
    await this.flush();
    await this.#library.change(async (manifest) => {
      const segments = [...manifest.segments, ...this.#segments].sort(byNumber);
      return {
        manifest: nextRevision({ ...manifest, sources: [...manifest.sources, this.#source], segments }),
        write: { documents: new Map([['staging', undefined]]) },
        result: undefined,
      };
    });
    this.#release();
    return this.#counts;
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

  /** Writes what has gathered, where nothing sees it yet. */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return;
    const articles = this.#waiting;
    this.#waiting = [];
    this.#waitingQuotations = 0;
    await this.#library.change(async (manifest) => {
      const { next, write } = append(this.#library.engine, manifest, this.id, articles, this.#library.now);
      const segments = [...this.#segments, next.segments.at(-1)!];
      const staging: Staging = { source: this.#source, segments: [...segments] };
      this.#segments = segments;
      return {
        // Its numbers are taken, but no source and no segment is named yet.
        manifest: { ...next, segments: manifest.segments },
        write: { ...write, documents: new Map([['staging', staging]]) },
        result: undefined,
      };
    });
  }

  #isDouble(article: Article): boolean {
    const { key, version } = hashesOf(article);
    const versions = this.#seen.get(key);
    if (versions === undefined) this.#seen.set(key, new Set([version]));
    else if (versions.has(version)) return true;
    else versions.add(version);
    return false;
  }
}

function byNumber(a: Segment, b: Segment): number {
  return a.leaves[LEAF_ROW.firstArticle]! - b.leaves[LEAF_ROW.firstArticle]!;
}
