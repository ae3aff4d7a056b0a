/** "Add this page" from the page's menu and from the keyboard: opens the library page over the tab's article. */
import { browser } from 'wxt/browser';

declare module 'wxt/browser' {
  /** A text that scripts/manifest-locales.ts puts into the extension; WXT knows only those of its own. */
  interface WxtI18n {
    getMessage(messageName: 'menu_add_page'): string;
  }
}

const ADD_PAGE = 'add-page';

export function listenForAddPage(): void {
  browser.runtime.onInstalled.addListener(() => {
    browser.contextMenus.removeAll().then(
      () =>
        browser.contextMenus.create({
          id: ADD_PAGE,
          title: browser.i18n.getMessage('menu_add_page'),
          contexts: ['page'],
          documentUrlPatterns: ['http://*/*', 'https://*/*', 'file:///*'],
        }),
      (error: unknown) => console.warn('Variorum: no menu entry', error),
    );
  });
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === ADD_PAGE) void openAddPage(tab?.id);
  });
  browser.commands.onCommand.addListener((name, tab) => {
    if (name === ADD_PAGE) void openAddPage(tab?.id);
  });
}

async function openAddPage(tab: number | undefined): Promise<void> {
  if (tab === undefined) return;
  const address = new URL('library.html', browser.runtime.getURL('/'));
  address.hash = `/add?tab=${tab}`;
  await browser.tabs.create({ url: address.href });
}
