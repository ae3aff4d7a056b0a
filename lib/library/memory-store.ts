import type { DocumentName, Store } from './store.ts';

/** A library that lasts as long as the process: the command line, tests, browsers without IndexedDB. */
export function openMemoryStore(): Store {
  const documents = new Map<DocumentName, unknown>();
  const blocks = new Map<number, ArrayBuffer>();
  return {
    kind: 'memory',
    document: async (name) => structuredClone(documents.get(name)),
    blocks: async (ids) => ids.map((id) => blocks.get(id)),
    pieces: async () => undefined, // they are in memory
    ids: async () => [...blocks.keys()],
    async commit(write) {
      for (const [name, value] of write.documents) {
        if (value === undefined) documents.delete(name);
        else documents.set(name, structuredClone(value));
      }
      for (const [id, block] of write.put) blocks.set(id, block);
      for (const id of write.remove) blocks.delete(id);
    },
    close() {},
  };
}
