/**
 * Who a page is to the library: whether it may be told what was collected while reading. It may not, unless
 * the user trusts its site or has asked for the marks on the page that the tab shows.
 */
import { browser, type Browser } from 'wxt/browser';
import { siteOf, trusts } from '../settings-where.ts';
import { readSettings } from '../settings.ts';
import type { Audience } from './revision.ts';

const keyOf = (tab: number): string => `shown ${tab}`;

export async function audienceOf({ tab, origin, url }: Browser.runtime.MessageSender): Promise<Audience> {
  // A frame without an origin of its own (sandboxed) has no site, and is never trusted.
  const frame = origin ?? url ?? '';
  if (trusts(await readSettings(), frame)) return 'reader';
  if (tab?.id === undefined || tab.url === undefined) return 'page';
  const stored = (await browser.storage.session.get(keyOf(tab.id)))[keyOf(tab.id)];
  const isShown = stored === addressOf(tab.url) && siteOf(frame) === siteOf(tab.url);
  return isShown ? 'reader' : 'page';
}

/** Until the tab shows another page: all marks there. `false` where the tab shows none that could be marked. */
export async function showHere(tab: number): Promise<boolean> {
  const { url } = await browser.tabs.get(tab);
  if (url === undefined || siteOf(url) === null) return false;
  await browser.storage.session.set({ [keyOf(tab)]: addressOf(url) });
  return true;
}

export async function forgetShown(tab: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tab));
}

const addressOf = (url: string): string => url.split('#')[0] ?? '';
