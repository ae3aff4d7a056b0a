/**
 * `npm test`: every check, one after another, each under its own heading; all are run even when one fails.
 * The last line counts tests and checks together. `npm test -- unit types` runs only those named.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';

const ROOT = resolve(import.meta.dirname, '..');
const BIN = resolve(ROOT, 'node_modules/.bin');
const RESULTS = resolve(ROOT, 'out/test-results');

interface Check {
  readonly title: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** A vitest project: its tests are counted one by one. */
  readonly project?: string;
}

const vitest = (project: string): Check['command'] => [
  'vitest',
  'run',
  '--project',
  project,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${resultFile(project)}`,
];

/** Builds come first: they write the types of the extension's pages as well. */
const CHECKS: Readonly<Record<string, Check>> = {
  chrome: { title: 'Build for Chrome', command: ['wxt', 'build'] },
  firefox: { title: 'Build for Firefox', command: ['wxt', 'build', '-b', 'firefox'] },
  types: { title: 'Types', command: ['tsc', '--noEmit'] },
  lint: { title: 'Lint', command: ['oxlint', '--type-aware'] },
  format: { title: 'Format', command: ['biome', 'format'] },
  unused: { title: 'Unused code', command: ['knip'] },
  imports: { title: 'Imports run downward', command: ['node', 'scripts/check-imports.ts'] },
  addon: { title: 'Add-on lint', command: ['node', 'scripts/check-addon.ts'] },
  sizes: { title: 'Size budgets', command: ['node', 'scripts/check-sizes.ts'] },
  unit: { title: 'Unit tests', command: vitest('unit'), project: 'unit' },
  browser: { title: 'Tests in both browsers', command: vitest('browser'), project: 'browser' },
};

const ResultSchema = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
});

function resultFile(project: string): string {
  return resolve(RESULTS, `${project}.json`);
}

/** Tests of a project, or `null` where the run ended before it could say. */
function readResult(project: string): v.InferOutput<typeof ResultSchema> | null {
  try {
    return v.parse(ResultSchema, JSON.parse(readFileSync(resultFile(project), 'utf8')));
  } catch {
    return null;
  }
}

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

function run(check: Check, count: Count): boolean {
  const [program, ...args] = check.command;
  const begun = performance.now();
  console.log(`\n=== ${check.title}`);
  const { status } = spawnSync(resolve(BIN, program), args, { cwd: ROOT, stdio: 'inherit' });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const fine = status === 0;
  const tests = check.project === undefined ? null : readResult(check.project);
  if (tests === null) {
    count[fine ? 'passed' : 'failed'] += 1;
  } else {
    count.passed += tests.numPassedTests;
    // a run that fails outside its tests (a file that does not load) is a failure all the same
    count.failed += fine ? 0 : Math.max(1, tests.numFailedTests);
    count.skipped += tests.numPendingTests;
  }
  console.log(`--- ${check.title}: ${fine ? 'passed' : 'FAILED'} (${seconds} s)`);
  return fine;
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(CHECKS, name));
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(', ')}. There are: ${Object.keys(CHECKS).join(', ')}`);
  process.exit(2);
}
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const count: Count = { passed: 0, failed: 0, skipped: 0 };
const failed: string[] = [];
for (const [name, check] of Object.entries(CHECKS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  if (!run(check, count)) failed.push(check.title);
}
console.log('');
if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`);
if (count.skipped > 0) console.log(`Skipped, for want of what they need: ${count.skipped}`);
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
