/**
 * Which way a text runs, as `dir="auto"` has it: by its first letter (Unicode Bidirectional Algorithm, rules P2 and
 * P3), whose script is one of those in use today that run from right to left.
 */
const RIGHT_TO_LEFT =
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

export const runsRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);
