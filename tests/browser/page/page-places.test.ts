/** Odd places for a mark and its card: scrolled, zoomed, right to left, in dialogs, in fullscreen, on paper. */
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCard } from '../card-seen.ts';
import { BROWSERS, until } from '../driver.ts';
import { serve } from '../site.ts';
import { stand } from './ground.ts';
import { marks, texts } from './seen.ts';
import { launchWith, set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';
const head = `<!doctype html><meta charset="utf-8"><title>Places</title><style>body { font: 16px/1.5 serif }</style>`;
const PAGES: Readonly<Record<string, string>> = {
  'places.html': `${head}<div id="scrolled" style="height:120px;overflow:auto"><p style="height:400px">Above.</p><p>${HARBOUR}</p></div>
<p id="zoomed" style="zoom:1.7">${HARBOUR}</p><p id="rtl" dir="rtl" style="width:700px">שלום ${HARBOUR} שלום</p>
<p id="upright" style="writing-mode:vertical-rl;height:420px">${HARBOUR}</p>`,
  'wide.html': `${head}<p style="font-size:90px;margin:0">${HARBOUR}</p>`,
  'dialog.html': `${head}<p>Behind.</p><dialog><p id="inside">${HARBOUR}</p></dialog><script>document.querySelector('dialog').showModal()</script>`,
  'full.html': `${head}<section id="full" style="background:white"><p id="shown">${HARBOUR}</p></section>`,
  'plain.html': `${head}<p id="a">The mayor said: ${HARBOUR}.</p><p>Nothing here.</p>`,
  'next.html': `${head}<p>Another page.</p>`,
};

describe.each(BROWSERS)('places in %s', (name) => {
  const on = stand(name, [HARBOUR], PAGES);

  describe.each(['paint', 'elements'] as const)('marked by %s', (marker) => {
    beforeAll(() => set(on.driver, { marker, openDelay: 0 }));

    async function open(path: string, count = 1): Promise<Page> {
      const page = await on.driver.newPage(on.site.url(path));
      await until(`${count} marks`, async () => (await texts(page)).length === count);
      await page.bringToFront();
      return page;
    }

    /** Moves the real mouse onto the mark in an element, and away once its card has been seen. */
    async function hoverOver(page: Page, id: string): Promise<void> {
      const at = await page.evaluate((known) => {
        const element = document.getElementById(known)!;
        element.scrollTop = element.scrollHeight;
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const from = node.nodeValue!.indexOf('harbour');
          if (from < 0) continue;
          const range = document.createRange();
          range.setStart(node, from);
          range.setEnd(node, from + 7);
          const { x, y, width, height } = range.getBoundingClientRect();
          return { x: x + width / 2, y: y + height / 2 };
        }
        return null;
      }, id);
      await page.mouse.move(at!.x, at!.y, { steps: 3 });
      await until(`the card of ${id}`, () => readCard(on.driver, page));
      // What lies on top where the card stands is the card: it is neither hidden nor inert.
      const box = await until(`the place of the card of ${id}`, () =>
        on.driver.inClosedRoot(page, 'variorum-card', (root) => {
          const { x, y, width, height } = root.querySelector('.card')!.getBoundingClientRect();
          return height > 60 ? { x: x + width / 2, y: y + height / 2 } : null;
        }),
      );
      await expect
        .poll(() => page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.localName, box))
        .toBe('variorum-card');
    }

    it('opens the card in scrolled, zoomed, upright and right-to-left text', async () => {
      const page = await open('places.html', 4);
      for (const id of ['scrolled', 'zoomed', 'rtl', 'upright']) {
        await hoverOver(page, id);
        await page.keyboard.press('Escape');
        await until('no card', async () => (await readCard(on.driver, page)) === null);
      }
      await page.close();
    });

    it.each([60, 400, 700])(
      'opens it under the pointer, %i px along a passage of several lines',
      async (x) => {
        const page = await open('wide.html');
        // In one step: the card opens where the pointer first meets the mark.
        await page.mouse.move(x, 60);
        await until('the card', () => readCard(on.driver, page));
        await expect
          .poll(() =>
            on.driver.inClosedRoot(
              page,
              'variorum-card',
              (root, pointer) => {
                const { left, right } = root.querySelector('.card')!.getBoundingClientRect();
                return left < pointer && pointer < right;
              },
              x,
            ),
          )
          .toBe(true);
        await page.close();
      },
    );

    it('opens it inside a modal dialog, and Escape leaves the dialog open', async () => {
      const page = await open('dialog.html');
      await hoverOver(page, 'inside');
      await page.keyboard.press('Escape');
      await until('no card', async () => (await readCard(on.driver, page)) === null);
      expect(await page.$eval('dialog', (dialog) => dialog.open)).toBe(true);
      await page.close();
    });

    it('opens it over what fills the screen', async () => {
      const page = await open('full.html');
      await hoverOver(page, 'shown');
      await page.evaluate(() => document.getElementById('full')!.requestFullscreen());
      await until('no card below', async () => (await readCard(on.driver, page)) === null);
      await page.mouse.move(500, 700, { steps: 3 });
      await hoverOver(page, 'shown');
      await page.evaluate(() => document.exitFullscreen());
      await page.close();
    });

    it('opens it for a tap, and closes it for a tap elsewhere', async () => {
      const page = await open('plain.html');
      const at = await page.$eval('#a', (element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      });
      await page.touchscreen.tap(at.x, at.y);
      await until('the card', () => readCard(on.driver, page));
      await page.touchscreen.tap(900, 700);
      await until('no card', async () => (await readCard(on.driver, page)) === null);
      await page.close();
    });

    it('has its marks when the reader comes back', async () => {
      const page = await open('plain.html');
      await page.goto(on.site.url('next.html'));
      await page.goBack();
      await until('the mark', async () => (await texts(page)).length === 1);
      await page.close();
    });

    // Firefox's driver can pretend neither paper nor forced colours.
    it.runIf(name === 'chromium' && marker === 'paint')('does not print what is painted', async () => {
      const page = await open('plain.html');
      const line = (): Promise<string> =>
        page.$eval('#a', (a) => getComputedStyle(a, '::highlight(variorum-agree)').textDecorationLine);
      await expect.poll(line).toBe('underline');
      await page.emulateMediaType('print');
      await expect.poll(line).toBe('none');
      await page.close();
    });

    it.runIf(name === 'chromium')('shows marks in the forced colours', async () => {
      const page = await open('plain.html');
      const picture = async (): Promise<string> => page.screenshot({ encoding: 'base64' });
      const cdp = await page.createCDPSession();
      await cdp.send('Emulation.setEmulatedMedia', {
        features: [{ name: 'forced-colors', value: 'active' }],
      });
      const marked = await picture();
      await set(on.driver, { marker, marks: false, openDelay: 0 });
      await until('no marks', async () => (await marks(page)).length === 0);
      expect((await picture()) === marked).toBe(false);
      await set(on.driver, { marker, openDelay: 0 });
      await page.close();
    });
  });
});

describe.each(BROWSERS)('an extension that leaves %s', (name) => {
  it.each(['paint', 'elements'] as const)('leaves nothing to be seen, by %s', async (marker) => {
    const site = await serve(PAGES);
    const driver = await launchWith(name, [{ text: HARBOUR }]);
    await set(driver, { marker });
    const page = await driver.newPage(site.url('plain.html'));
    await until('a mark', async () => (await texts(page)).length === 1);
    const before = await page.$eval('body', (body) => body.textContent);
    const id = name === 'chromium' ? new URL(driver.origin).host : 'variorum@variorum.invalid';
    await driver.browser.uninstallExtension(id);
    // Firefox ends content scripts at once: what they left is taken away by the next version of them.
    if (name === 'chromium') {
      await until('the marks to go', async () => (await marks(page)).length === 0);
    } else {
      await until('nothing to be seen', () =>
        page.evaluate(() =>
          [...document.querySelectorAll('mark')].every((mark) => {
            const { backgroundColor, textDecorationLine } = getComputedStyle(mark);
            return backgroundColor === 'rgba(0, 0, 0, 0)' && textDecorationLine === 'none';
          }),
        ),
      );
      await driver.install();
      await until('marks of the new installation', async () => (await texts(page)).length === 1);
      expect(await page.$$eval('mark', (all) => all.length)).toBe(0);
    }
    expect(await page.$eval('body', (body) => body.textContent)).toBe(before);
    expect(await page.$('variorum-card')).toBeNull();
    await driver.close();
    await site.close();
  });
});
