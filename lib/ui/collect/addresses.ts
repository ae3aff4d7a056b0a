/** The web addresses in a text: pasted, or a file's. */
import { normaliseAddress } from '../../quotes/article-keys.ts';

/** As many as are fetched in one go: at a second for each of a host, more is a day's work. */
export const MAX_ADDRESSES = 5_000;

export interface FoundAddresses {
  /** Each article once, as first written, without its fragment. */
  readonly addresses: readonly string[];
  /** Lines that hold text and no address. */
  readonly others: number;
}

export function addressesIn(text: string): FoundAddresses {
  const found = new Map<string, string>();
  let others = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const written = line.match(/https?:\/\/(?:(?![,;]https?:\/\/)[^\s<>"'`|\\^{}])+/gi) ?? [];
    let any = false;
    for (const one of written) {
      // What a sentence or a table puts behind an address.
      const address = one.replace(/[.,;:!?)\]]+$/, '');
      const normal = normaliseAddress(address);
      if (normal === null) continue;
      any = true;
      const url = new URL(address);
      url.hash = '';
      if (!found.has(normal)) found.set(normal, url.href);
    }
    if (!any && line.trim() !== '') others++;
  }
  return { addresses: [...found.values()], others };
}
