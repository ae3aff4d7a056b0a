/** The library page: which view it shows is in the address, so that every view can be linked to. */
import { type JSX, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { readSettings, type Settings, watchSettings } from '../../settings.ts';
import { collectView } from '../collect/routes.tsx';
import { settingsView } from '../settings/settings-route.tsx';
import { statementView } from '../statement/statement-route.tsx';
import { createTexts, pickLanguage } from '../texts.ts';
import { LanguageProvider } from '../texts-context.tsx';
import { WORDS } from '../words.ts';

/** Each view knows its own addresses. */
const viewOf = (hash: string, settings: Settings): JSX.Element =>
  settingsView(hash, settings) ?? collectView(hash) ?? statementView(hash);

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
    document.documentElement.lang = language;
    document.documentElement.dir = createTexts(language, WORDS).direction;
  }, [language]);
  return <LanguageProvider language={language}>{viewOf(hash, settings)}</LanguageProvider>;
}

export async function openLibrary(root: HTMLElement): Promise<void> {
  render(<LibraryPage settings={await readSettings()} />, root);
}
