/**
 * To whom a quoted stretch is attributed by its own sentence. Tried in order of certainty: a reporting
 * verb right before the mark (X said: "…"), one right behind it ("…," X said; "…," said X), "according
 * to", a reporting verb anywhere before ("X said that it was "…" and "…""), one at the end of the
 * sentence, a reporting noun (X's claim that "…"). Linear in the sentence.
 */
import { ACCORDING, REPORTING_NOUNS, REPORTING_VERBS, WEAK_VERBS } from './reporting-verbs.ts';
import type { Token } from './sentences.ts';
import { type Subject, subjectAfter, subjectBefore, subjectOfClause } from './subjects.ts';

export interface Attribution {
  /** Index of the verb (or noun) in the sentence: stretches with the same one belong together. */
  readonly verb: number;
  readonly subject: Subject | null;
  readonly place: 'right before' | 'right behind' | 'before' | 'behind';
}

/** How far behind a quotation its verb may stand: "…," X, who …, said. Words and marks. */
const BEHIND = 40;

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

function rightBefore(tokens: readonly Token[], quoted: number): Attribution | null {
  let verb = quoted - 1;
  let marks = '';
  while (verb >= 0 && tokens[verb]!.kind === 'mark' && /^[,:–—-]$/.test(tokens[verb]!.text))
    marks += tokens[verb--]!.text;
  if (marks === '' && /^(?:that|as|it|him|her|them|by)$/.test(tokens[verb]?.lower ?? '')) verb--;
  if (isReporting(tokens[verb])) {
    const subject = subjectBefore(tokens, verb, floorOf(tokens, verb)) ?? subjectOfClause(tokens, verb, 0);
    return subject === null && marks === '' ? null : { verb, subject, place: 'right before' };
  }
  if (!/[,:]/.test(marks)) return null;
  // "X told reporters on Tuesday, “…”": the nearest strong verb of this clause.
  for (let at = verb; at >= 0 && tokens[at]!.kind !== 'quoted'; at--) {
    if (!isStrong(tokens[at])) continue;
    const inverted = at > 0 && tokens[at - 1]!.kind === 'quoted' ? subjectAfter(tokens, at) : null;
    const subject = inverted ?? subjectBefore(tokens, at, floorOf(tokens, at)) ?? subjectAfter(tokens, at);
    if (subject !== null) return { verb: at, subject, place: 'right before' };
  }
  const according = accordingBetween(tokens, 0, quoted);
  return according;
}

function rightBehind(tokens: readonly Token[], quoted: number, pausesInside: boolean): Attribution | null {
  let from = quoted + 1;
  const comma = /^[,–—-]$/.test(tokens[from]?.text ?? '');
  if (comma) from++;
  if (!comma && !pausesInside && !isStrong(tokens[from])) return null;
  if (tokens[from]?.lower === 'as') from++;
  const according = accordingAt(tokens, from);
  if (according !== null) return according;
  for (let verb = from; verb < Math.min(tokens.length, from + BEHIND); verb++) {
    const token = tokens[verb]!;
    if (token.kind === 'quoted') return null;
    if (!isStrong(token)) continue;
    const inverted = verb === from || (verb === from + 1 && /ly$|^(?:also|then)$/.test(tokens[from]!.lower));
    const subject = inverted ? subjectAfter(tokens, verb) : subjectBefore(tokens, verb, from);
    if (subject === null) continue;
    return { verb, subject, place: 'right behind' };
  }
  return null;
}

/** The nearest reporting verb before, whose clause the stretch stands in. */
function before(tokens: readonly Token[], quoted: number): Attribution | null {
  for (let verb = quoted - 1; verb >= 0; verb--) {
    const token = tokens[verb]!;
    if (!isStrong(token) || (tokens[verb - 1]?.lower === 'to' && tokens[verb - 2]?.lower !== 'on')) continue;
    const inverted = tokens[verb - 1]?.kind === 'quoted' || tokens[verb - 2]?.kind === 'quoted';
    const subject = (inverted ? subjectAfter(tokens, verb) : null) ?? subjectBefore(tokens, verb, 0);
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
      const subject = subjectBefore(tokens, owner + 1, 0);
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

/** A subject lies behind the last quoted stretch before the verb. */
function floorOf(tokens: readonly Token[], verb: number): number {
  return tokens.findLastIndex((token, at) => at < verb && token.kind === 'quoted') + 1;
}
