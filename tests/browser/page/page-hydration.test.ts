/**
 * Pages rendered on a server and taken over by a framework, with elements wanted: marked before that happens
 * they are as the server sent them, so that hydration finds what it expects.
 */
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { createSSRApp, h } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, until } from '../driver.ts';
import { bundle } from './frameworks/bundle.ts';
import { type Hydrated, TEXT } from './frameworks/hydrated.ts';
import { scriptFaults, stand } from './ground.ts';
import { marks } from './seen.ts';
import { set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';
const FRAMEWORKS = ['react', 'preact', 'vue'] as const;

/** Preact hydrates what React's server says of plain elements, letter for letter. */
const react = renderToString(createElement('p', null, TEXT, createElement('b', null, 'twice')));
const vue = await renderVue(createSSRApp({ render: () => h('p', [TEXT, h('b', 'twice')]) }));
const MARKUP = { react, preact: react, vue };

const pageOf = (framework: string, body: string): string =>
  `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>${framework}</title><body>${body}<p id="aside">Elsewhere: ${HARBOUR}.</p>`;

describe.each(BROWSERS)('hydration in %s', (name) => {
  const release: Partial<Record<string, () => void>> = {};
  const on = stand(name, [HARBOUR], async () => {
    const texts: Record<string, string | (() => Promise<string>)> = {};
    for (const framework of FRAMEWORKS) {
      const code = await bundle(`hydrate-${framework}`);
      const released = new Promise<void>((done) => {
        release[framework] = done;
      });
      texts[`${framework}.js`] = code;
      texts[`${framework}-held.js`] = () => released.then(() => code);
      texts[`${framework}-at-once.html`] = pageOf(
        framework,
        `<section data-at-once>${MARKUP[framework]}</section><script async src="${framework}-held.js"></script>`,
      );
      texts[`${framework}-much-later.html`] = pageOf(
        framework,
        `<section id="app">${MARKUP[framework]}</section><script async src="${framework}.js"></script>`,
      );
    }
    return texts;
  });
  beforeAll(() => set(on.driver, { marker: 'elements' }));
  afterAll(() => {
    for (const send of Object.values(release)) send?.();
  });

  async function open(path: string): Promise<{ page: Page; faults: string[] }> {
    const page = await on.driver.newPage('about:blank');
    const faults = scriptFaults(page);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warn') faults.push(message.text());
    });
    await page.goto(on.site.url(path), { waitUntil: 'domcontentloaded' });
    return { page, faults };
  }

  const said = (page: Page): Promise<string | null> =>
    page.$eval('section', (section) => section.textContent);

  /** The application says another text, and that is what stands there; its paragraph is the server's. */
  async function saysAnother(page: Page): Promise<void> {
    const same = await page.evaluate(async () => {
      const before = Reflect.get(globalThis, 'paragraph') as Element;
      await (Reflect.get(globalThis, 'application') as Hydrated).render('The mayor said nothing ');
      return document.querySelector('section p') === before;
    });
    expect(await said(page)).toBe('The mayor said nothing twice');
    expect(same).toBe(true);
  }

  const remember = (page: Page): Promise<void> =>
    page.evaluate(() => {
      Reflect.set(globalThis, 'paragraph', document.querySelector('section p'));
    });

  it.each(FRAMEWORKS)(
    '%s: a page whose script comes late is painted until it has come',
    async (framework) => {
      const { page, faults } = await open(`${framework}-at-once.html`);
      await remember(page);
      await until('both marks', async () => (await marks(page)).length === 2);
      expect((await marks(page)).every(({ painted }) => painted)).toBe(true);
      release[framework]?.();
      await until('hydration', () => page.evaluate(() => Reflect.get(globalThis, 'hydrated') === true));
      await expect
        .poll(() => marks(page))
        .toMatchObject([
          { text: HARBOUR, painted: false },
          { text: HARBOUR, painted: false },
        ]);
      expect(await said(page)).toBe(`${TEXT}twice`);
      await saysAnother(page);
      expect(faults).toEqual([]);
      await page.close();
    },
  );

  it.each(FRAMEWORKS)('%s: what stands in a mount point may be taken over at any time', async (framework) => {
    const { page, faults } = await open(`${framework}-much-later.html`);
    await remember(page);
    await expect
      .poll(() => marks(page))
      .toMatchObject([
        { text: HARBOUR, painted: true },
        { text: HARBOUR, painted: false },
      ]);
    await page.evaluate(() => (Reflect.get(globalThis, 'application') as Hydrated).hydrate());
    expect(await said(page)).toBe(`${TEXT}twice`);
    await saysAnother(page);
    expect(faults).toEqual([]);
    await page.close();
  });
});
