import { describe, expect, it } from 'vitest';
import { collate } from '../../../lib/wording/collation.ts';
import { csv } from '../../../lib/wording/csv.ts';
import { collationCsv, exportedCollation } from '../../../lib/wording/export-collation.ts';
import type { Witness } from '../../../lib/wording/report.ts';

const witness = (outlet: string, text: string): Witness => ({
  quotation: `${outlet}#0`,
  citation: { article: outlet, outlet },
  text,
  parts: [text],
  kind: 'direct',
});

describe('csv', () => {
  it('follows RFC 4180', () => {
    expect(csv([['a', 'say "no"', 'x,y', 'two\nlines', undefined, 3]])).toBe(
      'a,"say ""no""","x,y","two\nlines",,3\r\n',
    );
  });

  it('lets no cell act as a formula', () => {
    expect(csv([['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1']])).toBe(
      "'=1+1,'+1,'-1,'@SUM(A1),'\t=1,' =1\r\n",
    );
    expect(csv([['=HYPERLINK("x")']])).toBe('"\'=HYPERLINK(""x"")"\r\n');
  });
});

describe('the exported collation', () => {
  const collation = collate([
    witness('=Herald', 'The gate stood open all night.'),
    witness('Post', 'The gate stood open all night.'),
    witness('Mail', 'The gate was open all night.'),
  ]);

  it('has one CSV record for each witness at each place', () => {
    const records = collationCsv(collation).trimEnd().split('\r\n');
    expect(records).toHaveLength(4);
    expect(records[1]).toMatch(/^1,3,3,wording,'=Herald,/);
    expect(records[3]).toContain(',was,1,false,substitution,');
  });

  it('has every word of every witness in JSON', () => {
    const exported = exportedCollation(collation, { statement: 's', speakers: [] });
    for (const { text, words } of exported.witnesses) {
      expect(words.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(text.replace('.', ''));
    }
    expect(JSON.parse(JSON.stringify(exported))).toEqual(exported);
    expect(exported.places[0]?.sides.map(({ outlets }) => outlets.length)).toEqual([2, 1]);
  });
});
