/**
 * A 53-bit string hash: two 32-bit lanes with MurmurHash3's finaliser (A. Appleby, public domain), so that
 * a value fits a JavaScript number and thus a `Float64Array`. Not against forgery. Two of a million keys
 * meet with probability 6 · 10⁻⁵. Linear in the string.
 */
import { finishHash } from './folding.ts';

export function hash53(text: string): number {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  high = finishHash(high ^ text.length) >>> 0;
  low = finishHash(low ^ high) >>> 0;
  return (high & 0x1fffff) * 0x1_0000_0000 + low;
}
