import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { articleText } from '../../../lib/quotes/article-text.ts';
import { blockText } from '../../../lib/quotes/block-text.ts';
import { publishedOf } from '../../../lib/quotes/dates.ts';
import { property } from '../../../lib/quotes/dom.ts';
import { readMetadata } from '../../../lib/quotes/metadata.ts';

const documentOf = (html: string): Document => parseHTML(`<!doctype html><html>${html}</html>`).document;

describe('blockText', () => {
  const read = (html: string) => blockText(documentOf(`<body>${html}</body>`).documentElement);

  it('joins blocks by blank lines and collapses white space', () => {
    const { text } = read(
      '<h1> The  bridge </h1><p>It is\n <em>safe</em> .</p><div>One<br>two<br><br>three</div>',
    );
    expect(text).toBe('The bridge\n\nIt is safe .\n\nOne\ntwo\n\nthree');
  });

  it('leaves out what nobody sees', () => {
    const { text } = read(
      '<script>a()</script><style>b{}</style><template>c</template><p hidden>d</p><p style="display: none">e</p>' +
        '<textarea>f</textarea><noscript>g</noscript><p>seen</p>',
    );
    expect(text).toBe('seen');
  });

  it('tells block quotations and asides', () => {
    const { text, blockQuotes, asides } = read(
      '<h2>Head</h2><p>She wrote:</p><blockquote><p>One.</p><blockquote>Two.</blockquote></blockquote>' +
        '<figure><figcaption>Caption</figcaption></figure><p>Call <code>print("x")</code>.</p>',
    );
    expect(blockQuotes.map((span) => text.slice(...span))).toEqual(['One.\n\nTwo.']);
    expect(asides.map((span) => text.slice(...span))).toEqual(['Head', 'Caption', 'print("x")']);
  });
});

describe('articleText', () => {
  it('cuts the article out and leaves the document as it was', () => {
    const sentence =
      'The bridge over the harbour has been closed since Monday, and nobody knows for how long. ';
    const document = documentOf(
      `<body><nav><a href="/">Home</a> <a href="/b">Other things to read</a></nav><article><h1>Bridge closed</h1>` +
        `<p>${sentence.repeat(4)}</p><p>${sentence.repeat(4)}</p></article><footer>All rights</footer></body>`,
    );
    const before = document.documentElement.outerHTML;
    const { text, found } = articleText(document);
    expect(found).toBe(true);
    expect(text).toContain(sentence.trim());
    expect(text).not.toContain('Other things');
    expect(document.documentElement.outerHTML).toBe(before);
  });
});

describe('property', () => {
  it('reads what the class defines where the object covers it', () => {
    class Form {
      get childNodes(): string {
        return 'the real ones';
      }
    }
    const covered = Object.defineProperty(new Form(), 'childNodes', { value: 'an input of that name' });
    expect(covered.childNodes).toBe('an input of that name');
    expect(property(covered, 'childNodes')).toBe('the real ones');
  });
});

describe('readMetadata', () => {
  it('asks JSON-LD first, then OpenGraph, meta tags, elements and the address', () => {
    const article = {
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'Organization', '@id': '#us', name: 'The Harbour Post' },
        {
          '@type': ['Thing', 'NewsArticle'],
          headline: 'Bridge &amp; pier closed',
          author: [{ '@type': 'Person', name: 'Ada Brook' }, { name: 'Tom Hill' }],
          publisher: { '@id': '#us' },
          datePublished: '2024-02-03T08:00:00+0100',
        },
      ],
    };
    const head =
      `<script type="application/ld+json">${JSON.stringify(article)}</script>` +
      '<meta property="og:title" content="Another title"><meta property="og:locale" content="en_GB">' +
      '<link rel="canonical" href="/news/bridge">';
    expect(
      readMetadata(documentOf(`<head>${head}</head><body></body>`), 'https://post.example/news/bridge?x=1'),
    ).toEqual({
      url: 'https://post.example/news/bridge?x=1',
      canonical: 'https://post.example/news/bridge',
      outlet: 'The Harbour Post',
      headline: 'Bridge & pier closed',
      byline: 'Ada Brook, Tom Hill',
      published: '2024-02-03T08:00:00+01:00',
      language: 'en-GB',
      sources: {
        url: 'address',
        canonical: 'link canonical',
        outlet: 'JSON-LD',
        headline: 'JSON-LD',
        byline: 'JSON-LD',
        published: 'JSON-LD',
        language: 'meta og:locale',
      },
    });
  });

  it('prefers the headline as printed, and cuts the outlet off', () => {
    const html =
      '<head><title>What the harbour bridge tells us | Post</title><meta property="og:site_name" content="Post">' +
      '<meta property="og:title" content="What the harbour bridge tells us | Post"></head><body>';
    expect(readMetadata(documentOf(`${html}</body>`)).headline).toBe('What the harbour bridge tells us');
    expect(readMetadata(documentOf(`${html}<h1>The harbour bridge, explained</h1></body>`))).toMatchObject({
      headline: 'The harbour bridge, explained',
      sources: { headline: 'h1' },
    });
  });

  it('leaves unknown what nothing tells, and believes no nonsense', () => {
    expect(readMetadata(documentOf('<head></head><body><p>Text</p></body>'))).toEqual({ sources: {} });
    const odd =
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":["x"],"author":{"name":{"a":1}},"datePublished":12}</script>' +
      '<script type="application/ld+json">{not json</script><link rel="canonical" href="javascript:alert(1)">' +
      '<meta name="author" content="https://social.example/ada"><meta name="date" content="31/02/2020">';
    expect(readMetadata(documentOf(`<head>${odd}</head><body></body>`))).toEqual({ sources: {} });
  });

  it('takes the outlet from the address as a last resort, and a date from its path', () => {
    expect(
      readMetadata(documentOf('<body></body>'), 'https://www.post.example/2024/02/03/bridge'),
    ).toMatchObject({
      outlet: 'post.example',
      published: '2024-02-03',
    });
  });
});

describe('publishedOf', () => {
  it.each([
    ['2017-10-11', '2017-10-11'],
    ['2017-10-11T09:00:00Z', '2017-10-11T09:00:00Z'],
    ['2017-10-11T09:00:00+0200', '2017-10-11T09:00:00+02:00'],
    ['2017-10-11 09:00', '2017-10-11'],
    ['20171011', '2017-10-11'],
    ['October 11, 2017 9:00PM', '2017-10-11'],
    ['Wednesday 11 October 2017', '2017-10-11'],
    ['11. Oktober 2017', '2017-10-11'],
    ['11 de octubre de 2017', '2017-10-11'],
    ['11.10.2017 12:46', '2017-10-11'],
    ['2017年10月11日07:17', '2017-10-11'],
    ['10/11/2017', undefined],
    ['2017-02-30', undefined],
    ['2 hours ago', undefined],
    ['', undefined],
  ])('%s', (value, expected) => expect(publishedOf(value)).toBe(expected));
});
