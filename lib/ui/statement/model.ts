/** What the views of the statement page share: the collation of the witnesses that the filters leave. */
import type { ChangeKind } from '../../wording/change.ts';
import { type Collation, collate } from '../../wording/collation.ts';
import { type CoverageRow, coverageOf } from '../../wording/coverage.ts';
import type { Witness } from '../../wording/report.ts';
import { type NamedSide, namedSides } from '../../wording/side-changes.ts';
import type { Place } from '../../wording/variation.ts';

export interface Filters {
  readonly hidden: ReadonlySet<string>;
  /** Places that have no other kinds are not shown. */
  readonly hiddenKinds: ReadonlySet<ChangeKind>;
  /** ISO dates, inclusive; empty for no bound. */
  readonly from: string;
  readonly to: string;
  readonly undated: boolean;
}

export const NO_FILTERS: Filters = {
  hidden: new Set(),
  hiddenKinds: new Set(),
  from: '',
  to: '',
  undated: true,
};

export interface NamedPlace extends Place {
  readonly named: readonly NamedSide[];
}

export interface StatementModel {
  readonly collation: Collation;
  readonly coverage: readonly CoverageRow[];
  readonly places: readonly NamedPlace[];
}

export const passes = ({ citation }: Witness, { hidden, from, to, undated }: Filters): boolean => {
  if (hidden.has(citation.outlet)) return false;
  const day = citation.published?.slice(0, 10);
  if (day === undefined) return undated;
  return (from === '' || day >= from) && (to === '' || day <= to);
};

export function modelOf(witnesses: readonly Witness[]): StatementModel {
  const collation = collate(witnesses);
  return {
    collation,
    coverage: coverageOf(collation),
    places: collation.places.map((place) =>
      Object.assign({}, place, { named: namedSides(collation, place) }),
    ),
  };
}

export const withoutKinds = (
  places: readonly NamedPlace[],
  hidden: ReadonlySet<ChangeKind>,
): readonly NamedPlace[] =>
  hidden.size === 0
    ? places
    : places.filter(({ named }) => named.some((side) => side.kinds.some((kind) => !hidden.has(kind))));
