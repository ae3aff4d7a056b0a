/**
 * The search blocks in memory, only while somebody searches. Some 110 bytes a quotation; none at rest.
 */
import type { SearchBlock } from './search-block.ts';

/** Milliseconds without a search after which the blocks are let go: a person who has stopped typing. */
const IDLE = 30_000;
/** Blocks read at once: bounds what lies in memory twice while opening. */
const BATCH = 256;

export interface SearchBlockReader {
  /** In the order asked, opened. */
  (ids: readonly number[]): Promise<readonly SearchBlock[]>;
}

export class SearchSession {
  #blocks = new Map<number, SearchBlock>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The blocks with these numbers; those that are not asked for any more are let go. */
  async blocks(ids: readonly number[], read: SearchBlockReader): Promise<SearchBlock[]> {
    clearTimeout(this.#timer);
    const open = new Map<number, SearchBlock>();
    const missing = ids.filter((id) => !this.#blocks.has(id));
    for (let from = 0; from < missing.length; from += BATCH) {
      const batch = missing.slice(from, from + BATCH);
      const blocks = await read(batch);
      for (const [index, id] of batch.entries()) open.set(id, blocks[index]!);
    }
    for (const id of ids) {
      const known = this.#blocks.get(id);
      if (known !== undefined) open.set(id, known);
    }
    this.#blocks = open;
    this.#timer = setTimeout(() => this.close(), IDLE);
    return ids.map((id) => open.get(id)!);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#blocks = new Map();
  }
}
