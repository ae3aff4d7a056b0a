// Where the browsers are. Plain JavaScript: the set-up runs it before anything is installed.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox'} BrowserName */

/**
 * `least`: the oldest version that the checks run on (for Firefox, underlines in `::highlight`).
 * @type {Readonly<Record<BrowserName, {variable: string, least: number, commands: readonly string[], places: readonly string[]}>>}
 */
const KNOWN = {
  chromium: {
    variable: 'CHROME_BIN',
    least: 128,
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
  },
  firefox: {
    variable: 'FIREFOX_BIN',
    least: 146,
    commands: ['firefox-esr', 'firefox'],
    places: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  },
};

/**
 * The browser's program: what its variable names (CHROME_BIN, FIREFOX_BIN), else the first that is recent enough.
 * @param {BrowserName} name
 * @returns {string | undefined}
 */
export function browserPath(name) {
  const { variable, least, commands, places } = KNOWN[name];
  const named = process.env[variable];
  if (named !== undefined && named !== '') return named;
  return [...commands.map(onPath), ...places].find(
    (path) => path !== undefined && existsSync(path) && majorVersion(path) >= least,
  );
}

/**
 * One sentence for a person whose machine lacks a browser.
 * @param {readonly BrowserName[]} names
 */
export function whatToInstall(names) {
  const needed = names.map((name) => `${name} ${KNOWN[name].least} or newer`).join(' and ');
  const variables = names.map((name) => KNOWN[name].variable).join(' and ');
  return `Please install ${needed}, or name the program in ${variables}, and run this again.`;
}

/**
 * @param {string} command
 * @returns {string | undefined}
 */
export function onPath(command) {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, command))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** @param {string} path */
function majorVersion(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/(\d+)\.\d+/.exec(stdout ?? '')?.[1] ?? 0);
}
