/**
 * One score, in log-odds (nats), from three kinds of evidence that the page repeats the quotation and did
 * not meet its words by chance. *Words*: surprisal of the shared words less the cost of gaps, by the fixed
 * table (compare E-values: Karlin and Altschul 1990). *Place*: quotation marks, ends of the shared words
 * that a text's own end, a mark or an ellipsis explains, the speaker's name near by. *Page*: other words of
 * the same article elsewhere on the page, words of its headline, further words of the quotation near by,
 * and the time between page and quotation where it is known. Against it stands only what the library's own
 * counts hold back: the same words on many other occasions are a set phrase.
 *
 * A score is the sum of features times weights, a logistic regression: its weights (parameters.ts) are
 * fitted to passages that were read in context (`npm run bench -- fit`). Cost: constant.
 */
import { ALONE, LONG_RUN, RANGE, SET_PHRASE, WEIGHTS } from './parameters.ts';

/** Days between page and quotation (parameters.ts); `undated`: the page has no date. */
export type DateEvidence = 'day' | 'week' | 'near' | 'apart' | 'far' | 'unknown' | 'undated';

/**
 * Why the shared words begin or end where they do. `page`: there stands a quotation mark, an ellipsis or a
 * bracket. `quotation`: there it begins or ends itself.
 */
export interface End {
  readonly page: boolean;
  readonly quotation: boolean;
}

const isExplained = ({ page, quotation }: End): boolean => page || quotation;

/** What may be found at an end of the shared words: each of the kinds of {@link End}, `shared` being both at once. */
export interface PossibleEnd {
  readonly page: boolean;
  readonly quotation: boolean;
  readonly shared: boolean;
}

/** What is known of a match. */
export interface Evidence {
  readonly inMarks: boolean;
  /** Surprisal of the shared words, gaps taken off. */
  readonly nats: number;
  /** The longest run of shared words without a gap. */
  readonly run: number;
  readonly ends: readonly [End, End];
  /** It has fewer shared words than a passage outside marks must have. */
  readonly fragment: boolean;
  /** There is a word in it that two link texts ran together into: "electionRead". */
  readonly glued: boolean;
  /** The speaker is named near by. */
  readonly speaker: boolean;
  /** Surprisal of the strongest other cluster of the same article on the page. */
  readonly companion: number;
  /** Share of the headline's words, by surprisal, that the page has; 0 without a headline. */
  readonly topic: number;
  /** Surprisal of the quotation's further words that stand near by on the page. */
  readonly around: number;
  readonly date: DateEvidence;
  /** The page's day is not told, but its sure passages agree on one. */
  readonly inferred: boolean;
  /** How many quotations have the same words on other occasions. */
  readonly occasions: number;
}

const FEATURES = [
  'always',
  'nats',
  'furtherNats',
  'run',
  'longRun',
  'pageEnds',
  'quotationEnds',
  'sharedEnds',
  'whole',
  'exact',
  'glued',
  'speaker',
  'companion',
  'topic',
  'around',
  'recurrence',
  'setPhrase',
  'inferred',
  'day',
  'week',
  'apart',
  'far',
  'unknown',
  'undated',
] as const;

export type Feature = (typeof FEATURES)[number];

/** The features of a match; each is about 0 to 4. */
export function featuresOf(evidence: Evidence): Readonly<Record<Feature, number>> {
  const { nats, date } = evidence;
  const count = (is: (end: End) => boolean) => Number(is(evidence.ends[0])) + Number(is(evidence.ends[1]));
  const sharedEnds = count(({ page, quotation }) => page && quotation);
  return {
    always: 1,
    nats: Math.min(nats, RANGE.nats) / 10,
    furtherNats: Math.max(0, Math.min(nats, RANGE.furtherNats) - RANGE.nats) / 10,
    run: within(evidence.run, RANGE.run),
    longRun: Number(!evidence.glued && isLongRun(evidence.run, date, evidence.ends.every(isExplained))),
    pageEnds: count(({ page, quotation }) => page && !quotation),
    quotationEnds: count(({ page, quotation }) => !page && quotation),
    sharedEnds,
    whole: Number(evidence.ends.every(({ quotation }) => quotation)),
    exact: Number(!evidence.fragment && sharedEnds === 2 && isMetAlone(date, evidence.occasions)),
    glued: Number(evidence.glued),
    speaker: Number(evidence.speaker),
    companion: within(evidence.companion, RANGE.companion),
    topic: evidence.topic,
    around: Math.min(evidence.around, RANGE.around) / 10,
    recurrence: Math.log1p(evidence.occasions),
    setPhrase: evidence.fragment ? Math.max(0, Math.log((1 + evidence.occasions) / (1 + SET_PHRASE))) : 0,
    inferred: Number(evidence.inferred),
    day: Number(date === 'day'),
    week: Number(date === 'week'),
    apart: Number(date === 'apart'),
    far: Number(date === 'far'),
    unknown: Number(date === 'unknown'),
    undated: Number(date === 'undated'),
  };
}

/** How far between both ends of `range` a value lies, 0 to 1. */
function within(value: number, [from, to]: readonly [number, number]): number {
  return Math.max(0, Math.min(value, to) - from) / (to - from);
}

/** Page and quotation are known to be more than weeks apart. */
const isApart = (date: DateEvidence): boolean => date === 'apart' || date === 'far';

/** So few other occasions have the words that they are no set phrase, nor is the page known to be of another one. */
const isMetAlone = (date: DateEvidence, occasions: number): boolean => occasions <= ALONE && !isApart(date);

/**
 * Within weeks a long run is hardly met by chance. Of a quotation without a date nobody knows whether it was within
 * weeks: there it counts only if something explains both its ends.
 */
function isLongRun(run: number, date: DateEvidence, explained: boolean): boolean {
  return run >= LONG_RUN && !isApart(date) && (date !== 'unknown' || explained);
}

export function scoreOf(evidence: Evidence): number {
  const weights = evidence.inMarks ? WEIGHTS.inside : WEIGHTS.outside;
  const features = featuresOf(evidence);
  let score = 0;
  for (const feature of FEATURES) score += features[feature] * weights[feature];
  return score;
}

/** What the index alone knows of a match. */
type Known = Pick<Evidence, 'inMarks' | 'nats' | 'run' | 'companion' | 'date' | 'inferred' | 'occasions'>;

const ANY_END: PossibleEnd = { page: true, quotation: true, shared: true };

/**
 * The score of a cluster at best, while only the index is known: as if what the texts have to tell spoke for it as
 * clearly as it can. Written out, for it is asked thousands of times for a page.
 */
export function mostScore(known: Known, first: PossibleEnd = ANY_END, last: PossibleEnd = ANY_END): number {
  const { nats, date } = known;
  const weights = known.inMarks ? WEIGHTS.inside : WEIGHTS.outside;
  let score = weights.always + weights.speaker + weights.topic + (RANGE.around / 10) * weights.around;
  score += mostOf(weights, first) + mostOf(weights, last);
  // A whole quotation ends where its words do, whether the page says why or not.
  if ((first.quotation || first.shared) && (last.quotation || last.shared)) score += weights.whole;
  if (first.shared && last.shared && isMetAlone(date, known.occasions)) score += weights.exact;
  score += (Math.min(nats, RANGE.nats) / 10) * weights.nats;
  score += (Math.max(0, Math.min(nats, RANGE.furtherNats) - RANGE.nats) / 10) * weights.furtherNats;
  score += within(known.run, RANGE.run) * weights.run;
  const explained = [first, last].every((end) => end.page || end.quotation || end.shared);
  if (isLongRun(known.run, date, explained)) score += weights.longRun;
  score += within(known.companion, RANGE.companion) * weights.companion;
  score += Math.log1p(known.occasions) * weights.recurrence;
  if (known.inferred) score += weights.inferred;
  if (date !== 'near') score += weights[date];
  return score;
}

function mostOf(
  weights: (typeof WEIGHTS)['inside' | 'outside'],
  { page, quotation, shared }: PossibleEnd,
): number {
  return Math.max(
    page ? weights.pageEnds : 0,
    quotation ? weights.quotationEnds : 0,
    shared ? weights.sharedEnds : 0,
  );
}
