/**
 * The numbers that tune the engine. Chosen by measurement: docs/decisions/0010-matching.md has the
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
  page: 45,
  quotation: 160,
  /** How far a gap may reach that nothing tells of. */
  silentPage: 12,
  silentQuotation: 40,
} as const;
/** A run at the edge of a chain must bring at least so much more than its gap costs. */
export const EDGE_GAIN = 5;
/** Shared runs below this are part of no chain: one word, or more. */
export const LONE_WORD = 9;
export const LEAST_RUN = 8;
/** Chains below this are not looked at. */
export const LEAST_CHAIN = 17;

/** Weights of the score: log-odds that a chain is a repeat. */
export const SCORE = {
  /** Per nat of the shared words, gaps taken off. */
  words: 0.6,
  /** Chance: the search space of a long page against a million quotations, and set phrases. */
  chance: -28,
  inMarks: 8,
  /** For each end of the passage where page and quotation both open or close their marks. */
  edge: 3,
  speaker: 3,
  near: 4,
  far: -4,
  page: 4,
} as const;
/** Days between page and quotation that count as near, and as far. */
export const NEAR_DAYS = 21;
export const FAR_DAYS = 365;
/** Log-odds from which a passage is shown. */
export const THRESHOLD = 0;

/** A quotation's text is not even read when its hits cover words of less surprisal than this. */
export const FLOOR = { inside: 19, outside: 34 } as const;

/** Up to so many words outside the page's marks are left off the edge of a passage inside them … */
export const SMALL_WORDS = 2;
/** … when none of them is more surprising than this. */
export const SMALL_WORD = 6.5;
/** Matches that share so much of the shorter one are of the same words. */
export const SAME_WORDS = 0.3;
