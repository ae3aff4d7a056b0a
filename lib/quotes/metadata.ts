/**
 * What a page says of itself: outlet, headline, byline, date, canonical address, language, each with where
 * it was read. Sources in order of trust: JSON-LD, OpenGraph, meta tags, elements, the address itself; the
 * canonical address alone is asked of its own `<link>` first, which sites keep truer than the rest
 * (docs/decisions/0005-extraction.md). A field that nothing tells is absent.
 */
import { publishedOf } from './dates.ts';
import { attributeOf, elementsOf, property, textOf } from './dom.ts';
import { linkedArticle } from './json-ld.ts';

export type MetadataField = 'outlet' | 'url' | 'canonical' | 'headline' | 'byline' | 'published' | 'language';
export type PageMetadata = Partial<Record<MetadataField, string>> & {
  readonly sources: Partial<Record<MetadataField, string>>;
};

/** One source's word on a field: its name, and what it says. */
type Claim = readonly [source: string, value: string | undefined];

const MAX_LABEL = 1_000; // UTF-16 code units, as in the article record
const ADDRESS_DATE = /\/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:\/|-|$)/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** `url`: where the document was loaded from, if that is known. Never throws on a well-formed DOM. */
export function readMetadata(document: Document, url?: string): PageMetadata {
  const linked = linkedArticle(document);
  const metas = metaTags(document);
  const meta = (...names: string[]): Claim[] => names.map((name) => [`meta ${name}`, metas.get(name)]);
  const element = (selector: string, ...attributes: string[]): Claim[] =>
    elementsOf(document, selector)
      .slice(0, 5)
      .map((found) => [
        selector,
        attributes.map((name) => attributeOf(found, name)).find((value) => value !== undefined) ??
          textOf(found),
      ]);

  const base = addressOf(url) ?? addressOf(metas.get('og:url'));
  const canonical = pick(
    [
      [
        'link canonical',
        elementsOf(document, 'link[rel~="canonical" i]').map((link) => attributeOf(link, 'href'))[0],
      ],
      ...meta('og:url'),
      ['JSON-LD', linked?.url],
    ],
    (value) => addressOf(value, base),
  );
  const address = addressOf(url) ?? canonical?.[1];

  const outlet = pick(
    [
      ['JSON-LD', linked?.publisher],
      ...meta('og:site_name', 'application-name', 'dc.publisher', 'publisher', 'al:android:app_name'),
      [
        'address',
        address === undefined ? undefined : new URL(address).hostname.replace(/^(?:www|amp|m)\./, ''),
      ],
    ],
    label,
  );
  const headline = pick(
    [
      ['JSON-LD', linked?.headline],
      ...meta('og:title', 'twitter:title', 'parsely-title', 'dc.title', 'sailthru.title', 'title'),
      ...element('h1[itemprop~="headline"]'),
      ...element('h1'),
      ['title', elementsOf(document, 'title').map((title) => textOf(title))[0]],
    ],
    (value) => headlineOf(value, outlet?.[1]),
  );
  const byline = pick(
    [
      [
        'JSON-LD',
        linked === null || linked.authors.length === 0 ? undefined : [...new Set(linked.authors)].join(', '),
      ],
      ...meta(
        'author',
        'article:author',
        'byl',
        'dc.creator',
        'parsely-author',
        'sailthru.author',
        'twitter:creator',
      ),
      ...element('[itemprop~="author"] [itemprop~="name"]', 'content'),
      ...element('[itemprop~="author"]', 'content'),
      ...element('[rel~="author"]'),
    ],
    bylineOf,
  );
  const published = pick(
    [
      ['JSON-LD', linked?.published],
      ...meta(
        'article:published_time',
        'article:published',
        'og:article:published_time',
        'datepublished',
        'dc.date.issued',
        'dcterms.created',
        'dc.date',
        'date',
        'pubdate',
        'publishdate',
        'publish-date',
        'parsely-pub-date',
        'sailthru.date',
        'displaydate',
      ),
      ...element('[itemprop~="datePublished"]', 'content', 'datetime'),
      ...element('time[pubdate]', 'datetime'),
      ...element('article time, main time, header time, time', 'datetime'),
      ['address', address === undefined ? undefined : ADDRESS_DATE.exec(address)?.slice(1).join('-')],
    ],
    publishedOf,
  );
  const root = property(document, 'documentElement');
  const language = pick(
    [
      ['html lang', root === null ? undefined : attributeOf(root, 'lang')],
      ['JSON-LD', linked?.language],
      ...meta('og:locale', 'content-language', 'language', 'dc.language'),
    ],
    languageOf,
  );

  const found = { outlet, canonical, headline, byline, published, language };
  const values: Partial<Record<MetadataField, string>> = {};
  const sources: Partial<Record<MetadataField, string>> = {};
  if (address !== undefined) {
    values.url = address;
    sources.url = addressOf(url) === undefined ? (canonical?.[0] ?? '') : 'address';
  }
  for (const field of ['outlet', 'canonical', 'headline', 'byline', 'published', 'language'] as const) {
    const claim = found[field];
    if (claim === undefined) continue;
    values[field] = claim[1];
    sources[field] = claim[0];
  }
  return { ...values, sources };
}

function pick(
  claims: readonly Claim[],
  accept: (value: string) => string | undefined,
): readonly [source: string, value: string] | undefined {
  for (const [source, raw] of claims) {
    const value = raw === undefined ? undefined : accept(raw);
    if (value !== undefined) return [source, value];
  }
  return undefined;
}

/** By lower-case name or property; the first of a name counts. */
function metaTags(document: Document): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const element of elementsOf(document, 'meta[content]')) {
    const content = attributeOf(element, 'content');
    if (content === undefined) continue;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      for (const name of (attributeOf(element, attribute) ?? '').toLowerCase().split(/\s+/)) {
        if (name !== '' && !tags.has(name)) tags.set(name, content);
      }
    }
  }
  return tags;
}

function label(value: string): string | undefined {
  const text = value.replace(/\s+/g, ' ').trim();
  return text === '' || text.length > MAX_LABEL ? undefined : text;
}

function addressOf(value: string | undefined, base?: string): string | undefined {
  if (value === undefined) return undefined;
  try {
    const address = new URL(value, base);
    return /^https?:$/.test(address.protocol) && address.href.length <= 4_000 ? address.href : undefined;
  } catch {
    return undefined;
  }
}

/** Without the outlet's name that many sites append: "Bridge closed - The Daily Example". */
function headlineOf(value: string, outlet: string | undefined): string | undefined {
  const text = label(value);
  if (text === undefined || outlet === undefined) return text;
  const at = text.search(/\s+[|–—\-:»·•]\s+[^|–—\-:»·•]+$/u);
  if (at <= 0) return text;
  const suffix = text.slice(at).replace(/^\s+[|–—\-:»·•]\s+/u, '');
  const plain = (name: string): string => name.toLowerCase().replace(/^the |\.\w{2,3}$|[^\p{L}\p{N}]/gu, '');
  return plain(suffix) === plain(outlet) ? text.slice(0, at) : text;
}

/** A name, not a profile's address; without "By". */
function bylineOf(value: string): string | undefined {
  const text = label(value)?.replace(/^(?:by|von|par|por|di)\b[:\s]+/i, '');
  return text === undefined || text === '' || /^(?:https?:|@|www\.)|facebook\.com/i.test(text)
    ? undefined
    : text;
}

function languageOf(value: string): string | undefined {
  const [language, ...rest] = value
    .trim()
    .replaceAll('_', '-')
    .split(/[,;\s]/)[0]!
    .split('-');
  const tag = [language!.toLowerCase(), ...rest].join('-');
  return LANGUAGE.test(tag) ? tag : undefined;
}
