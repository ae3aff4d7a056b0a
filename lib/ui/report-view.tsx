/**
 * What is known of one passage, for card and popup alike: what most outlets print, then the outlets
 * grouped by identical wording, most deviating first, and what was said in similar words elsewhere.
 */
import type { PassageReport, WitnessComparison, WordingGroup } from '../wording/report.ts';
import { OutletRow, RelatedRow } from './outlet-row.tsx';
import { useWords } from './texts-context.tsx';
import { FLAG_NAMES } from './words.ts';
import { WordingView } from './wording-view.tsx';

/** What the witnesses are compared with: a passage of the page being read, or one wording chosen. */
export type Against = 'page' | 'wording';

export interface ReportActions {
  /** Puts text on the clipboard; rejects where that is not allowed. */
  readonly copy: (text: string) => Promise<void>;
}

/** Witnesses of a group by what they print of the passage, character for character. */
function sameText(group: WordingGroup): WitnessComparison[][] {
  const byText = new Map<string, WitnessComparison[]>();
  for (const comparison of group.witnesses) {
    const { witness, stretch, extent } = comparison;
    const text = witness.text.slice(...stretch.b);
    const key = JSON.stringify([text, comparison.changes.length === 0 && extent]);
    const same = byText.get(key);
    if (same === undefined) byText.set(key, [comparison]);
    else same.push(comparison);
  }
  return [...byText.values()];
}

function Group(props: { group: WordingGroup; report: PassageReport; actions: ReportActions }) {
  const { t } = useWords();
  const { group, report } = props;
  const outlets = new Set(group.witnesses.map(({ witness }) => witness.citation.outlet)).size;
  const kind = group.flags.length > 0 ? 'flagged' : group.differs ? 'differ' : 'agree';
  return (
    <section class="group" data-group={kind}>
      <h3 class="group-title">
        {t(group.differs ? 'report.group-differs' : 'report.group-same', { count: outlets })}
        {group.flags.map((flag) => (
          <>
            {' '}
            <span class="flag">{t(FLAG_NAMES[flag])}</span>
          </>
        ))}
      </h3>
      {sameText(group).map((same) => {
        const first = same[0];
        if (first === undefined) return null;
        const shown = { ...first, text: first.witness.text };
        return (
          <div class="group-wording">
            {first.changes.length > 0 && <WordingView base={report.passage} shown={shown} />}
            <ul class="rows">
              {same.map((comparison) => (
                <OutletRow comparison={comparison} known={report.speakers} actions={props.actions} />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

/** By words: where speech runs on into a new paragraph, only marks stand between. */
const isInterrupted = ({ passage }: PassageReport): boolean =>
  passage.interruptions.some((span) => /\p{L}/u.test(passage.text.slice(...span)));

export function ReportView(props: { report: PassageReport; against: Against; actions: ReportActions }) {
  const { t, date, list } = useWords();
  const { report, actions } = props;
  const changed = report.groups.some((group) => group.witnesses.some(({ changes }) => changes.length > 0));
  return (
    <div class="report">
      {report.speakers.length > 0 && (
        <p class="speakers">
          {report.speakers.length === 1
            ? report.speakers[0]
            : t('report.speakers', { names: list(report.speakers) })}
        </p>
      )}
      {report.thisPage !== null && (
        <p class="quiet this-page">
          {t('report.this-page', {
            outlet: report.thisPage.outlet,
            date:
              report.thisPage.published === undefined ? t('row.undated') : date(report.thisPage.published),
          })}
        </p>
      )}
      {isInterrupted(report) && props.against === 'page' && (
        <p class="quiet interrupted">{t('report.interrupted')}</p>
      )}
      {report.majority !== null && (
        <section class="majority">
          <h3 class="group-title">{t('report.majority', { count: report.majority.outlets })}</h3>
          <p class="wording-text" dir="auto">
            {t('quote.open')}
            {report.majority.text}
            {t('quote.close')}
          </p>
        </section>
      )}
      {changed && (
        <p class="quiet legend">
          <del>{t('report.legend-word')}</del>{' '}
          {t(props.against === 'page' ? 'report.legend-page' : 'report.legend-wording')}
          {' · '}
          <ins>{t('report.legend-word')}</ins> {t('report.legend-outlet')}
        </p>
      )}
      {report.groups.map((group) => (
        <Group group={group} report={report} actions={actions} />
      ))}
      {report.related.length > 0 && (
        <section class="group" data-group="related">
          <h3 class="group-title">{t('report.related')}</h3>
          <ul class="rows">
            {report.related.map((witness) => (
              <RelatedRow witness={witness} actions={actions} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
