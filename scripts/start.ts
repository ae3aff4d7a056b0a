/**
 * `npm start`: the main job, in a real browser with the extension as built, on the demonstration page.
 * With a display it opens a window and leaves it to the person; without one (or with `--headless`) it
 * reads the marks, hovers each, prints what the cards say, and writes screenshots to out/.
 *
 *   npm start -- [--headless] [--browser chromium|firefox] [--images FOLDER]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readDemonstration } from '../tests/browser/demonstration.ts';
import { BROWSERS, launch, type BrowserName } from '../tests/browser/driver.ts';
import { serve } from '../tests/browser/site.ts';
import { browserPath, whatToInstall } from './browsers.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    browser: { type: 'string' },
    images: { type: 'string', default: resolve(ROOT, 'out') },
  },
});

function chosenBrowser(): BrowserName {
  if (options.browser === undefined) {
    const present = BROWSERS.find((name) => browserPath(name) !== undefined);
    if (present !== undefined) return present;
    throw new Error(whatToInstall(BROWSERS));
  }
  const asked = BROWSERS.find((name) => name === options.browser);
  if (asked !== undefined) return asked;
  throw new Error(`--browser is one of ${BROWSERS.join(', ')}, not ${options.browser}`);
}

const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const browser = chosenBrowser();
const headless = options.headless || !hasDisplay;
const built = spawnSync(
  resolve(ROOT, 'node_modules/.bin/wxt'),
  browser === 'firefox' ? ['build', '-b', 'firefox'] : ['build'],
  { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
);
if (built.status !== 0) throw new Error('the extension could not be built: see above');

const site = await serve();
const address = site.url('demonstration.html');
const driver = await launch(browser, { headless, welcome: !headless });
try {
  if (headless) {
    mkdirSync(options.images, { recursive: true });
    await readDemonstration(driver, address, options.images);
  } else {
    const page = await driver.newPage(address);
    await page.bringToFront();
    console.log(
      `Variorum runs in ${browser} on ${address}: hover a marked quotation. Close the window to end.`,
    );
    await new Promise<void>((closed) => driver.browser.once('disconnected', () => closed()));
  }
} finally {
  await driver.close();
  await site.close();
}
