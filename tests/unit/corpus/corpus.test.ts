import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bundledCorpus } from '../../../lib/quotes/corpus.ts';
import { extractQuotations } from '../../../lib/quotes/extract.ts';

const CORPUS = new URL('../../../corpus/', import.meta.url);
const SOURCES = new URL('../../../../shared/corpus/articles/', import.meta.url);

describe('the bundled corpus', () => {
  const { articles, version } = bundledCorpus();

  it('bundles every file of corpus/articles', () => {
    const folder = new URL('articles/', CORPUS);
    const files = readdirSync(folder).map((name): unknown =>
      JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
    );
    expect(articles).toHaveLength(files.length);
    expect(articles).toEqual(expect.arrayContaining(files));
  });

  it('has a version that depends on its content alone', () => {
    expect(version).toMatch(/^[0-9a-f]{14}$/);
    expect(bundledCorpus().version).toBe(version);
  });

  it('is counted rightly in its README', () => {
    const readme = readFileSync(new URL('README.md', CORPUS), 'utf8');
    const rows = [...readme.matchAll(/^\| [a-z-]+\.json \| (.+) \| (\d+) \| (\d+) \| (\d+) \|$/gm)];
    const counted = articles.map(({ outlet, quotations }) => {
      const direct = quotations.filter((quotation) => quotation.kind === 'direct').length;
      return [outlet, quotations.length, direct, quotations.length - direct].join(' ');
    });
    expect(rows.map(([, ...cells]) => cells.join(' ')).sort()).toEqual(counted.sort());
  });

  it('names a speaker for every quotation, and says what is known of unknown dates', () => {
    for (const article of articles) {
      expect(article.quotations.every((quotation) => quotation.speaker !== undefined)).toBe(true);
      expect(article.published ?? article.sources.published).toBeDefined();
    }
  });
});

describe.skipIf(!existsSync(SOURCES))('against the articles (skipped where ../shared is absent)', () => {
  const texts = existsSync(SOURCES)
    ? readdirSync(SOURCES).map((name) => readFileSync(new URL(name, SOURCES), 'utf8'))
    : [];
  const { articles } = bundledCorpus();

  it.each(articles.map((article) => [article.outlet, article] as const))(
    '%s: every part stands in its article, and extracting it again gives the same',
    (_outlet, article) => {
      const parts = article.quotations.flatMap((quotation) => quotation.parts.map((part) => part.text));
      const own = texts.filter((text) => parts.every((part) => text.includes(part)));
      expect(own).toHaveLength(1);
      const again = extractQuotations(own[0]!).map(({ order, text, parts: found, speaker, kind }) => ({
        order,
        text,
        parts: found.map((part) => ({ text: part.text })),
        speaker,
        kind,
      }));
      expect(again).toEqual(article.quotations);
    },
  );
});
