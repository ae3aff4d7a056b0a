/**
 * What a person types: words in any order (the last one may be unfinished), `"a phrase"`, `speaker:name`,
 * `outlet:name` (either with quotation marks around several words), `before:2017-10`, `after:2016`,
 * `changed:` for statements whose witnesses differ.
 */
import { foldText } from './fold.ts';

export interface Term {
  /** Folded, without spaces around. */
  readonly text: string;
  /** The last word typed: words that begin so count. */
  readonly prefix: boolean;
}

export interface Query {
  readonly words: readonly Term[];
  /** Folded, several words each. */
  readonly phrases: readonly string[];
  readonly speaker: readonly Term[];
  readonly outlet: readonly Term[];
  /** Published on or after, before: the beginning of an ISO date. */
  readonly after?: string;
  readonly before?: string;
  readonly changed: boolean;
  /** As typed: `before:` and `after:` without a date, which narrow nothing. Not what is still being typed. */
  readonly undated: readonly string[];
}

const TOKEN =
  /(?:(speaker|outlet|before|after|changed):)?(?:["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]*))/giu;
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;

export function parseQuery(typed: string): Query {
  const words: Term[] = [];
  const phrases: string[] = [];
  const speaker: Term[] = [];
  const outlet: Term[] = [];
  let before: string | undefined;
  let after: string | undefined;
  let changed = false;
  const undated: string[] = [];
  const end = typed.length;
  for (const match of typed.matchAll(TOKEN)) {
    if (match[0] === '') continue;
    const field = match[1]?.toLowerCase();
    const quoted = match[2] !== undefined;
    const raw = match[2] ?? match[3] ?? '';
    const unfinished = !quoted && match.index + match[0].length === end;
    const terms = termsOf(raw, unfinished);
    if (field === 'changed') changed = true;
    else if (field === 'before' || field === 'after') {
      if (!isDate(raw)) {
        if (!unfinished || DATE.test(raw)) undated.push(match[0]);
      } else if (field === 'before') before = raw;
      else after = raw;
    } else if (field === 'speaker') speaker.push(...terms);
    else if (field === 'outlet') outlet.push(...terms);
    else if (quoted && terms.length > 1) phrases.push(terms.map(({ text }) => text).join(' '));
    else words.push(...terms);
  }
  return {
    words,
    phrases,
    speaker,
    outlet,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    changed,
    undated,
  };
}

/** One that there is: no month has a 32nd day. */
function isDate(raw: string): boolean {
  const time = DATE.test(raw) ? Date.parse(raw) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(raw);
}

/** Nothing to look for. */
export function isEmpty(query: Query): boolean {
  const { words, phrases, speaker, outlet, before, after, changed } = query;
  return (
    words.length + phrases.length + speaker.length + outlet.length === 0 &&
    before === undefined &&
    after === undefined &&
    !changed
  );
}

function termsOf(raw: string, unfinished: boolean): Term[] {
  const folded = foldText(raw).trim();
  if (folded === '') return [];
  const parts = folded.split(' ');
  return parts.map((text, index) => ({ text, prefix: unfinished && index === parts.length - 1 }));
}
