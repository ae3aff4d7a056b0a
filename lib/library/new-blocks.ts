/** Blocks that a change will write, numbered and with what proves them. */
import type { Span } from '../text/span.ts';
import { checksum } from './checksum.ts';
import { SEALED_SHARD } from './limits.ts';
import type { BlockRef, Segment } from './manifest.ts';
import { writeSeals } from './seals.ts';

export class NewBlocks {
  readonly put = new Map<number, ArrayBuffer>();
  next: number;
  constructor(next: number) {
    this.next = next;
  }

  add(written: ArrayBuffer | Uint8Array): BlockRef {
    const block = written instanceof ArrayBuffer ? written : bufferOf(written);
    const id = this.next++;
    this.put.set(id, block);
    return { id, checksum: checksum(block) };
  }

  /** A large one is sealed, so that it can be read in pieces. @param standing what is read of it before it is opened */
  addShard(written: Uint8Array, standing: readonly Span[]): Pick<Segment, 'shard' | 'seals'> {
    const block = bufferOf(written);
    const shard = this.add(block);
    return block.byteLength < SEALED_SHARD
      ? { shard }
      : { shard, seals: this.add(writeSeals(block, standing)) };
  }
}

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  const whole = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
  return whole ? bytes.buffer : new Uint8Array(bytes).buffer;
}
