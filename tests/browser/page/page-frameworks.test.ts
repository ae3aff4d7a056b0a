/**
 * Applications that own their text, under marks: what they mean is what stands there, at every frame.
 * `SEEDS=20` takes so many seeds in place of one.
 */
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, until } from '../driver.ts';
import { bundle } from './frameworks/bundle.ts';
import { scriptFaults, stand } from './ground.ts';
import { marks, texts } from './seen.ts';
import { command, set } from './stand-in.ts';

const FRAMEWORKS = ['react', 'preact', 'vue', 'svelte', 'lit', 'solid'] as const;
const KNOWN = ['the harbour will open before the first snow', 'not one crane was ever inspected'];
/** Lit, Svelte and Vue leave comments as pages rendered on a server do: there elements are not risked. */
const WRAPPED: ReadonlySet<string> = new Set(['react', 'preact', 'solid']);
const SEEDS = Array.from({ length: Number(process.env['SEEDS'] ?? 1) }, (_, i) => 7 + i);
/**
 * Readings from the beginning, after which elements are wrapped anew: every other time the steps wait for
 * that, and else run while the page is being read.
 */
const ROUNDS = 10;
const STEPS = 100;

const steps = (page: Page, count: number): Promise<string | null> =>
  page.evaluate((n) => (Reflect.get(globalThis, 'steps') as (n: number) => Promise<string | null>)(n), count);

describe.each(BROWSERS)('applications in %s', (name) => {
  const on = stand(name, KNOWN, async () => {
    const pages: Record<string, string> = {};
    for (const framework of FRAMEWORKS) {
      pages[`${framework}.js`] = await bundle(framework);
      pages[`${framework}.html`] =
        `<!doctype html><meta charset="utf-8"><title>${framework}</title><body><script src="${framework}.js"></script>`;
    }
    return pages;
  });

  describe.each(['paint', 'elements'] as const)('marked by %s', (marker) => {
    beforeAll(() => set(on.driver, { marker }));

    it.each(FRAMEWORKS.flatMap((framework) => SEEDS.map((seed) => [framework, seed] as const)))(
      '%s: a thousand steps from seed %i',
      async (framework, seed) => {
        const page = await on.driver.newPage(on.site.url(`${framework}.html`));
        const faults = scriptFaults(page);
        await page.evaluate(
          (n) => (Reflect.get(globalThis, 'begin') as (n: number) => Promise<void>)(n),
          seed,
        );
        const wraps = marker === 'elements' && WRAPPED.has(framework);
        let wrapped = 0;
        for (let round = 0; round < ROUNDS; round++) {
          await command(on.driver, on.site.url(framework), { type: 'library-changed' });
          await page.bringToFront();
          if (round % 2 === 0) {
            await until('marks', async () => {
              const shown = await marks(page);
              wrapped += shown.filter(({ painted }) => !painted).length;
              return (await meantMarks(page)) === 0 || shown.some(({ painted }) => painted !== wraps);
            });
          }
          expect(await steps(page, STEPS)).toBeNull();
        }
        expect(faults).toEqual([]);
        if (wraps) expect(wrapped).toBeGreaterThan(0);
        else expect(wrapped).toBe(0);
        // Marks come back where they belong.
        await until('every quotation to be marked', async () => {
          const found = (await texts(page)).filter((text) => KNOWN.includes(text));
          return found.length === (await meantMarks(page));
        });
        await page.close();
      },
      240_000,
    );
  });
});

/** Quotations that stand on the page. */
const meantMarks = (page: Page): Promise<number> =>
  page.evaluate(
    (known) => known.reduce((sum, text) => sum + (document.body.textContent ?? '').split(text).length - 1, 0),
    KNOWN,
  );
