/** The tab in front of the window and what is marked there, for popup and side panel, as it changes. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { TabPassage, UnmarkedPassage } from '../../messages.ts';
import { ask } from '../ask.ts';
import { type ThisTab, thisTab } from './this-tab.ts';

export interface Page {
  readonly tab: ThisTab;
  readonly passages: readonly TabPassage[];
  readonly unmarked: readonly UnmarkedPassage[];
  /** Why the passages could not be asked for. */
  readonly failure: string | null;
}

async function passagesOf(tab: ThisTab): Promise<Omit<Page, 'tab'>> {
  const none = { passages: [], unmarked: [] };
  if (tab.state !== 'readable') return { ...none, failure: null };
  const answer = await ask({ type: 'tab-passages', tab: tab.tab });
  if (!answer.ok) return { ...none, failure: answer.why };
  return { passages: answer.passages, unmarked: answer.unmarked, failure: null };
}

export async function pageInFront(): Promise<Page> {
  const tab = await thisTab();
  return { tab, ...(await passagesOf(tab)) };
}

/** The page in front as it changes. */
export function usePageInFront(first: Page): Page {
  const [page, setPage] = useState(first);
  useEffect(() => {
    /** Counts questions: a late answer about the tab before is dropped. */
    let asked = 0;
    const look = async (): Promise<void> => {
      const question = ++asked;
      const next = await pageInFront();
      if (question === asked) setPage(next);
    };
    const again = (): void => void look();
    const updated = (_tab: number, change: { status?: string; url?: string }): void => {
      if (change.status === 'complete' || change.url !== undefined) again();
    };
    const stored = (_changes: unknown, area: string): void => {
      if (area === 'session') again();
    };
    browser.tabs.onActivated.addListener(again);
    browser.tabs.onUpdated.addListener(updated);
    browser.storage.onChanged.addListener(stored);
    again(); // what has changed since `first`
    return () => {
      asked++;
      browser.tabs.onActivated.removeListener(again);
      browser.tabs.onUpdated.removeListener(updated);
      browser.storage.onChanged.removeListener(stored);
    };
  }, []);
  return page;
}
