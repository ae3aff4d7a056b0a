/**
 * Imports run downward only (DESIGN.md, "Layout"). Fails on an import in `lib/` that leads to a room
 * which its own room may not use, and on a browser API import in the pure rooms.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** For each room (or root file of lib/): the rooms below it. */
const BELOW: Readonly<Record<string, readonly string[]>> = {
  text: [],
  quotes: ['text'],
  matching: ['text', 'quotes'],
  wording: ['text', 'quotes', 'matching'],
  packs: ['text', 'quotes', 'matching', 'wording'],
  search: ['text', 'quotes', 'matching', 'wording'],
  'refusals.ts': [],
  messages: ['text', 'quotes', 'matching', 'wording', 'packs'],
  'messages.ts': ['messages', 'refusals.ts'],
  'languages.ts': [],
  'settings-look.ts': [],
  'settings.ts': ['wording', 'languages.ts', 'settings-look.ts'],
  'settings-where.ts': ['settings.ts'],
  'settings-file.ts': ['settings.ts'],
  'settings-sync.ts': ['settings.ts'],
  'searches.ts': ['settings.ts'],
  'news.ts': [],
  'asked.ts': [],
  'in-time.ts': [],
  library: [
    'text',
    'quotes',
    'matching',
    'wording',
    'packs',
    'search',
    'refusals.ts',
    'messages.ts',
    'settings.ts',
    'settings-where.ts',
    'asked.ts',
    'in-time.ts',
    'news.ts',
  ],
  // Of the messages it takes values only from those that concern a page: all of them together bring the schemas of
  // libraries and files into every page.
  page: [
    'text',
    'quotes',
    'wording',
    'messages',
    'messages.ts',
    'settings.ts',
    'settings-look.ts',
    'settings-where.ts',
  ],
  ui: [
    'text',
    'quotes',
    'wording',
    'packs',
    'search',
    'refusals.ts',
    'messages.ts',
    'languages.ts',
    'settings.ts',
    'settings-where.ts',
    'settings-file.ts',
    'searches.ts',
    'news.ts',
    'asked.ts',
    'in-time.ts',
    'page',
  ],
};
const PURE = new Set(['text', 'quotes', 'matching', 'wording']);
const IMPORT =
  /^(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const root = resolve(import.meta.dirname, '..', 'lib');
const faults: string[] = [];
for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  const room = relative(root, file).split('/')[0] ?? '';
  const below = BELOW[room];
  if (below === undefined) {
    faults.push(
      `lib/${relative(root, file)}: the room "${room}" is not in the list of scripts/check-imports.ts`,
    );
    continue;
  }
  for (const match of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    if (!target.startsWith('.')) {
      if (PURE.has(room) && /^(wxt|node:|webextension-polyfill|idb|preact|mark\.js)/.test(target)) {
        faults.push(`lib/${relative(root, file)}: ${room} is pure and may not import ${target}`);
      }
      continue;
    }
    const path = relative(root, resolve(dirname(file), target));
    const other = path.startsWith('..') ? path : (path.split('/')[0] ?? '');
    // The bundled corpus is plain JSON beside lib/.
    if (path.startsWith('../corpus/articles/') && room === 'quotes') continue;
    if (other !== room && !below.includes(other)) {
      faults.push(`lib/${relative(root, file)}: ${room} may not import from ${other}`);
    }
  }
}
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'imports run downward' : `${faults.length} imports run the wrong way`);
process.exitCode = faults.length === 0 ? 0 : 1;
