import { describe, expect, it } from 'vitest';
import { draftOfPage, recordOf } from '../../../lib/ui/collect/draft.ts';
import { withSelection } from '../../../lib/ui/collect/selection.ts';
import { extractQuotations } from '../../../lib/quotes/extract.ts';

const TEXT = '“The ferry is late and it will be late tomorrow,” said Mara Finch.\n\n“I walk,” said Tom Reed.';
const draft = draftOfPage({ outlet: 'The Quay', sources: { outlet: 'title' } }, extractQuotations(TEXT));

const taken = (selection: string, only: boolean): string[] => {
  const record = recordOf(withSelection(draft, selection, only));
  if (!record.ok) throw new Error('no record');
  return record.article.quotations.map(({ text, speaker }) => `${speaker ?? '?'}: ${text}`);
};

describe('a selection', () => {
  it('becomes a quotation of the article, with its citation and the speaker of the words around it', () => {
    expect(taken(' it will be\n late tomorrow ', true)).toEqual(['Mara Finch: it will be late tomorrow']);
    expect(taken('nobody found these words', true)).toEqual(['?: nobody found these words']);
  });

  it('loses the marks around it, and is no second one of what was found', () => {
    expect(taken('“I walk,”', true)).toEqual(['Tom Reed: I walk,']);
  });

  it('stands before all others where the whole page is added', () => {
    expect(taken('it will be late tomorrow', false)).toHaveLength(3);
    expect(withSelection(draft, '  ', true)).toBe(draft);
  });
});
