/**
 * `npm run bench`: every benchmark of tests/bench, one after another; `npm run bench -- wording` only those named.
 * Options go to each of them: `npm run bench -- engine --million`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../tests/bench');
/** Benchmarks are the files of the folder itself; what they share lies in folders below. */
const all = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => basename(entry.name, '.ts'));
const given = process.argv.slice(2);
const options = given.findIndex((argument) => argument.startsWith('--'));
const asked = options < 0 ? given : given.slice(0, options);
const passed = options < 0 ? [] : given.slice(options);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}. There are: ${all.join(', ')}`);
  process.exit(2);
}
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
let failed = false;
for (const name of asked.length > 0 ? asked : all) {
  console.log(`\n=== ${name}`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', resolve(FOLDER, `${name}.ts`), ...passed], {
    stdio: 'inherit',
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
