/**
 * A collation for other programs. CSV: one record for each witness at each place of variation, which
 * spreadsheets and statistics read alike. JSON: everything, so that the table of all words by all
 * witnesses can be built from it. Names of columns and fields are English and stable.
 */
import type { ChangeKind, Flag } from './change.ts';
import type { Collation } from './collation.ts';
import { type CoverageRow, coverageOf } from './coverage.ts';
import { csv, type CsvCell } from './csv.ts';
import type { Citation } from './report.ts';
import { namedSides } from './side-changes.ts';

const COLUMNS = [
  'place',
  'first_word',
  'last_word',
  'shape',
  'outlet',
  'published',
  'headline',
  'url',
  'speaker',
  'quotation',
  'reading',
  'outlets_with_reading',
  'printed_by_most',
  'kinds',
  'flags',
  'marked',
] as const;

/** Words are counted from 1. A statement without variation has the head alone. */
export function collationCsv(collation: Collation): string {
  const records: CsvCell[][] = [[...COLUMNS]];
  for (const [number, place] of collation.places.entries()) {
    const named = namedSides(collation, place);
    for (const [index, side] of place.sides.entries()) {
      for (const witness of side.witnesses) {
        const { citation, quotation, speaker } = collation.witnesses[witness]!.witness;
        records.push([
          number + 1,
          place.from + 1,
          place.to + 1,
          place.shape,
          citation.outlet,
          citation.published,
          citation.headline,
          citation.url,
          speaker,
          quotation,
          side.text,
          side.outlets.length,
          place.lead === index,
          named[index]!.kinds.join(' '),
          named[index]!.flags.join(' '),
          side.marked,
        ]);
      }
    }
  }
  return csv(records);
}

export interface ExportedCollation {
  readonly format: 'variorum-collation';
  readonly version: 1;
  readonly statement: string;
  readonly speakers: readonly string[];
  readonly base: {
    readonly text: string;
    readonly words: readonly (readonly [start: number, end: number])[];
  };
  readonly witnesses: readonly {
    readonly quotation: string;
    readonly citation: Citation;
    readonly speaker?: string;
    readonly kind: 'direct' | 'partial';
    readonly text: string;
    readonly parts: readonly string[];
    /** Each word: its place in `text` and the word of the base text that it stands at. */
    readonly words: readonly { readonly start: number; readonly end: number; readonly at: number }[];
  }[];
  readonly places: readonly {
    readonly from: number;
    readonly to: number;
    readonly shape: 'wording' | 'cut';
    readonly sides: readonly {
      readonly text: string;
      readonly marked: boolean;
      readonly most: boolean;
      readonly outlets: readonly string[];
      readonly quotations: readonly string[];
      readonly kinds: readonly ChangeKind[];
      readonly flags: readonly Flag[];
    }[];
  }[];
  readonly coverage: readonly CoverageRow[];
  readonly carried: readonly number[];
  readonly differing: readonly number[];
}

/** Offsets are UTF-16 code units; words of the base text are counted from 0. */
export function exportedCollation(
  collation: Collation,
  about: { readonly statement: string; readonly speakers: readonly string[] },
): ExportedCollation {
  const { base, witnesses, places, carried, differing } = collation;
  return {
    format: 'variorum-collation',
    version: 1,
    ...about,
    base: { text: base.text, words: base.words },
    witnesses: witnesses.map(({ witness, words, columns }) => {
      const { quotation, citation, speaker, kind, text, parts } = witness;
      const placed = words.map(({ start, end }, index) => ({ start, end, at: columns[index]! }));
      const own = { quotation, citation, kind, text, parts, words: placed };
      return speaker === undefined ? own : { ...own, speaker };
    }),
    places: places.map((place) => {
      const named = namedSides(collation, place);
      return {
        from: place.from,
        to: place.to,
        shape: place.shape,
        sides: place.sides.map(({ text, marked, outlets, witnesses: own }, index) => ({
          text,
          marked,
          most: place.lead === index,
          outlets,
          quotations: own.map((witness) => witnesses[witness]!.witness.quotation),
          kinds: named[index]!.kinds,
          flags: named[index]!.flags,
        })),
      };
    }),
    coverage: coverageOf(collation),
    carried,
    differing,
  };
}
