import { describe, expect, it } from 'vitest';
import { reportPassage } from '../../../lib/wording/passage-report.ts';
import type { PassageReport, Witness } from '../../../lib/wording/report.ts';

function witness(outlet: string, text: string, more: Partial<Witness> = {}): Witness {
  const article = outlet.toLowerCase();
  return {
    quotation: `${article}#0`,
    citation: { article, outlet },
    text,
    parts: [text],
    kind: 'direct',
    ...more,
  };
}

function report(text: string, witnesses: readonly Witness[], thisArticle?: string): PassageReport {
  return reportPassage({
    statement: 's',
    passage: { text, interruptions: [] },
    witnesses,
    related: [],
    articles: [],
    ...(thisArticle !== undefined && { thisArticle }),
  });
}

/** Each group: its outlets, then its kinds of change. */
function groupsOf({ groups }: PassageReport): string[] {
  return groups.map(
    (group) =>
      `${group.witnesses.map((one) => one.witness.citation.outlet).join('+')}: ${
        [...new Set(group.witnesses.flatMap((one) => one.changes.map((change) => change.kind)))].join(',') ||
        'same'
      }`,
  );
}

const PASSAGE = 'The harbour froze over in a single night and nobody could leave the island';

describe('reportPassage', () => {
  it('agrees where outlets differ only in punctuation, spelling and where they cut', () => {
    const result = report(PASSAGE, [
      witness('Dawn', 'The harbor froze over, in a single night'),
      witness('Noon', 'and nobody could leave the island.'),
    ]);
    expect(result).toMatchObject({ verdict: 'agree', outlets: 2, differing: 0, majority: null });
  });

  it('groups by wording, most deviating first, and raises flags above all', () => {
    const result = report(PASSAGE, [
      witness('Agree', PASSAGE),
      witness(
        'Long',
        'The harbour froze over in one terrible and endless night and nobody could leave the island',
      ),
      witness('Flag', 'The harbour froze over in a single night and nobody would leave the island'),
      witness('Agreed', PASSAGE.toUpperCase()),
    ]);
    expect(groupsOf(result)).toEqual([
      'Flag: substitution',
      'Long: substitution',
      'Agree+Agreed: punctuation',
    ]);
    expect(result).toMatchObject({ verdict: 'flagged', outlets: 4, differing: 2, majority: null });
    expect(result.groups[0]?.flags).toEqual(['modal']);
  });

  it('does not count a witness that prints none of the passage', () => {
    const result = report(PASSAGE, [
      witness('Dawn', PASSAGE),
      witness('Other', 'We had bread for three weeks and coal for two, and it was quiet on the quay'),
    ]);
    expect(result.outlets).toBe(1);
  });

  it('counts a fragment of two telling words that the passage has', () => {
    expect(report(PASSAGE, [witness('Dawn', 'harbour froze', { kind: 'partial' })]).outlets).toBe(1);
  });

  it('says nothing of the mark where the quotation of the page begins or ends inside the passage', () => {
    const [straddling, closing, inner] = [
      'The harbour froze over in “a single night and nobody could leave the island',
      'The harbour froze over in a single night,” and nobody could leave the island',
      'The harbour froze over in “a single night” and nobody could leave the island',
    ].map((text) => report(text, [witness('Dawn', PASSAGE)]));
    expect(groupsOf(straddling!)).toEqual(['Dawn: same']);
    expect(groupsOf(closing!)).toEqual(['Dawn: same']);
    expect(groupsOf(inner!)).toEqual(['Dawn: punctuation']);
    expect(
      groupsOf(
        report('The harbour froze over in “a single night and no one could leave the island', [
          witness('Dawn', PASSAGE),
        ]),
      ),
    ).toEqual(['Dawn: substitution']);
  });

  it('leads with what most outlets print, and with neither on a tie', () => {
    const other = 'The harbour froze over in a single week and nobody could leave the island';
    const most = report(PASSAGE, [witness('A', other), witness('B', other), witness('C', PASSAGE)]);
    expect(most.majority).toEqual({ outlets: 2, text: other });
    expect(report(PASSAGE, [witness('A', other), witness('C', PASSAGE)]).majority).toBeNull();
  });

  it('counts an article once, by the quotation that shares most, and an outlet once', () => {
    const result = report(PASSAGE, [
      witness('Dawn', 'froze over', { quotation: 'dawn#0' }),
      witness('Dawn', 'froze over in a single night', { quotation: 'dawn#1' }),
      witness('Dawn', PASSAGE, { quotation: 'dawn2#0', citation: { article: 'dawn2', outlet: 'Dawn' } }),
    ]);
    expect(result.outlets).toBe(1);
    expect(result.groups.flatMap((group) => group.witnesses.map((one) => one.witness.quotation))).toEqual([
      'dawn#1',
      'dawn2#0',
    ]);
  });

  it('names the page itself and does not count it', () => {
    const result = report(PASSAGE, [witness('Dawn', PASSAGE), witness('Noon', PASSAGE)], 'dawn');
    expect(result.thisPage?.outlet).toBe('Dawn');
    expect(result.outlets).toBe(1);
  });

  it('leaves the comma before an attribution out of account', () => {
    const parts = ['The harbour froze over,', 'in a single night'];
    const result = report(PASSAGE, [witness('Dawn', parts.join(' '), { parts })]);
    expect(groupsOf(result)).toEqual(['Dawn: same']);
  });

  it('shows wire copy as one source with its carriers', () => {
    const quotations = [
      PASSAGE,
      'We burned the old boats for warmth when the coal was gone',
      'I never want to see another winter like that one in all my life',
    ];
    const articles = ['dawn', 'noon', 'dusk'].map((article) => ({
      article,
      outlet: article,
      published: '2019-02-01',
      quotations: article === 'dusk' ? [PASSAGE] : quotations,
    }));
    const result = reportPassage({
      statement: 's',
      passage: { text: PASSAGE, interruptions: [] },
      witnesses: ['Dawn', 'Noon', 'Dusk'].map((outlet) => witness(outlet, PASSAGE)),
      related: [],
      articles,
    });
    expect(
      result.groups[0]?.witnesses.map((one) => [
        one.witness.citation.outlet,
        one.carriers.map((carrier) => carrier.outlet),
      ]),
    ).toEqual([
      ['Dawn', ['Noon']],
      ['Dusk', []],
    ]);
    expect(result.outlets).toBe(3);
  });

  it('does not depend on the order of the witnesses', () => {
    const witnesses = [
      witness('A', PASSAGE),
      witness('B', 'The harbour froze over in a single week'),
      witness('C', 'nobody would leave the island'),
    ];
    expect(report(PASSAGE, witnesses)).toEqual(report(PASSAGE, witnesses.toReversed()));
  });
});
