import { describe, expect, it } from 'vitest';
import type { Change } from '../../../lib/wording/change.ts';
import { compare } from '../../../lib/wording/compare.ts';
import { alignWordings, differences } from '../../../lib/wording/differences.ts';

/** Each change as `kind[!flags] "of a" → "of b"`. */
function named(found: readonly Change[], a: string, b: string): string[] {
  return found.map((change) => {
    const flags = change.flags.length > 0 ? `!${change.flags.join(',')}` : '';
    return `${change.kind}${flags} "${a.slice(...change.a)}" → "${b.slice(...change.b)}"`;
  });
}

function changes(a: string, b: string): string[] {
  return named(compare(a, b).changes, a, b);
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

  it('takes a sentence out whole where words repeat', () => {
    expect(
      changes(
        'I never meant to wake the harbour. I rang the bell until it broke. I was afraid of the ice that night.',
        'I never meant to wake the harbour. I was afraid of the ice that night.',
      ),
    ).toEqual(['omission-silent "I rang the bell until it broke" → ""']);
  });

  it('does not let a bracket pull words away from their equals', () => {
    expect(
      changes(
        '[This] is a matter for sailors. But this harbour will not close its gates to anybody',
        'This harbour will not close its gates to anybody',
      ),
    ).toEqual(['punctuation "this" → "This"']);
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

/** Each line: two wordings, and all that differs. */
const CONVENTIONS: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['glyph style is no difference', '“It’s over” – he said...', '"It\'s over" -- he said…', []],
  [
    'case is punctuation',
    'We saw the Captain leave',
    'we saw the captain leave',
    ['punctuation "We" → "we"', 'punctuation "Captain" → "captain"'],
  ],
  [
    'fractions',
    'About two-thirds of the sailors waited two and a half years, a quarter of them for nothing',
    'About 2/3 of the sailors waited 2.5 years, one quarter of them for nothing',
    [
      'spelling "two-thirds" → "2/3"',
      'spelling "two and a half" → "2.5"',
      'spelling "a quarter" → "one quarter"',
    ],
  ],
  [
    'a number, and no negation',
    'Their harbour is number one on the list of the sailors',
    'Their harbour is No. 1 on the list of the sailors',
    ['spelling "number one" → "No. 1"'],
  ],
  [
    'letters masked',
    'The d**n winch froze and the s---tty rope broke on the deck',
    'The damn winch froze and the s***ty rope broke on the deck',
    ['spelling "d**n" → "damn"', 'spelling "s---tty" → "s***ty"'],
  ],
  [
    'masked by dashes, to the end of the word, in place of a bracket',
    'They left the b---- winch to freeze in the f—ing harbour',
    'They left the [cursed] winch to freeze in the f**king harbour',
    ['replacement-marked "b----" → "[cursed]"', 'spelling "f—ing" → "f**king"'],
  ],
  [
    'asterisks around words and dashes between words mask nothing',
    'The *frozen* winch broke---the deck was plan B—the harbour was closed',
    'The frozen winch broke — the deck was plan B, the harbour was closed',
    ['punctuation " *" → " "', 'punctuation "* " → " "', 'punctuation "—" → ", "'],
  ],
  [
    'a hyphen put in by an editor',
    'An ice[-]bound harbour is no place for sailors',
    'An ice bound harbour is no place for sailors',
    ['spelling "ice[-]bound" → "ice bound"'],
  ],
  [
    'two brackets around other words are one change',
    'If [the new harbour order] closes the gates, so be it',
    'If [the harbour] order closes the gates, so be it',
    ['replacement-marked "[the new harbour order]" → "[the harbour] order"'],
  ],
  [
    'a letter changed for case in brackets',
    '[T]he river is frozen',
    'The river is frozen',
    ['punctuation "[T]he" → "The"'],
  ],
  [
    'an ellipsis with no word missing',
    'Thank you... very much',
    'Thank you very much',
    ['punctuation "... " → " "'],
  ],
  [
    'marks and the case after them are one place',
    'We lost. We wept.',
    'We lost, we wept.',
    ['punctuation ". We" → ", we"'],
  ],
  [
    'contraction and full form',
    'I can’t see, we are blind',
    'I cannot see, we’re blind',
    ['spelling "can’t" → "cannot"', 'spelling "we are" → "we’re"'],
  ],
  [
    'British and American',
    'Colour of the old harbor lamps',
    'Color of the old harbour lamps',
    ['spelling "Colour" → "Color"', 'spelling "harbor" → "harbour"'],
  ],
  [
    'hyphenated, joined, apart',
    'the re-built once-in-a-lifetime boats',
    'the rebuilt once in a lifetime boats',
    ['spelling "re-built" → "rebuilt"', 'spelling "once-in-a-lifetime" → "once in a lifetime"'],
  ],
  [
    'digits, words, currency',
    'He paid $5 million, or 25%',
    'He paid five million dollars, or twenty-five percent',
    ['spelling "$5 million" → "five million dollars"', 'spelling "25%" → "twenty-five percent"'],
  ],
  [
    'abbreviations and initials',
    'Sen. Brook met the UN on Jan. 5th',
    'Senator Brook met the United Nations on January 5',
    ['spelling "Sen" → "Senator"', 'spelling "UN" → "United Nations"', 'spelling "Jan. 5th" → "January 5"'],
  ],
  [
    'a slip of the pen',
    'The governemnt failed us all',
    'The government failed us all',
    ['spelling "governemnt" → "government"'],
  ],
  [
    'another form of the word is another word',
    'The captain’s boats will all be burned',
    'The captain’s boat will all be burned',
    ['substitution "boats" → "boat"'],
  ],
  [
    'a missing apostrophe',
    'the sailors’ boats are here',
    'the sailors boats are here',
    ['spelling "sailors" → "sailors"'],
  ],
  [
    'a bracket in place of words',
    'She told [the captain] to leave',
    'She told him to leave',
    ['replacement-marked "[the captain]" → "him"'],
  ],
  [
    'an ending in brackets',
    'She was shame[d] by that',
    'She was shame by that',
    ['replacement-marked "shame[d]" → "shame"'],
  ],
  [
    'a bracket added',
    'They went there [again] at night',
    'They went there at night',
    ['insertion-marked "[again]" → ""'],
  ],
  [
    'words missing at an ellipsis',
    'the boats […] were burned',
    'the boats of the old harbour were burned',
    ['omission-marked "[…]" → "of the old harbour"'],
  ],
  [
    'the ellipsis decides where a gap stands',
    'bread and … coal',
    'bread and butter and coal',
    ['omission-marked "…" → "butter and"'],
  ],
  [
    'adjacent edits are one change',
    'We will quickly leave this place',
    'We shall soon quit this place',
    ['substitution!modal "will quickly leave" → "shall soon quit"'],
  ],
  [
    'words moved',
    'It is now frozen for good',
    'It now is frozen for good',
    ['reordered "is now" → "now is"'],
  ],
  ['negation', 'We have no boats left', 'We have boats left', ['omission-silent!negation "no" → ""']],
  [
    'numbers written differently raise no flag',
    'We have [three] boats left',
    'We have 3 boats left',
    ['replacement-marked "[three]" → "3"'],
  ],
  [
    'the month of May is no modal verb',
    'It was May when we left',
    'It was June when we left',
    ['substitution "May" → "June"'],
  ],
];

describe('the conventions', () => {
  it.each(CONVENTIONS)('%s', (_, a, b, expected) => {
    const found = differences(alignWordings(a, b)).changes;
    expect(named(found, a, b)).toEqual(expected);
  });

  it('skips interruptions, and what punctuation they bring', () => {
    const a = 'The harbour froze over,” she said. “In a single night nobody could leave';
    const start = a.indexOf(',”');
    const end = a.indexOf('In a single');
    const comparison = compare(
      { text: a, interruptions: [[start, end]] },
      'The harbour froze over in a single night nobody could leave',
    );
    expect(comparison.changes).toEqual([]);
    expect(comparison.extent).toEqual({ start: 'same', end: 'same' });
  });

  it('tells which text has more words beyond the stretch', () => {
    const long = 'And then the harbour froze over in a single night, and we wept';
    expect(compare(long, 'the harbour froze over in a single night').extent).toEqual({
      start: 'a-longer',
      end: 'a-longer',
    });
    expect(compare('harbour froze over in a single night, and we laughed', long).extent).toEqual({
      start: 'b-longer',
      end: 'both',
    });
  });

  it('aligns long texts without tabulating them whole', () => {
    const words = Array.from({ length: 6_000 }, (_, at) => `w${(at * 7_919) % 5_003}`);
    const a = words.join(' ');
    const b = words.toSpliced(3_000, 1, 'harbour').join(' ');
    expect(changes(a, b)).toEqual([`substitution "${words[3_000]}" → "harbour"`]);
  });
});

describe('places that could be read in two ways', () => {
  it('puts a repeated phrase where least of the punctuation differs', () => {
    expect(
      changes(
        'There was a great thirst for rain in the whole valley that year',
        'There was a great thirst, and I mean a truly great thirst, for rain in the whole valley that year',
      ),
    ).toEqual(['insertion-silent "" → "and I mean a truly great thirst"']);
  });

  it('takes what stands before and after a word in brackets for one place', () => {
    expect(
      changes(
        'Nobody warned us of the flood. Because of that, [I] lost the boat',
        'Nobody warned us of the flood. Because of that...i lost the boat',
      ),
    ).toEqual(['punctuation ", [I] " → "...i "']);
  });

  it('does not call words marked of which one stands in brackets', () => {
    expect(
      changes(
        'We mended the nets by the old quay before the storm came in',
        'We mended the nets with [my] brother and all of his friends by the old quay before the storm came in',
      ),
    ).toEqual(['insertion-silent "" → "with [my] brother and all of his friends"']);
  });

  it('reads words clipped in speech as the words', () => {
    expect(
      changes(
        'Tell ’em the bridge is broken, ’cause nothin’ else will keep the carts away from it',
        'Tell them the bridge is broken, because nothing else will keep the carts away from it',
      ),
    ).toEqual(['spelling "em" → "them"', 'spelling "cause nothin" → "because nothing"']);
  });
});

describe('a text of marks by the thousand', () => {
  it.each(['[a] ', '[ab cd] ', 'a… [b] ', "s' "])('is compared with itself and with another: %o', (unit) => {
    const text = unit.repeat(60_000);
    expect(compare(text, text).changes).toEqual([]);
    expect(compare(`${text}and so [it] was`, `${text}and it was`).changes).toHaveLength(1);
  });
});
