import { describe, expect, it } from 'vitest';
import { type CitationStyle, cslItem, formatCitation } from '../../../lib/wording/citation.ts';
import type { Citation } from '../../../lib/wording/report.ts';

const FULL: Citation = {
  article: 'k1',
  outlet: 'The Harbour Herald',
  url: 'https://herald.example/news/dam',
  headline: 'Minister admits the dam was never inspected',
  byline: 'By Ada Lynn Reyes and Tom Okoro',
  published: '2031-09-07T08:30:00Z',
};
const BARE: Citation = { article: 'k2', outlet: 'Post' };
const cited = (citation: Citation, style: CitationStyle) => formatCitation(citation, { style, italic: '*' });

describe('formatCitation', () => {
  it('follows APA', () => {
    expect(cited(FULL, 'apa')).toBe(
      'Reyes, A. L., & Okoro, T. (2031, September 7). Minister admits the dam was never inspected. *The Harbour Herald*. https://herald.example/news/dam',
    );
    expect(cited({ ...BARE, headline: 'Why now?' }, 'apa')).toBe('Why now? (n.d.). *Post*.');
    expect(cited(BARE, 'apa')).toBe('[Untitled article]. (n.d.). *Post*.');
  });

  it('follows MLA', () => {
    expect(cited(FULL, 'mla')).toBe(
      'Reyes, Ada Lynn, and Tom Okoro. “Minister admits the dam was never inspected.” *The Harbour Herald*, 7 Sept. 2031, herald.example/news/dam.',
    );
    expect(cited({ ...FULL, byline: 'A. Reyes, Tom Okoro and Eve Li' }, 'mla')).toMatch(
      /^Reyes, A\., et al\. “/,
    );
    expect(cited(BARE, 'mla')).toBe('*Post*.');
  });

  it('follows Chicago', () => {
    expect(cited(FULL, 'chicago')).toBe(
      'Reyes, Ada Lynn, and Tom Okoro. “Minister admits the dam was never inspected.” *The Harbour Herald*, September 7, 2031. https://herald.example/news/dam.',
    );
    expect(cited(BARE, 'chicago')).toBe('*Post*, n.d.');
  });

  it('does not make people of a byline that names none', () => {
    expect(cited({ ...FULL, byline: 'Staff' }, 'mla')).toMatch(/^“Minister/);
    expect(cited({ ...FULL, byline: 'Reuters' }, 'apa')).toMatch(/^Minister/);
  });

  it('sets nothing in italics where plain text is asked for', () => {
    expect(formatCitation(BARE, { style: 'mla', italic: '' })).toBe('Post.');
  });
});

describe('cslItem', () => {
  it('holds all that is known, and nothing that is not', () => {
    expect(cslItem(FULL)).toEqual({
      id: 'k1',
      type: 'article-newspaper',
      title: 'Minister admits the dam was never inspected',
      author: [
        { family: 'Reyes', given: 'Ada Lynn' },
        { family: 'Okoro', given: 'Tom' },
      ],
      'container-title': 'The Harbour Herald',
      issued: { 'date-parts': [[2031, 9, 7]] },
      URL: 'https://herald.example/news/dam',
    });
    expect(cslItem(BARE)).toEqual({ id: 'k2', type: 'article-newspaper', 'container-title': 'Post' });
    expect(cslItem({ ...BARE, byline: 'Reuters' }).author).toEqual([{ literal: 'Reuters' }]);
  });
});
