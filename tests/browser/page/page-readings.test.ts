/** Readings that overtake each other: settings and library may change while a page is being read. */
import { beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, until } from '../driver.ts';
import { stand } from './ground.ts';
import { marks } from './seen.ts';
import { command, set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';

describe.each(BROWSERS)('readings in %s', (name) => {
  const on = stand(
    name,
    [HARBOUR],
    {
      'plain.html': `<!doctype html><meta charset="utf-8"><title>Page</title><p id="a">The mayor said: ${HARBOUR}.</p>`,
    },
    { overtaken: true },
  );
  beforeAll(() => set(on.driver, { marker: 'elements' }));

  it('leaves the marks to the reading that put them there', async () => {
    const page = await on.driver.newPage(on.site.url('plain.html'));
    await until('a wrapped mark', async () => (await marks(page)).some(({ painted }) => !painted));
    // The answer that the first reading waits for comes after that; a command comes after the answer.
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
