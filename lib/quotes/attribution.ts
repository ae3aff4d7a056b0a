/**
 * To whom a quoted stretch is attributed by its own sentence. Tried in order of certainty: a reporting
 * verb right before the mark (X said: "…"), one right behind it ("…," X said; "…," said X), "according
 * to", a reporting verb anywhere before ("X said that it was "…" and "…""), one at the end of the
 * sentence, a reporting noun (X's claim that "…"). Linear in the sentence.
 */
import { ACCORDING, NOUN_FORMS, REPORTING_NOUNS, REPORTING_VERBS, WEAK_VERBS } from './reporting-verbs.ts';
import type { Token } from './sentences.ts';
import type { Subject } from './noun-phrases.ts';
import { PREPOSITIONS } from './word-classes.ts';
import { ownerAt, subjectAfter, subjectBefore, subjectOfClause } from './subjects.ts';

export interface Attribution {
  /** Index of the verb (or noun) in the sentence: stretches with the same one belong together. */
  readonly verb: number;
  readonly subject: Subject | null;
  readonly place: 'right before' | 'right behind' | 'before' | 'behind';
}

/** How far behind a quotation its verb may stand: "…," X, who …, said. Words and marks. */
const BEHIND = 40;
/** The same for a verb that nothing but its place shows to report. */
const NEAR = 8;

const isReporting = (token: Token | undefined): boolean =>
  token?.kind === 'word' && REPORTING_VERBS.has(token.lower) && !/^\p{Lu}\p{Ll}/u.test(token.text);
const isStrong = (token: Token | undefined): boolean => isReporting(token) && !WEAK_VERBS.has(token!.lower);

export function attributionOf(
  tokens: readonly Token[],
  quoted: number,
  pausesInside: boolean,
): Attribution | null {
  return (
    rightBefore(tokens, quoted) ??
    rightBehind(tokens, quoted, pausesInside) ??
    signed(tokens, quoted) ??
    announced(tokens, quoted) ??
    before(tokens, quoted) ??
    behind(tokens, quoted) ??
    byNoun(tokens, quoted)
  );
}

/** The last reporting verb of a sentence that announces what follows it: "X continued:". */
export function announcement(tokens: readonly Token[]): Attribution | null {
  for (let verb = tokens.length - 1; verb >= 0; verb--) {
    if (!isReporting(tokens[verb])) continue;
    const subject = subjectBefore(tokens, verb, floorOf(tokens, verb)) ?? subjectOfClause(tokens, verb, 0);
    if (subject !== null) return { verb, subject, place: 'before' };
  }
  const subject = subjectOfClause(tokens, tokens.length, 0);
  return subject === null ? null : { verb: tokens.length, subject, place: 'before' };
}

/** X said: "…", X called her "…". */
function rightBefore(tokens: readonly Token[], quoted: number): Attribution | null {
  let verb = quoted - 1;
  while (verb >= 0 && /^[,:–—-]$/.test(tokens[verb]!.text)) verb--;
  const marked = verb < quoted - 1;
  if (!marked && /^(?:that|as|it|him|her|them)$/.test(tokens[verb]?.lower ?? '')) verb--;
  if (!isReporting(tokens[verb]) || isInfinitive(tokens, verb)) return null;
  const subject = subjectOf(tokens, verb);
  return subject === null && (!marked || NOUN_FORMS.has(tokens[verb]!.lower))
    ? null
    : { verb, subject, place: 'right before' };
}

/** "X told reporters on Tuesday, “…”": the nearest strong verb of this clause. */
function announced(tokens: readonly Token[], quoted: number): Attribution | null {
  if (!/^[,:]$/.test(tokens[quoted - 1]?.text ?? '')) return null;
  for (let verb = quoted - 2; verb >= 0 && tokens[verb]!.kind !== 'quoted'; verb--) {
    if (!isStrong(tokens[verb]) || isInfinitive(tokens, verb)) continue;
    const inverted = verb > 0 && tokens[verb - 1]!.kind === 'quoted' ? subjectAfter(tokens, verb) : null;
    const subject = inverted ?? subjectOf(tokens, verb);
    if (subject !== null) return { verb, subject, place: 'right before' };
  }
  return accordingBetween(tokens, 0, quoted) ?? headed(tokens, quoted);
}

/** "Ann Example: “…”" */
function headed(tokens: readonly Token[], quoted: number): Attribution | null {
  if (tokens[quoted - 1]?.text !== ':') return null;
  const subject = subjectBefore(tokens, quoted - 1, floorOf(tokens, quoted));
  return subject?.kind === 'name' ? { verb: quoted - 1, subject, place: 'right before' } : null;
}

/** "…," X said; "…," said X; "…," according to X. */
function rightBehind(tokens: readonly Token[], quoted: number, pausesInside: boolean): Attribution | null {
  let from = quoted + 1;
  const comma = /^[,–—-]$/.test(tokens[from]?.text ?? '');
  if (comma) from++;
  const first = tokens[from];
  if (first === undefined || (!comma && !pausesInside && !/^(?:said|says|wrote|tweeted)$/.test(first.lower)))
    return null;
  if (first.lower === 'as') from++;
  const according = accordingAt(tokens, from);
  if (according !== null) return according;
  if (/^(?:and|but|or|which|who|whom|meaning|while|that|where|because|if|when|though)$/.test(first.lower))
    return null;
  for (let verb = from; verb < Math.min(tokens.length, from + BEHIND); verb++) {
    const token = tokens[verb]!;
    if (token.kind === 'quoted') return null;
    if (!isStrong(token) || isInfinitive(tokens, verb)) continue;
    // "…," saying …: the participle adds to what somebody did before.
    if (verb === from && token.lower.endsWith('ing')) return null;
    const inverted =
      verb === from ||
      (verb === from + 1 && /ly$|^(?:also|then|later|once|a|ont|hat|haben|ha)$/.test(tokens[from]!.lower));
    const subject = inverted ? subjectAfter(tokens, verb) : subjectBefore(tokens, verb, from);
    // The clause behind the mark begins with its subject, whatever titles stand before the name.
    if (subject === null || (!inverted && subject.from - from > 6)) continue;
    return { verb, subject, place: 'right behind' };
  }
  return byPlace(tokens, from);
}

/** "“…,” an angry Example retaliated.": whatever the verb, where a quotation pauses for one, it reports. */
function byPlace(tokens: readonly Token[], from: number): Attribution | null {
  for (let verb = from + 1; verb < Math.min(tokens.length, from + NEAR); verb++) {
    const token = tokens[verb]!;
    if (token.kind !== 'word') return null;
    if (!/^\p{Ll}{2,}ed$/u.test(token.text)) continue;
    const after = tokens[verb + 1];
    const ends = after === undefined || after.kind !== 'word' || PREPOSITIONS.has(after.lower);
    const subject = ends ? subjectBefore(tokens, verb, from) : null;
    return subject === null ? null : { verb, subject, place: 'right behind' };
  }
  return null;
}

/** "“…” — Ann Example": signed, at the end of a paragraph. */
function signed(tokens: readonly Token[], quoted: number): Attribution | null {
  if (!/^[―—–-]$/.test(tokens[quoted + 1]?.text ?? '')) return null;
  if (tokens.length - quoted > 14 || !/^\p{Lu}/u.test(tokens[quoted + 2]?.text ?? '')) return null;
  const subject = subjectAfter(tokens, quoted + 1);
  return subject?.kind === 'name' ? { verb: quoted + 1, subject, place: 'right behind' } : null;
}

/** A line of its own behind a quotation: "— Ann Example, teacher". */
export function signature(tokens: readonly Token[]): Subject | null {
  if (tokens.length > 14 || !/^[―—–-]$/.test(tokens[0]?.text ?? '')) return null;
  const subject = subjectAfter(tokens, 0);
  return subject?.kind === 'name' ? subject : null;
}

/** The nearest reporting verb before, whose clause the stretch stands in. */
function before(tokens: readonly Token[], quoted: number): Attribution | null {
  for (let verb = quoted - 1; verb >= 0; verb--) {
    const token = tokens[verb]!;
    if (!isStrong(token) || isInfinitive(tokens, verb)) continue;
    // "told a man who complained that …": what the man complained of is not what is quoted.
    if (/^(?:who|that|which)$/.test(tokens[verb - 1]?.lower ?? '') && tokens[verb - 2]?.text !== ',')
      continue;
    const near = tokens[verb - 1]?.text === ',' ? verb - 2 : verb - 1;
    const behindMark = tokens[near]?.kind === 'quoted' && !token.lower.endsWith('ing');
    const inverted = behindMark ? subjectAfter(tokens, verb) : null;
    const subject = inverted ?? subjectBefore(tokens, verb, 0);
    if (subject !== null) return { verb, subject, place: 'before' };
  }
  return accordingBetween(tokens, 0, quoted);
}

/** "It was “…”, X said." */
function behind(tokens: readonly Token[], quoted: number): Attribution | null {
  for (let verb = tokens.length - 1; verb > quoted; verb--) {
    if (!isStrong(tokens[verb])) continue;
    const comma = tokens.findLastIndex((token, at) => at < verb && at > quoted && token.text === ',');
    const subject = subjectBefore(tokens, verb, Math.max(comma, quoted) + 1);
    if (subject !== null) return { verb, subject, place: 'behind' };
  }
  return accordingBetween(tokens, quoted + 1, tokens.length);
}

/** "X's claim that …", "in a statement, X …". */
function byNoun(tokens: readonly Token[], quoted: number): Attribution | null {
  for (let noun = quoted - 1; noun > 0; noun--) {
    const token = tokens[noun]!;
    if (token.kind !== 'word' || !REPORTING_NOUNS.has(token.lower)) continue;
    const owner = tokens.findLastIndex((other, at) => at < noun && at >= noun - 3 && other.possessive);
    if (owner !== -1) {
      const subject = ownerAt(tokens, owner);
      if (subject !== null) return { verb: noun, subject, place: 'before' };
    }
    const subject = subjectOfClause(tokens, noun, 0);
    if (subject !== null) return { verb: noun, subject, place: 'before' };
  }
  return null;
}

function accordingBetween(tokens: readonly Token[], from: number, to: number): Attribution | null {
  for (let at = from; at < to; at++) {
    const found = accordingAt(tokens, at);
    if (found !== null) return found;
  }
  return null;
}

function accordingAt(tokens: readonly Token[], at: number): Attribution | null {
  const first = tokens[at];
  if (first?.kind !== 'word') return null;
  const two = `${first.lower} ${tokens[at + 1]?.lower ?? ''}`;
  const verb = ACCORDING.has(two) ? at + 1 : ACCORDING.has(first.lower) ? at : -1;
  if (verb === -1) return null;
  const subject = subjectAfter(tokens, verb);
  return subject === null ? null : { verb, subject, place: 'right behind' };
}

function subjectOf(tokens: readonly Token[], verb: number): Subject | null {
  const floor = floorOf(tokens, verb);
  return (
    subjectBefore(tokens, verb, floor) ??
    (NOUN_FORMS.has(tokens[verb]!.lower) ? null : subjectOfClause(tokens, verb, 0))
  );
}

/** "to say", but not "went on to say". */
function isInfinitive(tokens: readonly Token[], verb: number): boolean {
  return (
    tokens[verb - 1]?.lower === 'to' &&
    !/^(?:on|continued|continues|began|proceeded)$/.test(tokens[verb - 2]?.lower ?? '')
  );
}

/** A subject lies behind the last quoted stretch before the verb. */
function floorOf(tokens: readonly Token[], verb: number): number {
  return tokens.findLastIndex((token, at) => at < verb && token.kind === 'quoted') + 1;
}
