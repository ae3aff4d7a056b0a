import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { pageInfoOf } from '../../../lib/library/page-info.ts';
import { type Declared, gather, LINKED_MOST } from '../../../lib/quotes/declared.ts';
import { readMetadata } from '../../../lib/quotes/metadata.ts';

const documentOf = (html: string): Document => parseHTML(`<!doctype html><html>${html}</html>`).document;
const URL = 'https://post.example/2024/02/03/bridge';

function gathered(document: Document): Declared {
  const steps = gather(document);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** As it comes out of a message. */
const sent = (html: string): Declared => structuredClone(gathered(documentOf(html)));

describe('what a page declares', () => {
  const pages: Readonly<Record<string, string>> = {
    'in JSON-LD':
      '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-02-04T08:00:00+0100"}</script>',
    'in meta tags':
      '<meta property="article:published_time" content="2024-02-05">' +
      '<meta property="og:url" content="https://post.example/bridge">',
    'in a link': '<link rel="canonical" href="/bridge?utm=1">',
    'in an attribute': '</head><body><article><time datetime="2024-02-06">yesterday</time></article>',
    'in a time’s text': '</head><body><main><time>6 February 2024</time></main>',
    'in what is called a date': '</head><body><p class="post-date">Posted on 7 February 2024</p>',
    'in a date that is none, and an address':
      '<meta name="date" content="soon"></head><body><p class="date">never</p>',
    'in the title': '<title>Bridge | 8 Feb 2024</title>',
    nowhere: '<body><p>Text</p></body>',
    'past bad JSON':
      '<script type="application/ld+json">{no</script><meta name="pubdate" content="20240209">',
  };
  it.each(Object.entries(pages))('is understood from afar as it is from the document: %s', (_, html) => {
    const { canonical, published } = readMetadata(documentOf(html), URL);
    expect(pageInfoOf({ url: URL, declared: sent(html) })).toEqual({
      url: URL,
      ...(canonical !== undefined && { canonical }),
      ...(published !== undefined && { published }),
    });
  });

  it('does not ask a page for its language', () => {
    const { elements } = gathered(parseHTML('<!doctype html><html lang="fr"><body></body></html>').document);
    expect(elements).toEqual({});
  });

  it('tells nothing of a page that declares nothing', () => {
    expect(sent('<body><p>Text</p></body>')).toEqual({ linked: [], metas: [], elements: {} });
    expect(pageInfoOf({ url: URL })).toEqual({ url: URL });
  });

  it('asks no class for a date where something else names one', () => {
    const called = '</head><body><p class="date">7 February 2024</p>';
    expect(Object.keys(sent(called).elements)).toHaveLength(1);
    expect(sent(`<meta name="date" content="2024-02-05">${called}`).elements).toEqual({});
  });

  it('tells what is merely called a date in the order of the page, whatever it is called', () => {
    const { elements } = sent(
      '<body><p class="published">One</p><p class="date">Two</p><p class="date time">Three</p><p class="time">Four</p>',
    );
    expect(Object.values(elements)).toEqual([['One', 'Two', 'Three', 'Four']]);
  });

  it('leaves out JSON-LD that is too long, and keeps the rest', () => {
    const long = `{"text": "${'x'.repeat(LINKED_MOST)}"}`;
    const short = '{"@type":"NewsArticle","datePublished":"2024-02-04"}';
    const { linked } = sent(
      `<script type="application/ld+json">${long}</script><script type="application/ld+json">${short}</script>`,
    );
    expect(linked).toEqual([short]);
  });

  it('hands over the names it reads and no others, and of many elements few', () => {
    const { metas, elements } = sent(
      '<meta property="og:site_name" content="Post"><meta property="og:locale" content="en_GB">' +
        '<meta property="og:url" content="https://post.example/bridge"></head>' +
        `<body><main>${'<time datetime="2024-02-05">then</time>'.repeat(50)}</main></body>`,
    );
    expect(metas).toEqual([['og:url', 'https://post.example/bridge']]);
    expect(Object.values(elements)).toEqual([Array(5).fill('2024-02-05')]);
  });
});
