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
 * together could not make up for it.
 */
export const FLOOR = { inside: 19, outside: 36 } as const;
/**
 * The same for a quotation that is dated more than so many days from the page, or from the quotation that is
 * looked up as one. On a page 1 % of what is shown there has fewer than 34 nats, without the word on either side.
 */
export const APART = { page: { days: 21, nats: 48 }, quotation: { days: 365, nats: 38 } } as const;

/**
 * How far beyond the runs around its hits a quotation's first or last word is looked for, and how far a mark of the
 * page may be that would explain an end there (words): over gaps, and words too few for a hit.
 */
export const BEYOND = { words: 20, told: 12 } as const;

/** Where the evidence of a quantity ends (nats). */
export const RANGE = { nats: 45, furtherNats: 115, run: [4, 10], companion: [20, 100], around: 30 } as const;
/** Words in a row that are hardly ever met by chance within weeks, but for names and titles. */
export const LONG_RUN = 8;
/**
 * Link texts run into the word before them as well: words beside the shared ones that are looked at too. A name that is
 * written as one ("WikiLeaks") comes more than once on its page, two words that ran together hardly do.
 */
export const GLUED = { beside: 1, ofAName: 2 } as const;
/** A fragment that was met on more other occasions is a term, a slogan or a set phrase: "stop and frisk". */
export const SET_PHRASE = 5;
/**
 * A quotation that stands whole between the page's marks is taken for more than a phrase up to so many other occasions.
 */
export const ALONE = 1;
/** A word is a content word from so many nats. */
export const CONTENT_WORD = 8;
/** What counts as near by a passage: words, code units. */
export const NEAR_BY = { words: 60, units: 300 } as const;
/** Days between page and quotation, up to which they count as so near or so far. */
export const DATES = { day: 1, week: 7, near: 21, apart: 365 } as const;
/** Weights of the evidence, in nats for each step of a feature (evidence.ts). */
export const WEIGHTS = {
  inside: {
    always: -7.24,
    nats: 0.59,
    furtherNats: 1,
    run: 0.09,
    longRun: 2.5,
    pageEnds: 1.59,
    quotationEnds: 0.73,
    sharedEnds: 2.24,
    whole: 1.38,
    exact: 1.5,
    glued: -2.5,
    speaker: 0.5,
    companion: 1.89,
    topic: 1.79,
    around: 0.21,
    recurrence: -0.92,
    setPhrase: -2,
    inferred: -0.3,
    day: 1.78,
    week: 0.93,
    apart: -0.82,
    far: -1.43,
    unknown: -0.66,
    undated: -0.66,
  },
  outside: {
    always: -8.17,
    nats: 0.89,
    furtherNats: 0.18,
    run: 0.49,
    longRun: 3.5,
    pageEnds: 1.12,
    quotationEnds: 1.29,
    sharedEnds: 0.84,
    whole: 1.1,
    exact: 0,
    glued: -2.5,
    speaker: 0.5,
    companion: 0.88,
    topic: 0.5,
    around: 0,
    recurrence: -0.61,
    setPhrase: 0,
    inferred: -0.3,
    day: 1.56,
    week: 0.79,
    apart: -0.92,
    far: -0.54,
    unknown: -1.01,
    undated: -1.01,
  },
} as const;
/** One occasion lasts so many days, before and after. */
export const OCCASION_DAYS = 45;
/** A page's day is inferred from at least so many clusters, of such surprisal, within so many days. */
export const INFERENCE = { least: 2, nats: 45, days: 21 } as const;
/** Log-odds from which a passage is shown. */
export const THRESHOLD = 0.5;
/** The same for quotations that may be one statement: there the comparison of both texts decides. */
export const SIMILAR_THRESHOLD = -7;

/** Up to so many words outside the page's marks are left off the edge of a passage inside them … */
export const SMALL_WORDS = 2;
/** … when none of them is more surprising than this. */
export const SMALL_WORD = 6.5;
/** So many words left over at its end still count as the quotation's end: one may be changed. */
export const EDGE_SLACK = 1;
/** A change of up to so many words near an end that both texts share is gone over. */
export const CHANGED_WORDS = 3;
/** Matches that share so much of the shorter one are of the same words. */
export const SAME_WORDS = 0.3;
/** What a match has beyond a passage stands alone from so many words. */
export const LEFTOVER_WORDS = 6;
/** Fewer shared words than this are a fragment, which must be so surprising. */
export const FRAGMENT = { words: 5, nats: 19 } as const;
