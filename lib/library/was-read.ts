/**
 * A page says that it was read: whether that may be collected is decided here, then the page is taken as
 * text and its article read outside the page, where the page cannot interfere and is not slowed down.
 */
import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import { PageSnapshotSchema } from '../messages.ts';
import type { Article } from '../quotes/article.ts';
import { collectsAt } from '../settings-where.ts';
import { readSettings } from '../settings.ts';
import { readInDocument } from './offscreen.ts';

/** The article that the sender's tab shows, if it is one and may be collected. */
export async function articleRead({
  tab,
  frameId,
  url,
}: Browser.runtime.MessageSender): Promise<Article | null> {
  if (tab?.id === undefined || frameId !== 0 || url === undefined) return null;
  // Private windows never.
  if (tab.incognito || !collectsAt(await readSettings(), url)) return null;
  const [result] = await browser.scripting.executeScript({
    target: { tabId: tab.id },
    files: ['/page-snapshot.js'],
  });
  const snapshot = v.safeParse(PageSnapshotSchema, result?.result);
  if (!snapshot.success || snapshot.output.state !== 'html') return null;
  // The tab may show another page by now.
  if (addressOf(snapshot.output.url) !== addressOf(url)) return null;
  return await readInDocument(snapshot.output.content, snapshot.output.url);
}

const addressOf = (url: string): string => url.split('#')[0] ?? '';
