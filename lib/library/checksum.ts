import { finishHash } from '../text/folding.ts';

/** 32 bits over a block, to tell a damaged one from a sound one. Linear: some 0.2 ms for 1 MB. */
export function checksum(block: ArrayBuffer): number {
  const words = new Uint32Array(block, 0, block.byteLength >>> 2);
  let sum = block.byteLength;
  for (let index = 0; index < words.length; index++) {
    sum = Math.imul(sum ^ words[index]!, 0x9e3779b1);
    sum = (sum << 13) | (sum >>> 19);
  }
  for (const byte of new Uint8Array(block, words.length * 4)) sum = Math.imul(sum ^ byte, 0x5f356495);
  return finishHash(sum) >>> 0;
}
