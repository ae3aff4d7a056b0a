/**
 * The extractor on arbitrary texts: nothing may throw, hang or give offsets that do not map back. Half are built
 * from marks and words that mean something to it, half are arbitrary strings.
 */
import * as fc from 'fast-check';
import { extractQuotations } from '../../../lib/quotes/extract.ts';

/** Milliseconds of this process's own time: far beyond what any of these short texts takes. */
const HANG = 1_000;

const piece = fc.constantFrom(
  ...'" “ ” „ « » \' ’ ‘ 「 」 ` = \\ ( ) [ ] , . : ; ? ! … — ― - / @'.split(' '),
  ...'Ada Brook Tom Hill she he it who said told says saying according to the a actress film and that in'.split(
    ' ',
  ),
  ' ',
  ' ',
  ' ',
  '\n',
  '\n\n',
  "6'2",
  "dogs'",
  'said "',
  '," ',
  ': "',
);
const built = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
const arbitrary = fc.string({ unit: 'binary', maxLength: 80 });

/** Gives the milliseconds of the slowest text. */
export function fuzzExtractor(runs: number, seed: number): number {
  let slowest = 0;
  fc.assert(
    fc.property(fc.oneof(built, arbitrary), fc.nat(60), fc.nat(60), (text, from, length) => {
      const started = process.cpuUsage();
      const blockQuotes = from + length <= text.length ? [[from, from + length] as const] : [];
      for (const quotation of extractQuotations(text, { blockQuotes })) {
        for (const part of quotation.parts) {
          if (text.slice(part.start, part.end) !== part.text) throw new Error('a part is not at its offsets');
        }
        if (quotation.text !== quotation.parts.map((part) => part.text).join(' '))
          throw new Error('text is not its parts');
      }
      const { user, system } = process.cpuUsage(started);
      const took = (user + system) / 1_000;
      slowest = Math.max(slowest, took);
      if (took > HANG) throw new Error(`took ${took} ms`);
    }),
    { numRuns: runs, seed },
  );
  return slowest;
}

const LONG: Readonly<Record<string, string>> = {
  prose:
    '"The bridge is safe," Ada Brook said on Monday. Tom Hill, who built it, called it "a death trap" later.\n\n',
  'one paragraph':
    'Ada Brook said "it is cold" and "nobody came" while Tom Hill, who left, told her, "We left," and ',
  'opening marks': '“ "a « \'b ',
  names: 'Ada Brook Tom Hill Sam Vale Ada Brook told Hill that Vale said he ',
};
/** Texts of doubling length: the time must double and no more. Gives a line for each kind of text. */
export function timeLongTexts(): string[] {
  return Object.entries(LONG).map(([name, unit]) => {
    const times = [1, 2, 4].map((factor) => {
      const text = unit.repeat(Math.round((factor * 200_000) / unit.length));
      const started = performance.now();
      extractQuotations(text);
      return performance.now() - started;
    });
    return `${name}: ${times.map((time) => `${time.toFixed(0)} ms`).join(', ')} for 200, 400, 800 thousand characters`;
  });
}
