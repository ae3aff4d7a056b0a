/** Readings that overtake each other: settings and library may change while a page is being read. */
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { BROWSERS, until } from '../driver.ts';
import { stand } from './ground.ts';
import { marks } from './seen.ts';
import { command, openControl, set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';

describe.each(BROWSERS)('readings in %s', (name) => {
  const on = stand(name, [HARBOUR], {
    'plain.html': `<!doctype html><meta charset="utf-8"><title>Page</title><p id="a">The mayor said: ${HARBOUR}.</p>`,
  });
  beforeAll(() => set(on.driver, { marker: 'elements' }));

  it('leaves the marks to the reading that put them there', async () => {
    const control = await openControl(on.driver);
    onTestFinished(() => control.close());
    await control.hold('elements-marker');
    const page = await on.driver.newPage(on.site.url('plain.html'));
    // The first reading waits for its marker's code, which the second finds there.
    await control.waited();
    await command(on.driver, on.site.url('plain.html'), { type: 'library-changed' });
    await until('a wrapped mark', async () => (await marks(page)).some(({ painted }) => !painted));
    await control.bringsAbout('bring', () => control.letGo());
    // The first reading has its answer now: a command comes after it.
    await until('the current mark', async () => {
      await command(on.driver, on.site.url('plain.html'), { type: 'step', by: 1, from: 'view', card: false });
      return page.$('mark[data-variorum-current]');
    });
    const said = await page.evaluate(async () => {
      const p = document.getElementById('a')!;
      p.firstChild!.nodeValue = 'The mayor said nothing.';
      await new Promise((frame) => requestAnimationFrame(frame));
      return p.textContent;
    });
    expect(said).toBe('The mayor said nothing.');
    await page.close();
  });
});
