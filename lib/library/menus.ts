/**
 * The extension's entries in the menu of a page: "Add this page", and for selected words "Add this quotation"
 * and "Who printed this?".
 */
import { type Browser, browser } from 'wxt/browser';
import { openAddPage, openAddSelection } from './add-page.ts';
import { whoPrinted } from './who-printed.ts';

declare module 'wxt/browser' {
  /** Texts that scripts/manifest-locales.ts puts into the extension; WXT knows only those of its own. */
  interface WxtI18n {
    getMessage(messageName: 'menu_add_page' | 'menu_add_selection' | 'menu_who'): string;
  }
}

interface Entry {
  readonly id: string;
  readonly title: 'menu_add_page' | 'menu_add_selection' | 'menu_who';
  readonly contexts: ['page'] | ['selection'];
  readonly patterns?: string[];
  act(info: Browser.contextMenus.OnClickData, tab: Browser.tabs.Tab | undefined): Promise<void>;
}

const ENTRIES: readonly Entry[] = [
  {
    id: 'add-page',
    title: 'menu_add_page',
    contexts: ['page'],
    patterns: ['http://*/*', 'https://*/*', 'file:///*'],
    act: (_info, tab) => openAddPage(tab?.id),
  },
  {
    id: 'add-selection',
    title: 'menu_add_selection',
    contexts: ['selection'],
    patterns: ['http://*/*', 'https://*/*', 'file:///*'],
    act: (_info, tab) => openAddSelection(tab?.id),
  },
  {
    id: 'who-printed',
    title: 'menu_who',
    contexts: ['selection'],
    act: (info, tab) => whoPrinted(info.selectionText ?? '', tab?.windowId),
  },
];

export function listenForMenus(): void {
  browser.runtime.onInstalled.addListener(() => void create());
  browser.contextMenus.onClicked.addListener((info, tab) => {
    void ENTRIES.find(({ id }) => id === info.menuItemId)?.act(info, tab);
  });
}

async function create(): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const { id, title, contexts, patterns } of ENTRIES) {
    browser.contextMenus.create({
      id,
      title: browser.i18n.getMessage(title),
      contexts,
      ...(patterns === undefined ? {} : { documentUrlPatterns: patterns }),
    });
  }
}
