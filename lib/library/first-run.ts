/**
 * What opens by itself: the welcome page after installing; after an update what is new, if anything is for the user.
 */
import { browser } from 'wxt/browser';
import { newsSince } from '../news.ts';

export function listenForInstall(): void {
  browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
    else if (reason === 'update' && previousVersion !== undefined) void showNews(previousVersion);
  });
}

async function showNews(since: string): Promise<void> {
  const news = await newsSince(since);
  if (news.length === 0) return;
  await browser.tabs.create({ url: browser.runtime.getURL(`/library.html#/news?since=${since}`) });
}
