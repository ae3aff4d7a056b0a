import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExtractOptions, extractQuotations } from '../../../lib/quotes/extract.ts';

/** Each quotation as `kind | speaker | part || part`; `?` for an unknown speaker. */
const read = (text: string, options?: ExtractOptions): string[] =>
  extractQuotations(text, options).map(
    ({ kind, speaker, parts }) =>
      `${kind} | ${speaker ?? '?'} | ${parts.map((part) => part.text).join(' || ')}`,
  );

describe('speakers', () => {
  it.each([
    ['"The bridge is safe," Ada Brook said.', 'direct | Ada Brook | The bridge is safe,'],
    ['“The bridge is safe,” said Ada Brook, who built it.', 'direct | Ada Brook | The bridge is safe,'],
    ['"The bridge is safe," Ada Brook, who built it, said.', 'direct | Ada Brook | The bridge is safe,'],
    ['Ada Brook told reporters on Monday: "The bridge is safe."', 'direct | Ada Brook | The bridge is safe.'],
    ['"The bridge is safe," according to Ada Brook.', 'direct | Ada Brook | The bridge is safe,'],
    ['According to Ada Brook, the pier is "perfectly safe."', 'partial | Ada Brook | perfectly safe.'],
    [
      'Tom Hill left. "It is safe," said a person close to him.',
      'direct | a person close to him | It is safe,',
    ],
    ['Tom Hill left. "It is safe," an angry Brook retorted.', 'direct | Brook | It is safe,'],
    ['Shortly the pier was called "perfectly safe."', 'partial | ? | perfectly safe.'],
    ['"Is it safe?" Ada Brook asked.', 'direct | Ada Brook | Is it safe?'],
    ['Sen. Ada Brook (D-Ohio) called it "a death trap."', 'partial | Ada Brook | a death trap.'],
    ['In Salem, Oregon, Ada Brook said it was "a death trap."', 'partial | Ada Brook | a death trap.'],
    ['Ada Brook mocked Tom Hill, calling him "a landlubber."', 'partial | Ada Brook | a landlubber.'],
    ['Ada Brook told a man who complained that it was "fine now."', 'partial | Ada Brook | fine now.'],
    ['Her partner at the yard, Ada Brook, said it was "fine now."', 'partial | Ada Brook | fine now.'],
    [
      'A spokeswoman for the harbour said it was "not at risk."',
      'partial | A spokeswoman for the harbour | not at risk.',
    ],
    ['"We are looking," a city official said.', 'direct | a city official | We are looking,'],
    [
      '"We are looking," the full statement from the harbour office said.',
      'direct | the harbour office | We are looking,',
    ],
    ['The Harbour Board wrote that it had "no comment."', 'partial | Harbour Board | no comment.'],
    ["Brook's claim that the pier is “sinking fast” was wrong.", 'partial | Brook | sinking fast'],
    ['“The bridge is safe.” — Ada Brook, engineer', 'direct | Ada Brook | The bridge is safe.'],
    ['„Die Brücke ist sicher“, sagte Ada Brook am Montag.', 'direct | Ada Brook | Die Brücke ist sicher'],
    ['« Le pont est sûr », a déclaré Ada Brook.', 'direct | Ada Brook | Le pont est sûr'],
    ['«El puente es seguro», dijo Ada Brook.', 'direct | Ada Brook | El puente es seguro'],
  ])('%s', (text, expected) => expect(read(text)).toEqual([expected]));

  it('finds the fullest name, pronouns and descriptions', () => {
    expect(
      read(
        'Ada Brook met Tom Hill in June. "It is cold," Brook said.\n\nHill left. "It is not," he said.\n\n' +
          'The bridge reopened. "I told you so," she wrote.',
      ).map((line) => line.split(' | ')[1]),
    ).toEqual(['Ada Brook', 'Tom Hill', 'Ada Brook']);
    expect(read('The actress Ada Brook came home. "It is cold," the actress said.')).toEqual([
      'direct | Ada Brook | It is cold,',
    ]);
  });

  it('carries a speaker over, and takes an announcement', () => {
    expect(
      read('Ada Brook said it was "cold."\n\n"Nobody came."\n\nTom Hill continued:\n\n"We left."'),
    ).toEqual([
      'partial | Ada Brook | cold.',
      'direct | Ada Brook | Nobody came.',
      'direct | Tom Hill | We left.',
    ]);
  });

  it('leaves an unknown speaker unknown', () => {
    expect(read('"Nobody came."')).toEqual(['direct | ? | Nobody came.']);
  });
});

describe('parts', () => {
  it.each([
    ['"It was cold," Ada Brook said. "Nobody came."', ['direct | Ada Brook | It was cold, || Nobody came.']],
    [
      '"It was cold," Ada Brook said, "and nobody came."',
      ['direct | Ada Brook | It was cold, || and nobody came.'],
    ],
    [
      '"It was cold," Ada Brook began:\n\n"Nobody came."',
      ['direct | Ada Brook | It was cold, || Nobody came.'],
    ],
    [
      'Ada Brook said: "It was cold.\n\n"Nobody came.\n\n"We left."\n\nTom Hill agreed.',
      ['direct | Ada Brook | It was cold. || Nobody came. || We left.'],
    ],
    [
      '"It was cold," Ada Brook said. "It was not," Tom Hill said.',
      ['direct | Ada Brook | It was cold,', 'direct | Tom Hill | It was not,'],
    ],
    [
      'Ada Brook said it was "cold," "dark" and "wet."',
      ['partial | Ada Brook | cold,', 'partial | Ada Brook | dark', 'partial | Ada Brook | wet.'],
    ],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('what is no quotation', () => {
  it.each([
    'She starred in the film "Winter Harbour" and wrote the book "A Bridge Too Few."',
    'Robert "Bob" Hill left the yard.',
    'The "Morning Tide" host left the yard.',
    'The board is 6\'2" long and 5" wide.',
    'They ate the "cake" slowly.',
    "It's the dogs' bowl and the cats' basket.",
    'Call print("ready") when done.',
  ])('%s', (text) => expect(read(text)).toEqual([]));

  it('reads nothing out of headings and captions', () => {
    const text = 'Bridge "will fall," mayor says\n\nThe mayor said it "will fall."';
    expect(read(text, { asides: [[0, 30]] })).toEqual(['partial | The mayor | will fall.']);
  });
});

describe('block quotations', () => {
  const text =
    'Ada Brook wrote to the board:\n\nThe pier is rotten.\n\nNobody may walk on it.\n\n— Ada Brook\n\nThe board agreed.';
  const block = [text.indexOf('The pier'), text.indexOf('\n\nThe board agreed')] as const;

  it('are quotations without marks, a part for each paragraph, without their signature', () => {
    expect(read(text, { blockQuotes: [block] })).toEqual([
      'direct | Ada Brook | The pier is rotten. || Nobody may walk on it.',
    ]);
  });

  it('are no quotations where they repeat the article (pull quotes)', () => {
    const repeated = 'The pier is rotten and nobody may walk on it, the board found last week.';
    const article = `${repeated}\n\n${repeated}\n\nIt closed.`;
    expect(read(article, { blockQuotes: [[repeated.length + 2, 2 * repeated.length + 2]] })).toEqual([]);
  });
});

describe('on any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '"',
      '“',
      '”',
      "'",
      '’',
      '«',
      '»',
      '„',
      ' ',
      '\n\n',
      '\n',
      '. ',
      ', ',
      ': ',
      ' — ',
      '(',
      ')',
    ),
    fc.constantFrom(
      'Ada',
      'Brook',
      'she',
      'said',
      'told',
      'the',
      'actress',
      'who',
      'according',
      'to',
      'and',
      'film',
    ),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  );
  const texts = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''));

  it('gives ordered quotations whose parts stand at their offsets', () => {
    fc.assert(
      fc.property(texts, fc.nat(40), fc.nat(40), (text, from, length) => {
        const blockQuotes =
          from + length <= text.length && length > 0 ? [[from, from + length] as const] : [];
        let end = -1;
        extractQuotations(text, { blockQuotes }).forEach((quotation, index) => {
          expect(quotation.order).toBe(index);
          expect(quotation.text).toBe(quotation.parts.map((part) => part.text).join(' '));
          for (const part of quotation.parts) {
            expect(text.slice(part.start, part.end)).toBe(part.text);
            expect(part.start).toBeGreaterThanOrEqual(end);
            end = part.end;
          }
          expect([quotation.start, quotation.end]).toEqual([quotation.parts[0]!.start, end]);
          expect(quotation.speaker).not.toBe('');
        });
      }),
      { numRuns: 1_000 },
    );
  });
});
