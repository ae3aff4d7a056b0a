import { describe, expect, it } from 'vitest';
import { relating } from '../../../lib/wording/relate.ts';
import type { StatementQuotation } from '../../../lib/wording/statements.ts';

const quotation = (
  article: string,
  text: string,
  more: Partial<StatementQuotation> = {},
): StatementQuotation => ({
  key: `${article}#${text.length}`,
  article,
  outlet: article,
  text,
  speaker: 'Ada Quill',
  published: '2024-03-05',
  ...more,
});
const WHOLE = 'The ferries were late again, and the whole island felt cold and abandoned by Monday night.';
const whole = quotation('Tide', WHOLE);
const verdict = (a: StatementQuotation, b: StatementQuotation) => relating()(a, b)?.verdict;

describe('relating', () => {
  it('takes a distinctive fragment of the same speaker on the same days for part of the whole', () => {
    const fragment = quotation('Port Post', 'cold and abandoned');
    expect(verdict(fragment, whole)).toBe('within');
    expect(verdict(whole, fragment)).toBe('around');
    expect(verdict({ ...fragment, published: '2024-03-20' }, whole)).not.toBe('within');
    expect(verdict({ ...fragment, speaker: 'Otto Lamp' }, whole)).not.toBe('within');
    const { speaker: _, ...unnamed } = fragment;
    expect(verdict(unnamed, whole)).not.toBe('within');
  });

  it('takes a single word for part of a quotation of its own article only', () => {
    expect(verdict(quotation('Tide', 'abandoned'), whole)).toBe('within');
    expect(verdict(quotation('Port Post', 'abandoned'), whole)).not.toBe('within');
  });

  it('asks for the words themselves, in a row', () => {
    expect(verdict(quotation('Tide', 'cold and lonely'), whole)).not.toBe('within');
    expect(verdict(quotation('Tide', 'ferries abandoned'), whole)).not.toBe('within');
  });

  it('says the same of the same wordings on other days as a fresh one', () => {
    const relate = relating();
    const later = { ...whole, published: '2024-09-05' };
    relate(whole, quotation('Port Post', WHOLE));
    expect(relate(later, quotation('Port Post', WHOLE))).toEqual(
      relating()(later, quotation('Port Post', WHOLE)),
    );
  });

  it('tells what parts two quotations that share a few words', () => {
    const other = quotation(
      'Port Post',
      'Nobody asked us, and the whole island felt very proud of it, said the harbour master.',
      {
        published: '2024-05-05',
        speaker: 'Otto Lamp',
      },
    );
    expect(relating()(whole, other)).toMatchObject({ verdict: 'unrelated' });
    expect(relating()(whole, other)!.evidence).toBeGreaterThan(0);
  });

  it('takes few words for one statement only where the circumstances say so', () => {
    const { speaker: _, ...unnamed } = quotation('Port Post', 'all tides are born equal');
    const { speaker: __, ...other } = quotation('Tide', 'All tides are born equal.');
    expect(verdict(unnamed, other)).toBe('same');
    expect(verdict(unnamed, { ...other, published: '2024-03-12' })).not.toBe('same');
    const { published: ___, ...undated } = other;
    expect(verdict(unnamed, undated)).not.toBe('same');
    expect(verdict(quotation('Port Post', unnamed.text), { ...undated, speaker: 'Ada Quill' })).toBe('same');
    expect(verdict(quotation('Port Post', unnamed.text), { ...other, speaker: 'Otto Lamp' })).not.toBe(
      'same',
    );
  });

  it('makes a set phrase no bridge: it is part of what contains it', () => {
    const speech = quotation(
      'Gazette',
      'My father held that all tides are born equal, and so he never built a wall.',
    );
    expect(verdict(quotation('Port Post', 'all tides are born equal'), speech)).toBe('within');
  });
});
