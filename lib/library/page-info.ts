/** What a page says of itself, made sense of: what the matcher and the library weigh. */
import type { Page } from '../messages.ts';
import { declarationsFrom } from '../quotes/declared.ts';
import { metadataOf, type PageMetadata } from '../quotes/metadata.ts';

/** The other fields tell who wrote and what it is called: no match weighs them. */
const WEIGHED = ['canonical', 'published', 'language'] as const;

export interface PageInfo extends Pick<PageMetadata, (typeof WEIGHED)[number]> {
  readonly url: string;
}

export function pageInfoOf({ url, declared }: Page): PageInfo {
  if (declared === undefined) return { url };
  const { canonical, published, language } = metadataOf(declarationsFrom(declared), url, WEIGHED);
  return {
    url,
    ...(canonical === undefined ? {} : { canonical }),
    ...(published === undefined ? {} : { published }),
    ...(language === undefined ? {} : { language }),
  };
}
