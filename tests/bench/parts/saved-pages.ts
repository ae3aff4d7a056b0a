/** The saved pages beside the project (see the README there), as text. Empty where they are absent. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { blockText } from '../../../lib/quotes/block-text.ts';

const DIRECTORY = join(import.meta.dirname, '../../../../shared/data/pages');

export function savedTexts(): string[] {
  if (!existsSync(DIRECTORY)) return [];
  return readdirSync(DIRECTORY).map((file) => {
    const { document } = parseHTML(gunzipSync(readFileSync(join(DIRECTORY, file))).toString('utf8'));
    return blockText(document.documentElement).text;
  });
}
