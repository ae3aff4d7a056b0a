/** The card alone, on a hostile page, with a host that answers from a fixture: both browsers, real input. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Card, CardHost, CardMode, CreateCard } from '../../lib/page/card.ts';
import { faults } from './axe.ts';
import { CARD_HOST, inCard } from './card-seen.ts';
import { BROWSERS, type Driver, launch, type Rectangle, until } from './driver.ts';
import { serve, type Site } from './site.ts';
import { PASSAGE, REPORT } from './ui/report-fixture.ts';

const CODE = { chromium: '.output/chrome-mv3/card.js', firefox: '.output/firefox-mv3/card.js' };

/** A page that styles and listens to everything it can. */
const GROUND = `<!doctype html><html lang="en"><title>ground</title>
<style>
  * { --paper: red; --ink: red; letter-spacing: 3px; visibility: hidden !important; }
  html, body, body * { visibility: visible !important; }
  ${CARD_HOST} { display: none !important; position: static !important; opacity: 0 !important; }
  body { font: 18px serif; max-width: 40em; margin: 60px auto; }
</style>
<p>She repeated it. “<span id="mark">${PASSAGE}</span>,” she said.</p>
<p><button id="before">A button of the page</button></p>
<dialog id="dialog"><p>“<span id="modal">${PASSAGE}</span>”</p></dialog>`;

/** The mark stands far from the side at which the page's lines begin. */
const RIGHT_TO_LEFT = GROUND.replace('<html lang="en">', '<html lang="en" dir="rtl">').replace(
  'max-width: 40em; margin: 60px auto;',
  'width: 300px; margin: 60px auto 60px 0;',
);

interface Ground {
  card: Card;
  calls: string[];
  heard: string[];
  answer: (() => void)[];
}
declare global {
  interface Window {
    ground: Ground;
  }
}

type Answering = 'at-once' | 'later' | 'fails' | 'gone';

describe.each(BROWSERS)('the card in %s', (name) => {
  let driver: Driver;
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    site = await serve({ '': GROUND, 'rtl.html': RIGHT_TO_LEFT });
    driver = await launch(name, { extension: false });
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });
  afterEach(() => page.close());

  async function open(
    mode: CardMode,
    options: {
      answering?: Answering;
      language?: string;
      mark?: string;
      openRoot?: boolean;
      path?: string;
    } = {},
  ): Promise<void> {
    const { answering = 'at-once', language = 'en', mark = 'mark', openRoot = false, path = '' } = options;
    page = await driver.newPage(site.url(path));
    if (openRoot) {
      await page.evaluate(() => {
        // oxlint-disable-next-line typescript/unbound-method -- the proxy hands `this` on
        Element.prototype.attachShadow = new Proxy(Element.prototype.attachShadow, {
          apply: (attach, element: Element, [init]: [ShadowRootInit]) =>
            Reflect.apply(attach, element, [{ ...init, mode: 'open' }]),
        });
      });
    }
    await page.evaluate(await readFile(resolve(CODE[name]), 'utf8'));
    await page.evaluate(
      (report, how, speaks, showIn, id) => {
        const create = (globalThis as unknown as Record<symbol, CreateCard>)[Symbol.for('variorum.card')]!;
        const calls: string[] = [];
        const answer: (() => void)[] = [];
        let asked = 0;
        const host: CardHost = {
          report: () => {
            asked++;
            calls.push(`report`);
            if (how === 'gone') return Promise.reject(new Error('Extension context invalidated.'));
            if (how === 'fails' && asked === 1) return Promise.resolve({ ok: false, refusal: 'store-quota' });
            if (how === 'later') return new Promise((done) => answer.push(() => done({ ok: true, report })));
            return Promise.resolve({ ok: true, report });
          },
          pointerInside: (inside) => void calls.push(inside ? 'pointer in' : 'pointer out'),
          closed: () => void calls.push('closed'),
          pinned: () => void calls.push('pinned'),
          dismiss: (_passage, where) => void calls.push(`dismiss ${where}`),
          openStatement: () => void calls.push('statement'),
        };
        const card = create(host, { language: speaks });
        const heard: string[] = [];
        for (const type of ['click', 'keydown', 'pointerdown', 'wheel', 'focusin']) {
          document.addEventListener(type, () => heard.push(type));
        }
        window.ground = { card, calls, heard, answer };
        const span = document.getElementById(id)!;
        if (id === 'modal') document.querySelector('dialog')!.showModal();
        card.show(
          {
            passage: 7,
            headline: { verdict: 'flagged', outlets: 4, differing: 2, speaker: 'Ada Brandt' },
            rectangles: () => [...span.getClientRects()],
          },
          showIn,
        );
        if (showIn === 'keyboard') card.focus();
      },
      REPORT,
      answering,
      language,
      mode,
      mark,
    );
  }

  const read = (selector: string): Promise<string[] | null> =>
    driver.inClosedRoot(
      page,
      CARD_HOST,
      (root, wanted) =>
        [...root.querySelectorAll(wanted)].map((element) => {
          const copy = element.cloneNode(true) as Element;
          for (const aloud of copy.querySelectorAll('.aloud')) aloud.remove();
          return copy.textContent.replace(/\s+/g, ' ').trim();
        }),
      selector,
    );
  const ready = (): Promise<unknown> =>
    until('the rows', async () => ((await read('.row')) ?? []).length > 0);
  const box = async (selector: string): Promise<Rectangle> => {
    const found = await driver.inClosedRoot(
      page,
      CARD_HOST,
      (root, wanted) => {
        const rect = root.querySelector(wanted)?.getBoundingClientRect();
        return rect ? { x: rect.x, y: rect.y, width: rect.width, height: rect.height } : null;
      },
      selector,
    );
    if (!found) throw new Error(`no ${selector} in the card`);
    return found;
  };
  const click = async (selector: string): Promise<void> => {
    const { x, y } = await inCard(driver, page, selector);
    await page.mouse.click(x, y);
  };
  const calls = (): Promise<string[]> => page.evaluate(() => window.ground.calls);
  const passage = (): Promise<number | null> => page.evaluate(() => window.ground.card.passage);

  it('shows the rows with their kinds, most deviating first', async () => {
    await open('hover');
    await ready();
    expect(await read('.headline')).toEqual(['the meaning may turn · 4 outlets · 2 word it differently']);
    expect(await read('.group-title')).toEqual([
      '1 outlet, other words negation number',
      '1 outlet, other words',
      '2 outlets, same words',
      'Similar words on another occasion',
    ]);
    expect(await read('.row')).toEqual([
      'The Morning Ledger date unknownCite',
      'Harbour Post Mar 4, 2021Citenames the mayor',
      'Daily Canal Mar 3, 2021Cite',
      'North Wire Mar 3, 2021Citegoes onsame copy in 2 other outlets: Valley Times and The Courier',
      '“We never promise a bridge in winter”Daily Canal Jan 20, 2019CiteAda Brandt',
    ]);
    expect(await read('.wording-text')).toEqual([
      '“We never promised that the old bridge would open in two three years, especially in winter”',
      '“We never promised that the old ancient bridge would open in two years, especially in winter”',
      '“We never promise a bridge in winter”',
    ]);
    expect(await read('del:not(.legend del)')).toEqual([
      'never',
      'two',
      'never',
      'two',
      'old',
      ',',
      'old',
      'years, especially',
    ]);
    expect(await read('.wording-changes li')).toEqual([
      'silent omission negation never',
      'substitution number two → three',
      'substitution old → ancient',
      'punctuation years, especially → years especially',
    ]);
    const links = await driver.inClosedRoot(page, CARD_HOST, (root) =>
      [...root.querySelectorAll('a')].map((link) => `${link.href} ${link.rel} ${link.target}`),
    );
    expect(links?.[0]).toBe(
      'https://harbour.example/bridge#:~:text=We%20never%20promised%20that%20the,two%20years%20especially%20in%20winter noopener noreferrer _blank',
    );
  });

  it('paints its headline at once and does not move when the rows come', async () => {
    await open('hover', { answering: 'later' });
    await expect
      .poll(() => read('.headline'))
      .toEqual(['the meaning may turn · 4 outlets · 2 word it differently']);
    await inCard(driver, page, '.card');
    const before = await box('.card');
    await page.evaluate(() => window.ground.answer[0]?.());
    await ready();
    const after = await box('.card');
    expect({ x: after.x, y: after.y, width: after.width }).toEqual({
      x: before.x,
      y: before.y,
      width: before.width,
    });
  });

  it('drops an answer that comes after the card has gone on', async () => {
    await open('hover', { answering: 'later' });
    await page.evaluate(() => {
      window.ground.card.hide();
      window.ground.answer[0]?.();
    });
    await new Promise((later) => setTimeout(later, 50));
    expect(await passage()).toBeNull();
    expect(await page.$(CARD_HOST)).toBeNull();
  });

  it('stands in sight on a page that hides and restyles it', async () => {
    await open('hover');
    await ready();
    const seen = await driver.inClosedRoot(page, CARD_HOST, (root) => {
      const card = root.querySelector('.card')!;
      const style = getComputedStyle(card);
      const { width, height } = card.getBoundingClientRect();
      return {
        visible: style.visibility,
        spacing: style.letterSpacing,
        paper: style.backgroundColor,
        area: width * height > 10_000,
      };
    });
    expect(seen).toEqual({ visible: 'visible', spacing: 'normal', paper: 'rgb(255, 255, 255)', area: true });
  });

  it('is dark where the reader has it dark, whatever the page says of itself', async () => {
    await open('hover');
    const ground = (): Promise<string | null> =>
      driver.inClosedRoot(
        page,
        CARD_HOST,
        (root) => getComputedStyle(root.querySelector('.card')!).backgroundColor,
      );
    for (const [dark, colour] of [
      [true, 'rgb(27, 28, 31)'],
      [false, 'rgb(255, 255, 255)'],
    ] as const) {
      await driver.emulateDark(page, dark);
      await until(`a card on ${colour}`, async () => (await ground()) === colour);
    }
  });

  it('closes by Esc from the page, and only itself', async () => {
    await open('hover', { mark: 'modal' });
    await ready();
    expect(await page.$eval('dialog', (dialog) => dialog.lastElementChild?.localName)).toBe(CARD_HOST);
    await page.keyboard.press('Escape');
    await expect.poll(passage).toBeNull();
    expect(await calls()).toEqual(['report', 'closed']);
    expect(await page.$eval('dialog', (dialog) => dialog.open)).toBe(true);
    expect(await page.$(CARD_HOST)).toBeNull();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.$eval('dialog', (dialog) => dialog.open)).toBe(false);
  });

  it('can be clicked inside an open modal dialog', async () => {
    await open('hover', { mark: 'modal' });
    await ready();
    await click('.card-foot button:nth-child(2)');
    await expect.poll(calls).toContain('pinned');
  });

  it('keeps its events from the page and ignores those that the page makes', async () => {
    await open('hover');
    await ready();
    await click('.card-foot button:nth-child(1)');
    await expect.poll(calls).toContain('statement');
    expect(await page.evaluate(() => window.ground.heard)).toEqual([]);
    await page.evaluate(() => {
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      document.querySelector('variorum-card')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    });
    expect(await passage()).toBe(7);
    expect(await page.evaluate(() => document.querySelector('variorum-card')?.shadowRoot)).toBeNull();
  });

  it('tells of the pointer, and the way from the mark leads into it', async () => {
    await open('hover');
    await ready();
    const mark = await page.$eval('#mark', (span) => {
      const line = [...span.getClientRects()].at(-1)!;
      return { x: line.x + 20, bottom: line.bottom };
    });
    const card = await box('.card');
    await page.mouse.move(mark.x, mark.bottom - 4);
    await page.mouse.move(mark.x, (mark.bottom + card.y) / 2);
    await expect.poll(calls).toContain('pointer in');
    await page.mouse.move(mark.x, card.y + 40);
    expect(await calls()).not.toContain('pointer out');
    await page.mouse.move(900, 20);
    await until('the pointer to leave', async () => (await calls()).includes('pointer out'));
  });

  it('is walked by keyboard and gives the focus back', async () => {
    await open('hover');
    await page.focus('#before');
    await page.evaluate(() => {
      window.ground.card.hide();
      const span = document.getElementById('mark')!;
      window.ground.card.show(
        {
          passage: 8,
          headline: { verdict: 'differ', outlets: 4, differing: 2 },
          rectangles: () => [...span.getClientRects()],
        },
        'keyboard',
      );
      window.ground.card.focus();
    });
    await ready();
    const focused = (): Promise<string | null> =>
      driver.inClosedRoot(page, CARD_HOST, (root) => {
        const element = root.activeElement;
        return element === null ? '' : `${element.localName}.${element.className}`;
      });
    await expect.poll(focused).toBe('div.card');
    await page.keyboard.press('Tab');
    await expect.poll(focused).toBe('button.plain close');
    const walked: (string | null)[] = [];
    const element = (): Promise<number | null> =>
      driver.inClosedRoot(page, CARD_HOST, (root) =>
        [...root.querySelectorAll('*')].findIndex((one) => one === root.activeElement),
      );
    for (let step = 0; step < 9; step++) {
      const before = await element();
      await page.keyboard.press('Tab');
      await until('the focus to go on', async () => (await element()) !== before);
      walked.push(await focused());
    }
    expect(walked.filter((at) => at === 'a.outlet')).toHaveLength(3);
    expect(walked.filter((at) => at === 'button.plain copy')).toHaveLength(5);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('before');
    await expect.poll(calls).toContain('closed');
  });

  it('sends a mark away: here, on this site, everywhere', async () => {
    await open('pinned');
    await ready();
    await click('.card-foot button:nth-child(3)');
    await expect
      .poll(() => read('.dismiss-places button'))
      .toEqual(['On this page', 'On this site', 'Everywhere']);
    await click('.dismiss-places button:nth-child(2)');
    await expect.poll(calls).toContain('dismiss site');
    await expect.poll(passage).toBeNull();
  });

  it('says what failed and tries again', async () => {
    await open('hover', { answering: 'fails' });
    await until('the failure', async () => (await read('.failed p'))?.[0]?.includes('no space left'));
    await click('.failed button');
    await ready();
    expect(await calls()).toEqual(expect.arrayContaining(['report', 'report']));
  });

  it('says so when the extension itself is gone', async () => {
    await open('hover', { answering: 'gone' });
    await until('the failure', async () => (await read('.failed p'))?.[0]?.includes('Reload this page'));
  });

  it('speaks Arabic from right to left', async () => {
    await open('hover', { language: 'ar' });
    await ready();
    expect(
      await driver.inClosedRoot(page, CARD_HOST, (root) => {
        const variorum = root.querySelector<HTMLElement>('.variorum')!;
        return [variorum.lang, getComputedStyle(root.querySelector('.card')!).direction];
      }),
    ).toEqual(['ar', 'rtl']);
    expect((await read('.headline'))?.[0]).toContain('وسائل إعلام');
    // An English quotation stays English, and its arrow points from the old word to the new one.
    const order = await driver.inClosedRoot(page, CARD_HOST, (root) => [
      getComputedStyle(root.querySelector('.wording-text')!).direction,
      root.querySelector('.wording-changes [data-kind=substitution] del')!.getBoundingClientRect().left <
        root.querySelector('.wording-changes [data-kind=substitution] ins')!.getBoundingClientRect().left,
    ]);
    expect(order).toEqual(['ltr', true]);
  });

  it.each(['en', 'ar'])('stands at the mark on a page from right to left, in %s', async (language) => {
    await open('hover', { language, path: 'rtl.html' });
    await ready();
    const mark = await page.$eval('#mark', (element) => element.getBoundingClientRect().toJSON());
    const overlap = async (): Promise<boolean> => {
      const card = await box('.card');
      return card.x < mark.right && card.x + card.width > mark.left;
    };
    await expect.poll(overlap).toBe(true);
    expect((await box('.card')).x).toBeGreaterThanOrEqual(0);
  });

  it.each([320, 1000])('has no fault that axe finds and stays in the window at %i px', async (width) => {
    await open('pinned', { openRoot: true });
    await page.setViewport({ width, height: 700 });
    await page.evaluate(() => window.dispatchEvent(new Event('resize')));
    await until('the rows', () =>
      page.evaluate(
        () => (document.querySelector('variorum-card')?.shadowRoot?.querySelectorAll('.row').length ?? 0) > 0,
      ),
    );
    expect(await faults(page, CARD_HOST)).toEqual([]);
    const edges = await page.evaluate(() => {
      const rect = document
        .querySelector('variorum-card')!
        .shadowRoot!.querySelector('.card')!
        .getBoundingClientRect();
      return [rect.left, rect.right - window.innerWidth, rect.bottom - window.innerHeight];
    });
    expect(edges[0]).toBeGreaterThanOrEqual(0);
    expect(edges[1]).toBeLessThanOrEqual(0);
    expect(edges[2]).toBeLessThanOrEqual(0);
  });
});
