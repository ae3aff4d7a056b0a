/** The answer to "Who printed this?": reports on what the text repeats, or the nearest statements and a plain word. */
import { useEffect, useState } from 'preact/hooks';
import type { NearStatement } from '../../messages.ts';
import type { PassageReport } from '../../wording/report.ts';
import { FoundText } from '../found-words.tsx';
import { Headline } from '../headline.tsx';
import { ReportView } from '../report-view.tsx';
import { useScrollStop } from '../scroll-stop.ts';
import { useTexts, useWords } from '../texts-context.tsx';
import { askWho, comparedOf, type Who } from './ask-who.ts';
import { COMPARED } from './limits.ts';
import { WHO_TEXTS } from './texts.ts';

const addressOf = (statement: string): string => `/library.html#/statement/${encodeURIComponent(statement)}`;

interface AnswerProps {
  readonly text: string;
  /** Where links lead: the library page stays in its tab, popup and panel open another. */
  readonly target?: '_blank' | undefined;
}

function Report({ report, target }: { report: PassageReport } & Pick<AnswerProps, 'target'>) {
  const words = useWords();
  return (
    <article class="who-report">
      <h3>
        <Headline {...report} />
      </h3>
      <ReportView
        report={report}
        against="wording"
        actions={{ copy: (text) => navigator.clipboard.writeText(text) }}
      />
      <p>
        <a href={addressOf(report.statement)} target={target}>
          {words.t('card.open')}
        </a>
      </p>
    </article>
  );
}

function Near({ near, target }: { near: readonly NearStatement[] } & Pick<AnswerProps, 'target'>) {
  const words = useWords();
  return (
    <ul class="who-near">
      {near.map(({ statement, text, speaker, outlets, nearness }) => (
        <li key={statement}>
          <p class="wording-text" dir="auto">
            {words.t('quote.open')}
            <FoundText
              text={text}
              query={nearness.kind === 'shares-words' ? nearness.words.join(' ') : ''}
              corrections={[]}
            />
            {words.t('quote.close')}
          </p>
          <p class="quiet">{[speaker, words.list(outlets)].filter(Boolean).join(' · ')}</p>
          <a href={addressOf(statement)} target={target}>
            {words.t('card.open')}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** What was asked, in as many lines as leave the answer in view. */
function Compared({ text }: { text: string }) {
  const ref = useScrollStop<HTMLQuoteElement>();
  return (
    <blockquote class="wording-text who-text" dir="auto" ref={ref}>
      {text}
    </blockquote>
  );
}

export function WhoAnswer({ text, target }: AnswerProps) {
  const { t } = useTexts(WHO_TEXTS);
  const words = useWords();
  const [who, setWho] = useState<Who | null>(null);
  const compared = comparedOf(text);
  useEffect(() => {
    let stale = false;
    setWho(null);
    void askWho(text).then((answer) => {
      if (!stale) setWho(answer);
      return null;
    });
    return () => {
      stale = true;
    };
  }, [text]);
  return (
    <section class="who-answer" aria-busy={who === null}>
      {compared.text !== '' && <Compared text={compared.text} />}
      {compared.cut && <p class="quiet">{t('who.cut', { count: COMPARED })}</p>}
      <div role="status">
        {who === null && <p class="quiet">{words.t('card.waiting')}</p>}
        {who?.status === 'empty' && <p>{t('who.empty')}</p>}
        {who?.status === 'failed' && <p>{who.why}</p>}
        {who?.status === 'found' && <h2>{t('who.found', { count: who.reports.length })}</h2>}
        {who?.status === 'not-found' && (
          <>
            <h2>{t('who.none')}</h2>
            <p class="quiet">{t(who.near.length > 0 ? 'who.nearest' : 'who.nothing-near')}</p>
          </>
        )}
      </div>
      {who?.status === 'found' &&
        who.reports.map((report) => <Report key={report.statement} report={report} target={target} />)}
      {who?.status === 'not-found' && <Near near={who.near} target={target} />}
    </section>
  );
}
