import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Collation, collate } from '../../../lib/wording/collation.ts';
import type { Witness } from '../../../lib/wording/report.ts';

const witness = (outlet: string, ...parts: readonly string[]): Witness => ({
  quotation: `${outlet}#0`,
  citation: { article: outlet, outlet },
  text: parts.join(' '),
  parts,
  kind: 'direct',
});
const shown = (collation: Collation): string[] =>
  collation.places.map(({ sides, lead }) =>
    [
      ...sides.map(
        ({ text, marked, outlets }) => `${text || '–'}${marked ? ' (marked)' : ''} · ${outlets.length}`,
      ),
      ...(lead === null ? ['tie'] : []),
    ].join(' | '),
  );
const collated = (...witnesses: readonly Witness[]) => collate(witnesses);

describe('collate', () => {
  it('finds no place of variation where all print the same words', () => {
    const collation = collated(
      witness('Herald', 'The bridge will be open by spring,'),
      witness('Courier', '“The bridge will be open by spring.”'),
    );
    expect(collation.base.text).toBe('The bridge will be open by spring');
    expect(collation.places).toEqual([]);
    expect(collation.carried).toEqual([2, 2, 2, 2, 2, 2, 2]);
    expect(collation.differing.every((outlets) => outlets === 0)).toBe(true);
  });

  it('names each place with the outlets on its sides', () => {
    const collation = collated(
      witness('Herald', 'We never promised the workers a rise in the spring.'),
      witness('Courier', 'We never promised the workers a rise in the spring.'),
      witness('Post', 'We never promised our staff a rise in the spring.'),
      witness('Mail', 'We never promised the workers a raise in the spring.'),
    );
    expect(shown(collation)).toEqual(['the workers · 3 | our staff · 1', 'rise · 3 | raise · 1']);
    expect(collation.places[0]?.sides[1]?.outlets).toEqual(['Post']);
    expect(collation.base.text).toBe('We never promised the workers a rise in the spring.');
  });

  it('leads with neither side on a tie', () => {
    const collation = collated(
      witness('Herald', 'It was a small mistake on our part.'),
      witness('Post', 'It was a grave mistake on our part.'),
    );
    expect(shown(collation)).toEqual(['grave · 1 | small · 1 | tie']);
  });

  it('assembles the base from pieces, and what a piece does not reach is no difference', () => {
    const collation = collated(
      witness('Herald', 'The river rose in the night. Nobody had warned the farms along the bank.'),
      witness('Post', 'Nobody had warned the farms along the bank. We lost forty head of cattle'),
      witness('Mail', 'We lost forty head of cattle and the barn with them.'),
    );
    expect(collation.base.text).toBe(
      'The river rose in the night. Nobody had warned the farms along the bank. We lost forty head of cattle and the barn with them.',
    );
    expect(collation.places).toEqual([]);
    expect(Math.max(...collation.carried)).toBe(2);
  });

  it('tells a cut with a mark from a silent one', () => {
    const collation = collated(
      witness('Herald', 'I told them in March, long before the audit, that the money was gone.'),
      witness('Courier', 'I told them in March, long before the audit, that the money was gone.'),
      witness('Post', 'I told them in March … that the money was gone.'),
      witness('Mail', 'I told them in March that the money was gone.'),
    );
    expect(shown(collation)).toEqual(['long before the audit · 2 | – · 1 | – (marked) · 1']);
    expect(collation.places[0]?.shape).toBe('cut');
  });

  it('does not let a long cut swallow what varies inside it', () => {
    const collation = collated(
      witness('Herald', 'The council met twice that week and both times it voted to close the school.'),
      witness('Courier', 'The council met twice that month and both times it voted to close the school.'),
      witness('Post', 'The council met twice that week and both times it voted to close the school.'),
      witness('Mail', 'The council voted to close the school.'),
    );
    expect(shown(collation)).toEqual([
      'met twice that week and both times it · 3 | – · 1',
      'week · 2 | month · 1',
    ]);
  });

  it('does not call it left out where two witnesses part for good', () => {
    const collation = collated(
      witness('Herald', 'The harbour is closed to all ships until further notice'),
      witness('Post', 'The harbour is closed to all boats because of the ice'),
    );
    expect(collation.places).toEqual([]);
  });

  it('shows bracketed words as marked and keeps them out of the base where anyone printed others', () => {
    const collation = collated(
      witness('Herald', 'They told him that it would never happen again.'),
      witness('Post', 'They told [the mayor] that it would never happen again.'),
    );
    expect(shown(collation)).toEqual(['[the mayor] (marked) · 1 | him · 1 | tie']);
    expect(collation.base.readings).toContain('him');
    expect(collation.base.readings).not.toContain('mayor');
  });

  it('does not take a comma at an attribution for the punctuation of the base', () => {
    const collation = collated(
      witness('Herald', 'We were wrong to wait,', 'Nobody should have to ask twice.'),
      witness('Post', 'We were wrong to wait. Nobody should have to ask twice.'),
    );
    expect(collation.base.text).toBe('We were wrong to wait. Nobody should have to ask twice.');
  });

  it('places a piece in the midst of a long text right where it belongs', () => {
    const collation = collated(
      witness('Herald', 'One of the two had already left the room when the alarm went off at nine.'),
      witness('Post', 'she said had already left the room when the alarm'),
    );
    const [herald, post] = collation.witnesses;
    expect(post?.columns[2]).toBe(herald?.columns[4]);
    expect(post?.columns[0]).toBe((herald?.columns[4] ?? 0) - 2);
  });

  it('counts an outlet once, however many articles it has', () => {
    const again = { ...witness('Herald', 'The vote was free and fair.'), quotation: 'Herald-2#0' };
    const collation = collated(
      witness('Herald', 'The vote was free and fair.'),
      again,
      witness('Post', 'The vote was free and open.'),
    );
    expect(collation.carried[0]).toBe(2);
  });

  it('leaves out a witness without words and copes with none', () => {
    expect(collated(witness('Herald', '…')).witnesses).toEqual([]);
    expect(collate([]).base.text).toBe('');
  });

  /** Witnesses of one invented text: cut, with words lost, doubled and changed. */
  const ORIGINAL =
    'the ferry left the pier at dawn and the pier was empty but for a dog that watched the ferry go'.split(
      ' ',
    );
  const edits = fc.array(
    fc.record({ at: fc.nat(25), edit: fc.constantFrom('drop', 'double', 'change', 'mark') }),
    {
      maxLength: 6,
    },
  );
  const rendering = fc
    .record({ from: fc.nat(12), length: fc.integer({ min: 1, max: 20 }), edits })
    .map((made) =>
      ORIGINAL.slice(made.from, made.from + made.length).flatMap((word, at) => {
        const edit = made.edits.find((one) => one.at === at)?.edit;
        if (edit === 'drop') return at === 0 ? [word] : [];
        if (edit === 'double') return [word, word];
        if (edit === 'change') return [`${word}s`, 'quietly'];
        return edit === 'mark' ? [`[${word}]`, '…'] : [word];
      }),
    );
  const witnesses = fc
    .array(rendering, { minLength: 1, maxLength: 8 })
    .map((texts) => texts.map((words, at) => witness(`Outlet ${at % 5}-${at}`, words.join(' '))));

  it('covers every word of every witness, in order', () => {
    fc.assert(
      fc.property(witnesses, (all) => {
        const { witnesses: rows, base } = collate(all);
        expect(rows.length).toBe(all.length);
        const printed = base.readings.map(() => new Set<string>());
        for (const { words, columns } of rows) {
          expect(columns.length).toBe(words.length);
          for (const [at, column] of columns.entries()) {
            if (at > 0) expect(column).toBeGreaterThan(columns[at - 1]!);
            printed[column]!.add(words[at]!.folded);
          }
        }
        // Every column was printed by someone, and stands in the base text with a word printed there.
        expect(base.words.length).toBe(base.readings.length);
        for (const [column, reading] of base.readings.entries()) {
          expect(printed[column]).toContain(reading);
          expect(base.text.slice(...base.words[column]!).toLowerCase()).toBe(reading);
        }
      }),
    );
  });

  it('does not depend on the order of witnesses', () => {
    fc.assert(
      fc.property(witnesses, fc.nat(7), (all, turn) => {
        const turned = [...all.slice(turn % all.length), ...all.slice(0, turn % all.length)].reverse();
        expect(collate(turned)).toEqual(collate(all));
      }),
    );
  });

  it('shows at every place at least two sides that differ, each witness once', () => {
    fc.assert(
      fc.property(witnesses, (all) => {
        for (const { sides, from, to } of collate(all).places) {
          expect(from).toBeLessThanOrEqual(to);
          expect(sides.length).toBeGreaterThan(1);
          const listed = sides.flatMap((side) => side.witnesses);
          expect(new Set(listed).size).toBe(listed.length);
        }
      }),
    );
  });

  it('counts a word as differing only where a place of variation lies', () => {
    fc.assert(
      fc.property(witnesses, (all) => {
        const { differing, places } = collate(all);
        for (const [column, outlets] of differing.entries()) {
          if (outlets > 0) expect(places.some(({ from, to }) => from <= column && column <= to)).toBe(true);
        }
      }),
    );
  });
});
