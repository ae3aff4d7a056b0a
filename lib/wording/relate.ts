/**
 * How two quotations of a library stand to each other: one statement, a fragment of the other, related, or
 * nothing. A function of the two quotations alone. What it takes from the words is kept for as long as the
 * caller keeps the function, by the two wordings: wire copy repeats them a hundred times, and only dates and
 * speakers differ.
 */
import { scanWords, wordsOf } from '../text/words.ts';
import { surprisal } from '../text/frequency.ts';
import { alignWordings, differences } from './differences.ts';
import {
  circumstances,
  daysBetween,
  judgeMeasures,
  measure,
  sharedNats,
  speakersAgree,
  type Measure,
  type UtteranceJudgement,
} from './same-utterance.ts';
import type { Judgement, Relate, StatementQuotation } from './statements.ts';

/** Longer quotations share enough words to be judged by them. */
const FRAGMENT_WORDS = 4;
/** A fragment in another article: so distinctive, in nats (the engine finds no lesser), and so near, in days. */
const FRAGMENT_NATS = 19;
const FRAGMENT_DAYS = 3;
/** Measures that speak against one utterance, rather than only not for it. */
const AGAINST: ReadonlySet<Measure> = new Set(['differences', 'ends', 'days', 'speakers']);

interface ComparedWords {
  readonly shared: number;
  /** Of two that were said on one day by nobody named. */
  readonly measures: Readonly<Record<Measure, number>>;
  readonly fragment: Fragment | null;
}

/** A few words that stand in a row in the other text. */
interface Fragment {
  readonly text: string;
  readonly nats: number;
}

/** A fresh {@link Relate} with a memory of its own. */
export function relating(): Relate {
  const memory = new Map<string, Map<string, ComparedWords>>();
  const compared = (a: string, b: string): ComparedWords => {
    let own = memory.get(a);
    if (own === undefined) memory.set(a, (own = new Map()));
    let known = own.get(b);
    if (known === undefined) own.set(b, (known = compareWords(a, b)));
    return known;
  };
  return (a, b) => {
    const words = a.text < b.text ? compared(a.text, b.text) : compared(b.text, a.text);
    return judged(words, a, b);
  };
}

function compareWords(a: string, b: string): ComparedWords {
  const aligned = alignWordings(a, b);
  const shared = sharedNats(aligned);
  const measures = measure(aligned, differences(aligned), shared, SAME_DAY, SAME_DAY);
  return { shared, measures, fragment: fragmentOf(a, b) };
}

const SAME_DAY = { published: '2000-01-01' };

function judged(
  { shared, measures, fragment }: ComparedWords,
  a: StatementQuotation,
  b: StatementQuotation,
): Judgement | null {
  if (shared === 0) return null;
  const judgement = judgeMeasures({ ...measures, ...circumstances(a, b) }, shared);
  // A few words that a whole text contains may be part of it, but are no bridge to a third one.
  if (fragment !== null && (judgement.verdict === 'same' || isFragment(fragment.nats, a, b))) {
    return { verdict: a.text === fragment.text ? 'within' : 'around', evidence: fragment.nats };
  }
  if (judgement.verdict === 'same') return { verdict: 'same', evidence: judgement.logOdds };
  if (judgement.verdict === 'related') return { verdict: 'related', evidence: -judgement.logOdds };
  const against = evidenceAgainst(judgement);
  return against > 0 ? { verdict: 'unrelated', evidence: against } : null;
}

/** Few shared words are no evidence for one utterance; that the texts part around them is evidence for two. */
function evidenceAgainst({ reasons }: UtteranceJudgement): number {
  let sum = 0;
  for (const { measure: name, nats } of reasons) if (AGAINST.has(name)) sum -= nats;
  return sum;
}

/** Within one article the context decides (statements.ts: only where one statement fits). */
function isFragment(nats: number, a: StatementQuotation, b: StatementQuotation): boolean {
  if (speakersAgree(a.speaker, b.speaker) <= 0) return false;
  return (
    a.article === b.article ||
    (nats >= FRAGMENT_NATS && daysBetween(a.published, b.published) <= FRAGMENT_DAYS)
  );
}

/** Whether it can be a fragment. */
export const isShort = (text: string): boolean => scanWords(text).count <= FRAGMENT_WORDS;

function fragmentOf(a: string, b: string): Fragment | null {
  const left = { text: a, words: wordsOf(a).map(({ folded }) => folded) };
  const right = { text: b, words: wordsOf(b).map(({ folded }) => folded) };
  const [short, long] = left.words.length < right.words.length ? [left, right] : [right, left];
  const count = short.words.length;
  if (count === 0 || count > FRAGMENT_WORDS || count === long.words.length) return null;
  if (!` ${long.words.join(' ')} `.includes(` ${short.words.join(' ')} `)) return null;
  return { text: short.text, nats: short.words.reduce((sum, word) => sum + surprisal(word), 0) };
}
