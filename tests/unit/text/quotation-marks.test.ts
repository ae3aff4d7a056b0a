import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quotedStretches } from '../../../lib/text/quotation-marks.ts';

/** What stands between the marks, nested ones indented by their depth. */
const read = (text: string): string[] =>
  quotedStretches(text).map(({ inner, depth }) => '>'.repeat(depth) + text.slice(...inner));

describe('one style at a time', () => {
  it.each([
    ['She said “the bridge is safe” today.', ['the bridge is safe']],
    ['She said "the bridge is safe" today.', ['the bridge is safe']],
    ["She said 'the bridge is safe' today.", ['the bridge is safe']],
    ['She said ‘the bridge is safe’ today.', ['the bridge is safe']],
    ['Sie sagte „die Brücke ist sicher“ und ging.', ['die Brücke ist sicher']],
    ['Sie sagte ‚die Brücke ist sicher‘ und ging.', ['die Brücke ist sicher']],
    ['Sie sagte »die Brücke ist sicher« und ging.', ['die Brücke ist sicher']],
    ['Powiedziała „most jest bezpieczny” wczoraj.', ['most jest bezpieczny']],
    ['Hon sade ”bron är säker” i går.', ['bron är säker']],
    ['Hän sanoi »silta on turvallinen» eilen.', ['silta on turvallinen']],
    ['Elle a dit « le pont est sûr » hier.', ['le pont est sûr']],
    ['Elle a dit «\u00a0le pont est sûr\u00a0» hier.', ['le pont est sûr']],
    ['Elle a dit ‹ le pont › hier.', ['le pont']],
    ['彼女は「橋は安全だ」と言った。', ['橋は安全だ']],
    ['她说“桥是安全的”。', ['桥是安全的']],
    ['她说"桥是安全的"。', ['桥是安全的']],
    ['She said ＂the bridge＂ today.', ['the bridge']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('nesting and mixed marks', () => {
  it.each([
    ['“He told me ‘go home’ and I did,” she said.', ['He told me ‘go home’ and I did,', '>go home']],
    ['"He told me \'go home\' and I did," she said.', ["He told me 'go home' and I did,", '>go home']],
    ['"He told me "go home" and I did," she said.', ['He told me "go home" and I did,', '>go home']],
    ['« Il a dit “va-t’en” hier », dit-elle.', ['Il a dit “va-t’en” hier', '>va-t’en']],
    ['彼は「彼女が『はい』と言った」と話した。', ['彼女が『はい』と言った', '>はい']],
    ['The report had "a second chance.” It ended.', ['a second chance.']],
    ['“They left," he said.', ['They left,']],
    ['“A” and “B” and "C"', ['A', 'B', 'C']],
    ['"\'Fine\' is all he said," she wrote.', ["'Fine' is all he said,", '>Fine']],
    ['(“The harbour is closed.”)', ['The harbour is closed.']],
    ['a non-"traditional" road', ['traditional']],
    ['He said,"No."She left.', ['No.']],
    ['"I was—" he began. "Never mind."', ['I was—', 'Never mind.']],
    ['"There is strength in our numbers. " She left.', ['There is strength in our numbers.']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('apostrophes are no marks', () => {
  it.each([
    ["It's the dogs' bowl and the cats' basket, isn't it?", []],
    ['The ’90s were the drivers’ best years.', []],
    ["Rock 'n' roll in the '80s, give 'em that", []],
    ["'It's the dogs' bowl,' he said.", ["It's the dogs' bowl,"]],
    ['‘It’s the dogs’ bowl,’ he said.', ['It’s the dogs’ bowl,']],
    ["'They were runnin' away,' he said.", ["They were runnin' away,"]],
    ["“It's the drivers' union,” she said.", ["It's the drivers' union,"]],
    ['L’eau d’ici n’est pas « bonne ».', ['bonne']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('measurements and code are no marks', () => {
  it.each([
    ['He is 6\'2" tall, and the board is 5" wide.', []],
    ['"He is 6\'2" tall," she said.', ['He is 6\'2" tall,']],
    ['“The board is 5” wide and 8” long,” she said.', ['The board is 5” wide and 8” long,']],
    ['"It happened in 2016" was all she said of it.', ['It happened in 2016']],
    ['Write <a href="page.html"> and say "done".', ['done']],
    ['Call print("ready") and say "done".', ['done']],
    ['Type `echo "ready"` and say "done".', ['done']],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('paragraphs', () => {
  it('lets speech run on where the next paragraph opens again', () => {
    const text = '"The harbour froze.\n\n"Nobody could leave," she wrote.';
    const [first, second] = quotedStretches(text);
    expect(first).toMatchObject({ start: 0, end: 19, open: true, runsOn: true });
    expect(second).toMatchObject({ start: 21, open: false, runsOn: false });
  });

  it('ends an unclosed mark with its paragraph', () => {
    const text = 'She said “the harbour froze.\n\nNobody left.';
    expect(quotedStretches(text)).toMatchObject([{ open: true, runsOn: false, inner: [10, 28] }]);
  });

  it('ends an unclosed mark where another opens in the same paragraph', () => {
    expect(read('"The harbour froze. "Nobody could leave," she wrote.')).toEqual([
      'The harbour froze.',
      'Nobody could leave,',
    ]);
  });

  it('goes on over a mere line break', () => {
    expect(read('She said “the harbour\nfroze over” then.\nHe said "no\nidea".')).toEqual([
      'the harbour\nfroze over',
      'no\nidea',
    ]);
  });

  it('takes a line break for a paragraph where the next mark opens', () => {
    expect(read('"The harbour froze.\n"Nobody could leave," she wrote.')).toEqual([
      'The harbour froze.',
      'Nobody could leave,',
    ]);
  });

  it('runs single marks on over paragraphs as well', () => {
    expect(quotedStretches("'The harbour froze.\n\n'Nobody left,' she wrote.")).toMatchObject([
      { style: 'single', runsOn: true },
      { style: 'single', open: false },
    ]);
  });
});

describe('on any text', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'“ ” „ ‟ " \' ‘ ’ ‚ « » ‹ › 「 」 『 』 ` = \\ ('.split(' '),
      ' ',
      '\n',
      '\n\n',
      'word',
      's',
      '6',
      ', she said, ',
      '. ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  );
  const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  it('gives stretches in order that nest, inside the text, without white space at their inner edges', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const parents: number[] = [];
        let last = -1;
        for (const { start, end, inner, depth, open, runsOn } of quotedStretches(text)) {
          expect(start).toBeGreaterThan(last);
          last = start;
          expect([start < inner[0], inner[0] < inner[1], inner[1] <= end, end <= text.length]).not.toContain(
            false,
          );
          expect(text.slice(...inner)).toBe(text.slice(...inner).trim());
          if (runsOn) expect(open).toBe(true);
          while (parents.length > 0 && parents.at(-1)! <= start) parents.pop();
          if (parents.length > 0) expect(end).toBeLessThanOrEqual(parents.at(-1)!);
          expect(depth).toBe(parents.length);
          parents.push(end);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds every quotation that is written properly', () => {
    const words = fc.stringMatching(/^[A-Z][a-z]{2,6}( [a-z]{3,7}){0,5}[.,]$/);
    const pairs = fc.constantFrom<[string, string]>(
      ['“', '”'],
      ['"', '"'],
      ['„', '“'],
      ['« ', ' »'],
      ['‘', '’'],
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(words, words, pairs), { maxLength: 8 }), (sentences) => {
        const text = sentences
          .map(([before, said, [open, close]]) => `${before} ${open}${said}${close}`)
          .join(' ');
        expect(read(text)).toEqual(sentences.map(([, said]) => said));
      }),
    );
  });
});
