/** Draws `assets/icon.svg` in the sizes that browsers ask for; run by hand after a change of the drawing. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { launch } from 'puppeteer-core';

const ROOT = resolve(import.meta.dirname, '..');
const SIZES = [16, 32, 48, 128];

const svg = readFileSync(resolve(ROOT, 'assets/icon.svg'), 'utf8');
const browser = await launch({
  executablePath: process.env['CHROME_BIN'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  for (const size of SIZES) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    const path = resolve(ROOT, `public/icon/${size}.png`) as `${string}.png`;
    await page.screenshot({ path, omitBackground: true });
  }
} finally {
  await browser.close();
}
