/** `#/statement/<id>`, and what is shown for an address that names nothing. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { StatementPage } from './statement-page.tsx';
import { useStatementTexts } from './texts.ts';

/** The statement that `#/statement/<id>` names. */
function statementIn(hash: string): string | null {
  const match = /^#\/statement\/([^/]+)$/.exec(hash);
  if (match === null) return null;
  try {
    return decodeURIComponent(match[1]!);
  } catch {
    return null; // cut in the midst of an escape
  }
}

function StatementRoute({ statement }: { statement: string | null }) {
  const { t } = useStatementTexts();
  const title = t('page.title');
  useEffect(() => {
    if (statement === null) document.title = `${title} – Variorum`; // else it is the statement's own
  }, [title, statement]);
  // The heading is one element whatever comes below it: it may have the focus while the statement is waited for.
  return (
    <main class="statement">
      <h1 tabIndex={-1}>{title}</h1>
      {statement === null ? <p>{t('page.nothing')}</p> : <StatementPage statement={statement} />}
    </main>
  );
}

export const statementView = (hash: string): JSX.Element => <StatementRoute statement={statementIn(hash)} />;
