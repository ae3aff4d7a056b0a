/**
 * Where the library's bytes lie: IndexedDB in the extension, memory in Node, in tests and where a browser
 * allows no IndexedDB. A store knows two kinds of thing, a few named documents (structured-clone values)
 * and many numbered blocks, and one way to change them: a {@link Write} that happens whole or not at all.
 */
import type { FaultReason } from '../refusals.ts';
import type { Span } from '../text/span.ts';

export interface Write {
  /** `undefined` takes the document away. */
  readonly documents: ReadonlyMap<DocumentName, unknown>;
  readonly put: ReadonlyMap<number, ArrayBuffer>;
  readonly remove: readonly number[];
}

/** `settings`: those of a restored backup, until they are in force. */
export type DocumentName = 'manifest' | 'staging' | 'settings';

/** A block on the disk, as long as it is held, whatever becomes of it in the store. */
export interface Pieces {
  readonly bytes: number;
  /** These bytes, one span behind the other. Rejects with a {@link StoreFault}. */
  read(spans: readonly Span[]): Promise<ArrayBuffer>;
}

export interface Store {
  readonly kind: 'indexeddb' | 'memory';
  document(name: DocumentName): Promise<unknown>;
  /** In the order asked; `undefined` for a block that is not there. One round trip. */
  blocks(ids: readonly number[]): Promise<readonly (ArrayBuffer | undefined)[]>;
  /** A large block to be read in pieces; `undefined` for one that is not there, or is kept in one piece. */
  pieces(id: number): Promise<Pieces | undefined>;
  /** Of all blocks that are there. */
  ids(): Promise<readonly number[]>;
  /** Atomic: after a fault, or a kill at any moment, everything is as before. Rejects with a {@link StoreFault}. */
  commit(write: Write): Promise<void>;
  close(): void;
}

/**
 * A store that did not do what it was asked. `missing`: the browser allows no IndexedDB; `blocked`: another tab
 * holds an older version open; `newer`: written by a newer version of the extension; `corrupted`: what is stored
 * does not hold together; `quota`: no space left; `closed`: the browser closed the database.
 */
export class StoreFault extends Error {
  readonly reason: FaultReason;
  constructor(reason: FaultReason, cause?: unknown) {
    super(`the store: ${reason}`, cause === undefined ? undefined : { cause });
    this.name = 'StoreFault';
    this.reason = reason;
  }
}

/** What any error of a store means. */
export function faultOf(error: unknown): StoreFault {
  if (error instanceof StoreFault) return error;
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return new StoreFault('quota', error);
  if (name === 'VersionError') return new StoreFault('newer', error);
  if (name === 'InvalidStateError') return new StoreFault('closed', error);
  if (name === 'SecurityError' || name === 'ReferenceError') return new StoreFault('missing', error);
  if (name === 'NotReadableError' || name === 'DataError') return new StoreFault('corrupted', error);
  return new StoreFault('failed', error);
}
