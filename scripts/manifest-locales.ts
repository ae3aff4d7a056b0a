/**
 * `_locales/<language>/messages.json` for the manifest's own texts (`__MSG_name__`), generated from the
 * same locale files as the rest of the interface.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LOCALES = join(import.meta.dirname, '../lib/ui/locales');

export function manifestLocales(): { relativeDest: string; contents: string }[] {
  return readdirSync(LOCALES).map((language) => {
    const texts: unknown = JSON.parse(readFileSync(join(LOCALES, language, 'manifest.json'), 'utf8'));
    const messages = Object.entries(texts as Record<string, string>).map(([key, message]) => [
      key,
      { message },
    ]);
    return {
      relativeDest: `_locales/${language}/messages.json`,
      contents: JSON.stringify(Object.fromEntries(messages), null, 2),
    };
  });
}
