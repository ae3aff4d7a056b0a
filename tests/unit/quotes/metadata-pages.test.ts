/**
 * Forty-four saved pages: what a person reads on them, against what is read by program. The table holds
 * those four facts a page and no text of it; `null`: the page prints none.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../lib/quotes/metadata.ts';
import table from './pages-by-hand.json' with { type: 'json' };

const PAGES = new URL('../../../../shared/data/pages/', import.meta.url);
const FIELDS = ['headline', 'outlet', 'date', 'author'] as const;

/** Pages that are known to come out otherwise, with the reason. */
const KNOWN: Readonly<Record<string, string>> = {
  'buzzfeed-1 outlet': 'names itself BuzzFeed to machines',
  'spiceworks outlet': 'names itself Spiceworks Inc to machines',
  'yahoo-1 outlet': 'names itself nowhere but in a logo: the address stands in',
  'lwn-1 date': 'printed in the headline only',
  'tmz-1 author': 'a date and the author in one line of text',
  'webmd-1 outlet': 'names itself nowhere but in a logo, and the saved page has no address',
  'webmd-1 date': 'printed in the first line of the text only',
  'telegraph date': 'machines are told the day after the one printed',
  'bug-1255978 date': 'machines are told the first publication, readers the last',
  'schema-org-context-object date': 'machines are told the last change, readers both',
};

/** Glyphs, case, an article before and a domain behind an outlet's name are no difference. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^the\s|\.(?:com|fr|cz)$/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

describe.skipIf(!existsSync(PAGES))('metadata of saved pages (skipped where ../shared is absent)', () => {
  it.each(table.map((row) => [row.page, row] as const))('%s', (page, row) => {
    const html = gunzipSync(readFileSync(new URL(`${page}.html.gz`, PAGES))).toString('utf8');
    const { outlet, headline, byline, published } = readMetadata(parseHTML(html).document);
    const read = { headline, outlet, date: published?.slice(0, 10), author: byline };
    const wrong = FIELDS.filter((field) => {
      const wanted = row[field];
      if (wanted === null) return false;
      const found = plain(read[field] ?? '');
      return field === 'author' ? !found.includes(plain(wanted)) : found !== plain(wanted);
    });
    const told = (field: (typeof FIELDS)[number]): string => `${field}: ${read[field]} for ${row[field]}`;
    expect(wrong.filter((field) => KNOWN[`${page} ${field}`] === undefined).map(told)).toEqual([]);
    const known = FIELDS.filter((field) => KNOWN[`${page} ${field}`] !== undefined);
    expect(known.filter((field) => !wrong.includes(field)).map((field) => `${field} is right now`)).toEqual(
      [],
    );
  });
});
