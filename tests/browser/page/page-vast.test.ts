/** Pages so vast that lines would cost them (lib/page/vast.ts): marks are grounds, told apart by what they leave out. */
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { VAST_ELEMENTS, VAST_TEXT } from '../../../lib/page/limits.ts';
import { BROWSERS } from '../driver.ts';
import { stand } from './ground.ts';
import { settled } from './seen.ts';
import { command, set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';
const FERRYMEN = 'nobody asked the ferrymen and nobody will';
const CRANE = 'not one crane was ever inspected';
const SAID = [HARBOUR, FERRYMEN, CRANE].map((text) => `<p>${text}</p>`).join('');
const GROUNDS = {
  'agree-ground': HARBOUR,
  'differ-ground': 'nobody|the|and|will',
  'flagged-ground': 'not|was|inspected',
};
const LINES = { agree: HARBOUR, differ: FERRYMEN, flagged: CRANE };

describe.each(BROWSERS)('vast pages in %s', (name) => {
  const head = '<!doctype html><meta charset="utf-8"><title>Vast</title>';
  const on = stand(
    name,
    [HARBOUR, { text: FERRYMEN, verdict: 'differ' }, { text: CRANE, verdict: 'flagged' }],
    {
      'elements.html': `${head}${SAID}<main>${'<i>.</i>\n'.repeat(VAST_ELEMENTS)}</main>`,
      'words.html': `${head}${[HARBOUR, FERRYMEN, CRANE]
        .map((text) => `<p>${text.replace(/\w+/g, '<b>$&</b>')}</p>`)
        .join('')}<main>${'<i>.</i>\n'.repeat(VAST_ELEMENTS)}</main>`,
      'growing.html': `${head}${SAID}<main></main>`,
      // Long enough for a slice of its own.
      'wrapped.html': `${head}<p>${HARBOUR}. ${'Nothing of note here at all. '.repeat(5_000)} ${FERRYMEN}</p><p>${CRANE}</p><main></main>`,
      'text.txt': `${HARBOUR}\n\n${'Nothing of note.\n'.repeat(VAST_TEXT / 17)}\n\n${CRANE}\n`,
    },
  );

  /** What is painted, by the highlight's name without ours; stretches in a row. */
  const painted = (page: Page): Promise<Record<string, string>> =>
    page.evaluate(() =>
      Object.fromEntries(
        [...CSS.highlights].map(([highlight, ranges]) => [
          highlight.replace('variorum-', ''),
          [...ranges]
            .map(({ startContainer, startOffset, endOffset }) =>
              (startContainer as Text).data.slice(startOffset, endOffset),
            )
            .join('|'),
        ]),
      ),
    );
  const open = async (path: string): Promise<Page> => {
    const page = await on.driver.newPage(on.site.url(path));
    await page.bringToFront();
    return page;
  };

  it('are marked by grounds, behind all, every other or every third word', async () => {
    await set(on.driver, {});
    const page = await open('elements.html');
    await expect.poll(() => painted(page), { timeout: 20_000 }).toEqual(GROUNDS);
    const lines = await page.evaluate((names) => {
      const p = document.querySelector('p');
      if (p === null) throw new Error('no paragraph');
      return names.map((one) => {
        const { textDecorationLine, backgroundColor } = getComputedStyle(p, `::highlight(variorum-${one})`);
        return `${textDecorationLine} ${backgroundColor}`;
      });
    }, Object.keys(GROUNDS));
    expect(lines).toEqual([
      'none rgba(47, 122, 184, 0.2)',
      'none rgba(176, 105, 26, 0.2)',
      'none rgba(209, 67, 63, 0.2)',
    ]);
    await page.close();
  });

  it('tell verdicts apart where each word has an element of its own', async () => {
    await set(on.driver, {});
    const page = await open('words.html');
    await expect
      .poll(() => painted(page), { timeout: 20_000 })
      .toEqual({
        'agree-ground': HARBOUR.replaceAll(' ', '|'),
        'differ-ground': GROUNDS['differ-ground'],
        'flagged-ground': GROUNDS['flagged-ground'],
      });
    await page.close();
  });

  it('are vast by a single text as well', async () => {
    await set(on.driver, {});
    const page = await open('text.txt');
    await expect
      .poll(() => painted(page), { timeout: 20_000 })
      .toEqual({ 'agree-ground': HARBOUR, 'flagged-ground': GROUNDS['flagged-ground'] });
    await page.close();
  });

  it('are painted where elements are wanted', async () => {
    await set(on.driver, { marker: 'elements', marks: false });
    const page = await open('elements.html');
    await settled(page);
    await set(on.driver, { marker: 'elements' });
    await expect.poll(() => painted(page), { timeout: 20_000 }).toEqual(GROUNDS);
    expect(await page.$('mark')).toBeNull();
    await page.close();
  });

  it('have what is wrapped taken out of its elements when they grow so vast', async () => {
    await set(on.driver, { marker: 'elements', marks: false });
    const page = await open('wrapped.html');
    await settled(page);
    // Between the first slice's marks and the second's.
    await page.evaluate((count) => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('mark') === null) return;
        observer.disconnect();
        document
          .querySelector('main')
          ?.append(...Array.from({ length: count }, () => document.createElement('i')));
      }).observe(document, { subtree: true, childList: true });
    }, VAST_ELEMENTS);
    await set(on.driver, { marker: 'elements' });
    await expect.poll(() => painted(page), { timeout: 20_000 }).toEqual(GROUNDS);
    expect(await page.$('mark')).toBeNull();
    await page.close();
  });

  it('turn lines to grounds when they grow so vast, and back when all has gone', async () => {
    await set(on.driver, {});
    const page = await open('growing.html');
    await expect.poll(() => painted(page)).toEqual(LINES);
    await command(on.driver, page.url(), { type: 'step', by: 1, from: 'view', card: false });
    await expect.poll(() => painted(page)).toEqual({ ...LINES, current: HARBOUR });
    // What nobody marks turns nothing: it is seen with the next mark.
    await page.evaluate((count) => {
      const main = document.querySelector('main');
      if (main === null) throw new Error('no main');
      main.innerHTML = '<i>.</i>'.repeat(count);
      main.insertAdjacentHTML('beforeend', '<p>Once more: not one crane was ever inspected</p>');
    }, VAST_ELEMENTS);
    await expect
      .poll(() => painted(page), { timeout: 20_000 })
      .toEqual({
        ...GROUNDS,
        'flagged-ground': 'not|was|inspected|not|was|inspected',
        current: HARBOUR,
      });
    await page.evaluate(() => {
      document.body.innerHTML = '<p>Nothing</p>';
    });
    await expect.poll(() => painted(page)).toEqual({});
    await page.evaluate((said) => {
      history.pushState({}, '', 'another.html');
      document.body.innerHTML = said;
    }, SAID);
    await expect.poll(() => painted(page), { timeout: 20_000 }).toEqual(LINES);
    await page.close();
  });
});
