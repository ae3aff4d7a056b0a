/** Addresses of the extension's own pages, and opening them in tabs. */
import { browser } from 'wxt/browser';

/** `route`: with its slash, as the library page's addresses have it behind the `#`. */
export function libraryPage(route: string): string {
  const address = new URL('library.html', browser.runtime.getURL('/'));
  address.hash = route;
  return address.href;
}

export async function openLibraryPage(route: string): Promise<void> {
  await browser.tabs.create({ url: libraryPage(route) });
}

export const statementRoute = (statement: string): string => `/statement/${encodeURIComponent(statement)}`;
