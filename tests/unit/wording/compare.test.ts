import { describe, expect, it } from 'vitest';
import { compare } from '../../../lib/wording/compare.ts';

/** Each change as `kind[!flags] "of a" → "of b"`. */
function changes(a: string, b: string): string[] {
  return compare(a, b).changes.map((change) => {
    const flags = change.flags.length > 0 ? `!${change.flags.join(',')}` : '';
    return `${change.kind}${flags} "${a.slice(...change.a)}" → "${b.slice(...change.b)}"`;
  });
}

describe('the four wordings of the bundled corpus', () => {
  it('finds other words and a missing comma', () => {
    expect(
      changes(
        'I was so hesitant about speaking to a woman especially in public that I said nothing',
        'I was so hesitant about speaking to a women specifically in public, that I said nothing',
      ),
    ).toEqual(['substitution "woman especially" → "women specifically"', 'punctuation " " → ", "']);
  });

  it('finds a word added without a mark', () => {
    expect(
      changes(
        'I thought immediately I was safe with them',
        'I thought immediately that I was safe with them',
      ),
    ).toEqual(['insertion-silent "" → "that"']);
  });

  it('finds a bracket that stands for words, at the very start of a quotation', () => {
    const a = 'I still got the part for the film and always thought that he gave it to me';
    const b = '[I] always thought that he gave it to me';
    expect(changes(a, b)).toEqual(['replacement-marked "I still got the part for the film and" → "[I]"']);
    expect(compare(a, b).extent).toEqual({ start: 'same', end: 'same' });
  });

  it('finds a sentence left out of a run without a mark', () => {
    expect(
      changes(
        'I felt awful about the film. I felt guilty as if I did something wrong. I was terrified too.',
        'I felt awful about the film. I was terrified too.',
      ),
    ).toEqual(['omission-silent "I felt guilty as if I did something wrong" → ""']);
  });
});
