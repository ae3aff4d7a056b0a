import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildingShard, ShardError } from '../../../lib/matching/shard.ts';
import { edgeOf } from '../../../lib/matching/shard-format.ts';
import { mergingSketches, openSketch, SketchWriter } from '../../../lib/matching/sketch.ts';
import { hashFolded } from '../../../lib/text/folding.ts';
import type { Span } from '../../../lib/text/span.ts';
import { atOnce } from '../../../lib/text/steps.ts';

const word = fc.constantFrom(...'harbour lighthouse captain winter the of ferry rust mayor storm'.split(' '));
const quotation = fc.array(word, { minLength: 1, maxLength: 300 }).map((words) => words.join(' '));

/** The sketch that is written along with a shard. */
function written(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const sketch = new SketchWriter();
  atOnce(
    buildingShard(
      texts.map((text, number) => ({ number, article: 0, text })),
      sketch,
    ),
  );
  return sketch.finish();
}

describe('a sketch', () => {
  it('tells the words of every quotation that is not too long, and how much all of them tell', () => {
    const sketch = openSketch(
      written(['The harbour', 'winter', 'rust '.repeat(254), 'rust '.repeat(255)]).buffer,
    );
    expect(sketch.quotations).toBe(4);
    expect([...sketch.at(0).words!]).toEqual(['the', 'harbour'].map((one) => edgeOf(hashFolded(one))));
    expect([...sketch.at(1).words!]).toEqual([edgeOf(hashFolded('winter'))]);
    expect(sketch.at(2).words).toHaveLength(254);
    expect(sketch.at(3).words).toBeNull();
    expect(sketch.at(0).nats).toBeGreaterThan(sketch.at(1).nats);
  });

  it('merged is the very one that is written at once', () => {
    fc.assert(
      fc.property(
        fc.array(quotation, { maxLength: 60 }),
        fc.nat(60),
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        (texts, cut, kept) => {
          const runs = [texts.slice(0, cut), texts.slice(cut)];
          const parts = runs.map((own, run) => ({
            sketch: openSketch(written(own).buffer),
            kept: own.flatMap((_, ordinal): Span[] =>
              kept[ordinal + run * cut] ? [[ordinal, ordinal + 1]] : [],
            ),
          }));
          const left = texts.filter((_, ordinal) => kept[ordinal]);
          expect(atOnce(mergingSketches(parts))).toEqual(written(left));
        },
      ),
    );
  });

  it('is refused where it is cut short, too long, or none', () => {
    const whole = written(['The harbour', 'winter']);
    const none = whole.slice();
    none[0] = 0;
    for (const damaged of [whole.slice(0, 8), whole.slice(0, -1), new Uint8Array([...whole, 0]), none])
      expect(() => openSketch(damaged.buffer)).toThrow(ShardError);
  });
});
