/**
 * A large block that is not all in memory yet: a buffer of its whole length, of which those bytes are there that
 * somebody has asked for. Whatever comes from the disk is proved by its seals first. The browser takes memory for a
 * page of the buffer when something is written to it, not before.
 */
import type { Span } from '../text/span.ts';
import { checksum } from './checksum.ts';
import { FILLED_AT_ONCE, PIECES_APART, SEALED_BYTES } from './limits.ts';
import { openSeals, sealedBy, type Seals } from './seals.ts';
import { type Pieces, StoreFault } from './store.ts';

export class PartialBlock {
  readonly buffer: ArrayBuffer;
  readonly #pieces: Pieces;
  readonly #seals: Seals;
  /** For each seal, 1 where its bytes are there. */
  readonly #there: Uint8Array;

  /** Throws a {@link StoreFault} (`corrupted`) where the seals are not this block's. */
  constructor(pieces: Pieces, seals: ArrayBuffer) {
    this.#pieces = pieces;
    this.#seals = openSeals(seals, pieces.bytes);
    this.#there = new Uint8Array(this.#seals.sums.length);
    this.buffer = new ArrayBuffer(pieces.bytes);
  }

  /** Brings in what everything else is read by. Rejects as {@link read}. */
  async stand(): Promise<void> {
    await this.read(this.#seals.standing);
  }

  /**
   * Brings these bytes in, one request for all. Rejects with a {@link StoreFault}, `corrupted` where they are not what
   * was written.
   */
  async read(spans: readonly Span[]): Promise<void> {
    const missing = this.#missing(spans);
    if (missing.length === 0) return;
    const bytes = await this.#pieces.read(missing.map((run) => this.#bytesOf(run)));
    let at = 0;
    for (const [from, to] of missing) {
      for (let place = from; place < to; place++) at = this.#take(bytes, at, place);
    }
  }

  /** Brings in what is left, bit by bit, while `wanted`. */
  async fill(wanted: () => boolean): Promise<void> {
    for (let from = 0; from < this.buffer.byteLength && wanted(); from += FILLED_AT_ONCE)
      await this.read([[from, Math.min(this.buffer.byteLength, from + FILLED_AT_ONCE)]]);
  }

  /** Runs of seals of which something is asked for and not there; what lies close together is one. */
  #missing(spans: readonly Span[]): Span[] {
    const asked = new Set<number>();
    for (const [from, to] of spans) {
      for (let place = Math.floor(from / SEALED_BYTES); place * SEALED_BYTES < to; place++)
        if (this.#there[place] === 0) asked.add(place);
    }
    const runs: [number, number][] = [];
    for (const place of Uint32Array.from(asked).sort()) {
      const last = runs.at(-1);
      if (last !== undefined && (place - last[1]) * SEALED_BYTES <= PIECES_APART) last[1] = place + 1;
      else runs.push([place, place + 1]);
    }
    return runs;
  }

  #bytesOf([from, to]: Span): Span {
    return [from * SEALED_BYTES, Math.min(to * SEALED_BYTES, this.buffer.byteLength)];
  }

  /** @returns where in `bytes` what follows begins */
  #take(bytes: ArrayBuffer, at: number, place: number): number {
    const [from, to] = sealedBy(place, this.buffer.byteLength);
    const end = at + to - from;
    if (end > bytes.byteLength || checksum(bytes, [at, end]) !== this.#seals.sums[place])
      throw new StoreFault('corrupted');
    new Uint8Array(this.buffer, from, to - from).set(new Uint8Array(bytes, at, to - from));
    this.#there[place] = 1;
    return end;
  }
}
