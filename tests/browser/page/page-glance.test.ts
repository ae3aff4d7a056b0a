/**
 * Pages that are only glanced at, as the browser puts their text together: each holds its one quotation where a glance
 * does not see it, or not as it is read. It must be marked all the same, at once or when it is shown. And the reader is
 * brought to no page that holds nothing.
 */
import { describe, expect, it } from 'vitest';
import { BROWSERS, until } from '../driver.ts';
import { stand } from './ground.ts';
import { marks, settled, texts } from './seen.ts';
import { glanced, hasReader, set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';
/** Known only between marks. */
const GULLS = 'gulls were counted twice';
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
  'words beside one that is withheld and out of their flow': `<p>the harbour <span aria-hidden="true" style="position:absolute;opacity:0">share</span> will open before the first snow</p>`,
  'a page that was refused an answer at first': `<p>refuse once</p><p>${HARBOUR}</p>`,
  'characters of no width': `<p>the har­bour will op​en before the first snow</p>`,
  'words in capitals by style': `<p style="text-transform:uppercase">${HARBOUR}</p>`,
  'words over elements': `<p>the <i>harb</i>our <b>will</b>\n open<!-- --> before<br>the first <a href="#">snow</a></p>`,
  'the midst of a sentence, by its mark': `<p>She wrote <q>${HARBOUR}</q> and left</p>`,
  'a page of seventy screens': `<p style="height:7000vh"></p><p>${HARBOUR}</p>`,
  'a page of two hundred screens': `<p style="height:20000vh"></p><p>${HARBOUR}</p>`,
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
  'a sheet comes': [
    `<style>#off { visibility: hidden }</style><p id="off">${HARBOUR}</p>`,
    () =>
      document.head.append(
        Object.assign(document.createElement('style'), { textContent: '#off#off { visibility: visible }' }),
      ),
  ],
  'a sheet comes inside of something': [
    `<style>#off { visibility: hidden }</style><p id="off">${HARBOUR}</p><div id="late"></div>`,
    () =>
      document
        .querySelector('#late')
        ?.insertAdjacentHTML('beforeend', '<div><style>#off#off { visibility: visible }</style></div>'),
  ],
  'a sheet is rewritten': [
    `<style>#off { visibility: hidden }</style><p id="off">${HARBOUR}</p>`,
    () => document.querySelector('style')?.replaceChildren(''),
  ],
  'an attribute of the page’s own says so': [
    `<style>html { height: 100% } [data-state="closed"] { display: none }</style><p data-state="closed">${HARBOUR}</p>`,
    () => document.querySelector('p')?.setAttribute('data-state', 'open'),
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
  'a sheet has loaded': [
    `<style>#off { visibility: hidden }</style><p id="off">${HARBOUR}</p>`,
    () => {
      const sheet = document.createElement('link');
      sheet.rel = 'stylesheet';
      sheet.href = 'shown.css';
      document.head.append(sheet);
    },
  ],
  'the page is taken away for a while': [
    '<p id="p"></p>',
    () => {
      const root = document.documentElement;
      root.remove();
      dispatchEvent(new Event('resize'));
      setTimeout(() => {
        document.append(root);
        document.querySelector('#p')?.append('the harbour will open before the first snow');
      }, 500);
    },
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

const SHEET_LATE = 500; // ms: after what was glanced at when the link came

describe.each(BROWSERS)('a glance in %s', (name) => {
  const known = [{ text: HARBOUR }, { text: 'nobody said anything like that before' }];
  const ground = stand(name, [...known, { text: GULLS, betweenMarks: true }], {
    'shown.css': async () => {
      await new Promise((late) => setTimeout(late, SHEET_LATE));
      return '#off#off { visibility: visible }';
    },
    'block.html': `${head}<blockquote><p>${GULLS}</p></blockquote>${elsewhere}`,
    'unmarked.html': `${head}<p>${GULLS}</p>${elsewhere}`,
    'nothing.html': `${head}<p id="p" contenteditable></p>${elsewhere}<p id="clock">1</p>`,
    'deep.html': `${head}<style>blockquote { margin: 0 }</style>${'<blockquote>'.repeat(40)}<p>${'Gulls. '.repeat(12_000)}</p><p>${HARBOUR}</p>${'</blockquote>'.repeat(40)}`,
    'lines.html': `${head}<p>${'12<br>points and lanterns<br>'.repeat(1_000)}</p><p>${HARBOUR}</p>`,
    'chart.html': `${head}<div><p>Lanterns</p><svg>${'<text>1</text>'.repeat(60)}</svg></div>${elsewhere}`,
    'late.html': `${head}<p id="p"></p>${elsewhere}`,
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

  it('takes a block quotation for one between marks', async () => {
    const page = await ground.driver.newPage(ground.site.url('block.html'));
    await expect.poll(() => texts(page)).toEqual([GULLS]);
    await page.close();
  });

  it.each(['deep.html', 'lines.html'])('says little twice of %s', async (path) => {
    const before = (await glanced(ground.driver)).length;
    const page = await ground.driver.newPage(ground.site.url(path));
    await expect.poll(() => texts(page)).toEqual([HARBOUR]);
    const asked = (await glanced(ground.driver)).slice(before).map(({ length }) => length);
    expect(Math.max(0, ...asked)).toBeLessThan(400_000);
    await page.close();
  });

  it('glances once at a drawing, however many of its labels change', async () => {
    const page = await ground.driver.newPage(ground.site.url('chart.html'));
    await settled(page);
    const before = (await glanced(ground.driver)).length;
    await page.evaluate(() => {
      for (const label of document.querySelectorAll('text')) label.replaceChildren('two words');
    });
    const asked = await until('the labels to be asked about', async () => {
      const since = (await glanced(ground.driver)).slice(before).join('\n');
      return since.includes('two words') ? since : null;
    });
    expect(asked.split('Lanterns').length - 1).toBe(1);
    await page.close();
  });

  it('has nothing wrapped in what came after the page was glanced at', async () => {
    await set(ground.driver, { marker: 'elements' });
    const page = await ground.driver.newPage(ground.site.url('late.html'));
    await settled(page);
    await page.evaluate((text) => document.querySelector('#p')?.append(text), HARBOUR);
    await expect.poll(() => marks(page)).toEqual([{ verdict: 'agree', text: HARBOUR, painted: true }]);
    await settled(page);
    expect(await marks(page)).toEqual([{ verdict: 'agree', text: HARBOUR, painted: true }]);
    await page.close();
    await set(ground.driver, { marker: 'paint' });
  });

  it.each(['unmarked.html', 'nothing.html'])('has no reader brought to %s', async (path) => {
    const page = await ground.driver.newPage(ground.site.url(path));
    await settled(page);
    expect(await hasReader(ground.driver, ground.site.url(path))).toBe(false);
    await page.close();
  });

  it('has the reader brought when something comes, not for what somebody writes', async () => {
    const address = ground.site.url('nothing.html');
    const page = await ground.driver.newPage(address);
    await settled(page);
    const before = (await glanced(ground.driver)).length;
    await page.click('#p');
    await page.keyboard.type(HARBOUR);
    // The whole is glanced at again.
    await page.evaluate(() => document.body.setAttribute('class', 'other'));
    await page.evaluate(() => document.querySelector('#clock')?.replaceChildren('two o’clock'));
    const asked = await until('the clock’s text to be asked about', async () => {
      const since = (await glanced(ground.driver)).slice(before).join('\n');
      return since.includes('two o’clock') ? since : null;
    });
    expect(asked).not.toContain('harbour');
    expect(await hasReader(ground.driver, address)).toBe(false);
    await page.evaluate((text) => document.querySelector('#clock')?.replaceChildren(text), HARBOUR);
    await expect.poll(() => texts(page)).toEqual([HARBOUR]);
    expect(await hasReader(ground.driver, address)).toBe(true);
    await page.close();
  });
});
