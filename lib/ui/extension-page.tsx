/** What every page of the extension does with the settings: follows them, and speaks their language. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { Language } from '../languages.ts';
import { type Settings, watchSettings } from '../settings.ts';
import { createTexts, pickLanguage } from './texts.ts';
import { LanguageProvider } from './texts-context.tsx';
import { WORDS } from './words.ts';

export interface ExtensionPageProps {
  /** As they were read before the first paint. */
  readonly settings: Settings;
  /** Of the document; a page that shows several views sets its own. */
  readonly title?: (language: Language) => string;
  readonly children: (settings: Settings) => ComponentChildren;
}

export function ExtensionPage(props: ExtensionPageProps) {
  const [settings, setSettings] = useState(props.settings);
  useEffect(() => {
    const lifetime = new AbortController();
    watchSettings(setSettings, lifetime.signal);
    return () => lifetime.abort();
  }, []);
  const language = pickLanguage([settings.language, browser.i18n.getUILanguage()]);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = createTexts(language, WORDS).direction;
    if (props.title !== undefined) document.title = props.title(language);
  }, [language]);
  return <LanguageProvider language={language}>{props.children(settings)}</LanguageProvider>;
}
