/**
 * The numbers that tune the engine. Chosen by measurement: docs/decisions/0006-matching.md has the
 * tables and the commands. Surprisal and scores are in nats unless said otherwise.
 */

/** Words in a shingle. Of two neighbours one is selected, so every run of SHINGLE + 1 = 5 words holds one. */
export const SHINGLE = 4;

/** A fragment's anchor: two neighbouring content words, at most so many words apart … */
export const PAIR_REACH = 3;
/** … each at least so surprising … */
export const PAIR_WORD = 6.5;
/** … and together at least so surprising. */
export const PAIR_SUM = 19;
/** Stretches in quotation marks up to so many words are looked up by their pairs as well. */
export const FRAGMENT_WORDS = 12;

/** Neighbouring hits of one quotation further apart on the page (in words) are separate clusters. */
export const CLUSTER_GAP = 60;

/** Alignment: what a gap between two shared runs costs, and how far it may reach (words). */
export const GAP = {
  open: 6,
  perWord: 1,
  /** Beyond so many words a longer gap costs no more. */
  cap: 12,
  /** Where the text itself tells of the gap: an ellipsis, a bracket, or an attribution between marks. */
  told: 3,
  /** … for each word that is replaced there: an ellipsis tells of words left out, not of others put in. */
  perReplacedWord: 2,
  perToldWord: 0.15,
  page: 30,
  quotation: 100,
  /** How far a gap may reach that nothing tells of. */
  silentPage: 8,
  silentQuotation: 30,
} as const;
/** A run at the edge of a chain must bring at least so much more than its gap costs. */
export const EDGE_GAIN = 5;
/** Shared runs below this are part of no chain: one word, or more. */
export const LONE_WORD = 9;
export const LEAST_RUN = 8;
/** Chains below this are not looked at. */
export const LEAST_CHAIN = 17;

/** Of several capitalised words in a row all but the rarest are worth at most this much: names and titles. */
export const NAME_WORD = 2;

/**
 * A quotation is not looked at when its hits cover words of less surprisal than this: all other evidence
 * together could not make up for it. `far`: of another year than the page.
 */
export const FLOOR = { inside: 19, outside: 36, far: 38 } as const;

/** Evidence of the words, by their nats: what a nat brings up to so many, and beyond. */
export const WORDS = { base: 0.7, first: 0.031, firstTo: 45, further: 0.15, furtherTo: 115 } as const;
/**
 * Evidence of the place. A loose end: beyond it page and quotation both go on, with other words and no
 * ellipsis or bracket to say why – seldom in a repeat, usual in a phrase. `fragment`: fewer than five words.
 */
export const PLACE = {
  inside: { base: 1, looseEnd: -1.8 },
  outside: { base: -4, looseEnd: -0.5 },
  fragment: -3.5,
  speaker: 1,
} as const;
/** Evidence of another cluster of the same article elsewhere on the page, by its surprisal. */
export const COMPANION = { each: 0.045, from: 20, most: 40 } as const;
/** Evidence of the days between page and quotation, against near ones. */
export const DATES = {
  nearDays: 21,
  farDays: 365,
  /** Near a day that the page does not tell, but its sure passages do. */
  inferred: -0.5,
  apart: -7.2,
  far: -8,
  /** More for words outside quotation marks that are not near: debris of web pages comes again and again. */
  outside: -2.5,
  /** The page tells its day, the quotation does not. */
  unknown: -5.8,
  /** The page's day is not known. */
  undated: -2.7,
} as const;
/** What one more fold of occasions holds back. */
export const RECURRENCE = { inside: 1.1, outside: 2.5 } as const;
/** One occasion lasts so many days, before and after. */
export const OCCASION_DAYS = 45;
/** A page's day is inferred from at least so many clusters, of such surprisal, within so many days. */
export const INFERENCE = { least: 2, nats: 45, days: 21 } as const;
/** Log-odds from which a passage is shown. */
export const THRESHOLD = -2;
/** The same for quotations that may be one statement: there the comparison of both texts decides. */
export const SIMILAR_THRESHOLD = -5;

/** Up to so many words outside the page's marks are left off the edge of a passage inside them … */
export const SMALL_WORDS = 2;
/** … when none of them is more surprising than this. */
export const SMALL_WORD = 6.5;
/** Matches that share so much of the shorter one are of the same words. */
export const SAME_WORDS = 0.3;
/** What a match has beyond a passage stands alone from so many words. */
export const LEFTOVER_WORDS = 6;
/** Fewer shared words than this are a fragment, which must be so surprising. */
export const FRAGMENT = { words: 5, nats: 19 } as const;
