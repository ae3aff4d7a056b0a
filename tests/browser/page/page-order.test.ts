/** What the reader looks at is marked before the rest of a long page, wherever they are in it. */
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { BROWSERS, until } from '../driver.ts';
import { stand } from './ground.ts';
import { setFrom } from './stand-in.ts';

const KNOWN = ['harbour', 'ferry', 'lantern', 'orchard', 'chapel', 'quarry'].map(
  (place) => `nobody had seen the ${place} since the first snow`,
);
/** UTF-16 code units between two quotations: with six of them, several slices. */
const BETWEEN = 60_000;
const filler = '<p>Nothing of note stands here, and nobody asked for it.</p>'.repeat(BETWEEN / 54);

/** Runs in the page: remembers in which frame which quotation was first seen to be marked. */
function watch(): void {
  const seen: string[][] = [];
  const known = new Set<string>();
  Reflect.set(globalThis, 'seenInOrder', seen);
  const look = (): void => {
    const fresh = [...CSS.highlights.values()]
      .flatMap((highlight) => [...highlight])
      .map(({ startContainer }) => startContainer.parentElement?.closest('p')?.id ?? '')
      .filter((id) => !known.has(id));
    for (const id of fresh) known.add(id);
    if (fresh.length > 0) seen.push([...new Set(fresh)]);
    requestAnimationFrame(look);
  };
  look();
}

describe.each(BROWSERS)('the order of marks in %s', (name) => {
  const on = stand(name, KNOWN, {
    'long.html': `<!doctype html><meta charset="utf-8"><title>Long</title><style>p { margin: 4px; font: 16px/1.5 serif }</style>
${KNOWN.map((text, i) => `<p id="q${i}">They said: ${text}.</p>${filler}`).join('\n')}<script>(${watch.toString()})()</script>`,
  });
  const seen = (page: Page): Promise<string[][]> =>
    page.evaluate(() => Reflect.get(globalThis, 'seenInOrder') as string[][]);

  it.each([0, 3, 5])('begins at quotation %i, where the reader is', async (at) => {
    const control = await on.driver.extensionPage('stand-in.html');
    await setFrom(control, { marks: false });
    const page = await on.driver.newPage(on.site.url('long.html'));
    await page.evaluate((id) => document.getElementById(id)!.scrollIntoView({ block: 'center' }), `q${at}`);
    await until('it to stand in the window', () =>
      page.evaluate((id) => {
        const { top, bottom } = document.getElementById(id)!.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }, `q${at}`),
    );
    await page.bringToFront();
    await setFrom(control, {});
    await until('all of them', async () => (await seen(page)).flat().length === KNOWN.length);
    expect((await seen(page))[0]).toContain(`q${at}`);
    await page.close();
    await control.close();
  });
});
