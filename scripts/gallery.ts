/**
 * `npm run gallery`: every view in every mode in both browsers, as built, side by side in one page to look
 * through: out/gallery/index.html.
 *
 *   npm run gallery -- [--browser chromium|firefox] [--view WORDS] [--mode WORDS]
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BROWSERS, type BrowserName, type Driver, launch } from '../tests/browser/driver.ts';
import { storeSettings } from '../tests/browser/extension.ts';
import { serve } from '../tests/browser/site.ts';
import { enter, type Mode, MODES } from './gallery/modes.ts';
import type { View } from './gallery/view.ts';
import { GROUND, GROUND_HTML, VIEWS } from './gallery/views.ts';

const OUT = resolve(import.meta.dirname, '../out/gallery');
const { values: options } = parseArgs({
  options: { browser: { type: 'string' }, view: { type: 'string' }, mode: { type: 'string' } },
});
const chosen = <T extends { readonly name: string }>(all: readonly T[], words?: string): readonly T[] =>
  all.filter(({ name }) => words === undefined || name.includes(words));

const views = chosen(VIEWS, options.view);
const modes = chosen(MODES, options.mode);
const browsers = BROWSERS.filter((name) => options.browser === undefined || name === options.browser);
if (views.length * modes.length * browsers.length === 0) throw new Error('nothing is named like that');

const fileOf = (browser: BrowserName, mode: Mode, view: View): `${string}.png` =>
  `${[browser, mode.name, view.name].join(' – ').replaceAll(/[^\p{L}\p{N}–]+/gu, '-')}.png`;

async function photograph(browser: BrowserName, failed: string[]): Promise<void> {
  const site = await serve({ [GROUND]: GROUND_HTML });
  try {
    for (const mode of modes) {
      const { viewport, language, textSize = 16 } = mode;
      const begin = async (): Promise<Driver> => {
        const begun = await launch(browser, { viewport, textSize });
        await storeSettings(begun, { language: language as 'en' });
        return begun;
      };
      let driver = await begin();
      for (const view of views) {
        try {
          // One that died takes its own picture with it, not all that were to follow.
          if (!driver.browser.connected) driver = await begin();
          const page = await view.open({ driver, site, language });
          await enter(driver, page, mode);
          await page.setViewport(view.size ?? viewport);
          const file: `${string}.png` = `${OUT}/${fileOf(browser, mode, view)}`;
          // A picture of the full page is cut off in Chromium where the page runs from right to left.
          const { width, height } = view.size ?? viewport;
          const whole = await page.evaluate(() => document.documentElement.scrollHeight);
          if (view.fold !== true && whole > height) await page.setViewport({ width, height: whole });
          await page.screenshot({ path: file });
          await page.close();
        } catch (error) {
          failed.push(`${browser}, ${mode.name}, ${view.name}: ${String(error)}`);
        }
      }
      if (driver.browser.connected) await driver.close();
      console.log(`${browser}, ${mode.name}: ${views.length} views`);
    }
  } finally {
    await site.close();
  }
}

/** All pictures that are there, taken now or before. */
function contents(): string {
  const present = new Set(readdirSync(OUT));
  const sections = VIEWS.map((view) => {
    const figures = BROWSERS.flatMap((browser) =>
      MODES.map((mode) => ({ file: fileOf(browser, mode, view), caption: `${browser}, ${mode.name}` })),
    ).filter(({ file }) => present.has(file));
    const pictures = figures.map(
      ({ file, caption }) =>
        `<figure><figcaption>${caption}</figcaption><a href="${encodeURI(file)}"><img loading="lazy" src="${encodeURI(file)}" alt="${view.name}, ${caption}"></a></figure>`,
    );
    return `<h2>${view.name}</h2>\n<div>${pictures.join('\n')}</div>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Variorum: gallery</title>
<style>body { font: 14px system-ui; margin: 2em } div { display: flex; flex-wrap: wrap; gap: 1em; align-items: start }
figure { margin: 0 } img { max-width: 480px; max-height: 600px; border: 1px solid #888 }</style>
<h1>Variorum: every view</h1>
${sections.join('\n')}
</html>`;
}

mkdirSync(OUT, { recursive: true });
const failed: string[] = [];
for (const browser of browsers) await photograph(browser, failed);
writeFileSync(join(OUT, 'index.html'), contents());
for (const line of failed) console.error(line);
console.log(join(OUT, 'index.html'));
process.exitCode = failed.length === 0 ? 0 : 1;
