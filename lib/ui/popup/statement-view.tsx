/** A statement opened from the results: one wording, and every outlet's beside it, as the card shows it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, SearchResult } from '../../messages.ts';
import { ask } from '../ask.ts';
import { Headline } from '../headline.tsx';
import { ReportView } from '../report-view.tsx';
import { useTexts, useWords } from '../texts-context.tsx';
import { POPUP_TEXTS } from './texts.ts';

export function StatementView(props: { chosen: SearchResult; back: () => void }) {
  const { t } = useTexts(POPUP_TEXTS);
  const words = useWords();
  const { statement, text } = props.chosen;
  const [answer, setAnswer] = useState<Answer<'report'> | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    let stale = false;
    setAnswer(null);
    void (async () => {
      const came = await ask({ type: 'report', statement, text, interruptions: [], page: { url: '' } });
      if (!stale) setAnswer(came);
    })();
    heading.current?.focus();
    return () => {
      stale = true;
    };
  }, [statement, text]);
  return (
    <section class="statement" aria-busy={answer === null}>
      <div class="statement-bar">
        <button type="button" class="plain" onClick={props.back}>
          {t('statement.back')}
        </button>
        <button type="button" class="plain" onClick={() => void ask({ type: 'open-statement', statement })}>
          {words.t('card.open')}
        </button>
      </div>
      <h2 class="wording-text hero" dir="auto" tabIndex={-1} ref={heading}>
        {words.t('quote.open')}
        {text}
        {words.t('quote.close')}
      </h2>
      {answer === null && <p class="quiet">{words.t('card.waiting')}</p>}
      {answer !== null && !answer.ok && <p role="alert">{answer.why}</p>}
      {answer?.ok === true && (
        <>
          <p>
            <Headline {...answer.report} />
          </p>
          <ReportView
            report={answer.report}
            against="wording"
            actions={{ copy: (copied) => navigator.clipboard.writeText(copied) }}
          />
        </>
      )}
    </section>
  );
}
