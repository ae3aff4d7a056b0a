/** What the page in a tab is, handed to the library page as text: it is read there, where no page can interfere. */
import type { PageSnapshot } from '../messages.ts';
import { property } from '../quotes/dom.ts';

/** UTF-16 code units; the longest saved news page of our own has 4 million. */
export const SNAPSHOT_MAX = 20_000_000;

/** UTF-16 code units: a quotation has no more. */
const SELECTION_MAX = 20_000;

export function snapshotOf(document: Document, url: string): PageSnapshot {
  const root = property(document, 'documentElement');
  const isText = property(document, 'contentType') === 'text/plain';
  const content = (isText ? property(root, 'textContent') : property(root, 'outerHTML')) ?? '';
  if (content.length > SNAPSHOT_MAX) return { state: 'too-large' };
  const selection = property(document, 'getSelection').call(document)?.toString() ?? '';
  return { state: isText ? 'text' : 'html', url, content, selection: selection.slice(0, SELECTION_MAX) };
}
