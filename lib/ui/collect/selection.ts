/** What a person has selected on a page, as a quotation of its article. */
import { extractQuotations } from '../../quotes/extract.ts';
import type { Draft, DraftQuotation } from './draft.ts';

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
/** The marks around one quotation. */
const MARKS = 2;

/**
 * The selection stands first and is taken; where it is one of those found, that one is. `only`: no other is.
 * Nothing selected, nothing changed.
 */
export function withSelection(draft: Draft, selection: string, only: boolean): Draft {
  const text = withoutMarks(plain(selection));
  if (text === '') return draft;
  const same = draft.quotations.find((one) => plain(one.text) === text);
  const near = draft.quotations.find(
    (one) => plain(one.text).includes(text) || text.includes(plain(one.text)),
  );
  const selected: DraftQuotation = same ?? {
    id: Math.max(-1, ...draft.quotations.map(({ id }) => id)) + 1,
    taken: true,
    text,
    parts: [text],
    speaker: near?.speaker ?? '',
    kind: near?.kind ?? 'direct',
  };
  const others = draft.quotations.filter((one) => one !== same);
  return {
    ...draft,
    sources: same === undefined ? { ...draft.sources, quotations: 'selected on the page' } : draft.sources,
    quotations: [selected, ...others.map((one) => (only ? { ...one, taken: false } : one))],
  };
}

/** Of a selection that is one quotation with its marks, the quotation. */
function withoutMarks(text: string): string {
  const [found, ...more] = extractQuotations(text);
  const isWhole = found !== undefined && more.length === 0 && text.length - found.text.length <= MARKS;
  return isWhole ? plain(found.text) : text;
}
