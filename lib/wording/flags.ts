/**
 * Flags: does a change turn the meaning? A flag is raised when its words – negations, numbers, modal verbs –
 * are not the same on both sides. English lists; texts of other languages raise only what is written in figures.
 */
import { FLAGS, type Flag } from './change.ts';
import { isNumberWord, quantityOf } from './numbers.ts';

const NEGATION = new Set(
  "not no never nor neither none nobody nothing nowhere without cannot n't".split(' '),
);
const MODAL = new Set("can could may might must shall should will would ought 'll".split(' '));

function marksOf(words: readonly string[]): Record<Flag, Set<string>> {
  const marks = { negation: new Set<string>(), number: new Set<string>(), modal: new Set<string>() };
  for (const folded of words) {
    if (isNumberWord(folded)) marks.number.add(quantityOf([folded]) ?? folded);
    if (NEGATION.has(folded) || folded.endsWith("n't")) {
      marks.negation.add(/^(?:cannot|.*n't)$/.test(folded) ? 'not' : folded);
    }
    const verb = folded
      .replace(/^.*'ll$/, 'will')
      .replace(/^(?:cannot|can't)$/, 'can')
      .replace(/^won't$/, 'will')
      .replace(/n't$/, '');
    if (MODAL.has(verb)) marks.modal.add(verb);
  }
  return marks;
}

/** The flags of a change that has these folded words on its two sides. */
export function flagsOf(a: readonly string[], b: readonly string[]): Flag[] {
  const left = marksOf(a);
  const right = marksOf(b);
  return FLAGS.filter((flag) => {
    const [one, other] = [left[flag], right[flag]];
    return one.size !== other.size || [...one].some((word) => !other.has(word));
  });
}
