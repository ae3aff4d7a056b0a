/**
 * What a page says of itself: outlet, headline, byline, date, canonical address, language, each with where
 * it was read. Sources in order of trust: JSON-LD, OpenGraph, meta tags, elements, the address itself; the
 * canonical address alone is asked of its own `<link>` first, which sites keep truer than the rest
 * (docs/decisions/0005-extraction.md). A field that nothing tells is absent.
 */
import { publishedOf } from './dates.ts';
import {
  CANONICAL,
  DATED,
  type Declarations,
  declarationsOf,
  ELEMENTS_MOST,
  HEADINGS,
  LANGUAGE,
  NAMES,
  PERHAPS_DATED,
  TEXT,
  TITLE,
} from './declared.ts';
import { articleLinked } from './json-ld.ts';

export type MetadataField = 'outlet' | 'url' | 'canonical' | 'headline' | 'byline' | 'published' | 'language';
export type PageMetadata = Partial<Record<MetadataField, string>> & {
  readonly sources: Partial<Record<MetadataField, string>>;
};

/** The source that is no part of the page: the rest are named as they are written there. */
export const FROM_ADDRESS = 'address';

/** One source's word on a field: its name, and what it says. */
type Claim = readonly [source: string, value: string | undefined];
type Found = readonly [source: string, value: string];

const MAX_LABEL = 1_000; // UTF-16 code units, as in the article record
const HEADLINE_NAMES = ['og:title', 'twitter:title', 'parsely-title', 'dc.title', 'sailthru.title', 'title'];
const BYLINE_NAMES = ['author', 'article:author', 'byl', 'dc.creator', 'parsely-author', 'sailthru.author'];
const ADDRESS_DATE = /\/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?:\/|-|$)/;
const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** What is read unless less is asked for. */
const FIELDS = ['outlet', 'canonical', 'headline', 'byline', 'published', 'language'] as const;
type AskedField = (typeof FIELDS)[number];

/** `url`: where the document was loaded from, if that is known. Never throws on a well-formed DOM. */
export const readMetadata = (document: Document, url?: string): PageMetadata =>
  metadataOf(declarationsOf(document), url);

/** `fields`: only these are looked for; a source is asked only where none before it told. */
export function metadataOf(
  declarations: Declarations,
  url?: string,
  fields: readonly AskedField[] = FIELDS,
): PageMetadata {
  const linked = articleLinked(declarations.linked());
  const metas = declarations.metas();
  const meta = (names: readonly string[]): Claim[] => names.map((name) => [`meta ${name}`, metas.get(name)]);
  function* element(selector: string, ...attributes: readonly string[]): Generator<Claim> {
    let asked = 0;
    for (const value of declarations.elements(selector, ...attributes)) {
      yield [selector, value];
      if (++asked === ELEMENTS_MOST) return;
    }
  }
  const firstOf = (asked: readonly [string, ...string[]]): string | undefined => {
    const [value] = declarations.elements(...asked);
    return value;
  };

  const base = addressOf(url) ?? addressOf(metas.get('og:url'));
  function* canonicals(): Generator<Claim> {
    yield ['link canonical', firstOf(CANONICAL)];
    yield* meta(NAMES.address);
    yield ['JSON-LD', linked?.url];
  }
  const canonical = pick(canonicals(), (value) => addressOf(value, base));
  const address = addressOf(url) ?? canonical?.[1];

  const printed = once(() => printedHeadlines(declarations.elements(...HEADINGS)));
  const title = once(() => firstOf(TITLE));
  function* outlets(): Generator<Claim> {
    yield ['JSON-LD', linked?.publisher];
    yield* meta(NAMES.outlet);
    yield ['title', outletInTitle(title(), printed())];
    if (address !== undefined)
      yield [FROM_ADDRESS, new URL(address).hostname.replace(/^(?:www|amp|m)\./, '')];
  }
  const outlet = once(() => pick(outlets(), outletOf));

  function* headlines(): Generator<Claim> {
    const said = title();
    yield ['JSON-LD', linked?.headline];
    yield* meta(HEADLINE_NAMES);
    yield* element('h1[itemprop~="headline"]', TEXT);
    yield ['h1', printed().find((text) => said === undefined || shareWords(text, said))];
    yield ['title', said !== undefined && UNDERSCORED.test(said) ? said.split('_')[0] : said];
  }
  function* bylines(): Generator<Claim> {
    if (linked !== null && linked.authors.length > 0)
      yield ['JSON-LD', [...new Set(linked.authors)].join(', ')];
    yield* meta(BYLINE_NAMES);
    yield* element('[itemprop~="author"] [itemprop~="name"]', 'content', TEXT);
    yield* element('[itemprop~="author"]', 'content', TEXT);
    yield* element('[rel~="author"]', TEXT);
    for (const [source, value] of element('[class*="byline" i], [class*="author" i]', TEXT))
      yield [source, nameIn(value)];
  }
  function* dates(): Generator<Claim> {
    yield ['JSON-LD', linked?.published];
    yield* meta(NAMES.published);
    for (const [selector, ...attributes] of [...DATED, PERHAPS_DATED])
      yield* element(selector, ...attributes);
    yield [FROM_ADDRESS, address === undefined ? undefined : ADDRESS_DATE.exec(address)?.slice(1).join('-')];
    const segments = title()?.split(SEPARATOR);
    yield ['title', segments?.find((segment) => segment.length <= 16 && /\d{4}$/.test(segment))];
  }
  function* languages(): Generator<Claim> {
    yield ['html lang', firstOf(LANGUAGE)];
    yield ['JSON-LD', linked?.language];
    yield* meta(NAMES.language);
  }

  const read: Readonly<Record<AskedField, () => Found | undefined>> = {
    outlet,
    canonical: () => canonical,
    headline() {
      const claimed = pick(headlines(), (value) => headlineOf(value, outlet()?.[1]));
      return asPrinted(claimed, title(), printed(), outlet()?.[1]);
    },
    byline: () => pick(bylines(), (value) => bylineOf(value, outlet()?.[1])),
    published: () => pick(dates(), publishedOf),
    language: () => pick(languages(), languageOf),
  };
  const values: Partial<Record<MetadataField, string>> = {};
  const sources: Partial<Record<MetadataField, string>> = {};
  if (address !== undefined) {
    values.url = address;
    sources.url = addressOf(url) === undefined ? (canonical?.[0] ?? '') : FROM_ADDRESS;
  }
  for (const field of fields) {
    const found = read[field]();
    if (found === undefined) continue;
    [sources[field], values[field]] = found;
  }
  return { ...values, sources };
}

function once<T>(ask: () => T): () => T {
  let answer: { readonly value: T } | null = null;
  return () => (answer ??= { value: ask() }).value;
}

function pick(claims: Iterable<Claim>, accept: (value: string) => string | undefined): Found | undefined {
  for (const [source, raw] of claims) {
    const value = raw === undefined ? undefined : accept(raw);
    if (value !== undefined) return [source, value];
  }
  return undefined;
}

function label(value: string): string | undefined {
  const text = value.replace(/\s+/g, ' ').trim();
  return text === '' || text.length > MAX_LABEL ? undefined : text;
}

/** Without a motto behind the name; an address is no name. */
function outletOf(value: string): string | undefined {
  const name = label(value)?.split(SEPARATOR)[0];
  return name === undefined || name === '' || /^https?:/i.test(name) ? undefined : name;
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

/** The page's main headings, as a reader sees them; not the site's name on every page. */
function printedHeadlines(headings: Iterable<string | undefined>): string[] {
  const texts = [...new Set(headings)].filter((text) => text !== undefined);
  return texts.filter((text) => text.length <= MAX_LABEL && wordCount(text) >= 3);
}

/**
 * What a citation gives is the headline on the page. Machines are told another one now and then (for
 * search, for sharing): where one main heading shares words with what is claimed, it is the headline.
 */
function asPrinted(
  claimed: Found | undefined,
  title: string | undefined,
  printed: readonly string[],
  outlet: string | undefined,
): Found | undefined {
  if (claimed === undefined) return undefined;
  const fitting = printed.filter(
    (text) => plain(text) !== plain(outlet ?? '') && shareWords(text, `${claimed[1]} ${title ?? ''}`),
  );
  const heading = fitting.length === 1 ? fitting[0] : undefined;
  return heading === undefined || plain(heading) === plain(claimed[1]) ? claimed : ['h1', heading];
}

/** "Bridge closed – The Daily Example": what follows the headline in the title. */
function outletInTitle(title: string | undefined, printed: readonly string[]): string | undefined {
  const chinese = title !== undefined && UNDERSCORED.test(title) ? title.split('_')[0] : undefined;
  const headline = printed.find((text) => title?.startsWith(text) === true) ?? chinese;
  if (title === undefined || headline === undefined) return undefined;
  const last = title.slice(headline.length).split(SEPARATOR).at(-1)?.trim();
  return last === undefined || last === '' || wordCount(last) > 5 ? undefined : last;
}

/** Without the outlet's name that many sites append: "Bridge closed - The Daily Example". */
function headlineOf(value: string, outlet: string | undefined): string | undefined {
  const text = label(value);
  if (text === undefined || outlet === undefined) return text;
  // "The Daily Example – all the news" is the site's title, on every page.
  if (plain(text.split(SEPARATOR)[0] ?? '') === plain(outlet)) return undefined;
  for (const separator of [...text.matchAll(new RegExp(SEPARATOR, 'gu'))].reverse()) {
    const rest = plain(text.slice(separator.index));
    if (separator.index > 0 && rest.includes(plain(outlet)) && rest.length <= plain(outlet).length + 20) {
      return text.slice(0, separator.index);
    }
  }
  return text;
}

/** "headline_section_outlet": how Chinese sites write their titles. */
const UNDERSCORED = /\p{Script=Han}\s?_/u;
const SEPARATOR = /\s+[|–—\-:»·•@]+\s+|_/u;
const plain = (text: string): string =>
  text.toLowerCase().replace(/^the |\.(?:com|org|net|fr|de|uk)\b|[^\p{L}\p{N}]/gu, '');
const significant = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
function shareWords(a: string, b: string): boolean {
  const words = new Set(significant(b));
  return significant(a).some((word) => words.has(word));
}
const wordCount = (text: string): number =>
  (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) +
  (text.match(/[\p{Script=Han}\p{Script=Kana}]{3}/gu)?.length ?? 0);

/** A name, not a profile's address nor the outlet's own; without "By". */
function bylineOf(value: string, outlet: string | undefined): string | undefined {
  const text = label(value)?.replace(/^(?:by|von|par|por|di)\b[:\s]+/i, '');
  if (text === undefined || text === '' || /^(?:https?:|@|www\.)|facebook\.com/i.test(text)) return undefined;
  return plain(text) === plain(outlet ?? '') ? undefined : text;
}

/** For elements that only look like a byline: text that is names and nothing else. */
function nameIn(value: string | undefined): string | undefined {
  const text = value
    ?.replace(/^(?:by|von|par|por|di)\b[:\s]*/i, '')
    .split(/,\s(?=(?:\p{Lu}\p{Ll}+\s){2}|\p{Ll})/u)[0];
  return text !== undefined &&
    /^\p{Lu}[\p{L}.'’-]+(?:,? (?:and|y|et|und|e|&|de|da|van|von|bin|al|\p{Lu}[\p{L}.'’-]*)){1,8}$/u.test(text)
    ? text
    : undefined;
}

function languageOf(value: string): string | undefined {
  const [language, ...rest] = value
    .trim()
    .replaceAll('_', '-')
    .split(/[,;\s]/)[0]!
    .split('-');
  const tag = [language!.toLowerCase(), ...rest].join('-');
  return LANGUAGE_TAG.test(tag) ? tag : undefined;
}
