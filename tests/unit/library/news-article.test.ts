/** Which pages are news articles. */
import { DOMParser as Parser } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { newsArticle } from '../../../lib/library/news-article.ts';

beforeAll(() => {
  Object.assign(globalThis, { DOMParser: Parser });
});

const URL = 'https://tide.example/2026/bridge';
const QUOTED = '<p>“The old bridge will stay closed until June,” said Mayor Ada Quill.</p>';
const prose = (times: number): string =>
  '<p>Traffic over the bridge has grown year after year, and the town has waited long for this, it seems.</p>'.repeat(
    times,
  );
const page = (head: string, body: string): string =>
  `<html><head><title>Bridge</title>${head}</head><body><article><h1>Bridge to close</h1>${body}</article></body></html>`;
const TYPE = '<meta property="og:type" content="article">';
const LINKED =
  '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge to close"}</script>';
const DATED = '<meta property="article:published_time" content="2026-03-04T09:00:00Z">';

describe('a news article', () => {
  it.each([
    ['by its JSON-LD', LINKED, 10],
    ['by its OpenGraph type', TYPE, 10],
    ['by its date and length', DATED, 20],
  ])('is known %s', (_how, head, length) => {
    const article = newsArticle(page(head, QUOTED + prose(length)), URL);
    expect(article).toMatchObject({ outlet: 'tide.example', url: URL });
    expect(article?.quotations.map(({ speaker }) => speaker)).toEqual(['Ada Quill']);
  });

  it.each([
    ['a stub', TYPE, QUOTED + prose(2), URL],
    ['a page without a date that calls itself nothing', '', QUOTED + prose(20), URL],
    ['a short page that calls itself nothing', DATED, QUOTED + prose(8), URL],
    ['a front page', TYPE, QUOTED + prose(20), 'https://tide.example/?section=all'],
    ['an article that quotes nobody', TYPE, prose(20), URL],
  ])('is not %s', (_what, head, body, url) => {
    expect(newsArticle(page(head, body), url)).toBe(null);
  });
});
