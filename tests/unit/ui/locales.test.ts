/** Every text exists in every language, is used, and says the same placeholders and plural forms. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../lib/languages.ts';

const ROOT = join(import.meta.dirname, '../../..');
const LOCALES = join(ROOT, 'lib/ui/locales');

type Messages = Record<string, string | Record<string, string>>;
const read = (language: string, file: string): Messages =>
  JSON.parse(readFileSync(join(LOCALES, language, file), 'utf8')) as Messages;
const files = readdirSync(join(LOCALES, 'en'));

const sources = ['lib', 'entrypoints'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|html)$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
);
sources.push(readFileSync(join(ROOT, 'wxt.config.ts'), 'utf8'));
const source = sources.join('\n');

const forms = (message: string | Record<string, string>): string[] =>
  typeof message === 'string' ? [message] : Object.values(message);
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();

describe.each(files)('locale file %s', (file) => {
  const english = read('en', file);

  it.each(LANGUAGES)('has the same keys in %s', (language) => {
    expect(readdirSync(join(LOCALES, language))).toEqual(files);
    expect(Object.keys(read(language, file))).toEqual(Object.keys(english));
  });

  it.each(LANGUAGES)('has text for every plural form of %s', (language) => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(read(language, file))) {
      expect(typeof message, key).toBe(typeof english[key]);
      if (typeof message !== 'string') {
        expect(Object.keys(message).sort(), `${language}: ${key}`).toEqual([...categories].sort());
      }
      for (const form of forms(message)) expect(form.trim(), `${language}: ${key}`).not.toBe('');
    }
  });

  it.each(LANGUAGES)('uses the same placeholders in %s', (language) => {
    for (const [key, message] of Object.entries(read(language, file))) {
      const known = new Set(forms(english[key] ?? '').flatMap(placeholders));
      for (const form of forms(message)) {
        for (const name of placeholders(form)) expect(known, `${language}: ${key}`).toContain(name);
      }
      // Plural forms for 0, 1 and 2 may spell the number out; the general form must show everything.
      const general = typeof message === 'string' ? message : (message['other'] ?? '');
      expect(placeholders(general), `${language}: ${key}`).toEqual([...known].sort());
    }
  });

  /** What each language's readers would stumble over; U+00A0 or U+202F stand before French double marks. */
  const FAULTS: Readonly<Partial<Record<(typeof LANGUAGES)[number] | 'all', RegExp>>> = {
    all: /"|\w'\w|\.\.\./,
    fr: / [:;?!»]|« |[\p{L}\p{N})][;?!»]|\p{L}:\s/u,
    es: /^[^¿]*\?|^[^¡]*!/,
    ar: /[\u0600-\u06ff][ ]*[,;?]/,
    de: /[“][\p{L}]|[\p{L}.!?]”/u,
  };
  it.each(LANGUAGES)('sets marks as %s does', (language) => {
    const faults = Object.entries(read(language, file)).flatMap(([key, message]) =>
      forms(message)
        .filter((form) => FAULTS.all?.test(form) === true || FAULTS[language]?.test(form) === true)
        .map((form) => `${key}: ${form}`),
    );
    expect(faults).toEqual([]);
  });

  it('has no text that nothing shows', () => {
    const unused = Object.keys(english).filter(
      (key) => !source.includes(`'${key}'`) && !source.includes(`__MSG_${key}__`),
    );
    expect(unused).toEqual([]);
  });
});

it('knows every key that the sources ask for', () => {
  const known = new Set(files.flatMap((file) => Object.keys(read('en', file))));
  const asked = [...source.matchAll(/\bt\(\s*'([^']+)'|__MSG_(\w+)__/g)].map((m) => m[1] ?? m[2] ?? '');
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});
