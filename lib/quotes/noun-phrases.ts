/**
 * What a noun phrase names: its last run of capitalised words without titles, else the phrase as printed. A
 * name behind "of" or "for" is not the speaker's ("the head of X").
 */
import { NO_NAMES_FIRST, set, TITLES } from './names.ts';
import type { Token } from './sentences.ts';
import { DETERMINERS, isName, isWord, PREPOSITIONS } from './word-classes.ts';

export interface Subject {
  readonly kind: 'name' | 'pronoun' | 'phrase';
  /** Token range in its sentence, half open. */
  readonly from: number;
  readonly to: number;
}

/** What names the speaker in the words `[from, to)`: a name in it, else all of it. */
export function labelled(
  tokens: readonly Token[],
  from: number,
  to: number,
  side: 'before' | 'after',
): Subject | null {
  const subject = named(tokens, from, to, side);
  const alone = subject?.kind === 'name' && subject.to - subject.from === 1;
  return alone && ADJECTIVES.has(tokens[subject.from]!.lower) ? null : subject;
}

/** Capitalised, and nobody's name by themselves: "Republican claims". */
const ADJECTIVES = set(
  'republican democratic american national federal british french german russian chinese european u.s us state senate house ' +
    'former vice deputy assistant',
);

function named(tokens: readonly Token[], from: number, to: number, side: 'before' | 'after'): Subject | null {
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
export function nameRuns(tokens: readonly Token[], from: number, to: number): { from: number; to: number }[] {
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

export function withoutTitles(
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
