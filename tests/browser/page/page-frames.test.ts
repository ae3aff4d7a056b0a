/** Frames of the same and of other sites: cards where there is room, steps from frame to frame. */
import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULTS } from '../../../lib/settings.ts';
import { readCard } from '../card-seen.ts';
import { BROWSERS, until } from '../driver.ts';
import { serve, type Site } from '../site.ts';
import { stand } from './ground.ts';
import { marks, texts } from './seen.ts';
import { openControl, set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';
const style =
  '<style>body { margin: 8px; font: 16px/1.5 serif } iframe { border: 0; display: block }</style>';
const head = `<!doctype html><meta charset="utf-8"><title>Frames</title>${style}`;

describe.each(BROWSERS)('frames in %s', (name) => {
  let other: Site;
  const on = stand(name, [HARBOUR], async () => {
    other = await serve({ 'quote.html': `${head}<p id="q">Said: ${HARBOUR}.</p>` });
    // Another host name, so another site, and in Chromium another process.
    const elsewhere = other.url('quote.html').replace('127.0.0.1', 'localhost');
    return {
      'small.html': `${head}<p>Above.</p><iframe src="${elsewhere}" width="600" height="80"></iframe><p style="height:600px">Below.</p>`,
      'both.html': `${head}<p>Above: ${HARBOUR}.</p><iframe src="${elsewhere}" width="600" height="80"></iframe><p style="height:600px">Below.</p>`,
      'blank.html': `${head}<p>Above.</p><iframe id="written"></iframe><iframe id="grown"></iframe>`,
      'large.html': `${head}<p>Above.</p><iframe src="${elsewhere}" width="700" height="500"></iframe>`,
    };
  });
  afterAll(() => other.close());

  async function open(path: string): Promise<{ page: Page; frame: Frame }> {
    const page = await on.driver.newPage(on.site.url(path));
    const frame = await until('the frame', () =>
      page.frames().find((one) => one.url().includes('quote.html')),
    );
    await until('its mark', async () => (await texts(frame)).length === 1);
    await page.bringToFront();
    return { page, frame };
  }

  /** Until what is to close would have closed. */
  const beyondGrace = (page: Page): Promise<void> =>
    page.evaluate((grace) => new Promise<void>((done) => setTimeout(done, 2 * grace)), DEFAULTS.closeDelay);

  /** Moves the real mouse onto the mark in the frame. */
  async function point(page: Page, frame: Frame): Promise<void> {
    const outer = await page.$eval('iframe', (element) => element.getBoundingClientRect().toJSON());
    const inner = await frame.evaluate(() => {
      const range = document.createRange();
      range.selectNodeContents(document.getElementById('q')!);
      return range.getBoundingClientRect().toJSON();
    });
    await page.mouse.move(outer.x + inner.x + inner.width / 2, outer.y + inner.y + inner.height / 2, {
      steps: 3,
    });
  }

  describe.each(['paint', 'elements'] as const)('marked by %s', (marker) => {
    beforeAll(() => set(on.driver, { marker, openDelay: 0 }));

    it('shows the card in the frame where it has room', async () => {
      const { page, frame } = await open('large.html');
      await point(page, frame);
      await until('the card in the frame', () => readCard(on.driver, frame));
      expect(await readCard(on.driver, page)).toBeNull();
      await page.mouse.move(900, 780, { steps: 8 });
      await until('no card', async () => (await readCard(on.driver, frame)) === null);
      await page.close();
    });

    it('shows it in the top frame where not, and keeps it while the pointer is in it', async () => {
      const { page, frame } = await open('small.html');
      await point(page, frame);
      await until('the card in the top frame', () => readCard(on.driver, page));
      expect(await readCard(on.driver, frame)).toBeNull();
      const card = await until('its place', () =>
        on.driver.inClosedRoot(page, 'variorum-card', (root) => {
          const { x, y, width, height } = root.querySelector('.card')!.getBoundingClientRect();
          return height > 60 ? { x, y, width, height } : null;
        }),
      );
      await page.mouse.move(card.x + 20, card.y + 20, { steps: 4 });
      await page.mouse.move(card.x + 30, card.y + 30, { steps: 4 });
      // Were it to go because the pointer left the frame, it would have gone by then.
      await beyondGrace(page);
      expect(await readCard(on.driver, page)).not.toBeNull();
      await page.mouse.move(950, 790, { steps: 4 });
      await until('no card', async () => (await readCard(on.driver, page)) === null);
      await page.close();
    });

    it.each([
      ['reader', 'small.html', 0],
      ['card', 'both.html', 1],
    ] as const)('opens none that the pointer left before the %s was there', async (what, path, above) => {
      const control = await openControl(on.driver);
      onTestFinished(() => control.close());
      const { page, frame } = await open(path);
      await until('the marks of the top frame', async () => (await texts(page)).length === above);
      await control.hold(what);
      await control.bringsAbout('dock', () => point(page, frame));
      await control.waited();
      const { right, bottom } = await page.$eval('iframe', (element) =>
        element.getBoundingClientRect().toJSON(),
      );
      // Off the mark, but in the frame: Chromium tells no frame of a mouse of a driver's that left it.
      await control.bringsAbout('undock', () => page.mouse.move(right - 10, bottom - 10, { steps: 3 }));
      await control.bringsAbout('bring', () => control.letGo());
      // Were it to open, it would have opened by then.
      await beyondGrace(page);
      expect(await readCard(on.driver, page)).toBeNull();
      await point(page, frame);
      await until('the card when the pointer comes again', () => readCard(on.driver, page));
      await page.close();
    });

    it('keeps a docked card when the answer about the one before it comes late', async () => {
      const control = await openControl(on.driver);
      onTestFinished(() => control.close());
      const { page, frame } = await open('small.html');
      const { right, bottom } = await page.$eval('iframe', (element) =>
        element.getBoundingClientRect().toJSON(),
      );
      await control.hold('dock');
      await point(page, frame);
      await control.waited();
      // Off the mark, but in the frame: Chromium tells no frame of a mouse of a driver's that left it.
      await page.mouse.move(right - 10, bottom - 10, { steps: 3 });
      await beyondGrace(page);
      await control.bringsAbout('dock', () => point(page, frame));
      await until('the second card', () => readCard(on.driver, page));
      await control.bringsAbout('dock', () => control.letGo());
      // Were it to close, it would have closed by then.
      await beyondGrace(page);
      expect(await readCard(on.driver, page)).not.toBeNull();
      await page.close();
    });

    it('reads a frame that was blank as soon as something comes into it', async () => {
      const page = await on.driver.newPage(on.site.url('blank.html'));
      const frames = await until('both frames', () => {
        const blank = page.frames().filter((one) => one.url() === 'about:blank');
        return blank.length === 2 ? blank : null;
      });
      // The page itself is read, so its frames have had their scripts.
      await page.evaluate((quotation) => document.body.append(`Said: ${quotation}.`), HARBOUR);
      await until('the mark of the page', async () => (await texts(page)).length === 1);
      await page.evaluate((quotation) => {
        const documentOf = (id: string): Document =>
          (document.getElementById(id) as HTMLIFrameElement).contentDocument!;
        const written = documentOf('written');
        written.open();
        written.write(`<p>Written: ${quotation}.</p>`);
        written.close();
        documentOf('grown').body.append(`Grown: ${quotation}.`);
      }, HARBOUR);
      for (const frame of frames) {
        await until('the mark of a frame', async () => (await texts(frame)).join() === HARBOUR);
      }
      await page.close();
    });

    it('takes marks away everywhere when marks are switched off', async () => {
      const { page, frame } = await open('small.html');
      await set(on.driver, { marker, marks: false, openDelay: 0 });
      await until('no marks', async () => (await marks(frame)).length === 0);
      await set(on.driver, { marker, openDelay: 0 });
      await until('the mark again', async () => (await marks(frame)).length === 1);
      await page.close();
    });
  });
});
