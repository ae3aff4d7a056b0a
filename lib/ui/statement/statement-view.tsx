/** One statement, every wording of it, below the page's heading. Pure of the browser's extension APIs. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Witness } from '../../wording/report.ts';
import { reconcileSpeakers } from '../../wording/speakers.ts';
import { CoverageChart } from './coverage-chart.tsx';
import { ExportBar } from './export-bar.tsx';
import { FilterBar } from './filter-bar.tsx';
import { HeatMap } from './heat-map.tsx';
import { type Filters, modelOf, NO_FILTERS, passes, withoutKinds } from './model.ts';
import { SideBySide } from './side-by-side.tsx';
import { useStatementTexts } from './texts.ts';
import { Timeline } from './timeline.tsx';
import { VariationTable } from './variation-table.tsx';
import { wordingId, Wordings } from './wordings.tsx';

export interface ShownStatement {
  readonly statement: string;
  readonly witnesses: readonly Witness[];
  /** Witnesses of statements with similar words on another occasion. */
  readonly related: readonly Witness[];
  /** Articles that print one source's copy, by key. */
  readonly copies: readonly (readonly string[])[];
  /** The library has more of it. */
  readonly partial: boolean;
  /** Below all else. */
  readonly children?: ComponentChildren;
}

export function StatementView(props: ShownStatement) {
  const { statement, witnesses, related, copies, partial, children } = props;
  const { t, list } = useStatementTexts();
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  useEffect(() => setFilters(NO_FILTERS), [statement]);
  const left = useMemo(
    () => witnesses.filter((witness) => passes(witness, filters)),
    [witnesses, filters.hidden, filters.from, filters.to, filters.undated],
  );
  const model = useMemo(() => modelOf(left), [left]);
  const places = useMemo(() => withoutKinds(model.places, filters.hiddenKinds), [model, filters.hiddenKinds]);
  const speakers = useMemo(() => reconcileSpeakers(left.map(({ speaker }) => speaker)), [left]);
  const names = speakers.map(({ name }) => name);
  const chart = useRef<SVGSVGElement | null>(null);
  const goTo = (witness: number): void => {
    const wording = document.getElementById(wordingId(witness));
    wording?.scrollIntoView({ block: 'center' });
    wording?.focus({ preventScroll: true });
  };
  const outlets = new Set(left.map(({ citation }) => citation.outlet)).size;
  const outletOf = new Map(left.map(({ citation }) => [citation.article, citation.outlet]));
  const carriers = copies
    .map((articles) => articles.flatMap((article) => outletOf.get(article) ?? []))
    .filter((own) => own.length > 1);
  const nothing = model.collation.witnesses.length === 0;
  return (
    <>
      <header>
        {names.length === 1 && <p class="speakers">{names[0]}</p>}
        {names.length > 1 && <p class="speakers">{t('report.speakers', { names: list(names) })}</p>}
        <p class="quiet">
          {[
            t('headline.outlets', { count: outlets }),
            t('page.quotations', { count: left.length }),
            t('page.places', { count: model.places.length }),
          ].join(' · ')}
        </p>
        {carriers.map((own) => (
          <p class="quiet copies">{t('page.copies', { names: list(own) })}</p>
        ))}
        {partial && <p class="partial">{t('page.partial', { count: witnesses.length })}</p>}
      </header>
      <FilterBar witnesses={witnesses} places={model.places} filters={filters} change={setFilters} />
      {nothing ? (
        <p role="status">{t('page.filtered-out')}</p>
      ) : (
        <>
          <ExportBar model={model} statement={statement} speakers={names} chart={() => chart.current} />
          <HeatMap model={model} places={places} />
          <CoverageChart
            model={model}
            goTo={goTo}
            svg={(element) => {
              chart.current = element;
            }}
          />
          {places.length > 0 && <VariationTable model={model} places={places} />}
          <SideBySide model={model} />
          <Timeline model={model} goTo={goTo} />
          <Wordings model={model} named={names.length > 1} copies={copies} />
        </>
      )}
      {related.length > 0 && (
        <section aria-labelledby="related-title">
          <h2 id="related-title">{t('related.title')}</h2>
          <ul class="wordings">
            {related.map((witness) => (
              <li>
                <p class="wording-text" dir="auto">
                  {t('quote.open')}
                  {witness.text}
                  {t('quote.close')}
                </p>
                <a href={`#/statement/${encodeURIComponent(witness.quotation)}`}>{witness.citation.outlet}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {children}
    </>
  );
}
