/**
 * Size budgets of the built extensions, compressed: what loads on every page, what comes where something may be found,
 * what comes with the first mark, what an extension page loads, and the whole package. kB are 1,000 bytes, gzip level 9.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Budget {
  readonly what: string;
  readonly kB: number;
  /** With everything that they load. A missing file fails the check. */
  readonly files: readonly string[];
}

/** The second is DESIGN.md's; the others hold what stands today with some air, so that growth is noticed. */
const BUDGETS: readonly Budget[] = [
  {
    what: 'content script, on every page',
    kB: 10,
    files: ['content-scripts/reader.js', 'content-scripts/reader.css'],
  },
  {
    what: 'with the reader, before a match is found',
    kB: 25,
    files: ['content-scripts/reader.js', 'content-scripts/reader.css', 'reading.js'],
  },
  { what: 'card, with the first mark', kB: 35, files: ['card.js'] },
  { what: 'marker by elements, where it is wanted', kB: 12, files: ['elements-marker.js'] },
  { what: 'popup', kB: 50, files: ['popup.html'] },
  { what: 'side panel', kB: 60, files: ['sidepanel.html'] },
];
const PACKAGE_KB = 420;
const OUTPUT = resolve(import.meta.dirname, '../.output');

/**
 * A file with the scripts, styles and chunks that it names, each once; without what is brought when it is first wanted.
 */
function withLoaded(root: string, file: string, seen = new Set<string>()): Set<string> {
  const path = resolve(root, file);
  if (seen.has(path) || !existsSync(path)) return seen;
  seen.add(path);
  if (!/\.(html|js)$/.test(path)) return seen;
  const named = readFileSync(path, 'utf8').matchAll(/(?<!import\()["'`]([\w./-]+\.(?:js|css))["'`]/g);
  for (const [, name = ''] of named) {
    const target = name.startsWith('/') ? join(root, name) : resolve(dirname(path), name);
    withLoaded(root, target, seen);
  }
  return seen;
}

const compressed = (paths: Iterable<string>): number =>
  [...paths].reduce((sum, path) => sum + gzipSync(readFileSync(path), { level: 9 }).length, 0);

let failed = false;
function report(what: string, bytes: number, kB: number): void {
  const over = bytes > kB * 1_000;
  failed ||= over;
  console.log(
    `  ${(bytes / 1_000).toFixed(1).padStart(7)} kB of ${kB}  ${what}${over ? '  OVER BUDGET' : ''}`,
  );
}

for (const browser of ['chrome-mv3', 'firefox-mv3']) {
  const root = join(OUTPUT, browser);
  console.log(browser);
  for (const { what, kB, files } of BUDGETS) {
    const missing = files.filter((file) => !existsSync(join(root, file)));
    if (missing.length > 0) {
      console.error(`  ${what}: no ${missing.join(', ')} in .output/${browser}`);
      failed = true;
      continue;
    }
    const paths = new Set(files.flatMap((file) => [...withLoaded(root, file)]));
    report(what, compressed(paths), kB);
  }
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => join(root, file))
    .filter((path) => statSync(path).isFile());
  report('everything', compressed(all), PACKAGE_KB);
}
process.exitCode = failed ? 1 : 0;
