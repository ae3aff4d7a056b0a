/** A dozen nasty pages with quotations planted in them: marked to the letter, nothing moved, nothing left. */
import { describe, expect, it } from 'vitest';
import { nastyPage } from '../../pages/nasty.ts';
import { plant } from '../../pages/plant.ts';
import { BROWSERS, until } from '../driver.ts';
import { scriptFaults, stand } from './ground.ts';
import { marks, places, rememberNodes, sameNodes, settled } from './seen.ts';
import { set } from './stand-in.ts';

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);
const SENTENCES = [
  'lantern keepers along the northern pier counted gulls before breakfast',
  'our bakers have never once borrowed flour from the cathedral',
  'whoever painted the ferry green owes the council an apology',
  'seventeen umbrellas were returned and not a single hat',
];
const letters = (text: string): string => text.replace(/\s+/g, '');

/** CSS px: Firefox lays out in sixtieths, and a text cut in two may round otherwise. */
const ROUNDING = 0.1;

/** The first element that stands elsewhere than before. */
function firstMoved(before: readonly string[], after: readonly string[]): string | null {
  const at = after.findIndex((place, i) => {
    const was = before[i]?.split(' ') ?? [];
    return place.split(' ').some((value, k) => {
      const difference = Math.abs(Number(value) - Number(was[k]));
      return k === 0 ? value !== was[k] : !(difference < ROUNDING);
    });
  });
  if (at < 0) return before.length === after.length ? null : 'elements came or went';
  return `${before[at]} → ${after[at]}`;
}

describe.each(BROWSERS)('nasty pages in %s', (name) => {
  const on = stand(
    name,
    SENTENCES,
    Object.fromEntries(SEEDS.map((seed) => [`${seed}.html`, nastyPage(seed)])),
  );

  it.each(SEEDS)('number %i', async (seed) => {
    await set(on.driver, { marks: false });
    const page = await on.driver.newPage(on.site.url(`${seed}.html`));
    const faults = scriptFaults(page);
    const planted = await page.evaluate(plant, SENTENCES, seed);
    expect(planted.length).toBeGreaterThan(1);
    await rememberNodes(page);
    const before = await places(page);
    await settled(page);
    const text = await page.$eval('html', (html) => html.textContent);
    for (const marker of ['paint', 'elements'] as const) {
      await set(on.driver, { marker });
      await until(
        `all marks by ${marker}`,
        async () =>
          letters((await marks(page)).map((mark) => mark.text).join('')) === letters(planted.join('')),
      );
      expect(firstMoved(before, await places(page))).toBeNull();
      expect(await page.$eval('html', (html) => html.textContent)).toBe(text);
      await set(on.driver, { marker, marks: false });
      await until('the marks to go', async () => (await marks(page)).length === 0);
      expect(await sameNodes(page)).toBeNull();
    }
    expect(faults).toEqual([]);
    await page.close();
  });
});
