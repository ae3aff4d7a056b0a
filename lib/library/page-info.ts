/** What a page says of itself, made sense of: what the matcher and the library weigh. */
import type { Page } from '../messages.ts';
import { declarationsFrom } from '../quotes/declared.ts';
import { metadataOf, type PageMetadata } from '../quotes/metadata.ts';

/** By the first its own article is known, by the second a match is weighed. The page hands over no other field. */
const WEIGHED = ['canonical', 'published'] as const;

export interface PageInfo extends Pick<PageMetadata, (typeof WEIGHED)[number]> {
  readonly url: string;
}

export function pageInfoOf({ url, declared }: Page): PageInfo {
  if (declared === undefined) return { url };
  const { canonical, published } = metadataOf(declarationsFrom(declared), url, WEIGHED);
  return {
    url,
    ...(canonical === undefined ? {} : { canonical }),
    ...(published === undefined ? {} : { published }),
  };
}
