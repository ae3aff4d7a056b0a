/** Bytes gone wrong, as disks, networks and people with intentions make them; the same for the same seed. */

export type Bytes = Uint8Array<ArrayBuffer>;

/** mulberry32: from 0 up to, not including, 1. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TOKENS = [
  '__proto__',
  'constructor',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  '\n',
  '\r\n',
  '{',
  '}',
  '[[[[[[[[',
  ']',
  ',',
  ':',
  'null',
  'true',
  '-1',
  '1e999',
  '0.5',
  '99999999999999999999',
  '<script>',
  '</b>',
  '\u0000',
  '\u2028',
  'é',
  '',
  '""',
  '"version":2',
  '"order":7',
].map((token) => new TextEncoder().encode(token));

const joined = (...parts: Uint8Array[]): Bytes => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

/** One to eight things done to the bytes: flipped, set, put in, taken out, doubled, moved, cut off. */
export function mutated(bytes: Bytes, random: () => number): Bytes {
  let now: Bytes = bytes.slice();
  const below = (limit: number): number => Math.floor(random() * limit);
  for (let left = 1 + below(8); left > 0; left--) {
    const at = below(now.length + 1);
    const run = at + below(Math.min(200, now.length - at + 1));
    const before = now.subarray(0, at);
    switch (below(7)) {
      case 0:
        if (at < now.length) now[at] = now[at]! ^ (1 << below(8));
        break;
      case 1:
        if (at < now.length) now[at] = below(256);
        break;
      case 2:
        now = joined(before, TOKENS[below(TOKENS.length)]!, now.subarray(at));
        break;
      case 3:
        now = joined(before, now.subarray(run));
        break;
      case 4:
        now = joined(now.subarray(0, run), now.subarray(at));
        break;
      case 5: {
        const to = below(now.length + 1);
        now = joined(now.subarray(0, to), now.subarray(at, run), now.subarray(to));
        break;
      }
      default:
        if (below(4) === 0) now = now.slice(0, at);
    }
  }
  return now;
}
