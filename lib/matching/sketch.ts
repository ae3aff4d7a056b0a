/**
 * The sketch of a shard's quotations: eight bits of each word, in order, and what all of them tell. Two words side by
 * side are sixteen bits, which two quotations hardly share by chance, so a sketch tells nearly as well as the text
 * whether they may be one statement (lib/wording/prospect.ts) – of hundreds that share a set phrase with a quotation
 * it leaves a handful to be read. A shard's own keys cannot: they hold runs of four words, and a glance counts two.
 *
 * Layout, little-endian: u32 magic, frequency table version, quotations, words; u32 where the words of every sixteenth
 * quotation begin; for each quotation a byte with half its nats, rounded down, and one with the number of its words;
 * then the words. Quotations stand in the order of the shard. Some 22 bytes a quotation, in memory only while somebody
 * searches.
 */
import { FREQUENCY_TABLE_VERSION } from '../text/frequency.ts';
import { STEPS_PER_NAT } from '../text/scan-surprisal.ts';
import type { Span } from '../text/span.ts';
import type { Steps } from '../text/steps.ts';
import type { WordScan } from '../text/words.ts';
import { edgeOf, ShardError } from './shard-format.ts';

const MAGIC = 0x4b_53_56_56; // "VVSK"
const HEAD = 16;
/** Quotations between two beginnings that are kept. */
const STRIDE = 16;
/** Nats in one step of the byte for them. */
const NATS = 2;
/** In place of the number of words: too many to be kept. */
const UNTOLD = 0xff;

/** A quotation as its sketch has it. */
export interface Sketched {
  /** {@link edgeOf} each; `null` where there are too many. */
  readonly words: Uint8Array | null;
  /** What they tell together: at least so much, and where it is not much, less than {@link NATS} more. */
  readonly nats: number;
}

export interface Sketch {
  readonly quotations: number;
  /** @param ordinal of the shard */
  at(ordinal: number): Sketched;
}

export class SketchWriter {
  readonly #nats: number[] = [];
  readonly #lengths: number[] = [];
  #words = new Uint8Array(1 << 12);
  #count = 0;

  /** The next quotation of the shard. @param surprisals quarters of a nat */
  add({ hashes, count }: Pick<WordScan, 'hashes' | 'count'>, surprisals: Uint8Array): void {
    let steps = 0;
    for (let word = 0; word < count; word++) steps += surprisals[word]!;
    const kept = count < UNTOLD ? count : 0;
    this.#makeRoom(kept);
    for (let word = 0; word < kept; word++) this.#words[this.#count++] = edgeOf(hashes[word]!);
    this.#push(Math.min(0xff, Math.floor(steps / STEPS_PER_NAT / NATS)), Math.min(UNTOLD, count));
  }

  /** Quotations of a sketch as they stand there. */
  take(sketch: Sketch, [from, to]: Span): void {
    for (let ordinal = from; ordinal < to; ordinal++) {
      const { words, nats } = sketch.at(ordinal);
      this.#makeRoom(words?.length ?? 0);
      if (words !== null) this.#words.set(words, this.#count);
      this.#count += words?.length ?? 0;
      this.#push(nats / NATS, words?.length ?? UNTOLD);
    }
  }

  finish(): Uint8Array<ArrayBuffer> {
    const quotations = this.#lengths.length;
    const places = layout(quotations, this.#count);
    const bytes = new Uint8Array(places.end);
    new Uint32Array(bytes.buffer, 0, 4).set([MAGIC, FREQUENCY_TABLE_VERSION, quotations, this.#count]);
    const starts = new Uint32Array(bytes.buffer, HEAD, Math.ceil(quotations / STRIDE));
    let start = 0;
    for (const [ordinal, length] of this.#lengths.entries()) {
      if (ordinal % STRIDE === 0) starts[ordinal / STRIDE] = start;
      start += wordsKept(length);
    }
    bytes.set(this.#nats, places.nats);
    bytes.set(this.#lengths, places.lengths);
    bytes.set(this.#words.subarray(0, this.#count), places.words);
    return bytes;
  }

  #push(nats: number, length: number): void {
    this.#nats.push(nats);
    this.#lengths.push(length);
  }

  #makeRoom(words: number): void {
    if (this.#count + words <= this.#words.length) return;
    const grown = new Uint8Array((this.#count + words) * 2);
    grown.set(this.#words.subarray(0, this.#count));
    this.#words = grown;
  }
}

/** A sketch that is merged, and which of its ordinals are kept. */
export interface SketchPart {
  readonly sketch: Sketch;
  readonly kept: readonly Span[];
}

/** One sketch of several: the same as writing it of what they keep. */
export function* mergingSketches(parts: readonly SketchPart[]): Steps<Uint8Array<ArrayBuffer>> {
  const writer = new SketchWriter();
  for (const { sketch, kept } of parts) {
    for (const span of kept) {
      writer.take(sketch, span);
      yield;
    }
  }
  return writer.finish();
}

/**
 * Opens what a {@link SketchWriter} wrote, without copying. Constant time.
 * @throws ShardError
 */
export function openSketch(block: ArrayBuffer): Sketch {
  if (block.byteLength < HEAD) throw new ShardError('a sketch is too short to have a header');
  const [magic, table, quotations = 0, words = 0] = new Uint32Array(block, 0, 4);
  const places = layout(quotations, words);
  if (magic !== MAGIC || table !== FREQUENCY_TABLE_VERSION || places.end !== block.byteLength)
    throw new ShardError('no sketch, or one of another version');
  const bytes = new Uint8Array(block);
  const starts = new Uint32Array(block, HEAD, Math.ceil(quotations / STRIDE));
  const lengthOf = (ordinal: number): number => wordsKept(bytes[places.lengths + ordinal]!);
  return {
    quotations,
    at(ordinal) {
      let start = places.words + starts[Math.floor(ordinal / STRIDE)]!;
      for (let before = ordinal - (ordinal % STRIDE); before < ordinal; before++) start += lengthOf(before);
      const isTold = bytes[places.lengths + ordinal] !== UNTOLD;
      return {
        words: isTold ? bytes.subarray(start, start + lengthOf(ordinal)) : null,
        nats: bytes[places.nats + ordinal]! * NATS,
      };
    },
  };
}

const wordsKept = (length: number): number => (length === UNTOLD ? 0 : length);

function layout(quotations: number, words: number) {
  const nats = HEAD + Math.ceil(quotations / STRIDE) * 4;
  const lengths = nats + quotations;
  return { nats, lengths, words: lengths + quotations, end: lengths + quotations + words };
}
