import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openIdbStore } from '../../../lib/library/idb-store.ts';

const SMALL = Uint8Array.from({ length: 100 }, (_, at) => at).buffer;
const LARGE = Uint8Array.from({ length: (1 << 20) + 5 }, (_, at) => at % 251).buffer;

describe('openIdbStore', () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const stored = async () => {
    const store = await openIdbStore('blocks');
    await store.commit({
      documents: new Map(),
      put: new Map([
        [1, SMALL],
        [2, LARGE],
      ]),
      remove: [],
    });
    return store;
  };

  it('gives blocks of any size back as they were, in the order asked', async () => {
    const store = await stored();
    const blocks = await store.blocks([2, 3, 1]);
    expect(blocks.map((block) => block && Buffer.from(block).equals(Buffer.from(LARGE)))).toEqual([
      true,
      undefined,
      false,
    ]);
    expect(blocks[2]).toEqual(SMALL);
  });

  it('takes a large block whose file cannot be read for one that is not there', async () => {
    const store = await stored();
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.spyOn(Blob.prototype, 'arrayBuffer').mockRejectedValue(new DOMException('gone', 'NotReadableError'));
    expect(await store.blocks([1, 2])).toEqual([SMALL, undefined]);
  });
});
