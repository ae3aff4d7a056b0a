/** The toolbar's icon and its title say whether marks are on: everywhere, on a tab's site, or paused. */
import { browser } from 'wxt/browser';
import { marksOn, siteOf } from '../settings-where.ts';
import { readSettings, type Settings, watchSettings } from '../settings.ts';

declare module 'wxt/browser' {
  /** Texts that scripts/manifest-locales.ts puts into the extension; WXT knows only those of its own. */
  interface WxtI18n {
    getMessage(messageName: 'action_off' | 'action_paused'): string;
    getMessage(messageName: 'action_site_off', site: string): string;
  }
}

type IconState = 'on' | 'off' | 'paused' | 'site-off';

const FILES = { on: '', off: 'off-', 'site-off': 'off-', paused: 'paused-' } as const;
const PAUSE_OVER = 'pause-over';

export function iconState(settings: Settings, url: string, now: number): IconState {
  const marks = marksOn(settings, url, now);
  return marks === 'site-not-listed' ? 'site-off' : marks;
}

export function followWithIcon(): void {
  const all = (settings: Settings): void => void showAll(settings);
  watchSettings(all, new AbortController().signal);
  const again = (): void => void readSettings().then(all);
  browser.runtime.onInstalled.addListener(again);
  browser.runtime.onStartup.addListener(again);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === PAUSE_OVER) again();
  });
  // Browsers take a tab's own icon away when it goes to another page.
  browser.tabs.onUpdated.addListener((id, { status }, { url }) => {
    if (status !== 'loading' || url === undefined) return;
    void readSettings().then((settings) => showTab(settings, id, url));
  });
}

async function showAll(settings: Settings): Promise<void> {
  await show(iconState(settings, '', Date.now()), '');
  if (settings.pausedUntil > Date.now()) {
    await browser.alarms.create(PAUSE_OVER, { when: settings.pausedUntil });
  }
  for (const { id, url } of await browser.tabs.query({})) {
    if (id !== undefined && url !== undefined) await showTab(settings, id, url);
  }
}

async function showTab(settings: Settings, tab: number, url: string): Promise<void> {
  // Files have no site, and pages of the browser itself: they show what holds everywhere.
  const site = siteOf(url);
  await show(iconState(settings, site === null ? '' : url, Date.now()), site ?? '', tab);
}

async function show(state: IconState, site: string, tabId?: number): Promise<void> {
  const tab = tabId === undefined ? {} : { tabId };
  const path = (size: number): string => `/icon/${FILES[state]}${size}.png`;
  try {
    await browser.action.setIcon({ ...tab, path: { 16: path(16), 32: path(32) } });
    await browser.action.setTitle({ ...tab, title: titleOf(state, site) });
  } catch {
    // the tab is gone
  }
}

function titleOf(state: IconState, site: string): string {
  switch (state) {
    case 'on':
      return 'Variorum';
    case 'off':
      return browser.i18n.getMessage('action_off');
    case 'paused':
      return browser.i18n.getMessage('action_paused');
    case 'site-off':
      return browser.i18n.getMessage('action_site_off', site);
  }
}
