/** A click on a mark pins its card, and takes nothing from the page: real mouse, with hovering out of the way. */
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DELAY } from '../../../lib/settings.ts';
import { CARD_HOST } from '../card-seen.ts';
import { BROWSERS, until } from '../driver.ts';
import { stand } from './ground.ts';
import { marks } from './seen.ts';
import { set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';
const CRANE = 'not one crane was ever inspected';
const PLACES = ['plain', 'other', 'linked', 'shadowed', 'prevented', 'stopped', 'clickable'] as const;
type Place = (typeof PLACES)[number];

const PAGE = `<!doctype html><meta charset="utf-8"><title>Clicks</title>
<style>p { margin: 10px } [data-open] { cursor: pointer }</style><main tabindex="-1">
<p>The mayor said: <span id="plain">${HARBOUR}</span>, and meant it.</p>
<p>Then: <span id="other">${CRANE}</span>.</p>
<p><a href="#followed">Again <span id="linked">${HARBOUR}</span></a></p>
<a href="#through"><div id="shadowed"></div></a>
<p>Taken: <span id="prevented">${HARBOUR}</span></p>
<p>Kept: <span id="stopped">${CRANE}</span></p>
<p data-open>A teaser: <span id="clickable">${HARBOUR}</span></p>
<p id="nothing">Nothing is marked here.</p>
</main><script>
window.heard = [];
document.getElementById('shadowed').attachShadow({ mode: 'open' }).innerHTML = '<p>${CRANE}</p>';
document.getElementById('prevented').addEventListener('click', (event) => event.preventDefault());
document.getElementById('stopped').addEventListener('click', (event) => event.stopPropagation());
document.addEventListener('click', ({ target, defaultPrevented, detail }) =>
  heard.push([target.id, defaultPrevented, detail].join(' ')));
</script>`;

describe.each(BROWSERS)('a click on a mark in %s', (name) => {
  const on = stand(name, [HARBOUR, CRANE], { 'clicks.html': PAGE });
  let page: Page;
  beforeAll(async () => {
    await set(on.driver, { openDelay: DELAY.most });
    page = await on.driver.newPage(on.site.url('clicks.html'));
    await until('marks', async () => (await marks(page)).length === PLACES.length);
    await page.bringToFront();
  });

  const middle = (id: Place | 'nothing'): Promise<{ x: number; y: number }> =>
    page.evaluate((wanted) => {
      const element = document.getElementById(wanted)!;
      const { x, y, width, height } = (
        element.shadowRoot?.firstElementChild ?? element
      ).getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }, id);
  const click = async (id: Place | 'nothing', count = 1): Promise<void> => {
    const { x, y } = await middle(id);
    await page.mouse.click(x, y, { count });
  };
  /** Whether the open card says that it is kept open; `null` without a card. */
  const kept = (): Promise<boolean | null> =>
    on.driver.inClosedRoot(
      page,
      CARD_HOST,
      (root) => root.querySelector('[aria-pressed]')?.getAttribute('aria-pressed') === 'true',
    );
  /** A click's answer comes in a task of its own. */
  const settled = (): Promise<void> =>
    page.evaluate(() => new Promise<void>((done) => void setTimeout(done, 50)));
  const heard = (): Promise<string[]> =>
    page.evaluate(() => (Reflect.get(globalThis, 'heard') as string[]).splice(0));
  const pin = async (id: Place): Promise<void> => {
    await click(id);
    await until(`the card of #${id}, kept open`, async () => (await kept()) === true);
  };
  const gone = (): Promise<unknown> => until('no card', async () => (await kept()) === null);
  /** A card that hovering opened, on a machine that slow, goes with the mouse; one that is pinned stays. */
  const notPinned = async (): Promise<void> => {
    await settled();
    await page.mouse.move(900, 700);
    await gone();
  };

  it('pins the card, which stays when the pointer leaves, until Esc', async () => {
    await pin('plain');
    expect(await heard()).toEqual(['plain false 1']);
    await page.mouse.move(900, 700, { steps: 3 });
    await page.evaluate(() => new Promise((done) => setTimeout(done, 1_000)));
    expect(await kept()).toBe(true);
    await page.keyboard.press('Escape');
    await gone();
  });

  it('unpins by a click elsewhere, and pins the next mark that is clicked', async () => {
    await pin('other');
    await click('nothing');
    await gone();
    await pin('stopped');
    await page.keyboard.press('Escape');
    await gone();
    expect(await heard()).toEqual(['other false 1', 'nothing false 1']);
  });

  it.each(['linked', 'shadowed'] as const)('leaves a click on a link to the page: %s', async (id) => {
    await click(id);
    await until('the link followed', () => page.evaluate(() => location.hash !== ''));
    await notPinned();
    expect(await heard()).toEqual([`${id} false 1`]);
    await page.evaluate(() => history.replaceState(null, '', location.pathname));
  });

  it.each([
    ['prevented', 'prevented true 1'],
    ['clickable', 'clickable false 1'],
  ] as const)('leaves it to the page where the page answers it: %s', async (id, event) => {
    await click(id);
    await until('the click', () =>
      page.evaluate(() => (Reflect.get(globalThis, 'heard') as string[]).length > 0),
    );
    await notPinned();
    expect(await heard()).toEqual([event]);
  });

  it('leaves selecting to the reader: a word by two clicks, some by dragging', async () => {
    const selected = (): Promise<string> => page.evaluate(() => String(getSelection()));
    await click('plain', 2);
    const word = await until('something selected', async () => (await selected()) || null);
    await notPinned();
    const { x, y } = await middle('other');
    await page.mouse.move(x - 60, y);
    await page.mouse.down();
    await page.mouse.move(x + 60, y, { steps: 4 });
    await page.mouse.up();
    await until('some other text selected', async () => ![word, ''].includes(await selected()));
    expect((await selected()).length).toBeGreaterThan(3);
    await notPinned();
  });

  it('does nothing for a click with a modifier, or one that the page makes', async () => {
    await page.keyboard.down('Shift');
    await click('plain');
    await page.keyboard.up('Shift');
    await page.evaluate(() => {
      const target = document.getElementById('plain')!;
      const { x, y, width, height } = target.getBoundingClientRect();
      target.dispatchEvent(
        new MouseEvent('click', {
          clientX: x + width / 2,
          clientY: y + height / 2,
          bubbles: true,
          detail: 1,
        }),
      );
    });
    await notPinned();
  });
});
