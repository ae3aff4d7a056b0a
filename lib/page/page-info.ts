/** What the page says of itself, for the matcher: read once for each address. */
import type { PageInfo } from '../messages.ts';
import { readMetadata } from '../quotes/metadata.ts';

/** Headline and byline would cost more than all of these, and no match weighs them. */
const TOLD = ['canonical', 'outlet', 'published', 'language'] as const;

let read: { readonly address: string; readonly info: PageInfo } | null = null;

export function pageInfo(): PageInfo {
  const address = location.href;
  if (read?.address === address) return read.info;
  const { canonical, outlet, published, language } = readMetadata(document, address, TOLD);
  const info: PageInfo = {
    url: address.slice(0, 4_000),
    ...(canonical === undefined ? {} : { canonical }),
    ...(outlet === undefined ? {} : { outlet: outlet.slice(0, 1_000) }),
    ...(published === undefined ? {} : { published: published.slice(0, 40) }),
    ...(language === undefined ? {} : { language: language.slice(0, 40) }),
  };
  read = { address, info };
  return info;
}
