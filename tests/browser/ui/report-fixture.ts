/** An invented report with every kind of row, for tests of the card and of its component. */
import type { Change } from '../../../lib/wording/change.ts';
import type { PassageReport, WitnessComparison } from '../../../lib/wording/report.ts';

export const PASSAGE = 'We never promised that the old bridge would open in two years, especially in winter';

/** Where `part` stands in `text`; a fixture with a typing error must not pass silently. */
function at(text: string, part: string): [number, number] {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`"${part}" is not in "${text}"`);
  return [start, start + part.length];
}

const EXTENT = { start: 'same', end: 'same' } as const;

function witness(
  outlet: string,
  text: string,
  changes: readonly Change[],
  more: Partial<WitnessComparison> & { published?: string; url?: string; speaker?: string } = {},
): WitnessComparison {
  const { published, url, speaker = 'Ada Brandt', ...comparison } = more;
  return {
    witness: {
      quotation: `${outlet}#0`,
      citation: {
        article: outlet,
        outlet,
        headline: `What ${outlet} wrote of the bridge`,
        ...(url !== undefined && { url }),
        ...(published !== undefined && { published }),
      },
      text,
      parts: [text],
      speaker,
      kind: 'direct',
    },
    stretch: { a: [0, PASSAGE.length], b: [0, text.length] },
    changes,
    extent: EXTENT,
    carriers: [],
    ...comparison,
  };
}

const TURNED = 'We promised that the old bridge would open in three years, especially in winter';
const OTHER = 'We never promised that the ancient bridge would open in two years especially in winter';
const LONGER = `${PASSAGE}, and everybody knew`;

export const REPORT: PassageReport = {
  statement: 'statement-1',
  passage: { text: PASSAGE, interruptions: [] },
  speakers: ['Ada Brandt'],
  verdict: 'flagged',
  outlets: 4,
  differing: 2,
  majority: null,
  groups: [
    {
      differs: true,
      flags: ['negation', 'number'],
      witnesses: [
        witness('The Morning Ledger', TURNED, [
          {
            kind: 'omission-silent',
            a: at(PASSAGE, 'never'),
            b: [at(TURNED, 'We')[1], at(TURNED, 'We')[1]],
            side: 'b',
            flags: ['negation'],
          },
          { kind: 'substitution', a: at(PASSAGE, 'two'), b: at(TURNED, 'three'), flags: ['number'] },
        ]),
      ],
    },
    {
      differs: true,
      flags: [],
      witnesses: [
        witness(
          'Harbour Post',
          OTHER,
          [
            { kind: 'substitution', a: at(PASSAGE, 'old'), b: at(OTHER, 'ancient'), flags: [] },
            {
              kind: 'punctuation',
              a: [at(PASSAGE, 'years')[1], at(PASSAGE, 'especially')[0]],
              b: [at(OTHER, 'years')[1], at(OTHER, 'especially')[0]],
              flags: [],
            },
          ],
          { published: '2021-03-04', url: 'https://harbour.example/bridge', speaker: 'the mayor' },
        ),
      ],
    },
    {
      differs: false,
      flags: [],
      witnesses: [
        witness('Daily Canal', PASSAGE, [], {
          published: '2021-03-03T18:00:00Z',
          url: 'https://canal.example/a?b=c',
        }),
        witness('North Wire', LONGER, [], {
          published: '2021-03-03',
          url: 'https://wire.example/1',
          stretch: { a: [0, PASSAGE.length], b: [0, PASSAGE.length] },
          extent: { start: 'same', end: 'b-longer' },
          carriers: [
            { article: 'c1', outlet: 'Valley Times' },
            { article: 'c2', outlet: 'The Courier' },
          ],
        }),
      ],
    },
  ],
  thisPage: null,
  related: [
    witness('Daily Canal', 'We never promise a bridge in winter', [], { published: '2019-01-20' }).witness,
  ],
};
