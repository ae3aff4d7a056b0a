/**
 * Editing the citations of any number of articles: the mended records gather on a stage, and one last change puts all
 * of them in place of those that they were made of, to be taken back together. As with one article
 * (lib/library/replacing.ts) what came with a pack becomes the user's own copy; but what was collected while reading
 * stays so: nobody who renames an outlet means that pages may learn what they have read.
 */
import { hashesOf, parseKey, versionKey } from '../quotes/article-keys.ts';
import { type CitationEdit, withCitation } from '../quotes/citation-edit.ts';
import type { EditCounts } from '../messages.ts';
import type { StoredArticle } from './article-block.ts';
import { carried } from './decisions.ts';
import { inOrder, nextRevision, withRemoved } from './draft.ts';
import type { Holding } from './holdings.ts';
import { numbersOf, rowsIn, shownRows, withLastChange } from './last-change.ts';
import type { Library } from './library.ts';
import { OWN, READ } from './manifest.ts';
import { renamedQuotations, withOwn } from './replacing.ts';
import { newId, Stage } from './stage.ts';

interface Edited {
  /** The article's own, as it was found. */
  readonly number: number;
  /** The key of the mended version. */
  readonly mended: string;
  readonly source: string;
}

export class EditSession<Shard> {
  readonly id: string;
  readonly #library: Library<Shard>;
  readonly #edit: CitationEdit;
  readonly #stage: Stage<Shard>;
  /** By the key of the version that is edited. */
  readonly #edited = new Map<string, Edited>();
  /** Keys of the mended versions that are staged, with those of the versions that they were made of. */
  readonly #staged = new Map<string, string>();
  readonly #renamed = new Map<string, string>();
  #missing = 0;

  private constructor(library: Library<Shard>, id: string, edit: CitationEdit) {
    this.id = id;
    this.#library = library;
    this.#edit = edit;
    this.#stage = new Stage(library);
  }

  static async begin<Shard>(library: Library<Shard>, edit: CitationEdit): Promise<EditSession<Shard>> {
    return new EditSession(library, await newId(library), edit);
  }

  /** Versions by their keys. After a rejection the edit is to be cancelled. */
  async batch(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      if (this.#edited.has(key)) continue;
      const found = await this.#find(key);
      if (found === null) {
        this.#missing++;
        continue;
      }
      const { row, stored } = found;
      const article = withCitation(stored.article, this.#edit);
      if (article === stored.article) continue;
      const hashes = hashesOf(article);
      const mended = versionKey(hashes);
      const { source } = row.segment;
      this.#edited.set(key, { number: row.number, mended, source });
      if (mended !== key) {
        for (const [from, to] of renamedQuotations(key, stored.article, mended, article))
          this.#renamed.set(from, to);
        // An article without an address is known by what is edited: mended into one that is there, it only goes.
        if (this.#staged.has(mended) || (await this.#find(mended)) !== null) continue;
      }
      this.#staged.set(mended, key);
      await this.#stage.put(source === READ ? READ : OWN, { article, added: stored.added });
    }
  }

  async #find(key: string): Promise<{ row: Holding; stored: StoredArticle } | null> {
    return await this.#library.asked(async ({ reader: { holdings } }) => {
      const parsed = parseKey(key);
      const row = parsed === null ? undefined : await holdings.withHashes(parsed.hashes);
      const [stored] = row === undefined ? [] : await holdings.articles([row.number]);
      return row === undefined || stored === undefined ? null : { row, stored };
    });
  }

  /** What came of it; without `undo` nothing was changed. */
  async commit(): Promise<EditCounts> {
    if (this.#edited.size === 0) {
      await this.cancel();
      return { changed: 0, copied: 0, missing: this.#missing };
    }
    const { reader } = this.#library;
    return await this.#stage.commit(async (manifest, staged) => {
      const shown = await shownRows(manifest, reader, new Set(this.#edited.keys()));
      const there = new Set(shown.map(({ number }) => number));
      // What was removed or mended in another tab meanwhile stays as it is now.
      const still = new Map([...this.#edited].filter(([, { number }]) => there.has(number)));
      const before = shown.filter((row) => still.has(versionKey(row)));
      const rows = await rowsIn(staged, reader);
      const [added, late]: [Holding[], Holding[]] = [[], []];
      for (const row of rows) (still.has(this.#staged.get(versionKey(row))!) ? added : late).push(row);
      const segments = inOrder([...manifest.segments, ...staged]);
      const decisions = carried(manifest.decisions, this.#renamed);
      const joined = { ...manifest, segments, decisions };
      const toOwn = added.some(({ segment }) => segment.source === OWN);
      const home = toOwn ? withOwn(joined, this.#library.now) : joined;
      const next = nextRevision(withRemoved(home, [...before, ...late], true));
      const change = { added: numbersOf(added), removed: numbersOf(before) };
      const sources = [...still.values()].map(({ source }) => source);
      return {
        manifest: withLastChange(next, change, this.#library.now),
        result: {
          changed: still.size,
          copied: sources.filter((source) => source !== OWN && source !== READ).length,
          missing: this.#missing + this.#edited.size - still.size,
          undo: next.revision,
        },
      };
    });
  }

  async cancel(): Promise<void> {
    await this.#stage.cancel();
  }
}
