/**
 * Names that do not depend on the order of arrival. An article is known by its canonical address, else
 * its address, else its content; a version of it by its quotations; a quotation by `<article>.<version>#<order>`;
 * a statement by the smallest key of its quotations (lib/wording/statements.ts).
 */
import type { Article } from './article.ts';
import { hash53 } from '../text/hash.ts';

/** 53-bit hashes: what is stored and compared. */
export interface ArticleHashes {
  readonly key: number;
  readonly version: number;
}

/** Query parameters that say where a reader came from, never what is shown. */
const TRACKING = /^(?:utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|cmpid|ns_.*|ref|ref_src|smid|_ga)$/i;

/** One form for the addresses that lead to one article; `null` for what is no web address. */
export function normaliseAddress(address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const host = url.host.replace(/^(?:www|m|amp)\./, '').replace(/:(?:80|443)$/, '');
  const parameters = (url.search === '' ? [] : [...url.searchParams]).filter(
    ([name]) => name !== '' && !TRACKING.test(name),
  );
  const query = parameters
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&');
  return `${host}${url.pathname.replace(/\/+$/, '')}${query === '' ? '' : `?${query}`}`;
}

export function addressHash(address: string): number | null {
  const normal = normaliseAddress(address);
  return normal === null ? null : hash53(`address\n${normal}`);
}

export function hashesOf(article: Article): ArticleHashes {
  const words = article.quotations.map(({ parts }) => parts.map(({ text }) => text).join('\u0001'));
  const version = hash53(words.join('\u0000'));
  const address = article.canonical ?? article.url;
  const key = address === undefined ? null : addressHash(address);
  return {
    version,
    key:
      key ??
      hash53(
        ['content', article.outlet, article.headline ?? '', article.published ?? '', version].join('\n'),
      ),
  };
}

export function articleKey(hashes: ArticleHashes): string {
  return hashes.key.toString(36).padStart(11, '0');
}

/** Names one version of an article. */
export function versionKey(hashes: ArticleHashes): string {
  return `${articleKey(hashes)}.${hashes.version.toString(36).padStart(11, '0')}`;
}

export function quotationKey(hashes: ArticleHashes, order: number): string {
  return `${versionKey(hashes)}#${order}`;
}

const KEY = /^([0-9a-z]{11})\.([0-9a-z]{11})(?:#(0|[1-9][0-9]{0,3}))?$/;

/** Reads a version's or a quotation's key; `null` for anything else. */
export function parseKey(key: string): { hashes: ArticleHashes; order: number | null } | null {
  const match = KEY.exec(key);
  if (match === null) return null;
  return {
    hashes: { key: Number.parseInt(match[1]!, 36), version: Number.parseInt(match[2]!, 36) },
    order: match[3] === undefined ? null : Number(match[3]),
  };
}
