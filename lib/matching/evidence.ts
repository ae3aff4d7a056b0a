/**
 * One score, in log-odds, from three kinds of evidence that the page repeats the quotation and did not
 * meet it by chance. *Words*: surprisal of the shared words less the cost of gaps, against a fixed search
 * space (an E-value: Karlin and Altschul 1990; fixed, because what decides may not depend on the rest of
 * the library). *Place*: quotation marks, ends that both
 * texts' marks share, the speaker's name near by. *Page*: other passages here from the
 * same article, and the time between page and quotation where both dates are known.
 */
import { wordsOf } from '../text/words.ts';
import type { Chain } from './chains.ts';
import { FAR_DAYS, NEAR_DAYS, SCORE } from './parameters.ts';
import type { PageReading } from './reading.ts';
import type { IndexedQuotation, PageText } from './types.ts';

/** Each kind in nats; the score is their sum. */
export interface Evidence {
  readonly words: number;
  readonly place: number;
  readonly page: number;
}

export function scoreOf(evidence: Evidence): number {
  return evidence.words + evidence.place + evidence.page;
}

export function wordEvidence(chain: Chain): number {
  return SCORE.chance + SCORE.words * chain.nats;
}

/** Code units around a passage in which the speaker's name counts as near by. */
const NEAR_BY = 300;

export function placeEvidence(
  page: PageReading,
  start: number,
  end: number,
  inMarks: boolean,
  edges: number,
  speaker: string | undefined,
): number {
  let evidence = (inMarks ? SCORE.inMarks : 0) + edges * SCORE.edge;
  const surname = speaker === undefined ? undefined : wordsOf(speaker).at(-1)?.folded;
  if (surname !== undefined && surname.length > 2) {
    const around = `${page.text.slice(Math.max(0, start - NEAR_BY), start)} ${page.text.slice(end, end + NEAR_BY)}`;
    if (wordsOf(around).some((word) => word.folded === surname || word.folded === `${surname}'s`)) {
      evidence += SCORE.speaker;
    }
  }
  return evidence;
}

const DAY = 86_400_000;

/** Nothing is known where either date is. */
export function dateEvidence(page: PageText, quotation: IndexedQuotation): number {
  const days = Math.abs(Date.parse(page.published ?? '') - Date.parse(quotation.published ?? '')) / DAY;
  if (Number.isNaN(days)) return 0;
  if (days <= NEAR_DAYS) return SCORE.near;
  return days >= FAR_DAYS ? SCORE.far : 0;
}
