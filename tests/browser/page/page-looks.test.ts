/** How marks by elements look: what is wrapped without having been painted before has its styles all the same. */
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../lib/settings.ts';
import { BROWSERS } from '../driver.ts';
import { stand } from './ground.ts';
import { settled } from './seen.ts';
import { set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';
const CRANE = 'not one crane was ever inspected';
const PAGE = `<!doctype html><meta charset="utf-8"><title>Looks</title><p>${HARBOUR}</p><p>${CRANE}</p><div id="host"></div>
<script>
const shadow = document.getElementById('host').attachShadow({ mode: 'open' });
shadow.innerHTML = '<p>${HARBOUR}</p><p>${CRANE}</p>';
globalThis.wrapped = () => [document, shadow].flatMap((root) => [...root.querySelectorAll('mark[data-variorum]')]);
globalThis.before = [];
</script>`;

const STANDARD = ['underline solid 2px rgb(47, 122, 184)', 'underline wavy 2px rgb(209, 67, 63)'];
const OWN = ['underline dotted 1px rgb(1, 2, 3)', 'underline wavy 1px rgb(4, 5, 6)'];
const OWN_LOOK: Partial<Settings> = {
  style: 'fine',
  palette: 'own',
  colours: { agree: '#010203', differ: '#070809', flagged: '#040506' },
};
const DISMISSED: Settings['dismissed'] = [
  { statement: 'another', where: 'everywhere', place: '', text: 'Another.' },
];

describe.each(BROWSERS)('looks in %s', (name) => {
  const on = stand(name, [HARBOUR, { text: CRANE, verdict: 'flagged' }], { 'page.html': PAGE });
  const wrap = (settings: Partial<Settings>): Promise<void> =>
    set(on.driver, { marker: 'elements', ...settings });

  /** The lines of all marks that are not among those of {@link remember}, the document's first. */
  const lines = (page: Page): Promise<string[]> =>
    page.evaluate(() => {
      const before = Reflect.get(globalThis, 'before') as Element[];
      return (Reflect.get(globalThis, 'wrapped') as () => Element[])()
        .filter((mark) => !before.includes(mark))
        .map((mark) => {
          const { textDecorationLine, textDecorationStyle, textDecorationThickness, textDecorationColor } =
            getComputedStyle(mark);
          return `${textDecorationLine} ${textDecorationStyle} ${textDecorationThickness} ${textDecorationColor}`;
        });
    });
  const remember = (page: Page): Promise<void> =>
    page.evaluate(() => {
      Reflect.set(globalThis, 'before', (Reflect.get(globalThis, 'wrapped') as () => Element[])());
    });

  it.each([
    ['that comes along', {}, STANDARD],
    ["of the user's own", OWN_LOOK, OWN],
  ] as const)('gives marks the look %s, in shadow roots too', async (_, look, [agree, flagged]) => {
    await wrap({ ...look, marks: false });
    const page = await on.driver.newPage(on.site.url('page.html'));
    // From then on what is found is wrapped at once.
    await settled(page);
    await wrap(look);
    await expect.poll(() => lines(page)).toEqual([agree, flagged, agree, flagged]);
    await remember(page);
    await wrap({ ...look, dismissed: DISMISSED });
    await expect.poll(() => lines(page)).toEqual([agree, flagged, agree, flagged]);
    await page.close();
  });
});
