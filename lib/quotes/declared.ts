/**
 * What a document declares of itself, word for word: JSON-LD, meta tags, a few elements. metadata.ts makes
 * sense of it, either over the document itself or over what was gathered in a page and handed to the
 * background. Gathering is all that a page's main thread has to do: dates, addresses and JSON are read elsewhere.
 */
import { attributeOf, elementsOf, property } from './dom.ts';

/** Where declarations come from. */
export interface Declarations {
  /** The texts of JSON-LD scripts. */
  readonly linked: () => readonly string[];
  /** By lower-case name or property; the first of a name counts. */
  readonly metas: () => ReadonlyMap<string, string>;
  /** For each element that matches: the first of these attributes (or {@link TEXT}) that is not empty. */
  readonly elements: (selector: string, ...attributes: readonly string[]) => Iterable<string | undefined>;
}

/** The same as values, as far as {@link gather} goes. */
export interface Declared {
  readonly linked: readonly string[];
  readonly metas: readonly (readonly [name: string, content: string])[];
  readonly elements: Readonly<Record<string, readonly string[]>>;
}

/** Names of meta tags, in order of trust. */
export const NAMES = {
  address: ['og:url'],
  outlet: ['og:site_name', 'application-name', 'dc.publisher', 'publisher'],
  published: [
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
  ],
  language: ['og:locale', 'content-language', 'language', 'dc.language'],
} as const;

/** Among attributes: what the element says to a reader. */
export const TEXT = '#text';
/** Elements with what tells in them, in order of trust. */
export const CANONICAL = ['link[rel~="canonical" i]', 'href'] as const;
export const LANGUAGE = ['html', 'lang'] as const;
export const TITLE = ['title', TEXT] as const;
export const HEADINGS = ['h1', TEXT] as const;
export const DATED = [
  ['[itemprop~="datePublished"]', 'content', 'datetime', TEXT],
  ['time[pubdate]', 'datetime', TEXT],
  ['time', 'datetime', TEXT],
] as const;
/** Merely called so: looked for where no meta tag speaks of a date, since every element is asked for its class. */
const CALLED_DATES = ['[class*="date" i]', '[class*="time" i]', '[class*="publish" i]'] as const;
export const PERHAPS_DATED = [CALLED_DATES.join(', '), TEXT] as const;

/**
 * UTF-16 code units that a page hands over: of JSON-LD in all, of one meta tag or element; how many scripts and
 * elements.
 */
export const LINKED_MOST = 100_000;
export const SCRIPTS_MOST = 100;
export const VALUE_MOST = 4_000;
export const ELEMENTS_MOST = 5;

const LINKED = 'script[type="application/ld+json" i]';
const METAS = 'meta[content]';

/** The elements that match, in document order. */
type Find = (selector: string) => readonly Element[];

export function declarationsOf(document: Document): Declarations {
  const find: Find = (selector) => elementsOf(document, selector);
  return {
    linked: () => linkedIn(find),
    metas: () => metasIn(find, null),
    elements: (selector, ...attributes) => elementsIn(find, selector, attributes),
  };
}

export function declarationsFrom({ linked, metas, elements }: Declared): Declarations {
  return {
    linked: () => linked,
    metas: () => new Map(metas),
    elements: (selector) => (Object.hasOwn(elements, selector) ? (elements[selector] ?? []) : []),
  };
}

/**
 * What a page declares of its address and date, which is all that is asked of a page that is read; offers to pause
 * before each kind, for which Chromium goes through the whole document. Never throws on a well-formed DOM.
 */
export function* gather(document: Document): Generator<null, Declared> {
  const query = property(document, 'querySelectorAll');
  // Each kind by itself: by the name of a tag, Chromium goes through a document four to eight times as fast as by a
  // list of selectors.
  const find: Find = (selector) => Array.from(query.call(document, selector));
  const metas = metasIn(find, WANTED);
  yield null;
  let room = LINKED_MOST;
  const linked = linkedIn(find)
    .slice(0, SCRIPTS_MOST)
    .filter((source) => source.length <= room && (room -= source.length) >= 0);
  const elements: Record<string, readonly string[]> = {};
  const add = (
    found: readonly Element[],
    [selector, ...attributes]: readonly [string, ...string[]],
  ): void => {
    const values: string[] = [];
    for (const element of found.slice(0, ELEMENTS_MOST)) {
      const value = toldBy(element, attributes);
      if (value !== undefined) values.push(value.slice(0, VALUE_MOST));
    }
    if (values.length > 0) elements[selector] = values;
  };
  for (const asked of [CANONICAL, TITLE, ...DATED]) {
    yield null;
    add(find(asked[0]), asked);
  }
  if (!NAMES.published.some((name) => metas.has(name))) {
    const called: Element[][] = [];
    for (const selector of CALLED_DATES) {
      yield null;
      called.push(find(selector).slice(0, ELEMENTS_MOST));
    }
    add(firstOfAll(called), PERHAPS_DATED);
  }
  return {
    linked,
    metas: [...metas].map(([name, content]) => [name, content.slice(0, VALUE_MOST)]),
    elements,
  };
}

const WANTED: ReadonlySet<string> = new Set([...NAMES.address, ...NAMES.published]);

/** The first elements of several lists, in document order. */
function firstOfAll(lists: readonly (readonly Element[])[]): Element[] {
  const first = new Set(lists.flat());
  return [...first].sort((a, b) =>
    (property(a, 'compareDocumentPosition').call(a, b) & FOLLOWING) === 0 ? 1 : -1,
  );
}
/** `Node.DOCUMENT_POSITION_FOLLOWING`; there is no `Node` outside of a page. */
const FOLLOWING = 4;

const linkedIn = (find: Find): string[] =>
  find(LINKED).map((script) => property(script, 'textContent') ?? '');

function metasIn(find: Find, wanted: ReadonlySet<string> | null): Map<string, string> {
  const tags = new Map<string, string>();
  const found = find(METAS);
  const [first] = found;
  if (first === undefined) return tags;
  const attribute = property(first, 'getAttribute');
  for (const element of found) {
    for (const key of ['property', 'name', 'itemprop', 'http-equiv']) {
      const names = attribute.call(element, key);
      if (names === null || names === '') continue;
      for (const name of names.trim().toLowerCase().split(/\s+/)) {
        if (name === '' || tags.has(name) || wanted?.has(name) === false) continue;
        const content = attribute.call(element, 'content')?.trim();
        if (content !== undefined && content !== '') tags.set(name, content);
      }
    }
  }
  return tags;
}

function* elementsIn(
  find: Find,
  selector: string,
  attributes: readonly string[],
): Generator<string | undefined, void> {
  for (const element of find(selector)) yield toldBy(element, attributes);
}

/** What the first of these attributes says that is not empty. */
function toldBy(element: Element, attributes: readonly string[]): string | undefined {
  for (const name of attributes) {
    const value = name === TEXT ? textStartOf(element) : attributeOf(element, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** UTF-16 code units: what is longer is no label, so the rest need not be gone through. */
const TEXT_LOOKED_AT = 20_000;

function textStartOf(element: Element): string | undefined {
  const text = property(element, 'textContent')?.slice(0, TEXT_LOOKED_AT).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}
