/**
 * Mozilla's lint of the Firefox build (`web-ext lint`), where any message fails, apart from one that is
 * known: Preact carries the code behind `dangerouslySetInnerHTML`, once in each bundle. Nothing of ours
 * may use that, nor write HTML in any other way.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';

const ROOT = resolve(import.meta.dirname, '..');
const HTML_SINK =
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write(?:ln)?\()/;

const MessageSchema = v.object({
  code: v.string(),
  message: v.string(),
  file: v.optional(v.string(), ''),
});
const ReportSchema = v.object({
  errors: v.array(MessageSchema),
  notices: v.array(MessageSchema),
  warnings: v.array(MessageSchema),
});

const lint = spawnSync(
  resolve(ROOT, 'node_modules/.bin/web-ext'),
  ['lint', '-s', '.output/firefox-mv3', '--output', 'json'],
  { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
);
const report = v.parse(ReportSchema, JSON.parse(lint.stdout));
const ofPreact = new Set<string>();
const faults: string[] = [];
for (const { code, message, file } of [...report.errors, ...report.notices, ...report.warnings]) {
  const known = code === 'UNSAFE_VAR_ASSIGNMENT' && message.includes('innerHTML') && !ofPreact.has(file);
  if (known) ofPreact.add(file);
  else faults.push(`${file}: ${code}: ${message}`);
}
for (const folder of ['lib', 'entrypoints']) {
  for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const line = readFileSync(path, 'utf8')
      .split('\n')
      .findIndex((text) => HTML_SINK.test(text));
    if (line >= 0) faults.push(`${path.slice(ROOT.length + 1)}:${line + 1}: writes HTML`);
  }
}
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0
    ? `no faults; Preact's own innerHTML in ${[...ofPreact].join(', ') || 'no file'}`
    : `${faults.length} faults`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
