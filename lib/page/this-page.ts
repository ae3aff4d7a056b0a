/** This page and what it says of itself, gathered once for each address. */
import type { Page } from '../messages.ts';
import { gather } from '../quotes/declared.ts';

let gathered: { readonly address: string; readonly page: Page } | null = null;

export function thisPage(): Page {
  const address = location.href;
  if (gathered?.address === address) return gathered.page;
  const page: Page = { url: address.slice(0, 4_000), declared: gather(document) };
  gathered = { address, page };
  return page;
}
