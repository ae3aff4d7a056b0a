/**
 * Do two quotations report one utterance? A log-linear model (logistic regression) over a handful of measures,
 * each with a plain meaning, in nats: how much the shared words tell, how much of them is silently different,
 * whether the two go on differently where they part, how much of the shorter one is shared, how far apart they
 * were published, who is named as the speaker. It sees the two quotations and a fixed table of word frequencies,
 * nothing else, so no other article can change it. Weights and their source: docs/decisions/0004.
 *
 * Symmetric: sums are of integers, and every measure is the same from both sides.
 */
import type { WordMatch } from '../text/align.ts';
import type { Span } from '../text/span.ts';
import type { ChangeKind, Comparison, Wording } from './change.ts';
import { type AlignedWordings, COSTS } from './differences.ts';
import type { Side } from './pieces.ts';
import { reconcileSpeakers } from './speakers.ts';

/** A quotation with what tells one occasion from another. */
export interface Utterance extends Wording {
  /** ISO date, with or without a time. */
  readonly published?: string | undefined;
  readonly speaker?: string | undefined;
}

export interface UtteranceJudgement {
  /** `related`: shared words beyond chance, but another occasion, another sentence, or a set phrase. */
  readonly verdict: 'same' | 'related' | 'unrelated';
  /** Nats; above 0 speaks for one utterance. */
  readonly logOdds: number;
  /** What it is made of; the sum is `logOdds`. */
  readonly reasons: readonly { readonly measure: Measure; readonly nats: number }[];
}

export const MEASURES = [
  'base',
  'words',
  'phrase',
  'differences',
  'ends',
  'rest',
  'days',
  'speakers',
] as const;
export type Measure = (typeof MEASURES)[number];

/**
 * Nats for one unit of each measure (below). Fitted on labelled pairs, but for `phrase` and `speakers`:
 * docs/decisions/0004.
 */
export const WEIGHTS: Readonly<Record<Measure, number>> = {
  base: 3.2,
  words: 3.2,
  phrase: -2,
  differences: -4.1,
  ends: -1.6,
  rest: -2.9,
  days: -1.2,
  speakers: 2,
};

/** The unit of `words`: so many nats of shared words speak neither way. */
export const NEUTRAL_NATS = 55;
/** Below so many nats ("rule of law", "commander-in-chief") hand-read pairs were set phrases, 25 of 27. */
const PHRASE_NATS = 28;
/** What a name counts in `words`: whoever speaks of a thing names it. */
const NAME_SHARE = 0.5;
/** The most that one silent change tells against, in nats: words cut from a long run are still one utterance. */
const DOUBT: Readonly<Partial<Record<ChangeKind, number>>> = {
  substitution: 40,
  'omission-silent': 20,
  'insertion-silent': 20,
  'replacement-marked': 5,
  reordered: 5,
};
/** Days beyond which more make no difference. */
const DAYS_CAP = 60;
/** What an unknown date counts as: the median distance of articles that print the same words. */
const DAYS_UNKNOWN = 2;
/** Below so many nats of shared words two quotations are not even related. */
export const RELATED_NATS = 40;

/** Whether `a` and `b`, compared already, report the same words said on the same occasion. */
export function judge(
  aligned: AlignedWordings,
  comparison: Comparison,
  a: Pick<Utterance, 'published' | 'speaker'>,
  b: Pick<Utterance, 'published' | 'speaker'>,
): UtteranceJudgement {
  const shared = sharedNats(aligned);
  if (shared === 0) return { verdict: 'unrelated', logOdds: Number.NEGATIVE_INFINITY, reasons: [] };
  return judgeMeasures(measure(aligned, comparison, shared, a, b), shared);
}

/** @param shared nats of shared words, above 0 */
export function judgeMeasures(values: Readonly<Record<Measure, number>>, shared: number): UtteranceJudgement {
  const reasons = MEASURES.map((name) => ({ measure: name, nats: WEIGHTS[name] * values[name] }));
  const logOdds = reasons.reduce((sum, reason) => sum + reason.nats, 0);
  const verdict = logOdds > 0 ? 'same' : shared >= RELATED_NATS ? 'related' : 'unrelated';
  return { verdict, logOdds, reasons };
}

/** The measures of a pair that shares words. */
export function measure(
  aligned: AlignedWordings,
  comparison: Comparison,
  shared: number,
  a: Pick<Utterance, 'published' | 'speaker'>,
  b: Pick<Utterance, 'published' | 'speaker'>,
): Record<Measure, number> {
  const shorter = Math.min(nats(aligned.a), nats(aligned.b));
  let doubt = 0;
  for (const change of comparison.changes) {
    doubt += Math.min(nats(aligned.a, change.a) + nats(aligned.b, change.b), DOUBT[change.kind] ?? 0);
  }
  const { start, end } = comparison.extent;
  return {
    base: 1,
    words: Math.log((shared - (1 - NAME_SHARE) * sharedNats(aligned, isNamed)) / NEUTRAL_NATS),
    phrase: Number(shared < PHRASE_NATS),
    differences: doubt / shared,
    ends: Number(start === 'both') + Number(end === 'both'),
    rest: Math.max(0, 1 - shared / shorter),
    ...circumstances(a, b),
  };
}

/** The measures that the words have no part in. */
export function circumstances(
  a: Pick<Utterance, 'published' | 'speaker'>,
  b: Pick<Utterance, 'published' | 'speaker'>,
): Record<'days' | 'speakers', number> {
  return {
    days: daysMeasure(daysBetween(a.published, b.published)),
    speakers: speakersAgree(a.speaker, b.speaker),
  };
}

/** Nats of the words that match (of those that `counts` holds for), mean of both sides. */
export function sharedNats(
  aligned: AlignedWordings,
  counts: (aligned: AlignedWordings, match: WordMatch) => boolean = () => true,
): number {
  const { a, b, matches } = aligned;
  let quarters = 0;
  for (const match of matches) {
    if (!counts(aligned, match)) continue;
    for (let at = 0; at < match.aLength; at++) quarters += weightAt(a, match.a + at);
    for (let at = 0; at < match.bLength; at++) quarters += weightAt(b, match.b + at);
  }
  return quarters / 8;
}

function nats(side: Side, [start, end]: Span = [0, side.text.length]): number {
  let quarters = 0;
  for (let at = firstFrom(side, start); (side.tokens[at]?.end ?? Number.POSITIVE_INFINITY) <= end; at++) {
    quarters += weightAt(side, at);
  }
  return quarters / 4;
}

/** The first word that begins at or after a place. */
function firstFrom(side: Side, place: number): number {
  let low = 0;
  let high = side.tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((side.tokens[middle]?.start ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A name or part of a title: capitalised on both sides, on one of them not only because a sentence begins. */
function isNamed({ a, b }: AlignedWordings, match: WordMatch): boolean {
  const [inA, inB] = [capital(a, match.a), capital(b, match.b)];
  return inA !== 'none' && inB !== 'none' && (inA === 'inner' || inB === 'inner');
}

function capital(side: Side, at: number): 'none' | 'initial' | 'inner' {
  const token = side.tokens[at];
  if (token === undefined || !/^\p{Lu}\p{Ll}/u.test(side.text.slice(token.start, token.end))) return 'none';
  const before = side.text.slice(Math.max(0, token.start - 4), token.start);
  return at === 0 || /[.!?:…]["”’']?\s+$/u.test(before) ? 'initial' : 'inner';
}

function weightAt(side: Side, at: number): number {
  return COSTS.weightOf(side.tokens[at]?.folded ?? '');
}

/** @param days `undefined` where one of the dates is unknown */
export function daysMeasure(days: number | undefined): number {
  return Math.log1p(Math.min(DAYS_CAP, days ?? DAYS_UNKNOWN));
}

/** Days between two dates; `undefined` where one of them is unknown. */
export function daysBetween(a: string | undefined, b: string | undefined): number | undefined {
  const apart = Math.abs(Date.parse(a?.slice(0, 10) ?? '') - Date.parse(b?.slice(0, 10) ?? ''));
  return Number.isNaN(apart) ? undefined : apart / 86_400_000;
}

/** 1 for one person, −1 for two, 0 where nobody is named or only described ("the model", "he"). */
export function speakersAgree(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined || !isName(a) || !isName(b)) return 0;
  return reconcileSpeakers([a, b]).length === 1 ? 1 : -1;
}

function isName(speaker: string): boolean {
  return /^\p{Lu}/u.test(speaker) && !/^(?:the|an?|he|she|they|it|we|i|his|her|their)\b/iu.test(speaker);
}
