/** What stands below a statement's heading: asks the background for it, anew whenever the address changes. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Answer, ask } from '../ask.ts';
import { ByHand } from '../collect/by-hand.tsx';
import { stayAs } from '../library/view-address.ts';
import { StatementView } from './statement-view.tsx';
import { useStatementTexts } from './texts.ts';

/** UTF-16 code units of a statement in the document's title. */
const IN_TITLE = 60;

interface Answered {
  readonly answer: Answer<'statement'> | null;
  readonly answers: string;
}

export function StatementPage(props: { statement: string }) {
  const { t } = useStatementTexts();
  const [attempt, setAttempt] = useState(0);
  const wanted = `${attempt} ${props.statement}`;
  /** With what it answers: what stays on the page while the next is awaited is not acted on. */
  const [{ answer, answers }, setAnswer] = useState<Answered>({ answer: null, answers: '' });
  const shown = useRef(true);
  useEffect(
    () => () => {
      shown.current = false;
    },
    [],
  );
  useEffect(() => {
    const lifetime = new AbortController();
    // What was decided by hand is shown again in place: without a flicker, and with its way back.
    setAnswer((before) => (before.answer?.ok === true ? before : { answer: null, answers: '' }));
    const read = async (): Promise<void> => {
      const given = await ask({ type: 'statement', statement: props.statement });
      if (!lifetime.signal.aborted) setAnswer({ answer: given, answers: wanted });
    };
    void read();
    return () => lifetime.abort();
  }, [wanted]);
  const own = answer?.ok === true ? answer.witnesses : [];
  const text = (own.find(({ quotation }) => quotation === props.statement) ?? own[0])?.text ?? null;
  const words = text !== null && text.length > IN_TITLE ? `${text.slice(0, IN_TITLE)}…` : text;
  const title = words === null ? t('page.title') : `${t('quote.open')}${words}${t('quote.close')}`;
  useEffect(() => {
    document.title = `${title} – Variorum`;
  }, [title]);
  if (answer?.ok === true) {
    const show = (statement: string): void => {
      if (!shown.current) return; // somebody has gone on meanwhile
      stayAs(`#/statement/${encodeURIComponent(statement)}`);
      setAttempt((before) => before + 1);
    };
    return (
      <StatementView {...answer}>
        <ByHand {...answer} stale={answers !== wanted} show={show} />
      </StatementView>
    );
  }
  return (
    <>
      <p role="status">{answer === null ? t('page.waiting') : answer.why}</p>
      {answer !== null && (
        <p>
          <button type="button" onClick={() => setAttempt(attempt + 1)}>
            {t('page.retry')}
          </button>
        </p>
      )}
    </>
  );
}
