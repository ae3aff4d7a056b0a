import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { natsNeeded, prospecting } from '../../../lib/wording/prospect.ts';
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
