/**
 * A statement opened from the results: its fullest wording, or the words that were typed and repeat it,
 * and every outlet's beside it, as the card shows it; then what outlets printed of the statement that shares no words
 * with them.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PassageReport, Witness } from '../../wording/report.ts';
import { ask } from '../ask.ts';
import { Headline } from '../headline.tsx';
import { RelatedRow } from '../outlet-row.tsx';
import { type ReportActions, ReportView } from '../report-view.tsx';
import { useTexts, useWords } from '../texts-context.tsx';
import { POPUP_TEXTS } from './texts.ts';

interface Opened {
  readonly report: PassageReport;
  readonly elsewhere: readonly Witness[];
}

async function openStatement(statement: string, asked: string | null): Promise<Opened | string> {
  const whole = await ask({ type: 'statement', statement });
  if (!whole.ok) return whole.why;
  const text =
    asked ??
    whole.witnesses.reduce((fullest, witness) =>
      witness.text.length > fullest.text.length ? witness : fullest,
    ).text;
  const answer = await ask({ type: 'report', statement, text, interruptions: [], page: { url: '' } });
  if (!answer.ok) return answer.why;
  const shown = new Set(
    answer.report.groups.flatMap(({ witnesses }) => witnesses.map(({ witness }) => witness.quotation)),
  );
  return {
    report: answer.report,
    elsewhere: whole.witnesses.filter(({ quotation }) => !shown.has(quotation)),
  };
}

const ACTIONS: ReportActions = { copy: (text) => navigator.clipboard.writeText(text) };

export function StatementView(props: { statement: string; asked: string | null; back: () => void }) {
  const { t } = useTexts(POPUP_TEXTS);
  const words = useWords();
  const { statement, asked } = props;
  const [opened, setOpened] = useState<Opened | string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    let stale = false;
    setOpened(null);
    void (async () => {
      const answer = await openStatement(statement, asked);
      if (!stale) setOpened(answer);
    })();
    return () => {
      stale = true;
    };
  }, [statement, asked]);
  // At once, before a key can go elsewhere; in view already: a long wording would be scrolled past its beginning.
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [opened]);
  return (
    <section class="statement" aria-busy={opened === null}>
      <div class="statement-bar">
        <button type="button" class="plain" onClick={props.back}>
          {t('statement.back')}
        </button>
        <button type="button" class="plain" onClick={() => void ask({ type: 'open-statement', statement })}>
          {words.t('card.open')}
        </button>
      </div>
      {opened === null && <p class="quiet">{words.t('card.waiting')}</p>}
      {typeof opened === 'string' && <p role="alert">{opened}</p>}
      {opened !== null && typeof opened === 'object' && (
        <>
          <h2 class="wording-text hero" dir="auto" tabIndex={-1} ref={heading}>
            {words.t('quote.open')}
            {opened.report.passage.text}
            {words.t('quote.close')}
          </h2>
          <p>
            <Headline {...opened.report} />
          </p>
          <ReportView report={opened.report} against="wording" actions={ACTIONS} />
          {opened.elsewhere.length > 0 && (
            <section class="group" data-group="elsewhere">
              <h3 class="group-title">{t('statement.elsewhere')}</h3>
              <ul class="rows">
                {opened.elsewhere.map((witness) => (
                  <RelatedRow witness={witness} actions={ACTIONS} />
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </section>
  );
}
