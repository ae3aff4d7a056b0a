/**
 * Who does the saying: the noun phrase before a reporting verb ("X, who was there, said"), or after it
 * ("said X, who was there"). No grammar is parsed: a phrase ends at a mark, a preposition that opens a new
 * phrase, a conjunction or a verb, and its label is its last run of capitalised words, else the phrase as
 * printed. Each look-up is linear in the length of its sentence.
 */
import { NO_NAMES, TITLES } from './names.ts';
import { REPORTING_VERBS, WEAK_VERBS } from './reporting-verbs.ts';
import type { Token } from './sentences.ts';

export interface Subject {
  readonly kind: 'name' | 'pronoun' | 'phrase';
  /** Token range in its sentence, half open. */
  readonly from: number;
  readonly to: number;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const PRONOUNS = set('he she they it we i who er sie il elle ils elles él ella ellos');
const DETERMINERS = set(
  'a an the his her its their our my your this that these those one another some many several two three four five both ' +
    'most all other no each every ein eine der die das le la les un une el los las una',
);
const PREPOSITIONS = set(
  'in on at by with from to of about during into over under between among through against without within despite for ' +
    'after before since like via per amid until outside inside near following regarding including',
);
/** Tie a noun phrase to the next one: "a spokeswoman for the city", "the head of X". */
const TIES = set('of for at from with in on and to');
const BREAKS = set(
  'that if when while because as before after since although though where what how why whether than but which so whom ' +
    'dass wenn weil que si quand cuando porque',
);
const AUXILIARIES = set(
  "has have had having is was are were be been being will would could should may might can must does do did didn't don't " +
    "hasn't wasn't also then later once never still even again further reportedly recently often just now first " +
    'repeatedly already only simply went goes going on to back out up off put it took takes began begins continued not ever soon always sometimes ' +
    'finally immediately himself herself themselves jokingly too instead earlier tells hat habe a ont ha ' +
    'monday tuesday wednesday thursday friday saturday sunday today yesterday',
);
/** Plainly finite verbs that show where a noun phrase before them ends. */
const FINITE = set('is was are were has had will would could should can may might does did said says told');

const isAdverb = (token: Token): boolean =>
  token.kind === 'word' && (AUXILIARIES.has(token.lower) || /^[a-z]{3,}ly$/.test(token.text));
const isWord = (token: Token | undefined): token is Token & { kind: 'word' } => token?.kind === 'word';
const isCapital = (token: Token): boolean => /^[\p{Lu}@]/u.test(token.text);
/** A word that can be part of a name where it stands. */
const isName = (token: Token | undefined): token is Token =>
  isWord(token) &&
  isCapital(token) &&
  !NO_NAMES.has(token.lower) &&
  !/^[\d$#]/.test(token.text) &&
  // Headlines capitalise their verbs.
  !(
    /(?:[^s]s|ed|said|told)$/.test(token.lower) &&
    REPORTING_VERBS.has(token.lower) &&
    token.lower !== 'states'
  );

/** The subject of the verb at `verb`, before it, not reaching back beyond `floor`. */
export function subjectBefore(tokens: readonly Token[], verb: number, floor: number): Subject | null {
  let at = verb - 1;
  while (at >= floor && isAdverb(tokens[at]!)) at--;
  if (at < floor) return null;
  const token = tokens[at]!;
  if (token.kind === 'quoted') return null;
  if (token.kind === 'mark') {
    if (!/^[,)\]—–-]$/.test(token.text)) return null;
    return subjectOfClause(tokens, at, floor);
  }
  if (/^(?:who|which|that)$/.test(token.lower)) return antecedent(tokens, at, floor) ?? pronounAt(tokens, at);
  if (
    /^(?:and|but|or|und|et|y|by|him|her|them|us|me|himself|herself)$/.test(token.lower) ||
    BREAKS.has(token.lower)
  ) {
    return subjectOfClause(tokens, at, floor);
  }
  return phraseEndingAt(tokens, at, floor);
}

/** The subject right after the verb at `verb`: "said X". */
export function subjectAfter(tokens: readonly Token[], verb: number): Subject | null {
  let from = verb + 1;
  while (from < tokens.length && isAdverb(tokens[from]!)) from++;
  const first = tokens[from];
  if (!isWord(first)) return null;
  if (PRONOUNS.has(first.lower)) return pronounAt(tokens, from);
  let to = from;
  while (to < tokens.length) {
    const token = tokens[to]!;
    if (
      token.kind === 'mark' ? !/^[.&]$/.test(token.text) || !isName(tokens[to + 1]) : token.kind === 'quoted'
    )
      break;
    if (to > from && (BREAKS.has(token.lower) || FINITE.has(token.lower))) break;
    if (to > from && PREPOSITIONS.has(token.lower) && !(TIES.has(token.lower) && isWord(tokens[to + 1])))
      break;
    to++;
  }
  return labelled(tokens, from, to, 'after');
}

/** The main subject of the clause that ends before `end`: the first phrase that may act. */
export function subjectOfClause(tokens: readonly Token[], end: number, floor: number): Subject | null {
  let from = floor;
  while (from < end) {
    const token = tokens[from]!;
    if (!isWord(token) || /^(?:and|but|or|so|yet|then|also|however|still|meanwhile)$/.test(token.lower)) {
      from++;
      continue;
    }
    if (introduces(token)) {
      // "On Tuesday, …", "Asked about it, …": the subject stands behind the comma, if one follows.
      const comma = tokens.findIndex((other, index) => index > from && index < end && other.text === ',');
      if (comma === -1) break;
      from = comma + 1;
      continue;
    }
    if (PRONOUNS.has(token.lower)) return pronounAt(tokens, from);
    let to = from;
    while (to < end) {
      const other = tokens[to]!;
      if (other.kind === 'quoted') break;
      if (other.kind === 'mark' && !(other.text === '.' && isName(tokens[to + 1]))) break;
      if (to > from && (FINITE.has(other.lower) || BREAKS.has(other.lower))) break;
      if (to > from && REPORTING_VERBS.has(other.lower) && !isCapital(other)) break;
      if (to > from && PREPOSITIONS.has(other.lower) && other.lower !== 'of' && other.lower !== 'for') break;
      to++;
    }
    const subject = labelled(tokens, from, to, 'before');
    if (subject !== null) return subject;
    from = Math.max(to, from + 1);
  }
  const last = phraseEndingAt(tokens, end - 1, floor);
  return last?.kind === 'name' || last?.kind === 'pronoun' ? last : null;
}

function introduces(token: Token): boolean {
  return (
    PREPOSITIONS.has(token.lower) ||
    BREAKS.has(token.lower) ||
    /^(?:asked|speaking|according|responding|writing|citing|noting|pressed|instead|though|appearing|[a-z]+ing)$/.test(
      token.lower,
    )
  );
}

/** "X, who said", "X, which said". */
function antecedent(tokens: readonly Token[], who: number, floor: number): Subject | null {
  let at = who - 1;
  if (tokens[at]?.text === ',') at--;
  return at < floor ? null : phraseEndingAt(tokens, at, floor);
}

function pronounAt(tokens: readonly Token[], at: number): Subject | null {
  return PRONOUNS.has(tokens[at]!.lower) ? { kind: 'pronoun', from: at, to: at + 1 } : null;
}

/** The noun phrase whose last word stands at `last`. */
function phraseEndingAt(tokens: readonly Token[], last: number, floor: number): Subject | null {
  const head = tokens[last];
  if (!isWord(head)) return head?.text === ')' ? subjectOfClause(tokens, last, floor) : null;
  if (PRONOUNS.has(head.lower)) return pronounAt(tokens, last);
  let from = last;
  while (from - 1 >= floor) {
    const token = tokens[from - 1]!;
    if (token.kind === 'quoted') break;
    if (token.kind === 'mark' && !(token.text === '.' && isName(tokens[from - 2]) && isName(tokens[from])))
      break;
    if (BREAKS.has(token.lower) || FINITE.has(token.lower) || PRONOUNS.has(token.lower)) break;
    if (REPORTING_VERBS.has(token.lower) && !isCapital(token) && !WEAK_VERBS.has(token.lower)) break;
    if (token.lower === 'and' && !(isName(tokens[from]) && isName(tokens[from - 2]))) break;
    if (PREPOSITIONS.has(token.lower) && !(TIES.has(token.lower) && isWord(tokens[from - 2]))) break;
    from--;
  }
  return labelled(tokens, from, last + 1, 'before');
}

/** What names the speaker in the words `[from, to)`: a name in it, else all of it. */
function labelled(
  tokens: readonly Token[],
  from: number,
  to: number,
  side: 'before' | 'after',
): Subject | null {
  if (from >= to) return null;
  const tie = tokens.findIndex((token, at) => at > from && at < to && PREPOSITIONS.has(token.lower));
  // "the head of X", "a spokeswoman for X": the name behind the tie is not the speaker's.
  const headEnd = tie === -1 ? to : tie;
  const introduced = PREPOSITIONS.has(tokens[from]!.lower);
  const runs = nameRuns(tokens, introduced ? from + 1 : from, introduced ? to : headEnd);
  const run = runs.findLast(({ to: end }) => !tokens[end - 1]!.possessive);
  if (run !== undefined && (side === 'after' || run.to === headEnd || introduced)) {
    const ofName = side === 'before' || !isWord(tokens[headEnd - 1]) ? run : run.to === headEnd ? run : null;
    const person = withoutTitles(tokens, ofName ?? run);
    if (person !== null) return { kind: 'name', ...person };
  }
  const start = tokens[from]!;
  if (introduced) return null;
  if (
    start.kind !== 'word' ||
    (!DETERMINERS.has(start.lower) && !start.possessive && !tokens[headEnd - 1]!.lower.endsWith('s'))
  ) {
    const loose = run === undefined ? null : withoutTitles(tokens, run);
    if (loose !== null) return { kind: 'name', ...loose };
    if (to - from > 6 || !isWord(start)) return null;
  }
  return { kind: 'phrase', from, to: Math.min(to, from + 14) };
}

/** Runs of capitalised words, with the particles inside ("Vincent van Gogh", "Bank of America"). */
function nameRuns(tokens: readonly Token[], from: number, to: number): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (let at = from; at < to; at++) {
    if (!isName(tokens[at])) continue;
    let end = at + 1;
    for (;;) {
      if (end < to && isName(tokens[end]) && !tokens[end - 1]!.possessive) end++;
      else if (
        end + 1 < to &&
        tokens[end]!.text === '.' &&
        isName(tokens[end + 1]) &&
        tokens[end]!.start === tokens[end - 1]!.end
      )
        end += 2;
      else if (
        end + 1 < to &&
        /^(?:de|da|di|del|van|von|der|den|bin|ibn|al|el|la|le|du|of|&|y)$/.test(tokens[end]!.lower) &&
        isName(tokens[end + 1])
      )
        end += 2;
      else break;
    }
    runs.push({ from: at, to: end });
    at = end - 1;
  }
  return runs;
}

/** All names in a sentence, without titles. */
export function nameRunsOf(tokens: readonly Token[]): { from: number; to: number }[] {
  return nameRuns(tokens, 0, tokens.length).flatMap((run) => withoutTitles(tokens, run) ?? []);
}

function withoutTitles(
  tokens: readonly Token[],
  run: { from: number; to: number },
): { from: number; to: number } | null {
  let { from } = run;
  while (
    from < run.to - 1 &&
    (tokens[from]!.text === '.' || TITLES.has(tokens[from]!.lower.replaceAll('.', '')))
  )
    from++;
  if (from === run.to - 1 && TITLES.has(tokens[from]!.lower) && run.to - run.from === 1) return null;
  return { from, to: run.to };
}
