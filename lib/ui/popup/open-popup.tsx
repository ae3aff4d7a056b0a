/** Fills the popup: settings and this page's passages are read before the first paint, so nothing jumps. */
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { TabPassage, UnmarkedPassage } from '../../messages.ts';
import { readSettings, type Settings, watchSettings } from '../../settings.ts';
import { ask } from '../ask.ts';
import { createTexts, pickLanguage } from '../texts.ts';
import { LanguageProvider } from '../texts-context.tsx';
import { PopupView } from './popup-view.tsx';
import { type ThisTab, thisTab } from './this-tab.ts';
import { POPUP_TEXTS } from './texts.ts';

interface Found {
  readonly passages: readonly TabPassage[];
  readonly unmarked: readonly UnmarkedPassage[];
  readonly failure: string | null;
}

async function passagesOf(tab: ThisTab): Promise<Found> {
  const none = { passages: [], unmarked: [] };
  if (tab.state !== 'readable') return { ...none, failure: null };
  const answer = await ask({ type: 'tab-passages', tab: tab.tab });
  if (!answer.ok) return { ...none, failure: answer.why };
  return { passages: answer.passages, unmarked: answer.unmarked, failure: null };
}

function Popup(props: { tab: ThisTab; settings: Settings; found: Found }) {
  const [settings, setSettings] = useState(props.settings);
  const [found, setFound] = useState(props.found);
  useEffect(() => {
    const lifetime = new AbortController();
    watchSettings(setSettings, lifetime.signal);
    // The frames' marks are kept there, and change while the page is still being read.
    const changed = (_changes: unknown, area: string): void => {
      if (area === 'session') void passagesOf(props.tab).then(setFound);
    };
    browser.storage.onChanged.addListener(changed);
    lifetime.signal.addEventListener('abort', () => browser.storage.onChanged.removeListener(changed));
    return () => lifetime.abort();
  }, [props.tab]);
  const language = pickLanguage([settings.language, browser.i18n.getUILanguage()]);
  useEffect(() => {
    const texts = createTexts(language, POPUP_TEXTS);
    document.documentElement.lang = language;
    document.documentElement.dir = texts.direction;
    document.title = texts.t('popup.title');
  }, [language]);
  return (
    <LanguageProvider language={language}>
      <PopupView tab={props.tab} settings={settings} {...found} />
    </LanguageProvider>
  );
}

export async function openPopup(root: HTMLElement): Promise<void> {
  const [tab, settings] = await Promise.all([thisTab(), readSettings()]);
  render(<Popup tab={tab} settings={settings} found={await passagesOf(tab)} />, root);
}
