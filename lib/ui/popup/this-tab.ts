/** What can be done on the tab in front, and what not, and why. */
import { browser } from 'wxt/browser';
import { inTime } from '../../in-time.ts';
import { siteOf } from '../../settings-where.ts';

/** Add-on stores: browsers let no extension run there. */
const STORES = new Set(['chromewebstore.google.com', 'addons.mozilla.org', 'microsoftedge.microsoft.com']);

const PDF = 'application/pdf';

export type ThisTab =
  /** `site`: `null` for a file of the user's. */
  | { readonly state: 'readable'; readonly tab: number; readonly url: string; readonly site: string | null }
  /** Nobody can read it: a page of the browser's own, a store, a PDF file in the browser's viewer. */
  | { readonly state: 'closed'; readonly what: 'browser' | 'store' | 'pdf' }
  /** The user or the browser withholds this site. */
  | { readonly state: 'withheld'; readonly tab: number };

export async function thisTab(): Promise<ThisTab> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return { state: 'closed', what: 'browser' };
  const allowed = await browser.permissions.contains({ origins: ['<all_urls>'] });
  // Without a permission for the site the browser does not tell its address.
  if (tab.url === undefined || tab.url === '') {
    return allowed ? { state: 'closed', what: 'browser' } : { state: 'withheld', tab: tab.id };
  }
  const { id, url } = tab;
  const site = siteOf(url);
  const { protocol, origin } = new URL(url);
  const isFile = protocol === 'file:';
  if (site === null && !isFile) return { state: 'closed', what: 'browser' };
  if (site !== null && STORES.has(site)) return { state: 'closed', what: 'store' };
  const pattern = isFile ? 'file:///*' : `${origin}/*`;
  const here = allowed || (await browser.permissions.contains({ origins: [pattern] }));
  if (!here) return { state: 'withheld', tab: id };
  // One that is busy does not say what it is: what stands in a tab can nearly always be read.
  const kind = await inTime(contentType(id), isPdf(url) ? PDF : 'unknown');
  if (kind === PDF) return { state: 'closed', what: 'pdf' };
  // Error pages have the address of the page that did not come, and are the browser's own. Files are read only where
  // the user lets the extension.
  if (kind === null) return { state: 'closed', what: isPdf(url) ? 'pdf' : 'browser' };
  return { state: 'readable', tab: id, url, site };
}

/** Of the page itself; `null` where the browser lets no extension in: Firefox's PDF viewer, error pages. */
async function contentType(tab: number): Promise<string | null> {
  try {
    const [top] = await browser.scripting.executeScript({
      target: { tabId: tab },
      func: () => document.contentType,
      injectImmediately: true,
    });
    return typeof top?.result === 'string' ? top.result : null;
  } catch {
    return null;
  }
}

const isPdf = (url: string): boolean => /\.pdf$/i.test(new URL(url).pathname);

/** Must be called from a click. The page is read when it is loaded again. */
export async function grant(tab: number): Promise<boolean> {
  const granted = await browser.permissions.request({ origins: ['<all_urls>'] });
  if (granted) await browser.tabs.reload(tab);
  return granted;
}
