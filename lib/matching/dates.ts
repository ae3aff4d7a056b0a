/** The page's day, told or inferred, and how near a quotation's day is to it. Days since 1970-01-01, 0 = unknown. */
import type { DateEvidence } from './evidence.ts';
import { DATES, INFERENCE } from './parameters.ts';

export interface DateSense {
  /** Of the page. */
  readonly day: number;
  /** Told by the page, not inferred. */
  readonly told: boolean;
}

/** Of a page that may be of any day: no quotation is dated apart from it. */
export const ANY_DAY: DateSense = { day: -1, told: true };

/** @param day of the quotation's article */
export function dateEvidence(page: DateSense, day: number): DateEvidence {
  if (page === ANY_DAY) return 'day';
  if (page.day === 0) return 'undated';
  if (day === 0) return page.told ? 'unknown' : 'undated';
  const apart = Math.abs(page.day - day);
  if (apart <= DATES.day) return 'day';
  if (apart <= DATES.week) return 'week';
  if (apart <= DATES.near) return 'near';
  return apart <= DATES.apart ? 'apart' : 'far';
}

/** The day around which the articles are dated that surely share words with a page that does not tell its own. */
export function inferredDay(
  clusters: readonly { readonly day: number; readonly covered: number }[],
): DateSense {
  const days = clusters
    .filter(({ day, covered }) => day !== 0 && covered >= INFERENCE.nats)
    .map(({ day }) => day)
    .sort((a, b) => a - b);
  let best = 0;
  let day = 0;
  for (let first = 0, last = 0; first < days.length; first++) {
    while (last < days.length && days[last]! <= days[first]! + INFERENCE.days) last++;
    if (last - first > best) {
      best = last - first;
      day = days[(first + last) >> 1]!;
    }
  }
  return { day: best >= INFERENCE.least && best * 2 > days.length ? day : 0, told: false };
}
