/**
 * Toolbar popup and side panel: a combobox over all statements, or, while nothing is typed, over the
 * quotations of this page. The field keeps the focus; arrows, Home and End move through the options, Enter
 * opens, Esc goes back one step (statement → results → empty field → closed); Firefox closes its popups on
 * Esc, whatever they hold.
 */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { inTime } from '../../in-time.ts';
import type { GoToAnswer, PageCommand, TabPassage, UnmarkedPassage } from '../../messages.ts';
import { parseQuery } from '../../search/query.ts';
import { forgetSearch } from '../../searches.ts';
import type { Settings } from '../../settings.ts';
import { sentenceOf } from '../ask.ts';
import { useScrollStop } from '../scroll-stop.ts';
import { useTexts } from '../texts-context.tsx';
import { useEscape } from '../use-escape.ts';
import { LittleKnown, NothingHere, useKnown } from './nothing.tsx';
import { LIST_ID, optionId, PassageList, ResultList, SearchList, SEARCHES_ID } from './option-list.tsx';
import { openPanel } from './panel.ts';
import { CollectSwitch, ReadPassages } from './read-passages.tsx';
import { SiteSwitch } from './site-switch.tsx';
import { StatementView } from './statement-view.tsx';
import { POPUP_TEXTS } from './texts.ts';
import type { ThisTab } from './this-tab.ts';
import { useSearch } from './use-search.ts';
import { useSearches } from './use-searches.ts';

export interface PopupProps {
  /** A popup closes when it has led somewhere, a panel stays. */
  readonly place: 'popup' | 'panel';
  readonly tab: ThisTab;
  readonly settings: Settings;
  readonly passages: readonly TabPassage[];
  readonly unmarked: readonly UnmarkedPassage[];
  /** Why the page's passages could not be asked for. */
  readonly failure: string | null;
  /** The passage that the reader is at, for a panel that follows. */
  readonly inView?: TabPassage['id'] | null;
  /** An answer lies over it. */
  readonly covered?: boolean;
}

/** A statement to show; `asked`: beside the words that were typed, which repeat it. */
interface Chosen {
  readonly statement: string;
  readonly asked: string | null;
}

/** `false` where the passage has left the page, or its frame. */
async function goTo(tab: ThisTab, passage: TabPassage): Promise<boolean> {
  if (tab.state !== 'readable') return false;
  const command: PageCommand = { type: 'go-to', passage: passage.id };
  const sent: Promise<unknown> = browser.tabs
    .sendMessage(tab.tab, command, { frameId: passage.frame })
    .catch((): null => null); // nobody is there any more
  // A page that is busy goes there when it can.
  const late: GoToAnswer = { reached: true };
  const answer = await inTime(sent, late);
  return typeof answer === 'object' && answer !== null && 'reached' in answer && answer.reached === true;
}

export function PopupView(props: PopupProps) {
  const { t, list } = useTexts(POPUP_TEXTS);
  const { place, tab, settings, passages, unmarked } = props;
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(-1);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  /** Why the last act failed. */
  const [failure, setFailure] = useState<string | null>(null);
  const search = useSearch(query);
  const { searches, keep } = useSearches(settings.keepSearches);
  const field = useRef<HTMLInputElement>(null);
  /** What was typed when Enter was pressed, until its answer comes. */
  const entered = useRef<string | null>(null);
  const body = useScrollStop<HTMLElement>();
  /** Of the list, when a statement was opened from it: how far it was scrolled, and what had the focus. */
  const left = useRef<{ top: number; focus: Element | null }>({ top: 0, focus: null });

  const searching = query.trim() !== '';
  const found = searching && search.status === 'found' ? search : null;
  const [undated] = parseQuery(query).undated;
  const near = found?.near ?? [];
  const results = near.length > 0 ? near : (found?.results ?? []);
  const count = searching ? results.length : passages.length + searches.length;
  const current = Math.min(active, count - 1);
  const known = useKnown(searching ? found !== null && results.length === 0 : passages.length === 0);

  const open = (next: Chosen): void => {
    left.current = { top: body.current?.scrollTop ?? 0, focus: document.activeElement };
    setChosen(next);
    setFailure(null);
  };
  const go = async (passage: TabPassage): Promise<void> => {
    const reached = await goTo(tab, passage);
    if (reached && place === 'popup') window.close();
    setFailure(reached ? null : await sentenceOf('passage-gone'));
  };
  const choose = (index: number): void => {
    const result = results[index];
    const passage = passages[index];
    const earlier = searches[index - passages.length];
    if (searching && result !== undefined) {
      const repeated = near[index]?.nearness.kind === 'repeats';
      setActive(index);
      open({ statement: result.statement, asked: repeated ? query.trim() : null });
      keep(query.trim());
    } else if (!searching && passage !== undefined) {
      void go(passage);
    } else if (!searching && earlier !== undefined) {
      setQuery(earlier);
      setActive(-1);
      field.current?.focus();
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (count === 0) return;
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(current < 0 && step < 0 ? count - 1 : (current + step + count) % count);
    } else if ((event.key === 'Home' || event.key === 'End') && current >= 0) {
      // Among the options; in the text while none is chosen.
      event.preventDefault();
      setActive(event.key === 'Home' ? 0 : count - 1);
    } else if (event.key === 'Delete' && !searching && searches[current - passages.length] !== undefined) {
      event.preventDefault();
      void forgetSearch(searches[current - passages.length] ?? '');
    } else if (event.key === 'Enter') {
      // Before the answer to the last letter has come, Enter means that answer, not the one that stands there.
      const typed = field.current?.value.trim() ?? '';
      if (typed !== '' && active < 0 && found?.query !== typed) entered.current = typed;
      else choose(Math.max(current, 0));
    } else if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      setQuery('');
      setActive(-1);
    }
  };

  useEffect(() => {
    if (found === null || found.query !== entered.current) return;
    entered.current = null;
    choose(0);
  }, [found]);
  // What failed on one page is nothing to the next.
  const address = tab.state === 'readable' ? `${tab.tab} ${tab.url}` : '';
  useEffect(() => setFailure(null), [address]);
  // They share one scroller: a statement begins at its top, the list stands as it was left.
  useLayoutEffect(() => {
    if (body.current !== null) body.current.scrollTop = chosen === null ? left.current.top : 0;
  }, [chosen]);
  // Ready to type at once, at first and whenever a statement is left that no button of the list had opened.
  useLayoutEffect(() => {
    if (chosen !== null || props.covered === true) return;
    const { focus } = left.current;
    if (focus instanceof HTMLButtonElement && focus.isConnected) focus.focus({ preventScroll: true });
    else field.current?.focus();
    if (place !== 'popup') return;
    // Firefox moves the popup to another frame while it opens: what had the focus by then may have lost it.
    const ready = (): void => {
      if (document.activeElement === document.body) field.current?.focus();
    };
    window.addEventListener('focus', ready);
    return () => window.removeEventListener('focus', ready);
  }, [chosen, props.covered]);
  // At once: Enter may follow, and the list is to come back with this option in view.
  useLayoutEffect(() => {
    document.getElementById(optionId(current))?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  useEscape(chosen === null || props.covered === true ? null : () => setChosen(null));

  return (
    <>
      <header class="popup-head" hidden={chosen !== null}>
        <input
          ref={field}
          type="search"
          role="combobox"
          list={undefined}
          aria-label={t('search.label')}
          aria-autocomplete="list"
          aria-expanded={count > 0}
          aria-controls={`${LIST_ID} ${SEARCHES_ID}`}
          aria-activedescendant={current >= 0 ? optionId(current) : undefined}
          placeholder={t('search.label')}
          autocomplete="off"
          spellcheck={false}
          value={query}
          onInput={(event) => {
            entered.current = null;
            setQuery(event.currentTarget.value);
            setActive(-1);
          }}
          onKeyDown={onKey}
        />
        {failure !== null && <p role="alert">{failure}</p>}
      </header>
      <main class="popup-body" ref={body}>
        <h1 class="aloud">{t('popup.title')}</h1>
        {chosen !== null && <StatementView {...chosen} back={() => setChosen(null)} />}
        <div hidden={chosen !== null}>
          <p class="quiet popup-count" role="status">
            {searching
              ? found !== null &&
                found.results.length > 0 &&
                t(found.more ? 'search.found-first' : 'search.found', { count: found.results.length })
              : passages.length > 0 && t('passage.found', { count: passages.length })}
          </p>
          {undated !== undefined && (
            <p class="quiet" role="status">
              {t('search.undated', { filter: undated, example: undated.replace(/:.*/s, ':2017-10') })}
            </p>
          )}
          {found?.compared !== undefined && (
            <p class="quiet">{t('search.compared', { count: found.compared })}</p>
          )}
          {near.length > 0 && (
            <div class="empty" role="status">
              <p>{t('search.nothing')}</p>
              <p class="quiet">{t('search.nearest')}</p>
            </div>
          )}
          {found !== null && results.length > 0 && (
            <ResultList
              results={results}
              query={query}
              corrections={found.corrections}
              active={current}
              choose={choose}
            />
          )}
          {!searching && passages.length > 0 && (
            <PassageList passages={passages} active={current} inView={props.inView ?? null} choose={choose} />
          )}
          {found !== null && results.length === 0 && known !== null && (
            <div class="empty" role="status">
              {known !== 'switched-off' && <p>{t('search.nothing')}</p>}
              {known === 'something' && (
                <p class="quiet">
                  {t('search.nothing-hint', { examples: list(['speaker:', 'outlet:', 'after:']) })}
                </p>
              )}
              <LittleKnown known={known} />
            </div>
          )}
          {searching && search.status === 'failed' && <p role="alert">{search.why}</p>}
          {!searching && tab.state === 'readable' && unmarked.length > 0 && (
            <ReadPassages
              tab={tab.tab}
              site={tab.site}
              passages={unmarked}
              open={(statement) => open({ statement, asked: null })}
              shown={setFailure}
            />
          )}
          {!searching && passages.length === 0 && unmarked.length === 0 && (
            <div class="empty">
              <NothingHere {...props} known={known} />
            </div>
          )}
          {!searching && searches.length > 0 && (
            <SearchList
              searches={searches}
              before={passages.length}
              active={current}
              choose={choose}
              forget={(earlier) => void forgetSearch(earlier)}
            />
          )}
        </div>
      </main>
      <footer class="popup-foot">
        {tab.state === 'readable' && (
          <SiteSwitch settings={settings} url={tab.url} site={tab.site} now={Date.now()} />
        )}
        {tab.state === 'readable' && tab.site !== null && settings.collecting && (
          <CollectSwitch settings={settings} site={tab.site} />
        )}
        <nav>
          {place === 'popup' && (
            <button
              type="button"
              class="plain"
              data-act="panel"
              onClick={() => void openPanel().then(() => window.close())}
            >
              {t('link.panel')}
            </button>
          )}
          {tab.state === 'readable' && (
            <a href={`/library.html#/add?tab=${tab.tab}`} target="_blank">
              {t('link.add')}
            </a>
          )}
          <a href="/library.html" target="_blank">
            {t('link.library')}
          </a>
          <a href="/library.html#/settings" target="_blank">
            {t('link.settings')}
          </a>
        </nav>
      </footer>
    </>
  );
}
