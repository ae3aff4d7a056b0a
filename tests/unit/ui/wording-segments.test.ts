import { describe, expect, it } from 'vitest';
import type { Change } from '../../../lib/wording/change.ts';
import { listedChanges, type Segment, wordingSegments } from '../../../lib/ui/wording-segments.ts';

const change = (kind: Change['kind'], a: Change['a'], b: Change['b']): Change => ({ kind, a, b, flags: [] });
const at = (text: string, part: string): [number, number] => {
  const start = text.indexOf(part);
  if (start < 0) throw new Error(`"${part}" is not in "${text}"`);
  return [start, start + part.length];
};
const between = (text: string, left: string, right: string): [number, number] => [
  at(text, left)[1],
  at(text, right)[0],
];
const brief = (segments: readonly Segment[]): string =>
  segments
    .map((segment) =>
      segment.type === 'change'
        ? `{${segment.deleted}|${segment.inserted}}`
        : segment.type === 'extent'
          ? `<${segment.cut ? '…' : ''}${segment.text}>`
          : segment.text,
    )
    .join('');

describe('a wording beside a passage', () => {
  const a = 'we walked slowly to the old harbour at dawn';
  const b = 'Then we walked to the new harbour, at dawn, all of us';
  const shown = {
    text: b,
    stretch: { a: [0, a.length] as const, b: [at(b, 'we')[0], at(b, 'dawn')[1]] as const },
    changes: [
      change('omission-silent', at(a, 'slowly'), [at(b, 'walked')[1], at(b, 'walked')[1]]),
      change('substitution', at(a, 'old'), at(b, 'new')),
      change('punctuation', between(a, 'harbour', 'at dawn'), between(b, 'harbour', 'at dawn')),
    ],
  };
  const base = { text: a, interruptions: [] };

  it('keeps every character of the witness, in order', () => {
    const segments = wordingSegments(base, shown);
    const printed = segments.map((s) => (s.type === 'change' ? s.inserted : s.text)).join('');
    expect(printed).toBe(b);
  });

  it('shows both sides of each change and what lies beyond the stretch', () => {
    expect(brief(wordingSegments(base, shown))).toBe(
      '<Then >we walked{slowly|} to the {old|new} harbour{|, }at dawn<, all of us>',
    );
  });

  it('lists punctuation with the words around it', () => {
    expect(listedChanges(base, shown).map((c) => [c.deleted, c.inserted])).toEqual([
      ['slowly', ''],
      ['old', 'new'],
      ['harbour at', 'harbour, at'],
    ]);
  });

  it('leaves interruptions out of the words that are missing', () => {
    const page = 'we shall go," she said, "before the rain comes back';
    const witness = 'we shall go back';
    const interruption = [at(page, '," she said, "')[0], at(page, '," she said, "')[1]] as const;
    const segments = wordingSegments(
      { text: page, interruptions: [interruption] },
      {
        text: witness,
        stretch: { a: [0, page.length], b: [0, witness.length] },
        changes: [
          change(
            'omission-silent',
            [at(page, 'go')[1], at(page, 'comes')[1]],
            [at(witness, 'go')[1], at(witness, 'go')[1]],
          ),
        ],
      },
    );
    expect(brief(segments)).toBe('we shall go{before the rain comes|} back');
  });

  it('cuts long extents at a word and says so', () => {
    const long = 'word '.repeat(60);
    const text = `${long}shared stretch here ${long}`;
    const start = long.length;
    const end = start + 'shared stretch here'.length;
    const segments = wordingSegments(
      { text: 'shared stretch here', interruptions: [] },
      { text, stretch: { a: [0, 19], b: [start, end] }, changes: [] },
    );
    expect(segments.map((s) => s.type)).toEqual(['extent', 'same', 'extent']);
    for (const segment of segments) {
      if (segment.type !== 'extent') continue;
      expect(segment.cut).toBe(true);
      expect(segment.text.length).toBeLessThanOrEqual(90);
      expect(text).toContain(segment.text);
    }
  });
});
