/**
 * The address of an article with a text fragment (`#:~:text=`, WICG Scroll-to-Text-Fragment), so that
 * it opens at the quotation. Long quotations are named by their first and last words, which survive a
 * changed middle; the browser ignores a fragment that it cannot find.
 */

/** Words at either end that name a long quotation: enough to be its own, few enough to survive edits. */
const END_WORDS = 5;

/** Percent-encoding with the characters that the fragment's syntax uses itself. */
const encode = (text: string): string => encodeURIComponent(text).replace(/-/g, '%2D');

/** `null` where the address is not one to open. `text`: as printed, in one piece. */
export function linkToText(url: string | undefined, text: string): string | null {
  if (url === undefined || !URL.canParse(url)) return null;
  const address = new URL(url);
  if (!/^https?:$/.test(address.protocol)) return null;
  const words = text.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return address.href;
  const directive =
    words.length <= 2 * END_WORDS
      ? encode(words.join(' '))
      : `${encode(words.slice(0, END_WORDS).join(' '))},${encode(words.slice(-END_WORDS).join(' '))}`;
  return `${address.href}${address.hash === '' ? '#' : ''}:~:text=${directive}`;
}

/** The part of a witness that holds most of the shared stretch: parts are printed apart on the page. */
export function partAt(parts: readonly string[], [start, end]: readonly [number, number]): string {
  let best = '';
  let most = 0;
  let offset = 0;
  for (const part of parts) {
    const shared = Math.min(end, offset + part.length) - Math.max(start, offset);
    if (shared > most) {
      best = part;
      most = shared;
    }
    offset += part.length + 1;
  }
  return best;
}
