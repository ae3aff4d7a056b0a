/**
 * Seals: a checksum of every {@link SEALED_BYTES} of a large block, so that a piece of it can be proved without the
 * rest; and which spans of it are to be read before any other. They lie in a block of their own, a thousandth of the
 * other, with a checksum like any.
 *
 * Layout, little-endian: u32 how many standing spans; u32 × 2 where each begins and ends; u32 for each seal.
 */
import type { Span } from '../text/span.ts';
import { checksum } from './checksum.ts';
import { SEALED_BYTES } from './limits.ts';
import { StoreFault } from './store.ts';

export interface Seals {
  readonly standing: readonly Span[];
  readonly sums: Uint32Array;
}

export function writeSeals(block: ArrayBuffer, standing: readonly Span[]): ArrayBuffer {
  const places = Array.from({ length: sealsFor(block.byteLength) }, (_, place) => place);
  const sums = places.map((place) => checksum(block, sealedBy(place, block.byteLength)));
  return Uint32Array.from([standing.length, ...standing.flat(), ...sums]).buffer;
}

/** Throws a {@link StoreFault} (`corrupted`) where these are no seals of a block of so many bytes. */
export function openSeals(written: ArrayBuffer, bytes: number): Seals {
  const [count = 0, ...words] = new Uint32Array(written);
  if (words.length !== 2 * count + sealsFor(bytes)) throw new StoreFault('corrupted');
  const standing = Array.from(
    { length: count },
    (_, place): Span => [words[2 * place]!, words[2 * place + 1]!],
  );
  return { standing, sums: Uint32Array.from(words.slice(2 * count)) };
}

/** The bytes that a seal proves, of a block of so many. */
export function sealedBy(place: number, bytes: number): Span {
  return [place * SEALED_BYTES, Math.min(bytes, (place + 1) * SEALED_BYTES)];
}

const sealsFor = (bytes: number): number => Math.ceil(bytes / SEALED_BYTES);
