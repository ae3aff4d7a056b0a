import { describe, expect, it } from 'vitest';
import {
  draftOfPage,
  recordOf,
  withField,
  withNewQuotation,
  withQuotation,
} from '../../../lib/ui/collect/draft.ts';
import { BY_HAND } from '../../../lib/quotes/citation-edit.ts';
import { extractQuotations } from '../../../lib/quotes/extract.ts';

const TEXT =
  '“The ferry is late,” said Mara Finch, “and it will be late tomorrow.”\n\n“I walk,” said Tom Reed.';
const draft = draftOfPage(
  { outlet: 'The Quay', published: '2026-02-03', sources: { outlet: 'title', published: 'JSON-LD' } },
  extractQuotations(TEXT),
);

describe('a draft', () => {
  it('becomes the record of what was read, part by part', () => {
    const record = recordOf(draft);
    expect(record).toMatchObject({
      ok: true,
      article: {
        outlet: 'The Quay',
        sources: { outlet: 'title', published: 'JSON-LD' },
        quotations: [
          { parts: [{ text: 'The ferry is late,' }, { text: 'and it will be late tomorrow.' }] },
          { text: 'I walk,', speaker: 'Tom Reed' },
        ],
      },
    });
  });

  it('numbers what is taken anew, and says what was entered by hand', () => {
    const first = draft.quotations[0]!.id;
    const edited = withField(withQuotation(draft, first, { taken: false }), 'headline', ' Late again ');
    const record = recordOf(edited);
    expect(record).toMatchObject({
      ok: true,
      article: {
        headline: 'Late again',
        sources: { headline: BY_HAND },
        quotations: [{ order: 0, text: 'I walk,' }],
      },
    });
  });

  it('takes an edited quotation as one part', () => {
    const record = recordOf(withQuotation(draft, draft.quotations[0]!.id, { text: ' The ferry is late. ' }));
    expect(record.ok && record.article.quotations[0]).toMatchObject({
      text: 'The ferry is late.',
      parts: [{ text: 'The ferry is late.' }],
    });
  });

  it('drops where a field was read when the field is emptied', () => {
    const record = recordOf(withField(draft, 'published', ''));
    expect(record.ok && record.article.sources).toEqual({
      outlet: 'title',
      quotations: 'variorum extract',
    });
  });

  it('names every field and quotation that does not fit', () => {
    const wrong = withNewQuotation(withField(withField(draft, 'outlet', ' '), 'url', 'javascript:alert(1)'));
    const record = recordOf(wrong);
    expect(record).toEqual({
      ok: false,
      problems: {
        fields: new Set(['outlet', 'url']),
        quotations: new Set([wrong.quotations.at(-1)!.id]),
      },
    });
  });
});
