/** Pages that come and go in the ways that browsers have: kept for going back, made ahead, put to sleep, restored. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, until } from '../driver.ts';
import { serve, type Site } from '../site.ts';
import { texts } from './seen.ts';
import { launchWith, set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';
const head = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Visits</title>';
const PAGES: Readonly<Record<string, string>> = {
  'first.html': `${head}<p id="a">The mayor said: ${HARBOUR}.</p><script>
addEventListener('pageshow', (event) => { globalThis.kept = event.persisted });</script>`,
  'second.html': `${head}<p>Another page.</p>`,
  'ahead.html': `${head}<p>Before.</p><a href="made.html">On</a>
<script type="speculationrules">{"prerender": [{"urls": ["made.html"]}]}</script>`,
};

/**
 * Fetches an address once the page, made ahead, is in front and marked: a driver that held the page before
 * gets no more answers from it.
 */
const SAYS_SO = `<script>
const textOf = ({ startContainer, startOffset, endContainer, endOffset }) => {
  const range = new Range();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  return range.toString();
};
const look = () => {
  const wrapped = [...document.querySelectorAll('mark')];
  const painted = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
  const texts = [wrapped.map((mark) => mark.textContent).join(''), ...painted.map(textOf)];
  const [navigation] = performance.getEntriesByType('navigation');
  if (navigation.activationStart > 0 && texts.includes('${HARBOUR}')) fetch('seen.html');
  else setTimeout(look, 50);
};
fetch('runs.html');
look();
</script>`;

interface Tab {
  readonly id: number;
  readonly url?: string;
  readonly discarded: boolean;
}
interface Api {
  readonly tabs: {
    query(asked: object): Promise<Tab[]>;
    get(id: number): Promise<Tab>;
    discard(id: number): Promise<Tab | undefined>;
    update(id: number, changed: { readonly active: boolean }): Promise<unknown>;
    remove(id: number): Promise<void>;
  };
  readonly sessions: {
    getRecentlyClosed(): Promise<
      readonly { readonly tab?: { readonly url: string; readonly sessionId: string } }[]
    >;
    restore(session: string): Promise<unknown>;
  };
}

describe.each(BROWSERS)('visits in %s', (name) => {
  let site: Site;
  let driver: Driver;
  let madeAhead = 0;
  let runs = 0;
  let seen = 0;
  beforeAll(async () => {
    site = await serve(
      {
        ...PAGES,
        'made.html': async () => {
          madeAhead++;
          return `${head}<p>Said: ${HARBOUR}.</p>${SAYS_SO}`;
        },
        'runs.html': async () => {
          runs++;
          return head;
        },
        'seen.html': async () => {
          seen++;
          return head;
        },
      },
      { kept: true },
    );
    driver = await launchWith(name, [{ text: HARBOUR }], { permissions: ['sessions'] });
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  /** Asks again while one page goes and the next comes. */
  const comes = <T>(what: string, page: Page, ask: () => T): Promise<Exclude<T, null | undefined | false>> =>
    until(what, () => page.evaluate(ask).catch(() => null));
  const isMarked = (page: Page): Promise<true> =>
    until('the mark', async () => {
      const shown = await texts(page).catch(() => []);
      return String(shown) === HARBOUR;
    });

  describe.each(['paint', 'elements'] as const)('marked by %s', (marker) => {
    beforeAll(() => set(driver, { marker }));

    it('has its marks when the reader comes back to a page that was kept', async () => {
      const page = await driver.newPage(site.url('first.html'));
      await isMarked(page);
      await page.evaluate(() => {
        setTimeout(() => {
          location.href = 'second.html';
        });
      });
      await comes('the second page', page, () => document.body.textContent.includes('Another page'));
      await page.evaluate(() => void setTimeout(() => history.back()));
      await comes('the first page', page, () => document.getElementById('a') !== null);
      await isMarked(page);
      expect(await page.evaluate(() => Reflect.get(globalThis, 'kept'))).toBe(true);
      await page.close();
    });

    it.runIf(name === 'chromium')('reads a page that was made ahead once it is shown', async () => {
      madeAhead = 0;
      runs = 0;
      seen = 0;
      const page = await driver.newPage(site.url('ahead.html'));
      // The driver holds back what is made ahead until it has looked at it; shown before that, it stands still.
      await until('it to be made, and to run', () => runs > 0);
      await page.evaluate(() => void setTimeout(() => document.querySelector('a')!.click()));
      await until('the page to say that it is shown and marked', () => seen > 0);
      expect(madeAhead).toBe(1);
    });

    it('marks a tab again that the browser had put to sleep', async () => {
      const page = await driver.newPage(site.url('first.html'));
      await isMarked(page);
      const control = await driver.extensionPage('stand-in.html');
      await control.bringToFront();
      const slept = await control.evaluate(async (url) => {
        const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as Api;
        const tab = (await api.tabs.query({})).find((one) => one.url === url);
        if (tab === undefined) throw new Error('no such tab');
        // In Chromium it may be another tab from then on.
        const id = (await api.tabs.discard(tab.id))?.id ?? tab.id;
        const { discarded } = await api.tabs.get(id);
        await api.tabs.update(id, { active: true });
        return discarded;
      }, site.url('first.html'));
      expect(slept).toBe(true);
      const again = await until('the page again', async () =>
        (await driver.pages()).find((one) => one.url() === site.url('first.html')),
      );
      await isMarked(again);
      await again.close();
      await control.close();
    });

    it('marks a tab that the browser restores from its session', async () => {
      // An address that no other test has closed.
      const address = site.url(`first.html?${marker}`);
      const page = await driver.newPage(address);
      await isMarked(page);
      const control = await driver.extensionPage('stand-in.html');
      await control.evaluate(async (url) => {
        const api = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as Api;
        const tab = (await api.tabs.query({})).find((one) => one.url === url);
        if (tab === undefined) throw new Error('no such tab');
        await api.tabs.remove(tab.id);
      }, address);
      const session = await until('the closed tab in the session', () =>
        control.evaluate(async (url) => {
          const { sessions } = (Reflect.get(globalThis, 'browser') ??
            Reflect.get(globalThis, 'chrome')) as Api;
          return (
            (await sessions.getRecentlyClosed()).find(({ tab }) => tab?.url === url)?.tab?.sessionId ?? null
          );
        }, address),
      );
      await control.evaluate(async (id) => {
        const { sessions } = (Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome')) as Api;
        await sessions.restore(id);
      }, session);
      const again = await until('the page again', async () =>
        (await driver.pages()).find((one) => one.url() === address),
      );
      await isMarked(again);
      await again.close();
      await control.close();
    });
  });
});
