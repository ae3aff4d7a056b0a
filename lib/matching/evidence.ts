/**
 * One score, in log-odds (nats), from three kinds of evidence that the page repeats the quotation and did
 * not meet it by chance. *Words*: surprisal of the shared words less the cost of gaps, by the fixed table
 * (compare E-values: Karlin and Altschul 1990). *Place*: quotation marks, ends that nothing
 * explains, the speaker's name near by. *Page*: other words of the same article elsewhere on the page, and the time
 * between page and quotation where it is known. Against it stands only what the library's own counts hold
 * back: the same words on many other occasions are a set phrase.
 *
 * The weights were fitted on real pages, the same pages against articles of other months being the chance.
 */
import { wordsOf } from '../text/words.ts';
import { DATES, COMPANION, PLACE, RECURRENCE, WORDS } from './parameters.ts';

/** @param nats surprisal of the shared words, gaps taken off */
export function wordEvidence(nats: number): number {
  const further = Math.max(0, Math.min(nats, WORDS.furtherTo) - WORDS.firstTo);
  return WORDS.base + WORDS.first * Math.min(nats, WORDS.firstTo) + WORDS.further * further;
}

/** Code units around a passage in which the speaker's name counts as near by. */
const NEAR_BY = 300;

/** Where a chain stands on the page and in the quotation. */
export interface Place {
  readonly inMarks: boolean;
  /** Fewer than five shared words. */
  readonly fragment: boolean;
  /** At how many of its two ends both texts go on with other words, untold. */
  readonly looseEnds: number;
}

export function placeEvidence({ inMarks, fragment, looseEnds }: Place): number {
  const { base, looseEnd } = inMarks ? PLACE.inside : PLACE.outside;
  return base + looseEnds * looseEnd + (fragment ? PLACE.fragment : 0);
}

/** What {@link placeEvidence} and {@link speakerEvidence} can come to at most. */
export function mostPlaceEvidence(inMarks: boolean, fragment: boolean): number {
  return placeEvidence({ inMarks, fragment, looseEnds: 0 }) + PLACE.speaker;
}

/** Is the speaker named near the passage? */
export function speakerEvidence(
  text: string,
  start: number,
  end: number,
  speaker: string | undefined,
): number {
  return isNear(text, start, end, speaker) ? PLACE.speaker : 0;
}

function isNear(text: string, start: number, end: number, speaker: string | undefined): boolean {
  const surname = speaker === undefined ? undefined : wordsOf(speaker).at(-1)?.folded;
  if (surname === undefined || surname.length < 3) return false;
  const around = `${text.slice(Math.max(0, start - NEAR_BY), start)} ${text.slice(end, end + NEAR_BY)}`;
  return wordsOf(around).some(({ folded }) => folded === surname || folded === `${surname}'s`);
}

/** @param nats surprisal of the strongest other cluster of the same article on the page */
export function companionEvidence(nats: number): number {
  return COMPANION.each * Math.min(COMPANION.most, Math.max(0, nats - COMPANION.from));
}

export interface DateSense {
  /** Of the page; days since 1970-01-01, 0 = unknown. */
  readonly day: number;
  /** Told by the page, not inferred. */
  readonly told: boolean;
}

/** @param day of the quotation's article, 0 = unknown */
export function dateEvidence(page: DateSense, day: number, inMarks: boolean): number {
  if (page.day === 0) return DATES.undated;
  if (day === 0) return page.told ? DATES.unknown : DATES.undated;
  const apart = Math.abs(page.day - day);
  if (apart <= DATES.nearDays) return page.told ? 0 : DATES.inferred;
  return (apart <= DATES.farDays ? DATES.apart : DATES.far) + (inMarks ? 0 : DATES.outside);
}

/** @param occasions how many quotations have the same words on other occasions */
export function recurrenceEvidence(occasions: number, inMarks: boolean): number {
  return -(inMarks ? RECURRENCE.inside : RECURRENCE.outside) * Math.log1p(occasions);
}
