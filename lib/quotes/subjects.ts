/**
 * Who does the saying: the noun phrase before a reporting verb ("X, who was there, said"), or after it
 * ("said X, who was there"). No grammar is parsed: a phrase ends at a mark, a preposition that opens a new
 * phrase, a conjunction or a verb. Each look-up is linear in the length of its sentence.
 */
import { labelled, nameRuns, type Subject, withoutTitles } from './noun-phrases.ts';
import { NOUN_FORMS, REPORTING_VERBS, WEAK_VERBS } from './reporting-verbs.ts';
import type { Token } from './sentences.ts';
import {
  BREAKS,
  DETERMINERS,
  FINITE,
  isAdverb,
  isCapital,
  isName,
  isWord,
  PAST,
  PREPOSITIONS,
  PRONOUNS,
  TIES,
} from './word-classes.ts';

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
  // "said a spokesman": the French auxiliary is an English article.
  while (from < tokens.length && isAdverb(tokens[from]!) && !DETERMINERS.has(tokens[from]!.lower)) from++;
  const first = tokens[from];
  if (!isWord(first) || BREAKS.has(first.lower) || PREPOSITIONS.has(first.lower)) return null;
  if (PRONOUNS.has(first.lower)) return pronounAt(tokens, from);
  let to = from;
  while (to < tokens.length) {
    const token = tokens[to]!;
    if (token.kind === 'quoted') break;
    const joins = token.text === '/' || (/^[.&]$/.test(token.text) && isName(tokens[to + 1]));
    if (token.kind === 'mark' && !joins) break;
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
