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
    document.title = `${title} – Variorum`;
  }, [title]);
  if (statement !== null) return <StatementPage statement={statement} />;
  return (
    <main class="statement">
      <h1>{title}</h1>
      <p>{t('page.nothing')}</p>
    </main>
  );
}

export const statementView = (hash: string): JSX.Element => <StatementRoute statement={statementIn(hash)} />;
