/**
 * How two quotations of a library stand to each other: one statement, a fragment of the other, related, or
 * nothing. A function of the two quotations alone. What it takes from the words is kept for as long as the
 * caller keeps the function, by the two wordings: wire copy repeats them a hundred times, and only dates and
 * speakers differ.
 */
import { scanWords, wordsOf } from '../text/words.ts';
import { surprisal } from '../text/frequency.ts';
import type { Side } from './pieces.ts';
import {
  type AlignedWordings,
  alignSides,
  COSTS,
  differences,
  equalWords,
  settled,
  sideOf,
} from './differences.ts';
import { FRAGMENT_WORDS } from './prospect.ts';
import {
  circumstances,
  daysBetween,
  judgeMeasures,
  measure,
  RELATED_NATS,
  sharedNats,
  speakersAgree,
  type Measure,
  type UtteranceJudgement,
} from './same-utterance.ts';
import type { Judgement, Relate, StatementQuotation } from './statements.ts';

/**
 * A quotation of fewer nats, or of {@link FRAGMENT_WORDS} or fewer, tells too little by its words: of set phrases
 * and slogans that glued utterances together ("all men are created equal" 41, "out of an abundance of caution" 46)
 * nearly all are below, of 166 labelled pairs of one utterance three.
 */
const WHOLE_NATS = 45;
/** A fragment in another article: so distinctive, in nats (the engine finds no lesser), and so near, in days. */
const FRAGMENT_NATS = 19;
const FRAGMENT_DAYS = 3;
/**
 * Log-odds by equal words alone, of one day, below which spellings are not read: they would not turn it (of 221
 * pairs judged one they did in one), and reading them is most of the cost.
 */
const HOPELESS = -4;
/** Measures that speak against one utterance, rather than only not for it. */
const AGAINST: ReadonlySet<Measure> = new Set(['differences', 'ends', 'days', 'speakers']);

interface ComparedWords {
  readonly shared: number;
  /** Of two that were said on one day by nobody named. */
  readonly measures: Readonly<Record<Measure, number>>;
  readonly fragment: Fragment | null;
  /** One of them is a fragment by itself, wherever its words stand in the other. */
  readonly short: boolean;
}

/** A few words that stand in a row in the other text. */
interface Fragment {
  readonly text: string;
  readonly nats: number;
}

/** A fresh {@link Relate} with a memory of its own. */
export function relating(): Relate {
  const memory = new Map<string, Map<string, ComparedWords>>();
  const sides = new Map<string, Side>();
  const sideAt = (text: string): Side => {
    let known = sides.get(text);
    if (known === undefined) sides.set(text, (known = sideOf(text)));
    return known;
  };
  const compared = (a: string, b: string): ComparedWords => {
    let own = memory.get(a);
    if (own === undefined) memory.set(a, (own = new Map()));
    let known = own.get(b);
    if (known === undefined) own.set(b, (known = compareWords(sideAt(a), sideAt(b))));
    return known;
  };
  return (a, b) => {
    const words = a.text < b.text ? compared(a.text, b.text) : compared(b.text, a.text);
    return judged(words, a, b);
  };
}

function compareWords(left: Side, right: Side): ComparedWords {
  const short = isFragmentary(left) || isFragmentary(right);
  const fragment = short ? fragmentOf(left, right) : null;
  const matches = equalWords(left, right);
  const equal = measured(settled(left, right, matches));
  const hopeless = equal.shared === 0 || judgeMeasures(equal.measures, equal.shared).logOdds < HOPELESS;
  return { ...(hopeless ? equal : measured(alignSides(left, right, matches))), fragment, short };
}

function measured(aligned: AlignedWordings): Pick<ComparedWords, 'shared' | 'measures'> {
  const shared = sharedNats(aligned);
  return { shared, measures: measure(aligned, differences(aligned), shared, SAME_DAY, SAME_DAY) };
}

const SAME_DAY = { published: '2000-01-01' };

function judged(
  { shared, measures, fragment, short }: ComparedWords,
  a: StatementQuotation,
  b: StatementQuotation,
): Judgement | null {
  if (shared === 0) return null;
  const judgement = judgeMeasures({ ...measures, ...circumstances(a, b) }, shared);
  const one = judgement.verdict === 'same' && (!short || isNear(a, b));
  // A few words that a whole text contains may be part of it, but are no bridge to a third one.
  if (fragment !== null && (one || isFragment(fragment.nats, a, b))) {
    return { verdict: a.text === fragment.text ? 'within' : 'around', evidence: fragment.nats };
  }
  if (one) return { verdict: 'same', evidence: judgement.logOdds };
  if (judgement.verdict === 'related') return { verdict: 'related', evidence: -judgement.logOdds };
  const against = evidenceAgainst(judgement);
  if (against <= 0) return null;
  return { verdict: shared >= RELATED_NATS ? 'related' : 'unrelated', evidence: against };
}

/** Few shared words are no evidence for one utterance; that the texts part around them is evidence for two. */
function evidenceAgainst({ reasons }: UtteranceJudgement): number {
  let sum = 0;
  for (const { measure: name, nats } of reasons) if (AGAINST.has(name)) sum -= nats;
  return sum;
}

/** What few words cannot tell, the circumstances must: one article, one speaker, or days known to be near. */
function isNear(a: StatementQuotation, b: StatementQuotation): boolean {
  const speakers = speakersAgree(a.speaker, b.speaker);
  if (speakers !== 0) return speakers > 0;
  const days = daysBetween(a.published, b.published);
  return a.article === b.article || (days !== undefined && days <= FRAGMENT_DAYS);
}

/** Within one article the context decides (statements.ts: only where one statement fits). */
function isFragment(nats: number, a: StatementQuotation, b: StatementQuotation): boolean {
  if (speakersAgree(a.speaker, b.speaker) <= 0) return false;
  return (
    a.article === b.article ||
    (nats >= FRAGMENT_NATS && (daysBetween(a.published, b.published) ?? 0) <= FRAGMENT_DAYS)
  );
}

function isFragmentary({ tokens }: Side): boolean {
  if (tokens.length <= FRAGMENT_WORDS) return true;
  return tokens.reduce((sum, { folded }) => sum + COSTS.weightOf(folded), 0) < 4 * WHOLE_NATS;
}

/** Whether it is too short for the index to find. */
export const isShort = (text: string): boolean => scanWords(text).count <= FRAGMENT_WORDS;

function fragmentOf(a: Side, b: Side): Fragment | null {
  const left = { text: a.text, words: wordsOf(a.text).map(({ folded }) => folded) };
  const right = { text: b.text, words: wordsOf(b.text).map(({ folded }) => folded) };
  const [short, long] = left.words.length < right.words.length ? [left, right] : [right, left];
  const count = short.words.length;
  if (count === 0 || count === long.words.length) return null;
  if (!` ${long.words.join(' ')} `.includes(` ${short.words.join(' ')} `)) return null;
  return { text: short.text, nats: short.words.reduce((sum, word) => sum + surprisal(word), 0) };
}
