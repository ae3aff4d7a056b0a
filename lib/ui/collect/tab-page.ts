/** The article of the page in a tab. Called from the library page; the user's act there gave access to the tab. */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { PageSnapshotSchema } from '../../messages.ts';
import { FROM_ADDRESS } from '../../quotes/metadata.ts';
import { type Draft } from './draft.ts';
import { withSelection } from './selection.ts';
import { draftFromHtml, draftFromText } from './read-article.ts';

export type TabPage =
  | { readonly state: 'read'; readonly draft: Draft }
  | { readonly state: 'closed' | 'too-large' };

/** `only`: of its quotations none is taken but the selected one. */
export async function readTab(tab: number, only: 'selection' | null): Promise<TabPage> {
  const results = await browser.scripting
    .executeScript({ target: { tabId: tab }, files: ['/page-snapshot.js'] })
    .catch(() => []); // gone, or a page that the browser keeps to itself
  const parsed = v.safeParse(PageSnapshotSchema, results[0]?.result);
  if (!parsed.success) return { state: 'closed' };
  if (parsed.output.state === 'too-large') return { state: 'too-large' };
  const { state, content, url, selection } = parsed.output;
  const read = (draft: Draft): TabPage => ({
    state: 'read',
    draft: withSelection(draft, selection, only === 'selection'),
  });
  if (state === 'html') return read(draftFromHtml(content, url));
  const address = /^https?:/.test(url) ? { url, sources: { url: FROM_ADDRESS } } : { sources: {} };
  return read(draftFromText(content, address));
}
