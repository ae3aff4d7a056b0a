/** Who may ask the background what, and how it answers what it does not understand. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { MarksAloud } from '../../../lib/library/announcing.ts';
import { startBackground } from '../../../lib/library/background.ts';
import { Library } from '../../../lib/library/library.ts';
import { openIdbStore } from '../../../lib/library/idb-store.ts';
import { DATABASE } from '../../../lib/library/open.ts';
import { article, engine } from './stand-in.ts';

type Listener = (message: unknown, sender: object, respond: (answer: unknown) => void) => unknown;

/** As much of the browser as the background asks for. */
const stand = vi.hoisted(() => {
  const listeners: Listener[] = [];
  const badges: unknown[] = [];
  const said: unknown[] = [];
  /** What frames answer, by their numbers; the others have their marks as they told. */
  const frames = new Map<number, Promise<unknown>>();
  const session = new Map<string, unknown>();
  const local = new Map<string, unknown>();
  const browser = {
    runtime: {
      id: 'variorum',
      getURL: (path: string) => `extension://variorum${path}`,
      onMessage: { addListener: (listener: Listener) => void listeners.push(listener) },
      onInstalled: { addListener: () => {} },
    },
    tabs: {
      query: async () => [{ id: 7 }],
      get: async () => ({ id: 7, url: 'https://reader.example/today' }),
      sendMessage: async (_tab: number, _command: unknown, to?: { frameId: number }) =>
        await (frames.get(to?.frameId ?? 0) ?? { read: true, marked: true }),
      onRemoved: { addListener: () => {} },
    },
    commands: { getAll: async () => [{ name: 'next-quotation', shortcut: 'Alt+Q' }] },
    i18n: { getUILanguage: () => 'de-AT' },
    scripting: { executeScript: async ({ args }: { args: unknown[] }) => void said.push(...args) },
    action: { setBadgeText: async (badge: unknown) => void badges.push(badge) },
    storage: {
      session: {
        get: async (key: string) => ({ [key]: session.get(key) }),
        set: async (values: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(values)) session.set(key, value);
        },
      },
      local: {
        get: async (key: string) => ({ [key]: local.get(key) }),
      },
    },
  };
  Object.assign(globalThis, { browser });
  return { listeners, badges, said, frames, session, local };
});

const marksAloud: MarksAloud = (languages, count, key) =>
  `${count} ${key} ${languages.find((language) => language !== undefined)}`;
const HARBOUR = 'The harbour will stay open all winter long.';
const CORPUS = { version: '1', articles: [article('Port Post', 'a', HARBOUR)] };

/** The answer that the background gives to a message from this sender. */
async function ask(message: unknown, sender: object): Promise<unknown> {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  expect(stand.listeners.at(-1)?.(message, { id: 'variorum', ...sender }, resolve)).toBe(true);
  return await promise;
}

const page = { url: 'https://reader.example/today', tab: { id: 7 }, frameId: 0, documentId: 'one' };
const frame = { url: 'https://frame.example/', tab: { id: 7 }, frameId: 3, documentId: 'two' };
const own = { url: 'extension://variorum/popup.html' };
const NOT_UNDERSTOOD = { ok: false, refusal: 'not-understood' };

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  stand.session.clear();
  stand.local.clear();
  stand.badges.length = 0;
  stand.said.length = 0;
  stand.frames.clear();
  startBackground(engine, () => CORPUS, marksAloud);
});

describe('the background', () => {
  it('finds for a page', async () => {
    const request = { type: 'find', text: HARBOUR, page: { url: page.url } };
    expect(await ask(request, page)).toMatchObject({ ok: true, passages: [{ start: 0, outlets: 1 }] });
  });

  it('knows a page by the address that it declares, and does not count it', async () => {
    const canonical = { 'link[rel~="canonical" i]': ['https://portpost.example/a'] };
    const declared = { linked: [], metas: [], elements: canonical };
    const request = { type: 'find', text: HARBOUR, page: { url: page.url, declared } };
    expect(await ask(request, page)).toEqual({ ok: true, passages: [] });
    const elements = { 'link[rel~="canonical" i]': ['https://elsewhere.example/'] };
    const other = { ...request, page: { url: page.url, declared: { ...declared, elements } } };
    expect(await ask(other, page)).toMatchObject({ ok: true, passages: [{ outlets: 1 }] });
    const odd = { ...request, page: { url: page.url, declared: { ...declared, linked: [7] } } };
    expect(await ask(odd, page)).toEqual(NOT_UNDERSTOOD);
  });

  it('tells a page whether it is worth reading', async () => {
    const glance = { type: 'glance', text: `Above.\n\n${HARBOUR}\n\nBelow.` };
    expect(await ask(glance, page)).toEqual({ ok: true, worthReading: true });
    expect(await ask({ ...glance, text: 'Nothing of note.' }, frame)).toEqual({
      ok: true,
      worthReading: false,
    });
    expect(await ask({ ...glance, page: { url: page.url } }, page)).toEqual(NOT_UNDERSTOOD);
  });

  it('lets only its own pages search, list, remove and import', async () => {
    const requests = [
      { type: 'search', query: 'harbour', limit: 5 },
      { type: 'storage' },
      { type: 'sources' },
      { type: 'remove-source', source: '1' },
      { type: 'import-begin', title: 'A pack' },
      { type: 'export' },
    ];
    for (const request of requests) {
      expect(await ask(request, page), request.type).toEqual(NOT_UNDERSTOOD);
    }
    expect(await ask(requests[0], own)).toMatchObject({
      ok: true,
      more: false,
      results: [{ text: HARBOUR }],
    });
    expect(await ask(requests[1], own)).toMatchObject({ ok: true, articles: 1, quotations: 1 });
  });

  it('does nothing for another extension', async () => {
    const stranger = { ...page, id: 'another-extension' };
    expect(await ask({ type: 'find', text: HARBOUR, page: { url: '' } }, stranger)).toEqual(NOT_UNDERSTOOD);
  });

  it('answers what is malformed with a sentence', async () => {
    const requests = [undefined, null, 7, 'find', {}, { type: 'find' }, { type: 'toString' }];
    for (const request of requests) expect(await ask(request, page)).toEqual(NOT_UNDERSTOOD);
    const wide = { type: 'search', query: 'harbour', limit: 5, extra: true };
    expect(await ask(wide, own)).toEqual(NOT_UNDERSTOOD);
  });

  it('refuses with a reason what cannot be done', async () => {
    const gone = await ask({ type: 'remove-source', source: '99' }, own);
    expect(gone).toEqual({ ok: false, refusal: 'no-source' });
    const bundled = await ask({ type: 'remove-source', source: 'bundled' }, own);
    expect(bundled).toEqual({ ok: false, refusal: 'bundled-stays' });
  });

  it('keeps what the frames of a tab have marked, until the page is another', async () => {
    const mark = { id: 1, statement: 's', text: HARBOUR, verdict: 'agree', outlets: 1 };
    const tab = async (): Promise<unknown> => await ask({ type: 'tab-passages', tab: 7 }, own);
    await ask({ type: 'marked', passages: [mark] }, frame);
    await ask({ type: 'marked', passages: [mark, { ...mark, id: 2 }] }, page);
    expect(stand.badges.at(-1)).toEqual({ tabId: 7, text: '2' }); // a new page in the top frame
    await ask({ type: 'marked', passages: [mark] }, frame);
    expect(stand.badges.at(-1)).toEqual({ tabId: 7, text: '3' });
    expect(await tab()).toMatchObject({
      passages: [
        { id: 1, frame: 0 },
        { id: 2, frame: 0 },
        { id: 1, frame: 3 },
      ],
    });
    await ask({ type: 'marked', passages: [] }, { ...page, documentId: 'next' });
    expect(await tab()).toMatchObject({ ok: true, passages: [] });
    expect(stand.badges.at(-1)).toEqual({ tabId: 7, text: '' });
  });

  it('shows the count again when a page comes back as it was, for the browser has taken it off', async () => {
    const mark = { id: 1, statement: 's', text: HARBOUR, verdict: 'agree', outlets: 1 };
    await ask({ type: 'marked', passages: [mark] }, page);
    stand.badges.length = 0;
    await ask({ type: 'marked', passages: [mark] }, page);
    expect(stand.badges).toEqual([{ tabId: 7, text: '1' }]);
  });

  describe('asked what a tab’s frames have marked', () => {
    const mark = { id: 1, statement: 's', text: HARBOUR, verdict: 'agree', outlets: 1 };
    const listed = async (): Promise<unknown> =>
      ((await ask({ type: 'tab-passages', tab: 7 }, own)) as { passages: unknown }).passages;
    const answer = (number: number, given: object): void =>
      void stand.frames.set(number, Promise.resolve(given));
    const gone = (number: number): void => {
      const nobody = Promise.reject(new Error('Could not establish connection.'));
      nobody.catch(() => {});
      stand.frames.set(number, nobody);
    };
    beforeEach(async () => {
      await ask({ type: 'marked', passages: [mark] }, page);
      await ask({ type: 'marked', passages: [mark] }, frame);
    });

    it('forgets a frame that is gone, or whose new document was only glanced at', async () => {
      gone(3);
      expect(await listed()).toMatchObject([{ frame: 0 }]);
      expect(stand.badges.at(-1)).toEqual({ tabId: 7, text: '1' });
      answer(0, { read: false, marked: false });
      expect(await listed()).toEqual([]);
      expect(stand.badges.at(-1)).toEqual({ tabId: 7, text: '' });
    });

    it('keeps of a document that has lost its marks that they were announced', async () => {
      answer(0, { read: true, marked: false });
      expect(await listed()).toMatchObject([{ frame: 3 }]);
      await vi.waitFor(() => expect(stand.said).toHaveLength(1));
      await ask({ type: 'marked', passages: [mark] }, page);
      answer(0, { read: true, marked: true });
      expect(await listed()).toMatchObject([{ frame: 0 }, { frame: 3 }]);
      expect(stand.said).toHaveLength(1);
    });

    it('keeps what stands there of a frame that is busy, until it answers', async () => {
      const busy = Promise.withResolvers<object>();
      stand.frames.set(3, busy.promise);
      expect(await listed()).toMatchObject([{ frame: 0 }, { frame: 3 }]);
      busy.resolve({ read: false, marked: false });
      await vi.waitFor(() => expect(stand.badges.at(-1)).toEqual({ tabId: 7, text: '1' }));
      expect(await listed()).toMatchObject([{ frame: 0 }]);
    });

    it('keeps what a new document has told meanwhile', async () => {
      const busy = Promise.withResolvers<object>();
      stand.frames.set(0, busy.promise);
      const asked = listed();
      await ask({ type: 'marked', passages: [{ ...mark, id: 2 }] }, { ...page, documentId: 'next' });
      busy.resolve({ read: false, marked: false });
      await asked;
      answer(0, { read: true, marked: true });
      expect(await listed()).toMatchObject([{ id: 2, frame: 0 }]);
    });
  });

  it('has a page’s marks told to screen readers once, by its top frame, if that is wanted', async () => {
    const mark = { id: 1, statement: 's', text: HARBOUR, verdict: 'agree', outlets: 1 };
    const tell = (sender: object, ...passages: object[]): Promise<unknown> =>
      ask({ type: 'marked', passages }, sender);
    await tell(frame, mark);
    await tell(page, mark, { ...mark, id: 2 });
    await vi.waitFor(() => expect(stand.said).toEqual(['2 Alt+Q de-AT']));
    await tell(page);
    await tell(page, mark);
    stand.local.set('settings', { version: 1, language: 'fr' });
    await tell({ ...page, documentId: 'next' }, mark);
    await vi.waitFor(() => expect(stand.said).toEqual(['2 Alt+Q de-AT', '1 Alt+Q fr']));
    stand.local.set('settings', { version: 1, announce: false });
    await tell({ ...page, documentId: 'third' }, mark);
    stand.local.set('settings', { version: 1 });
    await tell({ ...page, documentId: 'fourth' }, mark);
    await vi.waitFor(() => expect(stand.said.slice(2)).toEqual(['1 Alt+Q de-AT']));
  });

  describe('with an article that was read', () => {
    const LANTERN = 'Nobody asked the lantern keepers about it.';
    const find = { type: 'find', text: LANTERN, page: { url: page.url } };
    const tab = { id: 7, url: page.url };
    const NOTHING = { ok: true, passages: [] };
    const ALL = { ok: true, passages: [{ start: 0, end: LANTERN.length }] };
    beforeEach(async () => {
      const library = await Library.open(await openIdbStore(DATABASE), engine);
      await library.collect(article('Tide', 'b', LANTERN));
      library.store.close();
    });

    it('tells a page nothing of it, and popup and badge everything', async () => {
      expect(await ask(find, { ...page, tab })).toEqual(NOTHING);
      await vi.waitFor(() => expect(stand.badges.at(-1)).toEqual({ tabId: 7, text: '1' }));
      expect(await ask({ type: 'tab-passages', tab: 7 }, own)).toMatchObject({
        passages: [],
        unmarked: [{ text: LANTERN, outlets: 1, speaker: 'Ada Quill' }],
      });
      const { unmarked } = (await ask({ type: 'tab-passages', tab: 7 }, own)) as {
        unmarked: { statement: string }[];
      };
      const { statement } = unmarked[0]!;
      const report = { type: 'report', statement, text: LANTERN, interruptions: [], page: { url: page.url } };
      expect(await ask(report, { ...page, tab })).toMatchObject({ ok: false });
    });

    it('has every page read, so that a page learns nothing from what it costs', async () => {
      for (const text of [LANTERN, 'Nothing of note.']) {
        expect(await ask({ type: 'glance', text }, { ...page, tab })).toEqual({
          ok: true,
          worthReading: true,
        });
      }
    });

    it('tells it to a site that the user trusts, and to no frame of another one in its page', async () => {
      stand.local.set('settings', { version: 1, trustedSites: ['reader.example'] });
      expect(await ask(find, { ...page, tab })).toMatchObject(ALL);
      expect(await ask(find, { ...frame, tab })).toEqual(NOTHING);
      expect(await ask(find, { ...page, origin: 'null', tab })).toEqual(NOTHING); // sandboxed
    });

    it('tells it to the page for which the user asked, until the tab shows another', async () => {
      expect(await ask({ type: 'show-here', tab: 7 }, page)).toEqual(NOT_UNDERSTOOD);
      expect(await ask({ type: 'show-here', tab: 7 }, own)).toMatchObject({ ok: true });
      expect(await ask(find, { ...page, tab: { ...tab, url: `${page.url}#part` } })).toMatchObject(ALL);
      expect(await ask(find, { ...frame, tab })).toEqual(NOTHING);
      const other = { ...tab, url: 'https://reader.example/tomorrow' };
      expect(await ask(find, { ...page, tab: other })).toEqual(NOTHING);
      expect(await ask(find, { ...page, tab: { ...tab, id: 8 } })).toEqual(NOTHING);
    });
  });

  it('takes marks from a tab only', async () => {
    expect(await ask({ type: 'marked', passages: [] }, own)).toEqual(NOT_UNDERSTOOD);
    expect(await ask({ type: 'tab-passages', tab: 7 }, page)).toEqual(NOT_UNDERSTOOD);
  });

  it('says why the library is not on disk', async () => {
    Object.assign(globalThis, { indexedDB: undefined });
    expect(await ask({ type: 'search', query: 'harbour', limit: 5 }, own)).toMatchObject({
      ok: true,
      results: [{ text: HARBOUR }],
      trouble: { reason: 'missing' },
    });
  });

  it('leaves what is newer or damaged on disk as it is, and says so', async () => {
    const states = [
      ['newer', { schema: 99 }],
      ['corrupted', { schema: 1, sources: 'none' }],
    ] as const;
    for (const [reason, manifest] of states) {
      globalThis.indexedDB = new IDBFactory();
      const store = await openIdbStore(DATABASE);
      await store.commit({ documents: new Map([['manifest', manifest]]), put: new Map(), remove: [] });
      startBackground(engine, () => CORPUS, marksAloud);
      expect(await ask({ type: 'storage' }, own), reason).toMatchObject({
        ok: true,
        articles: 1,
        trouble: { reason },
      });
      expect(await store.document('manifest'), reason).toEqual(manifest);
      store.close();
    }
  });
});

describe('the background, when what was written cannot be read back', () => {
  it('says that it was done, and opens the library anew', async () => {
    const add = (path: string) => ({
      type: 'add-article',
      article: article('Gull', path, `The pier at ${path}.`),
    });
    await ask(add('before'), own);
    const get = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw new DOMException('the disk', 'UnknownError');
    });
    const added = await ask(add('unread'), own);
    get.mockRestore();
    expect(added).toMatchObject({ ok: true, outcome: 'added' });
    expect(await ask({ type: 'storage' }, own)).toMatchObject({ ok: true, articles: 3 });
    expect(await ask(add('after'), own)).toMatchObject({ ok: true, outcome: 'added' });
    expect(await ask({ type: 'storage' }, own)).toMatchObject({ ok: true, articles: 4 });
  });
});
