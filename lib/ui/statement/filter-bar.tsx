/** Filters of the statement page: which outlets and dates are collated, which kinds of change are shown. */
import { CHANGE_KINDS } from '../../wording/change.ts';
import type { Witness } from '../../wording/report.ts';
import { KIND_NAMES } from '../words.ts';
import { type Filters, type NamedPlace, NO_FILTERS } from './model.ts';
import { useStatementTexts } from './texts.ts';

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const after = new Set(set);
  if (!after.delete(item)) after.add(item);
  return after;
}

export function FilterBar(props: {
  witnesses: readonly Witness[];
  places: readonly NamedPlace[];
  filters: Filters;
  change: (filters: Filters) => void;
}) {
  const { t } = useStatementTexts();
  const { filters, change, witnesses } = props;
  const outlets = [...new Set(witnesses.map(({ citation }) => citation.outlet))].sort((x, y) =>
    x.localeCompare(y),
  );
  const present = new Set(props.places.flatMap(({ named }) => named.flatMap(({ kinds }) => kinds)));
  const kinds = CHANGE_KINDS.filter((kind) => present.has(kind) || filters.hiddenKinds.has(kind));
  const dated = witnesses.some(({ citation }) => citation.published !== undefined);
  return (
    <details class="filters on-screen">
      <summary>{t('filter.title')}</summary>
      <fieldset>
        <legend>{t('filter.outlets')}</legend>
        {outlets.map((outlet) => (
          <label>
            <input
              type="checkbox"
              checked={!filters.hidden.has(outlet)}
              onChange={() => change({ ...filters, hidden: toggled(filters.hidden, outlet) })}
            />{' '}
            {outlet}
          </label>
        ))}
      </fieldset>
      {kinds.length > 0 && (
        <fieldset>
          <legend>{t('filter.kinds')}</legend>
          {kinds.map((kind) => (
            <label>
              <input
                type="checkbox"
                checked={!filters.hiddenKinds.has(kind)}
                onChange={() => change({ ...filters, hiddenKinds: toggled(filters.hiddenKinds, kind) })}
              />{' '}
              {t(KIND_NAMES[kind])}
            </label>
          ))}
        </fieldset>
      )}
      {dated && (
        <p class="dates">
          <label>
            {t('filter.from')}{' '}
            <input
              type="date"
              value={filters.from}
              onChange={(event) => change({ ...filters, from: event.currentTarget.value })}
            />
          </label>{' '}
          <label>
            {t('filter.to')}{' '}
            <input
              type="date"
              value={filters.to}
              onChange={(event) => change({ ...filters, to: event.currentTarget.value })}
            />
          </label>{' '}
          <label>
            <input
              type="checkbox"
              checked={filters.undated}
              onChange={() => change({ ...filters, undated: !filters.undated })}
            />{' '}
            {t('filter.undated')}
          </label>
        </p>
      )}
      <button type="button" onClick={() => change(NO_FILTERS)}>
        {t('filter.clear')}
      </button>
    </details>
  );
}
