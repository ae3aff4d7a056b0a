/**
 * Pages that are only glanced at, as the browser puts their text together: each holds its one quotation where a glance does
 * not see it, or not as it is read. It must be marked all the same, at once or when it is shown.
 */
import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../driver.ts';
import { stand } from './ground.ts';
import { settled, texts } from './seen.ts';

const HARBOUR = 'the harbour will open before the first snow';
const head = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Glance</title>';
const elsewhere = '<p>The council met on Monday. Nobody said anything.</p>';
const rooted = (host: string): string =>
  `<${host}><template shadowrootmode="open"><p>${HARBOUR}</p></template></${host}>`;

/** Marked as they load. */
const AT_ONCE: Readonly<Record<string, string>> = {
  'an open shadow root': rooted('div'),
  'an open shadow root of an element of the page’s own': rooted('paper-fold'),
  'a floated first letter': `<p><span style="float:left;font-size:3em">T</span>${HARBOUR.slice(1)}</p>`,
  'a word that is withheld from screen readers': `<p>the harbour <span aria-hidden="true">link</span> will open before the first snow</p>`,
  'characters of no width': `<p>the har­bour will op​en before the first snow</p>`,
  'words in capitals by style': `<p style="text-transform:uppercase">${HARBOUR}</p>`,
  'words over elements': `<p>the <i>harb</i>our <b>will</b>\n open<!-- --> before<br>the first <a href="#">snow</a></p>`,
  'a frame of its own': `<iframe srcdoc="${HARBOUR}"></iframe>`,
};

/** Marked when something is done to the page. */
const WHEN_SHOWN: Readonly<Record<string, readonly [page: string, show: () => void]>> = {
  'a class goes': [
    `<style>.off { display: none }</style><p class="off">${HARBOUR}</p>`,
    () => document.querySelector('p.off')?.classList.remove('off'),
  ],
  'a style says so': [
    `<p style="visibility:hidden">${HARBOUR}</p>`,
    () => document.querySelector('p')?.removeAttribute('style'),
  ],
  'a sheet is changed': [
    `<style>#off { display: none }</style><p id="off">${HARBOUR}</p>`,
    () => document.styleSheets[0]?.deleteRule(0),
  ],
  'a sheet goes': [
    `<style>#off { display: none }</style><p id="off">${HARBOUR}</p>`,
    () => document.querySelector('style')?.remove(),
  ],
  'details are opened': [
    `<details><summary>More</summary>${HARBOUR}</details>`,
    () => document.querySelector('summary')?.click(),
  ],
  'a box is checked': [
    `<style>input:not(:checked) ~ p { display: none }</style><input type="checkbox"><p>${HARBOUR}</p>`,
    () => document.querySelector('input')?.click(),
  ],
  'it is scrolled to, having been skipped': [
    `<p style="height:4000px"></p><section style="content-visibility:auto;height:200px"><p>${HARBOUR}</p></section>`,
    () => document.querySelector('section')?.scrollIntoView(),
  ],
  'it comes': ['', () => document.body.append('the harbour will open before the first snow')],
  'it is withheld no longer': [
    `<p aria-hidden="true">${HARBOUR}</p>`,
    () => document.querySelector('p[aria-hidden]')?.removeAttribute('aria-hidden'),
  ],
};

const addressOf = (what: string): string => `${what.replaceAll(/[^a-z]/g, '')}.html`;
const pagesOf = (bodies: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries(bodies.map(([what, body]) => [addressOf(what), head + body + elsewhere]));

describe.each(BROWSERS)('a glance in %s', (name) => {
  const ground = stand(name, [HARBOUR, 'nobody said anything like that before'], {
    ...pagesOf(Object.entries(AT_ONCE)),
    ...pagesOf(Object.entries(WHEN_SHOWN).map(([what, [body]]) => [what, body])),
  });
  const words = (shown: readonly string[]): string =>
    shown
      .join('')
      .replaceAll(/[\s\u00AD\u200B]/g, '')
      .toLowerCase();
  const expected = HARBOUR.replaceAll(' ', '');

  it.each(Object.keys(AT_ONCE))('finds what stands in %s', async (what) => {
    const page = await ground.driver.newPage(ground.site.url(addressOf(what)));
    await expect
      .poll(async () => words((await Promise.all(page.frames().map((frame) => texts(frame)))).flat()))
      .toBe(expected);
    await page.close();
  });

  it.each(Object.entries(WHEN_SHOWN))('finds what is shown when %s', async (what, [, show]) => {
    const page = await ground.driver.newPage(ground.site.url(addressOf(what)));
    // By now it was glanced at.
    await settled(page);
    expect(await texts(page)).toEqual([]);
    await page.evaluate(show);
    await expect.poll(async () => words(await texts(page))).toBe(expected);
    await page.close();
  });
});
