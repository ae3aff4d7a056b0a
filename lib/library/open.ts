/** Opening the library wherever it can live: on disk, else in memory, saying why. */
import type { LibraryHealth, LibraryTrouble } from '../messages.ts';
import type { Corpus } from '../quotes/corpus.ts';
import type { Engine } from './engine.ts';
import { healthOf } from './health.ts';
import { deleteIdbStore, openIdbStore } from './idb-store.ts';
import { Library } from './library.ts';
import { openMemoryStore } from './memory-store.ts';
import { readManifest } from './opening.ts';
import { faultOf } from './store.ts';

export const DATABASE = 'variorum';

export interface OpenedLibrary<Shard> {
  readonly library: Library<Shard>;
  /** Why it is only in memory. */
  readonly trouble?: LibraryTrouble;
}

/** Deletes what lies on disk. Rejects with a `StoreFault`. */
export const deleteDatabase = (): Promise<void> => deleteIdbStore(DATABASE);

/**
 * With the corpus in it. What lies on disk and cannot be used is left as it is. `onClosed`: the browser
 * or a newer version has taken the database away, or what was written could not be read back; open anew.
 */
export async function openLibrary<Shard>(
  engine: Engine<Shard>,
  corpus: Corpus,
  onClosed: () => void,
): Promise<OpenedLibrary<Shard>> {
  try {
    const store = await openIdbStore(DATABASE, onClosed);
    try {
      const library = await Library.open(store, engine, Date.now, onClosed);
      await library.seed(corpus);
      return { library };
    } catch (error) {
      store.close();
      throw error;
    }
  } catch (error) {
    const { reason } = faultOf(error);
    const library = await Library.open(openMemoryStore(), engine);
    await library.seed(corpus);
    return { library, trouble: { reason } };
  }
}

/**
 * Mends what lies on disk where it could not be opened. Rejects with a `StoreFault` where there is nothing to mend it
 * from.
 */
export async function healthOnDisk<Shard>(engine: Engine<Shard>, mend: boolean): Promise<LibraryHealth> {
  const store = await openIdbStore(DATABASE);
  try {
    const manifest = readManifest(await store.document('manifest'));
    const { manifest: next, write, result } = await healthOf(store, engine, manifest, mend);
    if (next !== undefined)
      await store.commit({
        documents: new Map([['manifest', next]]),
        put: write?.put ?? new Map(),
        remove: write?.remove ?? [],
      });
    return result;
  } finally {
    store.close();
  }
}
