/**
 * Draws `assets/icon*.svg` in the sizes that browsers ask for; run by hand after a change of a drawing.
 * The toolbar shows a state, and no more than 32 px of it.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { launch } from 'puppeteer-core';

const ROOT = resolve(import.meta.dirname, '..');
const DRAWINGS = [
  { drawing: 'icon', name: '', sizes: [16, 32, 48, 128] },
  { drawing: 'icon-off', name: 'off-', sizes: [16, 32] },
  { drawing: 'icon-paused', name: 'paused-', sizes: [16, 32] },
];

const browser = await launch({
  executablePath: process.env['CHROME_BIN'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  for (const { drawing, name, sizes } of DRAWINGS) {
    const svg = readFileSync(resolve(ROOT, `assets/${drawing}.svg`), 'utf8');
    for (const size of sizes) {
      await page.setViewport({ width: size, height: size });
      await page.setContent(
        `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
      );
      const path = resolve(ROOT, `public/icon/${name}${size}.png`) as `${string}.png`;
      await page.screenshot({ path, omitBackground: true });
    }
  }
} finally {
  await browser.close();
}
