/**
 * A 53-bit string hash: two 32-bit lanes with MurmurHash3's finaliser (A. Appleby, public domain), so that
 * a value fits a JavaScript number and thus a `Float64Array`. Not against forgery: whoever can write a
 * pack can name any address in it anyway. Two of a million keys meet with probability 6 · 10⁻⁵.
 * Linear in the string.
 */
export function hash53(text: string): number {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  high = finish(high ^ text.length);
  low = finish(low ^ high);
  return (high & 0x1fffff) * 0x1_0000_0000 + low;
}

function finish(lane: number): number {
  let value = lane;
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** 32 bits over a block, to tell a damaged one from a sound one. Linear: some 0.2 ms for 1 MB. */
export function checksum(block: ArrayBuffer): number {
  const words = new Uint32Array(block, 0, block.byteLength >>> 2);
  let sum = block.byteLength;
  for (let index = 0; index < words.length; index++) {
    sum = Math.imul(sum ^ words[index]!, 0x9e3779b1);
    sum = (sum << 13) | (sum >>> 19);
  }
  for (const byte of new Uint8Array(block, words.length * 4)) sum = Math.imul(sum ^ byte, 0x5f356495);
  return finish(sum);
}
