import { flatParentOf } from './unclobbered.ts';

/** Of these elements those that stand in none of the others, in the flat tree. */
export const outermost = <E extends Element>(elements: ReadonlySet<E>): E[] =>
  elements.size < 2 ? [...elements] : [...elements].filter((element) => !isInside(element, elements));

function isInside(element: Element, others: ReadonlySet<Element>): boolean {
  for (let at = flatParentOf(element); at !== null; at = flatParentOf(at)) if (others.has(at)) return true;
  return false;
}
