/**
 * The store in IndexedDB. Blocks lie under dense numbers: a hundred thousand small records take 6.4 s to write where a
 * thousand blocks take 0.3 s. Small ones are plain `ArrayBuffer`s, large ones blobs: 96 MB in four values are read in
 * 130 ms where buffers take 290 (Chromium), and in 280 where they take 590 (Firefox, which compresses what is no blob).
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { LARGE_BLOCK } from './limits.ts';
import { type DocumentName, faultOf, type Pieces, type Store, StoreFault } from './store.ts';

/** Rises with every change of the stores below or of what lies in them. */
export const DATABASE_VERSION = 1;
const BLOCKED_WAIT = 3_000; // ms: an older tab usually gives way at once
/**
 * ms: behind a deletion that somebody holds up, opening waits without a word. A cold, loaded disk takes some seconds.
 */
const OPEN_WAIT = 20_000;

interface Schema extends DBSchema {
  documents: { key: DocumentName; value: unknown };
  blocks: { key: number; value: ArrayBuffer | Blob };
}

/**
 * Rejects with a {@link StoreFault}: `missing`, `blocked`, `newer`, `corrupted` or `failed`. `onClosed`
 * is called when the connection ends without our doing (a newer version wants to upgrade, or the browser
 * threw the database away): open anew.
 */
export async function openIdbStore(name: string, onClosed: () => void = () => {}): Promise<Store> {
  if (globalThis.indexedDB === undefined || globalThis.indexedDB === null) throw new StoreFault('missing');
  const database = await connect(name, onClosed);
  if (!database.objectStoreNames.contains('blocks') || !database.objectStoreNames.contains('documents')) {
    database.close();
    throw new StoreFault('corrupted');
  }
  return {
    kind: 'indexeddb',
    document: (document) => orFault(() => database.get('documents', document)),
    blocks: (ids) =>
      orFault(async () => {
        if (ids.length === 0) return [];
        const { store } = database.transaction('blocks');
        return await Promise.all(ids.map((id) => store.get(id).then(opened)));
      }),
    pieces: (id) =>
      orFault(async () => {
        const value = await database.get('blocks', id);
        return value instanceof Blob ? piecesOf(value) : undefined;
      }),
    ids: () => orFault(() => database.getAllKeys('blocks')),
    commit: (write) =>
      orFault(async () => {
        const transaction = database.transaction(['documents', 'blocks'], 'readwrite', {
          durability: 'strict',
        });
        const done = transaction.done;
        done.catch(() => {}); // the first error tells more than the abort that follows it
        try {
          const documents = transaction.objectStore('documents');
          const blocks = transaction.objectStore('blocks');
          // A request that throws leaves those before it to be aborted: nobody is to be told of each.
          const requests: Promise<unknown>[] = [];
          const ask = (request: Promise<unknown>): void => {
            request.catch(() => {});
            requests.push(request);
          };
          for (const [id, block] of write.put) ask(blocks.put(kept(block), id));
          for (const id of write.remove) ask(blocks.delete(id));
          for (const [document, value] of write.documents) {
            ask(value === undefined ? documents.delete(document) : documents.put(value, document));
          }
          await Promise.all(requests);
        } catch (error) {
          try {
            transaction.abort();
          } catch {
            // it was over already
          }
          throw error;
        }
        await done;
      }),
    close: () => database.close(),
  };
}

function kept(block: ArrayBuffer): ArrayBuffer | Blob {
  return block.byteLength < LARGE_BLOCK ? block : new Blob([block]);
}

/** A blob whose file is gone or damaged is a block that is not there. */
async function opened(value: ArrayBuffer | Blob | undefined): Promise<ArrayBuffer | undefined> {
  if (!(value instanceof Blob)) return value;
  try {
    return await value.arrayBuffer();
  } catch (error) {
    console.warn('Variorum: a block cannot be read', error);
    return undefined;
  }
}

/** Of all spans at once: Firefox takes a third of the time that it takes for each by itself, Chromium the same. */
function piecesOf(blob: Blob): Pieces {
  return {
    bytes: blob.size,
    async read(spans) {
      try {
        return await new Blob(spans.map(([from, to]) => blob.slice(from, to))).arrayBuffer();
      } catch (error) {
        throw new StoreFault('corrupted', error);
      }
    },
  };
}

/** Rejects with a {@link StoreFault} (`blocked`) while somebody keeps it open. */
export async function deleteIdbStore(name: string): Promise<void> {
  let giveUp: (fault: StoreFault) => void = () => {};
  const blocked = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deleting = deleteDB(name, {
    blocked() {
      timer = setTimeout(() => giveUp(new StoreFault('blocked')), BLOCKED_WAIT);
    },
  });
  try {
    await orFault(() => Promise.race([deleting, blocked]));
  } finally {
    clearTimeout(timer);
  }
}

async function connect(name: string, onClosed: () => void): Promise<IDBPDatabase<Schema>> {
  let giveUp: (fault: StoreFault) => void = () => {};
  const blocked = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  let timer = setTimeout(() => giveUp(new StoreFault('blocked')), OPEN_WAIT);
  const opening = openDB<Schema>(name, DATABASE_VERSION, {
    upgrade(database) {
      database.createObjectStore('documents');
      database.createObjectStore('blocks');
    },
    blocked() {
      clearTimeout(timer);
      timer = setTimeout(() => giveUp(new StoreFault('blocked')), BLOCKED_WAIT);
    },
    blocking(_current, _next, event) {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
  try {
    return await Promise.race([opening, blocked]);
  } catch (error) {
    opening.then(
      (late) => late.close(),
      () => {},
    );
    throw faultOf(error);
  } finally {
    clearTimeout(timer);
  }
}

async function orFault<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error);
  }
}
