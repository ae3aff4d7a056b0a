import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../lib/matching/shard-format.ts';
import { openSketch, type Sketched, SketchWriter } from '../../../lib/matching/sketch.ts';
import { readQuotation } from '../../../lib/matching/reading.ts';
import { natsNeeded, prospecting, sieving } from '../../../lib/wording/prospect.ts';
import type { StatementQuotation } from '../../../lib/wording/statements.ts';

const quotation = (text: string, more: Partial<StatementQuotation> = {}): StatementQuotation => ({
  key: text,
  article: text,
  outlet: text,
  text,
  published: '2024-03-05',
  ...more,
});
const mayBeOne = prospecting();
const WHOLE = 'We rang the harbour bell all night, and the whole village came down to the boats with lamps.';

function sketched(text: string): Sketched {
  const writer = new SketchWriter();
  const { scan, surprisals } = readQuotation(text);
  writer.add(scan, surprisals);
  return openSketch(writer.finish().buffer).at(0);
}
const passes = (a: StatementQuotation, b: StatementQuotation): boolean =>
  sieving(a)(sketched(b.text), dayOf(b.published));

describe('sieving', () => {
  it('passes over a phrase in the midst of two sentences of other weeks, without their texts', () => {
    const other = quotation(
      'Nobody from the council was there when the whole village came down to look at what was left of the mill.',
      { published: '2024-03-26' },
    );
    expect(passes(quotation(WHOLE), other)).toBe(false);
    expect(passes(quotation(WHOLE), quotation('boats with lamps'))).toBe(true);
    expect(passes(quotation('boats and lamps'), quotation(WHOLE))).toBe(false);
  });

  it('never holds back what a glance at the text would leave', () => {
    const word = fc.constantFrom(
      ...'the a harbour bell village rang lamps boats and of came night all whole down'.split(' '),
    );
    const one = fc
      .record({
        text: fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(' ')),
        speaker: fc.constantFrom(undefined, 'Ada Quill', 'Quill', 'Otto Lamp', 'he'),
        published: fc.constantFrom(
          undefined,
          '1953-06-02',
          '2024-03-05',
          '2024-03-06T01:30:00+05:00',
          '2024-04-20',
        ),
      })
      .map(({ text, speaker, published }) =>
        quotation(text, {
          ...(speaker === undefined ? {} : { speaker }),
          ...(published === undefined ? {} : { published }),
        }),
      );
    fc.assert(
      fc.property(one, one, (a, b) => {
        if (mayBeOne(a, b)) expect(passes(a, b)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('prospecting', () => {
  it('leaves what two outlets cut or worded differently', () => {
    const cut = quotation('the whole village came down to the boats with lamps');
    const changed = quotation(
      'we rang the harbor bell all night and the entire village came down to the boats',
    );
    expect(mayBeOne(quotation(WHOLE), cut)).toBe(true);
    expect(mayBeOne(quotation(WHOLE), changed)).toBe(true);
  });

  it('passes over a phrase in the midst of two sentences of other weeks', () => {
    const other = quotation(
      'Nobody from the council was there when the whole village came down to look at what was left of the mill.',
      { published: '2024-03-26' },
    );
    expect(mayBeOne(quotation(WHOLE), other)).toBe(false);
  });

  it('takes a few words for part of a text only where they stand in a row', () => {
    expect(mayBeOne(quotation('boats with lamps'), quotation(WHOLE))).toBe(true);
    expect(mayBeOne(quotation('boats and lamps'), quotation(WHOLE))).toBe(false);
  });

  it('says the same from both sides, and asks more the further two days are apart', () => {
    const word = fc.constantFrom(
      ...'the a harbour bell village rang lamps boats and of came night'.split(' '),
    );
    const text = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(mayBeOne(quotation(a), quotation(b))).toBe(mayBeOne(quotation(b), quotation(a)));
      }),
    );
    const needed = [0, 1, 7, 30, 365].map(natsNeeded);
    expect(needed).toEqual(needed.toSorted((x, y) => x - y));
    expect(needed[0]).toBeLessThan(needed[4]!);
    expect(natsNeeded(undefined)).toBe(natsNeeded(2));
  });
});
