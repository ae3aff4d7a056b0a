/**
 * Tells screen readers of a page's marks: once for a page, how many, and the key that goes to the next one. Marks
 * themselves are not spoken word by word: painted ones carry no roles. It is said by `ariaNotify`, which needs no
 * element in the page and leaves nothing that the page could see; a browser without it says nothing. A page that
 * loads out of view is told of when it is first seen.
 */
import { browser } from 'wxt/browser';
import { readSettings } from '../settings.ts';

/** Words the announcement: lib/ui/aloud.ts. */
export type MarksAloud = (languages: readonly (string | undefined)[], count: number, key: string) => string;

export async function announceMarks(tab: number, count: number, aloud: MarksAloud): Promise<void> {
  const { announce, language } = await readSettings();
  if (!announce) return;
  const commands = await browser.commands.getAll();
  const key = commands.find(({ name }) => name === 'next-quotation')?.shortcut ?? '';
  await browser.scripting.executeScript({
    target: { tabId: tab, frameIds: [0] },
    func: sayWhenSeen,
    args: [aloud([language, browser.i18n.getUILanguage()], count, key)],
  });
}

/** Runs in the page's isolated world; sees nothing of this file. */
function sayWhenSeen(text: string): void {
  const say = (): void => {
    const notify: unknown = Reflect.get(document, 'ariaNotify');
    if (typeof notify === 'function') notify.call(document, text);
  };
  if (document.visibilityState === 'visible') say();
  else document.addEventListener('visibilitychange', say, { once: true });
}
