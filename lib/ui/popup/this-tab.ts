/** What the popup can do on the tab that it was opened over, and what not, and why. */
import { browser } from 'wxt/browser';
import { siteOf } from '../../settings.ts';

/** Add-on stores: browsers let no extension run there. */
const STORES = new Set(['chromewebstore.google.com', 'addons.mozilla.org', 'microsoftedge.microsoft.com']);

export type ThisTab =
  | { readonly state: 'readable'; readonly tab: number; readonly url: string; readonly site: string }
  /** Browser pages, other extensions, stores: nobody can read them. */
  | { readonly state: 'closed' }
  /** The user or the browser withholds this site. */
  | { readonly state: 'withheld'; readonly tab: number };

export async function thisTab(): Promise<ThisTab> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return { state: 'closed' };
  const allowed = await browser.permissions.contains({ origins: ['<all_urls>'] });
  // Without a permission for the site the browser does not tell its address.
  if (tab.url === undefined || tab.url === '') {
    return allowed ? { state: 'closed' } : { state: 'withheld', tab: tab.id };
  }
  const site = siteOf(tab.url);
  if (site === null || STORES.has(site)) return { state: 'closed' };
  const here = allowed || (await browser.permissions.contains({ origins: [`${new URL(tab.url).origin}/*`] }));
  return here ? { state: 'readable', tab: tab.id, url: tab.url, site } : { state: 'withheld', tab: tab.id };
}

/** Must be called from a click. The page is read when it is loaded again. */
export async function grant(tab: number): Promise<boolean> {
  const granted = await browser.permissions.request({ origins: ['<all_urls>'] });
  if (granted) await browser.tabs.reload(tab);
  return granted;
}
