/**
 * Citations of the article in which a witness was printed: APA (7th edition, 10.16), MLA (9th edition),
 * Chicago (17th edition, notes and bibliography, 14.191) and CSL-JSON for reference managers. Only
 * newspaper and web articles occur here, so that four small formatters serve; why no citation library:
 * docs/decisions/0010. What is unknown is left out as the style asks ("n.d."), never guessed.
 * Plain text: where a style wants italics, asterisks can stand for them.
 */
import type { Citation } from './report.ts';

export type CitationStyle = 'apa' | 'mla' | 'chicago';

export interface CitationForm {
  readonly style: CitationStyle;
  /** Around what stands in italics: `*` for Markdown, empty for plain text. */
  readonly italic: '' | '*';
}

interface Person {
  readonly family: string;
  readonly given: string;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
/** MLA shortens all months but May, June and July. */
const SHORT_MONTHS = 'Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.'.split(' ');

/** "By Jane Doe and John Roe" as people; `null` where it does not read as people's names. */
function peopleOf(byline: string | undefined): Person[] | null {
  if (byline === undefined) return null;
  const names = byline
    .replace(/^\s*by\s+/i, '')
    .split(/\s*(?:,|&|;|\band\b)\s*/i)
    .filter((name) => name !== '');
  const people = names.map((name) => {
    const words = name.trim().split(/\s+/);
    return { family: words.at(-1)!, given: words.slice(0, -1).join(' '), words };
  });
  const plausible = people.every(
    ({ words }) =>
      words.length >= 2 && words.length <= 4 && words.every((word) => /^\p{L}[\p{L}.'’-]*$/u.test(word)),
  );
  return people.length > 0 && plausible ? people.map(({ family, given }) => ({ family, given })) : null;
}

function dateParts(published: string | undefined): [year: number, month: number, day: number] | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(published ?? '');
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3])];
}

const initials = (given: string): string =>
  given
    .split(/[\s-]+/)
    .map((name) => `${name.charAt(0)}.`)
    .join(' ');

/** "A", "A and B", "A, B, and C". */
function series(names: readonly string[], and: string): string {
  if (names.length < 3) return names.join(and === '&' && names.length === 2 ? ', & ' : ` ${and} `);
  return `${names.slice(0, -1).join(', ')}, ${and} ${names.at(-1)!}`;
}

const endStopped = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** One citation without a line break. */
export function formatCitation(citation: Citation, { style, italic }: CitationForm): string {
  const slanted = (text: string): string => `${italic}${text}${italic}`;
  const people = peopleOf(citation.byline);
  const date = dateParts(citation.published);
  const { headline, outlet, url } = citation;
  const parts: string[] = [];
  if (style === 'apa') {
    const when = date === null ? '(n.d.).' : `(${date[0]}, ${MONTHS[date[1] - 1] ?? ''} ${date[2]}).`;
    const authors = people?.map(({ family, given }) => `${family}, ${initials(given)}`);
    const title = headline === undefined ? '[Untitled article].' : endStopped(headline);
    if (authors !== undefined) parts.push(series(authors, '&'), when, title);
    else parts.push(title, when);
    parts.push(endStopped(slanted(outlet)));
    if (url !== undefined) parts.push(url);
    return parts.join(' ');
  }
  if (people !== null) {
    const [first, ...others] = people;
    const inverted = `${first!.family}, ${first!.given}`;
    const direct = others.map(({ family, given }) => `${given} ${family}`);
    const authors =
      style === 'mla' && people.length > 2
        ? `${inverted}, et al`
        : people.length === 2
          ? `${inverted}, and ${direct[0]!}`
          : series([inverted, ...direct], 'and');
    parts.push(endStopped(authors));
  }
  if (headline !== undefined) parts.push(`“${/[?!]$/.test(headline) ? headline : `${headline}.`}”`);
  const when =
    date === null
      ? style === 'mla'
        ? ''
        : ', n.d.'
      : style === 'mla'
        ? `, ${date[2]} ${SHORT_MONTHS[date[1] - 1] ?? ''} ${date[0]}`
        : `, ${MONTHS[date[1] - 1] ?? ''} ${date[2]}, ${date[0]}`;
  if (style === 'mla') {
    const address = url === undefined ? '' : `, ${url.replace(/^https?:\/\//, '')}`;
    parts.push(endStopped(`${slanted(outlet)}${when}${address}`));
  } else {
    parts.push(endStopped(`${slanted(outlet)}${when}`));
    if (url !== undefined) parts.push(endStopped(url));
  }
  return parts.join(' ');
}

/** An item of CSL-JSON 1.0 (citationstyles.org), which Zotero and others read. */
export interface CslItem {
  readonly id: string;
  readonly type: 'article-newspaper';
  readonly title?: string;
  readonly author?: readonly (
    | { readonly family: string; readonly given: string }
    | { readonly literal: string }
  )[];
  readonly 'container-title': string;
  readonly issued?: { readonly 'date-parts': readonly [readonly number[]] };
  readonly URL?: string;
}

export function cslItem(citation: Citation): CslItem {
  const people = peopleOf(citation.byline);
  const date = dateParts(citation.published);
  return {
    id: citation.article,
    type: 'article-newspaper',
    ...(citation.headline === undefined ? {} : { title: citation.headline }),
    ...(citation.byline === undefined ? {} : { author: people ?? [{ literal: citation.byline }] }),
    'container-title': citation.outlet,
    ...(date === null ? {} : { issued: { 'date-parts': [date] } }),
    ...(citation.url === undefined ? {} : { URL: citation.url }),
  };
}
