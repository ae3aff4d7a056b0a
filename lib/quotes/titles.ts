/**
 * Titles of films, books and programmes, nicknames and names of things stand in the same marks as speech.
 * A title has every word capitalised but the small ones, or is introduced as one.
 */
import type { Attribution } from './attribution.ts';
import type { Token } from './sentences.ts';

const SMALL = /^(?:a|an|the|and|or|of|in|on|at|to|for|with|by|from|vs?|is|de|la|le|el|und|der|die|das)$/i;
const WORK =
  /^(?:film|films|movie|movies|book|books|novel|song|songs|single|album|show|series|sitcom|program|programme|podcast|play|musical|documentary|drama|comedy|episode|titled|entitled|headlined|commentary|column|essay|memoir|magazine|newspaper|website|poem|painting|paper|hit|track|starring|nicknamed|so-called)$/;
/** Verbs that name somebody something: "called her “Miss Example”" is what somebody said. */
const NAMING = /^(?:call|dub|label|brand|describ|refer|tag|tweet|nam|mock|chant|shout|yell)/;

/** "the film “…”", "her new book, “…”": what stands before the mark says that a title follows. */
export function isWork(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at - 1]?.text === ',' ? tokens[at - 2] : tokens[at - 1];
  return word?.kind === 'word' && WORK.test(word.lower);
}

/** Whether the words between the marks at `at` name something rather than say it. */
export function isTitle(
  content: string,
  tokens: readonly Token[],
  at: number,
  attribution: Attribution | null,
): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  // Robert "Bob" Example
  const isName = (token: Token | undefined): boolean => token?.kind === 'word' && /^\p{Lu}/u.test(token.text);
  const beside = before?.text === '.' ? tokens[at - 2] : before;
  if (isName(beside) && isName(after) && /^\p{Lu}\S*(?:\s\S+)?$/u.test(content) && !/[.,]$/.test(content))
    return true;
  const words = content.split(/\s+/);
  if (words.length > 12) return false;
  if (isWork(tokens, at)) return true;
  const capitalised = words.every(
    (word, index) => (index > 0 && SMALL.test(word)) || /^[^\p{L}]*(?:\p{Lu}|\d)/u.test(word),
  );
  if (!capitalised) return false;
  const naming = attribution !== null && NAMING.test(tokens[attribution.verb]?.lower ?? '');
  const right = attribution?.place === 'right before';
  return words.length > 1
    ? !(right || (naming && words.length < 4 && attribution.verb < at && at - attribution.verb < 6))
    : !right && !naming;
}
