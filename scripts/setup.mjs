// Installs what a check or the demonstration needs and is not there yet: the packages of
// package-lock.json, and the browsers by apt where that is possible. Runs on plain Node 20 before
// anything is installed, hence plain JavaScript.
//
//   node scripts/setup.mjs          packages, Chromium and Firefox (for the checks)
//   node scripts/setup.mjs --any    packages and at least one of the two browsers (for the demonstration)
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserPath, onPath, whatToInstall } from './browsers.mjs';

/** @typedef {import('./browsers.mjs').BrowserName} BrowserName */

// `import.meta.dirname` came with 20.11.
const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** @type {readonly BrowserName[]} */
const BROWSERS = ['chromium', 'firefox'];
/** @type {Readonly<Record<BrowserName, string>>} */
const DEBIAN_PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr' };

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(command, args, env = process.env) {
  console.log(`> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', env }).status === 0;
}

/** @param {string} sentence */
function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

/**
 * @param {string} path
 * @returns {Record<string, {version?: string, optional?: boolean, devOptional?: boolean}> | undefined}
 */
function lockedPackages(path) {
  if (!existsSync(path)) return undefined;
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

/** Whether node_modules holds what package-lock.json names. Optional packages may be for other machines. */
function packagesInstalled() {
  const wanted = lockedPackages(resolve(ROOT, 'package-lock.json')) ?? {};
  const present = lockedPackages(resolve(ROOT, 'node_modules/.package-lock.json'));
  if (present === undefined) return false;
  const upToDate = Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true;
    const other = present[path];
    return other === undefined ? optional === true || devOptional === true : other.version === version;
  });
  return upToDate && Object.keys(present).every((path) => path in wanted);
}

function installPackages() {
  if (packagesInstalled()) return;
  const npm = process.env['npm_execpath'];
  const done = npm?.endsWith('.js') ? run(process.execPath, [npm, 'ci']) : run('npm', ['ci']);
  if (!done)
    stop(
      'The packages of package-lock.json could not be installed: see what npm says above, then run this again.',
    );
}

/** @param {readonly BrowserName[]} missing */
function installBrowsers(missing) {
  const root = process.getuid?.() === 0;
  const sudo = !root && onPath('sudo') !== undefined && spawnSync('sudo', ['-n', 'true']).status === 0;
  if (onPath('apt-get') === undefined || !(root || sudo)) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {readonly string[]} args */
  const apt = (args) =>
    root
      ? run('apt-get', args, env)
      : run('sudo', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], env);
  apt(['update']);
  for (const name of missing) apt(['install', '-y', DEBIAN_PACKAGES[name]]);
}

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) stop(`Variorum needs Node 20 or newer; this is ${process.version}.`);
installPackages();
const any = process.argv.includes('--any');
const missing = () => BROWSERS.filter((name) => browserPath(name) === undefined);
const enough = () => missing().length <= (any ? BROWSERS.length - 1 : 0);
if (!enough()) installBrowsers(any ? ['chromium'] : missing());
if (!enough()) stop(whatToInstall(missing()));
