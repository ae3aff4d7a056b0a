/** Articles by date of publication; those without a date apart. */
import { compareText } from '../../wording/collation.ts';
import type { CoverageRow } from '../../wording/coverage.ts';
import type { StatementModel } from './model.ts';
import { useStatementTexts } from './texts.ts';

export function Timeline(props: { model: StatementModel; goTo: (witness: number) => void }) {
  const { t, date } = useStatementTexts();
  const { coverage, collation } = props.model;
  const byDay = new Map<string, CoverageRow[]>();
  for (const row of coverage) {
    const day = row.published?.slice(0, 10) ?? '';
    byDay.set(day, [...(byDay.get(day) ?? []), row]);
  }
  const days = [...byDay].sort(([x], [y]) => Number(x === '') - Number(y === '') || compareText(x, y));
  return (
    <section aria-labelledby="timeline-title">
      <h2 id="timeline-title">{t('timeline.title')}</h2>
      <ol class="timeline">
        {days.map(([day, rows]) => (
          <li class={day === '' ? 'undated' : undefined}>
            <h3>{day === '' ? t('timeline.unknown') : <time datetime={day}>{date(day)}</time>}</h3>
            <ul>
              {rows.map((row) => (
                <li>
                  <button type="button" class="plain" onClick={() => props.goTo(row.witnesses[0]!)}>
                    {row.outlet}
                  </button>{' '}
                  <span class="quiet">
                    {t('coverage.words', { words: row.words, of: collation.base.words.length })}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {byDay.size > 1 && <p class="quiet">{t('timeline.first')}</p>}
    </section>
  );
}
