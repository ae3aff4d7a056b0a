/** The views of the library page by address; the articles where the address names none. */
import type { JSX } from 'preact';
import { AddPage } from './add-page.tsx';
import { ArticlePage } from './article-page.tsx';
import { ArticlesPage } from './articles-page.tsx';
import { ImportPage } from './import-page.tsx';
import { StatementsPage } from './statements-page.tsx';

export function collectView(hash: string): JSX.Element | null {
  if (/^(?:#\/?|#\/articles)?$/.test(hash)) return <ArticlesPage />;
  if (hash === '#/statements') return <StatementsPage />;
  if (hash === '#/import') return <ImportPage />;
  const [, tab, only] = /^#\/add\?tab=(\d{1,10})(&only=selection)?$/.exec(hash) ?? [];
  if (tab !== undefined) return <AddPage tab={Number(tab)} only={only === undefined ? null : 'selection'} />;
  const article = /^#\/article\/([0-9a-z.]{1,40})$/.exec(hash)?.[1];
  if (article !== undefined) return <ArticlePage article={article} />;
  return null;
}
