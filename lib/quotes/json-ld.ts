/**
 * What a page says of its article in JSON-LD (schema.org). Written by machines, read with suspicion: any
 * shape may come, so every step asks before it takes. Bounded in size and depth.
 */
import { declarationsOf } from './declared.ts';

export interface LinkedArticle {
  readonly headline?: string;
  readonly authors: readonly string[];
  readonly published?: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly language?: string;
}

type Thing = Readonly<Record<string, unknown>>;

const MAX_SCRIPT = 2_000_000; // UTF-16 code units
const MAX_THINGS = 5_000;
const MAX_DEPTH = 12;
const ARTICLE_TYPE = /(?:Article|BlogPosting|^Report|NewsStory)$/i;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
};

/** The first article that the document describes, or `null`. */
export const linkedArticle = (document: Document): LinkedArticle | null =>
  articleLinked(declarationsOf(document).linked());

/** The first article that JSON-LD scripts describe, or `null`. */
export function articleLinked(sources: readonly string[]): LinkedArticle | null {
  const things: Thing[] = [];
  for (const source of sources) {
    if (source.length <= MAX_SCRIPT) collect(parsed(source), things, 0);
  }
  // What is named, by its id: the rest are references to it.
  const byId = new Map(
    things.flatMap((thing) =>
      typeof thing['@id'] === 'string' && thing['name'] !== undefined ? [[thing['@id'], thing]] : [],
    ),
  );
  const article = things.find((thing) => typesOf(thing).some((type) => ARTICLE_TYPE.test(type)));
  if (article === undefined) return null;
  const resolve = (value: unknown): unknown => {
    const id = isThing(value) && value['name'] === undefined ? value['@id'] : undefined;
    return typeof id === 'string' ? (byId.get(id) ?? value) : value;
  };
  const headline = stringOf(article['headline']) ?? stringOf(article['name']);
  const published = stringOf(article['datePublished']) ?? stringOf(article['dateCreated']);
  const publisher = nameOf(
    resolve(first(article['publisher'])) ?? resolve(first(article['sourceOrganization'])),
  );
  const url = stringOf(article['url']) ?? addressOf(article['mainEntityOfPage']);
  const language = stringOf(first(article['inLanguage']));
  return {
    authors: listOf(article['author'] ?? article['creator']).flatMap(
      (author) => nameOf(resolve(author)) ?? [],
    ),
    ...(headline !== undefined && { headline }),
    ...(published !== undefined && { published }),
    ...(publisher !== undefined && { publisher }),
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
  };
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(
      source.replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/)|(?:-->|\/\*\s*\]\]>\s*\*\/)\s*$/g, ''),
    );
  } catch {
    return null;
  }
}

function collect(value: unknown, things: Thing[], depth: number): void {
  if (depth > MAX_DEPTH || things.length >= MAX_THINGS) return;
  if (Array.isArray(value)) for (const item of value) collect(item, things, depth + 1);
  else if (isThing(value)) {
    things.push(value);
    for (const item of Object.values(value)) if (typeof item === 'object') collect(item, things, depth + 1);
  }
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function typesOf(thing: Thing): string[] {
  return listOf(thing['@type']).filter((type) => typeof type === 'string');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

function first(value: unknown): unknown {
  return listOf(value)[0];
}

function nameOf(value: unknown): string | undefined {
  return isThing(value) ? stringOf(first(value['name'])) : stringOf(value);
}

function addressOf(value: unknown): string | undefined {
  return isThing(value) ? stringOf(value['@id']) : stringOf(value);
}

function stringOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value
    .replace(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/<[^>]{1,200}>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return text === '' ? undefined : text;
}
