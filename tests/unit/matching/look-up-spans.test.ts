import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeQuotations } from '../../../lib/matching/alike.ts';
import { type LookedUp, lookUpSpans } from '../../../lib/matching/look-up-spans.ts';
import { findPassages, similarQuotations } from '../../../lib/matching/matcher.ts';
import { buildShard, openShard, type Shard, ShardError } from '../../../lib/matching/shard.ts';
import { standingSpans } from '../../../lib/matching/shard-format.ts';
import type { Span } from '../../../lib/text/span.ts';

const word = fc.constantFrom('harbour', 'lighthouse', 'captain', 'winter', 'the', 'of', 'ferry', 'rust');
const sentence = fc.array(word, { minLength: 1, maxLength: 20 }).map((words) => words.join(' '));

/** A shard of which only some bytes are there; the others are wrong. */
class Partly {
  readonly #whole: Uint8Array;
  readonly #bytes: Uint8Array;
  readonly shard: Shard;

  constructor(whole: Uint8Array) {
    this.#whole = whole;
    this.#bytes = new Uint8Array(whole.length).fill(0xaa);
    this.fetch(standingSpans(whole.subarray(0, 64)));
    this.shard = openShard(this.#bytes);
  }

  fetch(spans: readonly Span[]): void {
    for (const [from, to] of spans) this.#bytes.set(this.#whole.subarray(from, to), from);
  }

  get left(): number {
    return this.#bytes.filter((byte, at) => byte !== this.#whole[at]).length;
  }
}

function lookedUp(text: string, as: LookedUp, shards: readonly Partly[]): Shard[] {
  const opened = shards.map(({ shard }) => shard);
  for (const spans of lookUpSpans(text, as, opened))
    for (const [place, shard] of shards.entries()) shard.fetch(spans[place]!);
  return opened;
}

describe('the bytes that a look-up names', () => {
  it('are all that it reads: what is found is the same as in the whole shards', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sentence, { minLength: 2, maxLength: 40 }),
        sentence,
        sentence,
        async (texts, before, quoted) => {
          const quotations = texts.map((text, number) => ({ number, article: number >> 1, text }));
          const half = quotations.length >> 1;
          const whole = [quotations.slice(0, half), quotations.slice(half)].map((part) => buildShard(part));
          const source = { read: async (numbers: readonly number[]) => numbers.map((n) => quotations[n]) };
          const opened = whole.map((bytes) => openShard(bytes));
          const fresh = (): Partly[] => whole.map((bytes) => new Partly(bytes));

          const page = `${before} “${quoted}” ${texts[0]!} “${texts[1]!}”`;
          expect(await findPassages({ text: page }, lookedUp(page, 'page', fresh()), source)).toEqual(
            await findPassages({ text: page }, opened, source),
          );
          for (const text of texts.slice(0, 3)) {
            const shards = lookedUp(text, 'quotation', fresh());
            expect(await similarQuotations(text, shards, source)).toEqual(
              await similarQuotations(text, opened, source),
            );
            expect(alikeQuotations({ text }, shards, () => 0).map(({ number }) => number)).toEqual(
              alikeQuotations({ text }, opened, () => 0).map(({ number }) => number),
            );
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('are few where the shard has hardly any of the words', () => {
    const texts = Array.from(
      { length: 500 },
      (_, at) => `the keeper of lighthouse ${at} counted ${at * 7} ships`,
    );
    const shard = new Partly(buildShard(texts.map((text, number) => ({ number, article: 0, text }))));
    const before = shard.left;
    lookedUp('nobody asked the harbour master about rust on the old ferry', 'page', [shard]);
    expect(before - shard.left).toBeLessThan(before / 10);
  });
});

describe('standingSpans', () => {
  it('refuses what is no shard', () => {
    expect(() => standingSpans(new Uint8Array(64))).toThrow(ShardError);
    expect(() => standingSpans(new Uint8Array(8))).toThrow(ShardError);
  });
});
