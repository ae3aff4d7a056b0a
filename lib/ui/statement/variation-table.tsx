/**
 * Outlet × place of variation. The words in common between two places are folded into one narrow column
 * that opens; the switch turns the table to what is common, place by place folded. Sorted by outlet, by
 * date, or by what is printed at one place.
 */
import { useState } from 'preact/hooks';
import { compareText } from '../../wording/collation.ts';
import type { CoverageRow } from '../../wording/coverage.ts';
import type { NamedPlace, StatementModel } from './model.ts';
import { useStatementTexts } from './texts.ts';

type Column =
  | { readonly type: 'place'; readonly place: NamedPlace }
  | { readonly type: 'common'; readonly from: number; readonly to: number };

function columnsOf({ collation: { base } }: StatementModel, places: readonly NamedPlace[]): Column[] {
  const columns: Column[] = [];
  let next = 0;
  for (const place of places) {
    if (place.from > next) columns.push({ type: 'common', from: next, to: place.from - 1 });
    columns.push({ type: 'place', place });
    next = Math.max(next, place.to + 1);
  }
  if (next < base.words.length) columns.push({ type: 'common', from: next, to: base.words.length - 1 });
  return columns;
}

type Sort = 'outlet' | 'date' | NamedPlace;

export function VariationTable(props: { model: StatementModel; places: readonly NamedPlace[] }) {
  const { t, date } = useStatementTexts();
  const { collation, coverage } = props.model;
  const { base } = collation;
  const [similarities, setSimilarities] = useState(false);
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const [chosen, setChosen] = useState<Sort>('outlet');
  // Filters may have taken the chosen place away.
  const sort = typeof chosen === 'string' || props.places.includes(chosen) ? chosen : 'outlet';
  const [descending, setDescending] = useState(false);
  const columns = columnsOf(props.model, props.places);
  const text = (from: number, to: number): string =>
    base.text.slice(base.words[from]![0], base.words[to]![1]);
  const sideOf = (row: CoverageRow, place: NamedPlace): number =>
    place.sides.findIndex(({ witnesses }) => row.witnesses.some((one) => witnesses.includes(one)));
  const rank = (row: CoverageRow, place: NamedPlace): number => {
    const side = sideOf(row, place);
    return side < 0 ? place.sides.length : side;
  };
  const order = (x: CoverageRow, y: CoverageRow): number =>
    sort === 'date'
      ? compareText(x.published ?? '', y.published ?? '')
      : sort === 'outlet'
        ? x.outlet.localeCompare(y.outlet)
        : rank(x, sort) - rank(y, sort);
  // What has nothing to sort by stands last either way.
  const without = (row: CoverageRow): boolean =>
    sort === 'date' ? row.published === undefined : sort !== 'outlet' && sideOf(row, sort) < 0;
  const rows = [...coverage].sort(
    (x, y) =>
      Number(without(x)) - Number(without(y)) ||
      (descending ? order(y, x) : order(x, y)) ||
      x.outlet.localeCompare(y.outlet),
  );
  const sorted = (key: Sort): 'ascending' | 'descending' | 'none' =>
    sort !== key ? 'none' : descending ? 'descending' : 'ascending';
  const carriedOf = (row: CoverageRow, from: number, to: number): number => {
    const printed = new Set(row.witnesses.flatMap((one) => [...collation.witnesses[one]!.columns]));
    let words = 0;
    for (let column = from; column <= to; column++) if (printed.has(column)) words++;
    return words;
  };
  const sortable = (key: Sort, label: string) => (
    <button
      type="button"
      class="plain"
      aria-label={t('variation.sort', { column: label })}
      onClick={() => {
        setDescending(sort === key && !descending);
        setChosen(key);
      }}
    >
      <span dir="auto">{label}</span>
    </button>
  );
  const toggle = (from: number): void =>
    setUnfolded((before) => {
      const after = new Set(before);
      if (!after.delete(from)) after.add(from);
      return after;
    });
  return (
    <section aria-labelledby="variation-title">
      <h2 id="variation-title">{t('variation.title')}</h2>
      <p class="on-screen switch">
        <button type="button" aria-pressed={!similarities} onClick={() => setSimilarities(false)}>
          {t('variation.differences')}
        </button>{' '}
        <button type="button" aria-pressed={similarities} onClick={() => setSimilarities(true)}>
          {t('variation.similarities')}
        </button>
      </p>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="variation-title">
        <table class="variation">
          <thead>
            <tr>
              <th scope="col" aria-sort={sorted('outlet')}>
                {sortable('outlet', t('coverage.outlet'))}
              </th>
              <th scope="col" aria-sort={sorted('date')}>
                {sortable('date', t('variation.date'))}
              </th>
              {columns.map((column) => {
                if (column.type === 'place') {
                  const label = text(column.place.from, column.place.to);
                  const short = label.length > 60 ? `${label.slice(0, 57)}…` : label;
                  return similarities ? (
                    <th scope="col" class="folded">
                      <span aria-label={label}>≠</span>
                    </th>
                  ) : (
                    <th scope="col" aria-sort={sorted(column.place)}>
                      {sortable(column.place, short)}
                    </th>
                  );
                }
                const words = text(column.from, column.to);
                // The similarities are these words: there is nothing to fold.
                if (similarities) {
                  return (
                    <th scope="col" class="common">
                      <span dir="auto">{words}</span>
                    </th>
                  );
                }
                const open = unfolded.has(column.from);
                const count = column.to - column.from + 1;
                return (
                  <th scope="col" class={open ? 'common' : 'folded'}>
                    <button
                      type="button"
                      class="plain"
                      aria-expanded={open}
                      aria-label={t('variation.folded', { count })}
                      onClick={() => toggle(column.from)}
                    >
                      <span dir="auto">{open ? words : '…'}</span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr data-outlet={row.outlet}>
                <th scope="row">{row.outlet}</th>
                <td class="quiet">{row.published === undefined ? t('row.undated') : date(row.published)}</td>
                {columns.map((column) => {
                  if (column.type === 'common') {
                    if (!similarities && !unfolded.has(column.from)) return <td class="folded" />;
                    const words = carriedOf(row, column.from, column.to);
                    const whole = words === column.to - column.from + 1;
                    return (
                      <td class="quiet">{words > 0 && t(whole ? 'variation.whole' : 'variation.part')}</td>
                    );
                  }
                  if (similarities) return <td class="folded" />;
                  const number = sideOf(row, column.place);
                  const side = column.place.sides[number];
                  if (side === undefined) return <td />;
                  const shown =
                    side.text === '' ? (
                      <i>{t(side.marked ? 'place.left-out-marked' : 'place.left-out')}</i>
                    ) : (
                      <bdi>{side.text}</bdi>
                    );
                  return <td>{number === column.place.lead ? shown : <b class="differs">{shown}</b>}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
