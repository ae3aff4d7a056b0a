/**
 * Who does the saying: the noun phrase before a reporting verb ("X, who was there, said"), or after it
 * ("said X, who was there"). No grammar is parsed: a phrase ends at a mark, a preposition that opens a new
 * phrase, a conjunction or a verb, and its label is its last run of capitalised words, else the phrase as
 * printed. Each look-up is linear in the length of its sentence.
 */
import { NO_NAMES, NO_NAMES_FIRST, TITLES } from './names.ts';
import { NOUN_FORMS, REPORTING_VERBS, WEAK_VERBS } from './reporting-verbs.ts';
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
    'after before since like via per amid until outside inside near following regarding including ' +
    'am im mit vom nach bei für vor über zum zur gegenüber au aux dans avec pour sur chez lors con para durante sobre tras',
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

/** Acts, most likely: "X slammed Y, saying …" is about X. */
const PAST =
  /^(?:\p{Ll}{2,}ed|took|went|came|made|got|gave|kept|left|met|ran|won|lost|fought|hit|drew|threw|led|sent|became|held|struck|stood|grew|saw|knew|laid|put)$/u;

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
  !/-(?:born|based|led|backed|style|linked|made|era|elect|year-old|old)$/.test(token.lower) &&
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
  // "X wrote to supporters saying": a participle's subject is its clause's.
  const participle = tokens[verb]!.lower.endsWith('ing') && at === verb - 1;
  if (participle && tokens[at]!.kind === 'word') return subjectOfClause(tokens, verb, floor);
  const token = tokens[at]!;
  if (token.kind === 'quoted') return null;
  if (token.text === ')') {
    // "X (D-Example) said"
    const bracket = tokens.findLastIndex(
      (other, index) => index < at && index >= floor && other.text === '(',
    );
    if (bracket > floor) return phraseEndingAt(tokens, bracket - 1, floor);
  }
  if (token.kind === 'mark') {
    if (!/^[,)\]—–-]$/.test(token.text)) return null;
    return subjectOfClause(tokens, at, floor);
  }
  if (/^(?:who|which)$/.test(token.lower)) return antecedent(tokens, at, floor);
  if (token.possessive || DETERMINERS.has(token.lower)) return null;
  if (/^(?:and|but|or|und|et|y|him|her|them|us|me|himself|herself)$/.test(token.lower)) {
    return subjectOfClause(tokens, at, floor);
  }
  if (BREAKS.has(token.lower) || PREPOSITIONS.has(token.lower)) return subjectOfClause(tokens, at, floor);
  if (
    NOUN_FORMS.has(tokens[verb]!.lower) &&
    !PRONOUNS.has(token.lower) &&
    !isName(token) &&
    !isReporter(tokens, at)
  )
    return null;
  return phraseEndingAt(tokens, at, floor);
}

/** "the spokesman", "critics": what may act before a form that could be a noun. */
function isReporter(tokens: readonly Token[], at: number): boolean {
  return (
    /^(?:.*(?:man|woman|men|women|person|people|ess|ers?|ors?|ials?|ics?|ists?|police|minister|president|senator|report|lawsuit|statement|campaign))$/.test(
      tokens[at]!.lower,
    ) && !tokens[at]!.possessive
  );
}

/** The owner before a reporting noun: "X's claim". */
export function ownerAt(tokens: readonly Token[], owner: number): Subject | null {
  const run = nameRuns(tokens, Math.max(0, owner - 6), owner + 1).at(-1);
  const name = run?.to === owner + 1 ? withoutTitles(tokens, run) : null;
  return name === null ? null : { kind: 'name', ...name };
}

/** The subject right after the verb at `verb`: "said X". */
export function subjectAfter(tokens: readonly Token[], verb: number): Subject | null {
  let from = verb + 1;
  while (from < tokens.length && isAdverb(tokens[from]!)) from++;
  const first = tokens[from];
  if (!isWord(first) || BREAKS.has(first.lower) || PREPOSITIONS.has(first.lower)) return null;
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
  let from = behindDateline(tokens, floor, end);
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
      // "In Salem, Oregon, X said"
      const second = tokens.findIndex((other, index) => index > comma && index < end && other.text === ',');
      const place =
        second !== -1 && second - comma <= 3 && isName(tokens[comma - 1]) && isName(tokens[second - 1]);
      if (place && (isName(tokens[second + 1]) || PRONOUNS.has(tokens[second + 1]?.lower ?? '')))
        from = second + 1;
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
      if (to > from && PAST.test(other.text)) break;
      if (to > from && PREPOSITIONS.has(other.lower) && other.lower !== 'of' && other.lower !== 'for') break;
      to++;
    }
    const subject = labelled(tokens, from, to, 'before');
    if (subject !== null) return (subject.kind === 'phrase' ? apposed(tokens, from, end) : null) ?? subject;
    from = Math.max(to, from + 1);
  }
  const last = phraseEndingAt(tokens, end - 1, floor);
  return last?.kind === 'name' || last?.kind === 'pronoun' ? last : null;
}

/** "LONDON (AP) — X said": the sentence begins behind the dash. */
function behindDateline(tokens: readonly Token[], floor: number, end: number): number {
  if (!/^\p{Lu}{3}/u.test(tokens[floor]?.text ?? '')) return floor;
  const dash = tokens.findIndex(
    (token, at) => at > floor && at < Math.min(end, floor + 14) && /^[—–-]$/.test(token.text),
  );
  return dash === -1 ? floor : dash + 1;
}

/** "Her former partner at the firm, Ann Example, …": the name behind the phrase. */
function apposed(tokens: readonly Token[], from: number, end: number): Subject | null {
  const comma = tokens.findIndex(
    (token, at) => at > from && at < end && (token.text === ',' || token.kind === 'quoted'),
  );
  if (comma === -1 || tokens[comma]!.kind === 'quoted') return null;
  const run = nameRuns(tokens, comma + 1, end)[0];
  if (run?.from !== comma + 1 || run.to - run.from < 2) return null;
  return run.to === end || tokens[run.to]!.text === ',' ? { kind: 'name', ...run } : null;
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
  // "she recalled thinking", "she was quoted saying": one verb's subject is the other's.
  if (!isCapital(head) && REPORTING_VERBS.has(head.lower) && !NOUN_FORMS.has(head.lower))
    return subjectBefore(tokens, last, floor);
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
  const subject = labelled(tokens, from, last + 1, 'before');
  const outer = tokens[from - 1];
  // "Protesters near the bridge chanted": a phrase behind a preposition does not act.
  if (subject?.kind === 'phrase' && outer !== undefined && from > floor && PREPOSITIONS.has(outer.lower)) {
    return subjectOfClause(tokens, from - 1, floor);
  }
  return subject;
}

/** What names the speaker in the words `[from, to)`: a name in it, else all of it. */
function labelled(
  tokens: readonly Token[],
  from: number,
  to: number,
  side: 'before' | 'after',
): Subject | null {
  if (from >= to) return null;
  const tie = tokens.findIndex(
    (token, at) =>
      at > from &&
      at < to &&
      PREPOSITIONS.has(token.lower) &&
      !(token.lower === 'of' && isName(tokens[at - 1]) && isName(tokens[at + 1])),
  );
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
  const head = tokens[headEnd - 1]!;
  if (introduced || !isWord(start)) return null;
  const determined = DETERMINERS.has(start.lower) || start.possessive;
  if (determined ? headEnd - from > 1 || PRONOUN_DETERMINERS.has(start.lower) : isPlural(head)) {
    return { kind: 'phrase', from, to: Math.min(to, from + 14) };
  }
  const loose = run === undefined ? null : withoutTitles(tokens, run);
  return loose === null ? null : { kind: 'name', ...loose };
}

/** May stand for somebody without a noun: "Another said". */
const PRONOUN_DETERMINERS = set('another one some many several most both all others');
const isPlural = (token: Token): boolean =>
  /^(?:.*[^s]s|police|people|men|women|media|children|sources|others|everyone|everybody|somebody|someone|nobody)$/.test(
    token.lower,
  );

/** Runs of capitalised words, with the particles inside ("Vincent van Gogh", "Bank of America"). */
function nameRuns(tokens: readonly Token[], from: number, to: number): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (let at = from; at < to; at++) {
    if (!isName(tokens[at]) || (at === 0 && NO_NAMES_FIRST.has(tokens[at]!.lower))) continue;
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
  return nameRuns(tokens, 0, tokens.length).map((run) => withoutTitles(tokens, run));
}

function withoutTitles(
  tokens: readonly Token[],
  run: { from: number; to: number },
): { from: number; to: number } {
  let { from } = run;
  while (
    from < run.to - 1 &&
    (tokens[from]!.text === '.' || TITLES.has(tokens[from]!.lower.replaceAll('.', '')))
  )
    from++;
  return { from, to: run.to };
}
