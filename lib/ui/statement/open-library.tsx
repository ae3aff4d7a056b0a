/** The library page: which view it shows is in the address, so that every view can be linked to. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { readSettings, type Settings, watchSettings } from '../../settings.ts';
import { createTexts, pickLanguage } from '../texts.ts';
import { LanguageProvider } from '../texts-context.tsx';
import { StatementPage } from './statement-page.tsx';
import { STATEMENT_TEXTS, useStatementTexts } from './texts.ts';

/** The statement that `#/statement/<id>` names. */
export function statementIn(hash: string): string | null {
  const match = /^#\/statement\/([^/]+)$/.exec(hash);
  if (match === null) return null;
  try {
    return decodeURIComponent(match[1]!);
  } catch {
    return null; // cut in the midst of an escape
  }
}

function Nothing() {
  const { t } = useStatementTexts();
  return (
    <main class="statement">
      <h1>{t('page.title')}</h1>
      <p>{t('page.nothing')}</p>
    </main>
  );
}

function LibraryPage(props: { settings: Settings }) {
  const [settings, setSettings] = useState(props.settings);
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const lifetime = new AbortController();
    const { signal } = lifetime;
    watchSettings(setSettings, signal);
    addEventListener('hashchange', () => setHash(location.hash), { signal });
    return () => lifetime.abort();
  }, []);
  const language = pickLanguage([settings.language, browser.i18n.getUILanguage()]);
  useEffect(() => {
    const texts = createTexts(language, STATEMENT_TEXTS);
    document.documentElement.lang = language;
    document.documentElement.dir = texts.direction;
    document.title = `${texts.t('page.title')} – Variorum`;
  }, [language]);
  const statement = statementIn(hash);
  return (
    <LanguageProvider language={language}>
      {statement === null ? <Nothing /> : <StatementPage statement={statement} />}
    </LanguageProvider>
  );
}

export async function openLibrary(root: HTMLElement): Promise<void> {
  render(<LibraryPage settings={await readSettings()} />, root);
}
