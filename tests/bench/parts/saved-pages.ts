/**
 * The saved pages beside the project (see the README there), as text with the date that they tell. Empty where they are
 * absent.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import type { PageText } from '../../../lib/matching/types.ts';
import { blockText } from '../../../lib/quotes/block-text.ts';
import { readMetadata } from '../../../lib/quotes/metadata.ts';

const DIRECTORY = join(import.meta.dirname, '../../../../shared/data/pages');

export function savedPages(): PageText[] {
  if (!existsSync(DIRECTORY)) return [];
  return readdirSync(DIRECTORY).map((file) => {
    const { document } = parseHTML(gunzipSync(readFileSync(join(DIRECTORY, file))).toString('utf8'));
    const { published } = readMetadata(document);
    const { text } = blockText(document.documentElement);
    return { text, ...(published === undefined ? {} : { published }) };
  });
}
