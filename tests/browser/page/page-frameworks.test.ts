/**
 * Applications that own their text, under marks: what they mean is what stands there, at every frame, and what they
 * made of the page is what they make of it in a browser without the extension. `SEEDS=20` takes so many seeds in place
 * of one.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, launch, until } from '../driver.ts';
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

/** The application's part of the page, comments and all, without marks (and Lit's random number of each load). */
const madeOfIt = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const copy = document.querySelector('main')!.cloneNode(true) as Element;
    for (const mark of copy.querySelectorAll('mark[data-variorum]')) mark.replaceWith(...mark.childNodes);
    return copy.innerHTML.replace(/lit\$\d+\$/g, 'lit');
  });

describe.each(BROWSERS)('applications in %s', (name) => {
  let bare: Driver;
  beforeAll(async () => {
    bare = await launch(name, { extension: false });
  });
  afterAll(() => bare.close());
  const on = stand(name, KNOWN, async () => {
    const pages: Record<string, string> = {};
    for (const framework of FRAMEWORKS) {
      pages[`${framework}.js`] = await bundle(framework);
      pages[`${framework}.html`] =
        // Its text is there when the page has loaded: what comes later is never wrapped.
        `<!doctype html><meta charset="utf-8"><title>${framework}</title><body><script src="${framework}.js"></script>
        <script>begin(Number(location.hash.slice(1)))</script>`;
    }
    return pages;
  });

  const controls = new Map<string, Promise<readonly string[]>>();
  /** What an application makes of the page without the extension, after each round. */
  const control = (framework: string, seed: number): Promise<readonly string[]> => {
    const key = `${framework} ${seed}`;
    const run = async (): Promise<readonly string[]> => {
      const page = await bare.newPage(on.site.url(`${framework}.html#${seed}`));
      const faults = scriptFaults(page);
      const made: string[] = [];
      await page.bringToFront();
      for (let round = 0; round < ROUNDS; round++) {
        expect(await steps(page, STEPS)).toBeNull();
        made.push(await madeOfIt(page));
      }
      expect(faults).toEqual([]);
      await page.close();
      return made;
    };
    const known = controls.get(key) ?? run();
    controls.set(key, known);
    return known;
  };

  describe.each(['paint', 'elements'] as const)('marked by %s', (marker) => {
    beforeAll(() => set(on.driver, { marker }));

    it.each(FRAMEWORKS.flatMap((framework) => SEEDS.map((seed) => [framework, seed] as const)))(
      '%s: a thousand steps from seed %i',
      async (framework, seed) => {
        const page = await on.driver.newPage(on.site.url(`${framework}.html#${seed}`));
        const faults = scriptFaults(page);
        const without = await control(framework, seed);
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
          expect(await madeOfIt(page)).toBe(without[round]);
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
