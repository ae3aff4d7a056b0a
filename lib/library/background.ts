/**
 * The background: the one owner of the library and the only writer. Every request is parsed and its
 * sender looked at before anything is done; every answer is a value. The library opens on the first
 * request (or at installation), and requests that come meanwhile wait for it.
 */
import * as v from 'valibot';
import { browser, type Browser } from 'wxt/browser';
import {
  type Answers,
  type FoundPassage,
  MARKED_TEXT,
  type PageCommand,
  PageRequestSchema,
  type Request,
  RequestSchema,
} from '../messages.ts';
import type { Corpus } from '../quotes/corpus.ts';
import type { RefusalCode } from '../refusals.ts';
import { changeSettings, readSettings } from '../settings.ts';
import { announceMarks, type MarksAloud } from './announcing.ts';
import { type BrowserRequest, CHANGES, type FindRequest, isForBrowser, LibraryAnswers } from './answers.ts';
import { audienceOf, forgetShown, showHere } from './audience.ts';
import { awakeFor } from './awake.ts';
import type { Engine } from './engine.ts';
import { dock, tabAddress, wantedInFrame } from './frames.ts';
import type { Library } from './library.ts';
import { deleteDatabase, healthOnDisk, openLibrary, type OpenedLibrary } from './open.ts';
import { pageInfoOf } from './page-info.ts';
import { openLibraryPage, statementRoute } from './pages.ts';
import { Refusal } from './refusal.ts';
import type { AskLibrary } from './omnibox.ts';
import { putSettingsInForce } from './restored-settings.ts';
import type { Audience } from './revision.ts';
import { StoreFault } from './store.ts';
import {
  addUnmarked,
  checkTab,
  clearUnmarked,
  forgetTab,
  type Place,
  setMarked,
  tabPassages,
  unmarkedPassages,
} from './tab-passages.ts';
import { isWanted, withDismissed } from './wanted.ts';
import { articleRead } from './was-read.ts';

type Sender = Browser.runtime.MessageSender;
interface Opened<Shard> extends OpenedLibrary<Shard> {
  readonly answers: LibraryAnswers<Shard>;
}

/** The scripts that a frame has brought to it. */
const BROUGHT = {
  reader: '/reading.js',
  card: '/card.js',
  'elements-marker': '/elements-marker.js',
} as const;

/** Milliseconds of quiet after opening or a change before shards are read to their end, and segments merged. */
const TIDY_AFTER = 2_000;

/** Gives the way to ask the library from within the background itself. */
export function startBackground<Shard>(
  engine: Engine<Shard>,
  loadCorpus: () => Corpus,
  aloud: MarksAloud,
): AskLibrary {
  let opening: Promise<Opened<Shard>> | null = null;
  let tidying: ReturnType<typeof setTimeout> | undefined;

  const open = (): Promise<Opened<Shard>> => {
    opening ??= (async () => {
      const opened = await openLibrary(engine, loadCorpus(), () => {
        opening = null;
      });
      tidySoon(opened);
      putSettingsInForce(opened.library).catch((error: unknown) =>
        console.warn('Variorum: restored settings wait', error),
      );
      return { ...opened, answers: new LibraryAnswers(opened.library) };
    })();
    opening.catch(() => {
      opening = null;
    });
    return opening;
  };

  const tidySoon = ({ library }: OpenedLibrary<Shard>): void => {
    clearTimeout(tidying);
    tidying = setTimeout(() => {
      // A merge that fails leaves everything as it was; the next change tries again.
      awakeFor(async () => {
        await library.fill();
        await library.settle();
        await library.tidy();
        await library.fill(); // what was merged
      }).catch((error: unknown) => console.warn('Variorum: merging put off', error));
    }, TIDY_AFTER);
  };

  const changed = async (opened: Opened<Shard>): Promise<void> => {
    tidySoon(opened);
    await clearUnmarked();
    const command: PageCommand = { type: 'library-changed' };
    for (const { id } of await browser.tabs.query({})) {
      if (id !== undefined) browser.tabs.sendMessage(id, command).catch(() => {}); // no reader there
    }
  };

  const answerInBrowser = async (request: BrowserRequest, sender: Sender): Promise<object> => {
    switch (request.type) {
      case 'marked': {
        const place = placeOf(sender);
        const first = await setMarked(place, request.passages);
        if (first && place.frame === 0)
          announceMarks(place.tab, request.passages.length, aloud).catch((error: unknown) =>
            console.warn('Variorum: marks not announced', error),
          );
        return { done: true };
      }
      case 'bring': {
        const { tab, frame } = placeOf(sender);
        await browser.scripting.executeScript({
          target: { tabId: tab, frameIds: [frame] },
          files: [BROUGHT[request.what]],
        });
        return { done: true };
      }
      case 'dock':
      case 'undock':
      case 'docked': {
        await dock(request, sender);
        return { done: true };
      }
      case 'dismiss': {
        const mark = { statement: request.statement, text: request.text, url: tabAddress(sender) };
        await changeSettings((settings) => withDismissed(settings, mark, request.where));
        return { done: true };
      }
      case 'open-statement': {
        await openLibraryPage(statementRoute(request.statement));
        return { done: true };
      }
      case 'was-read': {
        const article = await articleRead(sender);
        if (article === null) return { done: true };
        const opened = await open();
        // Nothing that a page shows depends on it, so no page is asked to look again.
        if ((await opened.library.collect(article)) !== 'same') tidySoon(opened);
        return { done: true };
      }
      case 'reopen':
        return await reopen(request.anew);
      case 'tab-passages': {
        const { tab } = request;
        await checkTab(tab);
        return { passages: await tabPassages(tab), unmarked: await unmarkedPassages(tab) };
      }
      case 'show-here': {
        if (!(await showHere(request.tab))) throw new Refusal('no-page');
        await clearUnmarked(request.tab);
        const command: PageCommand = { type: 'library-changed' };
        await browser.tabs.sendMessage(request.tab, command);
        return { done: true };
      }
    }
  };

  const reopen = async (anew: boolean): Promise<object> => {
    const before = await open();
    if (anew && before.trouble?.reason !== 'corrupted') throw new Refusal('not-damaged');
    opening = null;
    before.library.store.close();
    if (anew) await deleteDatabase();
    const opened = await open();
    await changed(opened);
    return { done: true, ...(opened.trouble === undefined ? {} : { trouble: opened.trouble }) };
  };

  const answer = async (request: Request, sender: Sender): Promise<object> => {
    if (isForBrowser(request)) return await answerInBrowser(request, sender);
    const opened = await open();
    // What is damaged lies on disk; what is open is in memory instead.
    if (request.type === 'check-health' && opened.trouble?.reason === 'corrupted') {
      const health = await healthOnDisk(engine, request.mend);
      if (health.mended) opening = null;
      return { health };
    }
    // Where nothing was collected, pages and reader may know the same.
    const toldApart = !isOwnPage(sender) && opened.library.hasCollected;
    const audience = toldApart ? await audienceOf(sender) : 'reader';
    const given =
      request.type === 'find'
        ? await find(opened, request, audience, sender)
        : await opened.answers.answer(request, audience);
    if (request.type === 'restore-commit') await putSettingsInForce(opened.library);
    if (CHANGES.has(request.type)) await changed(opened);
    const trouble = opened.trouble === undefined ? {} : { trouble: opened.trouble };
    return { ...given, ...trouble };
  };

  const find = async (
    { library }: Opened<Shard>,
    request: FindRequest,
    audience: Audience,
    sender: Sender,
  ): Promise<Answers['find']> => {
    const passages = await library.find(request.text, pageInfoOf(request.page), audience);
    if (isOwnPage(sender)) return { passages }; // the welcome page's example is shown whatever is marked elsewhere
    if (library.hasCollected) {
      // The page has its answer meanwhile; what it was not told is for popup and badge.
      tellReader(library, request, passages, audience, sender).catch((error: unknown) =>
        console.warn('Variorum: not looked for in what was collected', error),
      );
    }
    return { passages: await wantedInFrame(sender, request.text, passages) };
  };

  const tellReader = async (
    library: Library<Shard>,
    { text, page }: FindRequest,
    told: readonly FoundPassage[],
    audience: Audience,
    sender: Sender,
  ): Promise<void> => {
    if (sender.tab?.id === undefined) return;
    const found = audience === 'page' ? await library.findCollected(text, pageInfoOf(page), told) : [];
    const settings = await readSettings();
    const unmarked = found
      .filter((passage) =>
        isWanted(settings, { ...passage, text: text.slice(passage.start, passage.end) }, tabAddress(sender)),
      )
      .map(({ start, end, statement, verdict, outlets, speaker }) => ({
        statement,
        text: text.slice(start, end).slice(0, MARKED_TEXT),
        verdict,
        outlets,
        ...(speaker === undefined ? {} : { speaker }),
      }));
    const address = audience === 'page' ? (page.url.split('#')[0] ?? '') : ''; // all is marked: none is left
    await addUnmarked(placeOf(sender), address, unmarked);
  };

  const answerSafely = async (message: unknown, sender: Sender): Promise<object> => {
    const schema = isOwnPage(sender) ? RequestSchema : PageRequestSchema;
    const parsed = v.safeParse(schema, message);
    if (sender.id !== browser.runtime.id || !parsed.success) {
      return refused('not-understood');
    }
    try {
      return { ok: true, ...(await answer(parsed.output, sender)) };
    } catch (error) {
      if (error instanceof StoreFault && error.reason === 'closed') opening = null;
      if (error instanceof Refusal) return refused(error.code);
      if (error instanceof StoreFault) return refused(`store-${error.reason}`);
      console.error('Variorum:', parsed.output.type, error);
      return refused('failed');
    }
  };

  browser.runtime.onMessage.addListener(
    (message: unknown, sender: Sender, respond: (answer: object) => void) => {
      void answerSafely(message, sender).then(respond);
      return true; // the answer comes later
    },
  );
  browser.runtime.onInstalled.addListener(() => void open());
  browser.tabs.onRemoved.addListener((tab) => {
    void forgetTab(tab);
    void forgetShown(tab);
  });
  return async (request) => await (await open()).answers.answer(request, 'reader');
}

const refused = (refusal: RefusalCode): object => ({ ok: false, refusal });

/** The extension's own pages run under its own origin; content scripts under the page's. */
function isOwnPage({ url }: Sender): boolean {
  return url?.startsWith(browser.runtime.getURL('/')) === true;
}

function placeOf({ tab, frameId, documentId, url }: Sender): Place {
  if (tab?.id === undefined) throw new Refusal('not-understood');
  return { tab: tab.id, frame: frameId ?? 0, document: documentId ?? url ?? '' };
}
