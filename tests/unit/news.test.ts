import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isVersion, newsBetween, NewsSchema } from '../../lib/news.ts';

const said = (text: string) => ({ en: [text], de: [text], fr: [text], es: [text], ar: [text] });
const entry = (version: string) => ({ version, changes: said(version) });
const between = (since: string, until: string): string[] =>
  newsBetween(['1.2', '1.10', '2.0', '1.0'].map(entry), since, until).map(({ version }) => version);

describe('news of an update', () => {
  it('are those after the version before, up to the one that runs, newest first', () => {
    expect(between('1.0', '1.10')).toEqual(['1.10', '1.2']);
    expect(between('1.2.0', '3')).toEqual(['2.0', '1.10']);
    expect(between('2.0.0', '2.0')).toEqual([]);
  });

  it('name their versions by numbers', () => {
    expect(['1', '1.0', '12.3.4.5'].every(isVersion)).toBe(true);
    expect(['', '1.', 'v1', '1.0-beta', '1.2.3.4.5'].some(isVersion)).toBe(false);
  });

  it('that ship are said in every language, of versions that there are', () => {
    const news = v.parse(
      NewsSchema,
      JSON.parse(readFileSync(join(import.meta.dirname, '../../public/news.json'), 'utf8')),
    );
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(newsBetween(news, '0', version)).toHaveLength(news.length);
    // Who installs it the first time is told what Variorum does by the welcome page.
    expect(newsBetween(news, version, version)).toEqual([]);
  });
});
