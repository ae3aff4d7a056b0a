/**
 * The keyword `variorum` in the address bar: statements while one types, and Enter opens the best of them;
 * words that nobody printed are compared with the nearest statements. Chrome reads descriptions as XML,
 * Firefox as text.
 */
import { browser, type Browser } from 'wxt/browser';
import { keepAsked } from '../asked.ts';
import type { Answers, SearchResult } from '../messages.ts';
import type { LibraryRequest } from './answers.ts';
import { libraryPage, statementRoute } from './pages.ts';

declare module 'wxt/browser' {
  interface WxtI18n {
    getMessage(messageName: 'omnibox_default'): string;
  }
}

export type AskLibrary = (request: LibraryRequest) => Promise<Answers[LibraryRequest['type']]>;

const SUGGESTIONS = 6;
/** UTF-16 code units: address bars show one line. */
const SHOWN = 160;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
/** Neither control characters nor half a pair nor the two non-characters, which XML does not take. */
const oneLine = (text: string): string =>
  text
    .slice(0, SHOWN)
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '');

/** One line on a statement. `xml`: marked up and escaped, for Chrome. */
export function descriptionOf({ text, speaker, outlets }: SearchResult, xml: boolean): string {
  const about = [speaker, ...outlets].filter((name) => name !== undefined).join(' · ');
  const [said, names] = [`“${oneLine(text)}”`, oneLine(about)];
  return xml ? `<match>${escaped(said)}</match> <dim>${escaped(names)}</dim>` : `${said} ${names}`;
}

export function listenForOmnibox(ask: AskLibrary): void {
  /** Statements by what stands in the address bar when they are chosen. */
  const offered = new Map<string, string>();
  /** Counts what was typed: late answers are dropped. */
  let typed = 0;

  const search = async (text: string): Promise<readonly SearchResult[]> => {
    const given = await ask({ type: 'search', query: text.slice(0, 1_000), limit: SUGGESTIONS });
    return 'results' in given ? given.results : [];
  };

  void browser.omnibox.setDefaultSuggestion({ description: browser.i18n.getMessage('omnibox_default') });
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    const turn = ++typed;
    void (async () => {
      const results = await search(text);
      if (turn !== typed) return;
      offered.clear();
      for (const { text: said, statement } of results) offered.set(oneLine(said), statement);
      suggest(
        results.map((result) => ({
          content: oneLine(result.text),
          description: descriptionOf(result, !import.meta.env.FIREFOX),
        })),
      );
    })();
  });
  browser.omnibox.onInputEntered.addListener((text, disposition) => {
    void (async () => {
      const statement = offered.get(text) ?? (await search(text))[0]?.statement;
      const route =
        statement === undefined ? `/who?asked=${await keepAsked(text)}` : statementRoute(statement);
      await openAt(libraryPage(route), disposition);
    })();
  });
}

async function openAt(
  url: string,
  disposition: `${Browser.omnibox.OnInputEnteredDisposition}`,
): Promise<void> {
  if (disposition === 'currentTab') await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' });
}
