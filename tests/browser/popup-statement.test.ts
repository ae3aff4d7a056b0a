/**
 * A statement opened from the popup's list, and the way back: it begins at its top, the list stands as it was left.
 * Both browsers, the real popup, with text as large as most have it and twice as large.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSearch } from './demonstration.ts';
import { BROWSERS, type Driver, launch, type Popup, until } from './driver.ts';
import { serve, type Site } from './site.ts';

const CASES = BROWSERS.flatMap((name) => [16, 32].map((textSize) => ({ name, textSize })));

describe.each(CASES)('a statement in the popup in $name, text of $textSize px', ({ name, textSize }) => {
  let driver: Driver;
  let site: Site;
  let popup: Popup;
  beforeAll(async () => {
    site = await serve({ 'plain.html': '<!doctype html><title>plain</title><p>Nothing of note.</p>' });
    driver = await launch(name, { textSize });
    popup = await openSearch(driver, await driver.newPage(site.url('plain.html')));
    // A letter that begins words in many quotations: more of them than can be seen at once.
    await popup.type('a');
    await until('a long list', () => popup.evaluate((d) => d.querySelectorAll('.option').length > 10));
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  /**
   * How far the list or the statement is scrolled, and which option is the chosen one, while the field has the focus.
   */
  const list = (): Promise<{ top: number; chosen: string | null } | null> =>
    popup.evaluate((d) => {
      const field = d.activeElement?.matches('[role=combobox]') ? d.activeElement : null;
      if (field === null || d.querySelector('.statement') !== null) return null;
      return {
        top: Math.round(d.querySelector('main')?.scrollTop ?? 0), // Firefox takes whole px only
        chosen: d.querySelector('.option[aria-selected=true]')?.id ?? null,
      };
    });
  /** Waits for the opened statement with the focus on its wording, and says where the wording begins below the bar. */
  const begins = (): Promise<number> =>
    until('the statement', () =>
      popup.evaluate((d) => {
        if (d.activeElement?.localName !== 'h2') return null;
        const bar = d.querySelector('.statement-bar')?.getBoundingClientRect();
        return d.activeElement.getBoundingClientRect().top - (bar?.bottom ?? 0);
      }),
    );
  async function back(): Promise<void> {
    await popup.click('.statement-bar button');
  }

  it('begins at its top, and leads back to where the list was, by keys', async () => {
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) await popup.press(key);
    const third = await popup.evaluate((d) => d.querySelectorAll('.option').length - 3);
    await expect.poll(async () => (await list())?.chosen).toBe(`option-${third}`);
    const before = await list();
    expect(before?.top).toBeGreaterThan(100);
    await popup.press('Enter');
    expect(await begins()).toBeGreaterThanOrEqual(0);
    await back();
    await expect.poll(list).toEqual(before);
  });

  it('does so by the pointer, and goes on from the result that was opened', async () => {
    const seen = await popup.evaluate((d) => {
      const main = d.querySelector('main');
      if (main === null) throw new Error('no list');
      main.scrollTop = 150;
      const { top, bottom } = main.getBoundingClientRect();
      const whole = [...d.querySelectorAll('.option')].find((option) => {
        const box = option.getBoundingClientRect();
        return box.top >= top && box.bottom <= bottom;
      });
      return { top: Math.round(main.scrollTop), chosen: whole?.id ?? '' };
    });
    await popup.click(`#${seen.chosen}`);
    expect(await begins()).toBeGreaterThanOrEqual(0);
    await back();
    await expect.poll(list).toEqual(seen);
    await popup.press('ArrowDown');
    await expect
      .poll(async () => (await list())?.chosen)
      .toBe(`option-${Number(seen.chosen.replace('option-', '')) + 1}`);
  });

  it('scrolls nothing but what lies between field and foot', async () => {
    await popup.press('Enter');
    await begins();
    expect(
      await popup.evaluate(({ documentElement: { scrollHeight, clientHeight } }) => ({
        scrollHeight,
        clientHeight,
      })),
    ).toEqual({ scrollHeight: 500, clientHeight: 500 });
  });
});
