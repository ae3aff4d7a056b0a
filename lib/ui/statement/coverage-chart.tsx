/**
 * The coverage chart: one row an article, one strip along the base text. Shape tells as much as colour –
 * full height carried, hatched other words, a line left out, a dotted line left out with a mark. Rows are
 * buttons that lead to the wording; the same stands below as a table for whoever does not see the chart.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { runsRightToLeft } from '../../text/direction.ts';
import type { Coverage, CoverageRow } from '../../wording/coverage.ts';
import type { StatementModel } from './model.ts';
import { type StatementKey, useStatementTexts } from './texts.ts';

/** CSS px. */
const ROW = 26;
const BAR = 14;
const NARROW = 520;
/** What labels may take of the width beside the strips, and about how wide a letter of them is. */
const LABEL_SHARE = 0.35;
const LETTER = 7.2;
const LABEL_LINE = 16;
const LEGEND = 30;
const LEGEND_ENTRY = 180;

const STATE_NAMES = {
  carried: 'coverage.carried',
  changed: 'coverage.changed',
  'left-out': 'coverage.left-out',
  'left-out-marked': 'coverage.left-out-marked',
  beyond: 'coverage.beyond',
} as const satisfies Record<Coverage, StatementKey>;
const STATES: readonly Coverage[] = ['carried', 'changed', 'left-out', 'left-out-marked', 'beyond'];

function Bar(props: { state: Coverage; x: number; y: number; width: number }) {
  const { state, x, y, width } = props;
  const middle = y + BAR / 2;
  switch (state) {
    case 'carried':
      return <rect class="bar-carried" x={x} y={y} width={width} height={BAR} />;
    case 'changed':
      return (
        <>
          <rect class="bar-changed" x={x} y={y} width={width} height={BAR} />
          <rect fill="url(#hatch)" x={x} y={y} width={width} height={BAR} />
        </>
      );
    case 'left-out':
      return <line class="bar-left-out" x1={x} x2={x + width} y1={middle} y2={middle} />;
    case 'left-out-marked':
      return (
        <line class="bar-left-out" stroke-dasharray="2 4" x1={x} x2={x + width} y1={middle} y2={middle} />
      );
    case 'beyond':
      return <line class="bar-beyond" x1={x} x2={x + width} y1={y + BAR} y2={y + BAR} />;
  }
}

export function CoverageChart(props: {
  model: StatementModel;
  goTo: (witness: number) => void;
  svg: (element: SVGSVGElement | null) => void;
}) {
  const texts = useStatementTexts();
  const { t, date } = texts;
  const { coverage, collation } = props.model;
  const count = collation.base.words.length;
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(240, Math.floor(entry.contentRect.width)));
    });
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const rtl = texts.direction === 'rtl';
  const name = ({ outlet, published }: CoverageRow): string =>
    coverage.some((other) => other.outlet === outlet && other.published !== published)
      ? `${outlet}, ${published === undefined ? t('row.undated') : date(published)}`
      : outlet;
  const longest = Math.max(0, ...coverage.map((entry) => name(entry).length)) * LETTER + 12;
  // Labels stand over their strips where there is no room beside them: a name is never cut.
  const narrow = width < NARROW || longest > width * LABEL_SHARE;
  const label = narrow ? 0 : longest;
  const row = narrow ? ROW + LABEL_LINE : ROW;
  const scale = (width - label - 4) / count;
  // Labels stand where the interface's lines begin; the strips run as the words do.
  const left = rtl ? 4 : label;
  const reversed = runsRightToLeft(collation.base.text);
  const place = (from: number, to: number): { x: number; width: number } => {
    const before = reversed ? count - 1 - to : from;
    return { x: left + before * scale, width: (to - from + 1) * scale };
  };
  const perLine = Math.min(STATES.length, Math.max(1, Math.floor((width - 8) / LEGEND_ENTRY)));
  const legend = Math.ceil(STATES.length / perLine) * 20 + LEGEND - 20;
  const height = coverage.length * row + legend;
  return (
    <section aria-labelledby="coverage-title">
      <h2 id="coverage-title">{t('coverage.title')}</h2>
      <div class="chart" ref={box}>
        <svg
          ref={props.svg}
          class="coverage"
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="group"
          aria-labelledby="coverage-title"
        >
          <defs>
            <pattern
              id="hatch"
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <line class="hatch" x1="0" x2="0" y1="0" y2="6" />
            </pattern>
          </defs>
          {coverage.map((entry, index) => {
            const top = index * row;
            const y = top + (narrow ? LABEL_LINE : 0) + (ROW - BAR) / 2;
            const go = (): void => props.goTo(entry.witnesses[0]!);
            return (
              <g
                class="coverage-row"
                role="button"
                tabindex={0}
                aria-label={t('coverage.row', { outlet: name(entry), words: entry.words, of: count })}
                onClick={go}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  go();
                }}
              >
                <rect class="row-ground" x="0" y={top} width={width} height={row} />
                <text
                  class="row-label"
                  x={rtl ? width - 4 : 4}
                  y={narrow ? top + 13 : top + ROW / 2 + 4}
                  text-anchor="start"
                >
                  {name(entry)}
                </text>
                {entry.strips.map(({ state, from, to }) => (
                  <Bar state={state} {...place(from, to)} y={y} />
                ))}
              </g>
            );
          })}
          <g class="legend" aria-hidden="true">
            {STATES.map((state, index) => {
              const cell = (width - 8) / perLine;
              const start = 4 + (index % perLine) * cell;
              const y = coverage.length * row + 10 + Math.floor(index / perLine) * 20;
              return (
                <>
                  <Bar state={state} x={rtl ? width - start - 24 : start} y={y} width={24} />
                  <text
                    class="row-label"
                    x={rtl ? width - start - 30 : start + 30}
                    y={y + 11}
                    text-anchor="start"
                  >
                    {t(STATE_NAMES[state])}
                  </text>
                </>
              );
            })}
          </g>
        </svg>
      </div>
      <details class="on-screen">
        <summary>{t('coverage.table')}</summary>
        <CoverageTable model={props.model} name={name} />
      </details>
    </section>
  );
}

function CoverageTable({ model, name }: { model: StatementModel; name: (row: CoverageRow) => string }) {
  const { t } = useStatementTexts();
  const { base } = model.collation;
  const text = (from: number, to: number): string =>
    base.text.slice(base.words[from]![0], base.words[to]![1]);
  /** What the article itself prints where it has other words. */
  const printed = (row: CoverageRow, from: number, to: number): string[] =>
    model.places
      .filter((place) => place.from <= to && place.to >= from)
      .flatMap(({ sides }) =>
        sides.filter((side) => side.witnesses.some((one) => row.witnesses.includes(one))),
      )
      .map((side) => side.text);
  const shown = STATES.filter((state) => state !== 'beyond');
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('coverage.table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('coverage.outlet')}</th>
            {shown.map((state) => (
              <th scope="col">{t(STATE_NAMES[state])}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {model.coverage.map((row) => (
            <tr>
              <th scope="row">{name(row)}</th>
              {shown.map((state) => (
                <td dir="auto">
                  {state === 'carried' && (
                    <>{t('coverage.words', { words: row.words, of: base.words.length })} </>
                  )}
                  {row.strips
                    .filter((strip) => strip.state === state && state !== 'carried')
                    .flatMap(({ from, to }) =>
                      state === 'changed' ? printed(row, from, to) : [text(from, to)],
                    )
                    .map((words) => `${t('quote.open')}${words}${t('quote.close')}`)
                    .join(' ')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
