/** Bounds of "Who printed this?", each in UTF-16 code units unless it says otherwise. */

/** Of a selection, this much is compared: some eight hundred words, more than anybody is quoted with. */
export const COMPARED = 5_000;
/**
 * Up to here a text is compared as a whole, so that words added to a quotation show; of a longer one, the stretch that
 * is repeated.
 */
export const WHOLE = 1_000;
/** Statements shown that the text repeats, or, without any, that are near to it. */
export const SHOWN = 5;
