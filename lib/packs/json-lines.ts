/**
 * JSON Lines from a stream of bytes, plain or gzip, one line at a time in memory that does not grow with
 * the file. Everything that can be wrong with such a file ends in a {@link PackError}.
 */
import { PACK_LIMITS, PackError } from './format.ts';

export interface JsonLine {
  /** From 1. */
  readonly line: number;
  readonly value: unknown;
}

/** Empty lines are passed over. `signal` stops it with its reason. */
export async function* jsonLines(
  file: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal?: AbortSignal,
): AsyncGenerator<JsonLine> {
  let line = 0;
  for await (const text of textLines(file, stream)) {
    signal?.throwIfAborted();
    line++;
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new PackError(file, line, 'not JSON, or cut off');
    }
    if (MAY_BE_FOREIGN.test(text) && hasForeignPrototype(value))
      throw new PackError(file, line, 'a key that no record has (__proto__)');
    yield { line, value };
  }
}

const NEWLINE = 0x0a;

async function* textLines(
  file: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let rest = '';
  const decode = (bytes?: Uint8Array<ArrayBuffer>): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new PackError(file, line, 'not UTF-8');
    }
  };
  for await (const bytes of unpacked(file, stream, () => line)) {
    // Each line by itself, with its end: what is not UTF-8 is then found in the line that it stands in.
    for (let from = 0; from < bytes.length; ) {
      const end = bytes.indexOf(NEWLINE, from);
      const to = end === -1 ? bytes.length : end + 1;
      rest += decode(bytes.subarray(from, to));
      from = to;
      const text = end === -1 ? rest : rest.slice(0, -1);
      if (text.length > PACK_LIMITS.line)
        throw new PackError(file, line, 'this line is too long for an article');
      if (end === -1) continue;
      yield text;
      rest = '';
      line++;
    }
  }
  rest += decode();
  if (rest !== '') yield rest;
}

/** The bytes, unpacked when they begin as gzip does; counted. */
async function* unpacked(
  file: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  line: () => number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  let first = await reader.read();
  while (!first.done && first.value.length < 2) {
    const more = await reader.read();
    if (more.done) break;
    first = { done: false, value: joined(first.value, more.value) };
  }
  if (first.done) return;
  let taken = 0;
  const head = first.value;
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      taken += head.length;
      controller.enqueue(head);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else {
        taken += value.length;
        controller.enqueue(value);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const gzip = head[0] === 0x1f && head[1] === 0x8b;
  const plain = (gzip ? bytes.pipeThrough(new DecompressionStream('gzip')) : bytes).getReader();
  let given = 0;
  try {
    for (;;) {
      const { done, value } = await plain.read();
      if (done) return;
      given += value.length;
      if (given > PACK_LIMITS.bytes) throw new PackError(file, line(), 'larger than 4 GB when unpacked');
      if (gzip && given > PACK_LIMITS.ratioFrom && given > taken * PACK_LIMITS.ratio) {
        throw new PackError(file, line(), 'unpacks to far more than articles do');
      }
      yield value;
    }
  } catch (error) {
    if (error instanceof PackError || !gzip) throw error;
    throw new PackError(file, line(), 'the gzip data is damaged or cut off');
  } finally {
    // Whoever stops reading early, or was refused, lets the file go.
    plain.cancel().catch(() => {});
  }
}

function joined(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const FOREIGN = ['__proto__', 'constructor', 'prototype'];
/** What a line must hold to have such a key, as it is or escaped: one line in hundreds need be walked through. */
const MAY_BE_FOREIGN = new RegExp([...FOREIGN, String.raw`\\u`].join('|'));

/** Keys with which a careless copy would change every object there is. */
function hasForeignPrototype(value: unknown): boolean {
  const waiting = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (!Array.isArray(one) && FOREIGN.some((key) => Object.hasOwn(one, key))) return true;
    for (const inner of Object.values(one)) if (typeof inner === 'object') waiting.push(inner);
  }
  return false;
}
