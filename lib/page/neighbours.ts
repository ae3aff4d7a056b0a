/** Changed regions with what stands beside them: a quotation may run over paragraphs. */
import { NEIGHBOUR_LENGTH } from './limits.ts';
import { nextElementOf, previousElementOf, textContentOf } from './unclobbered.ts';

/** Each region, after and before the elements beside it that are short. */
export function withNeighbours(regions: readonly Element[]): Element[] {
  const all = new Set<Element>();
  for (const region of regions) {
    const before = previousElementOf(region);
    const after = nextElementOf(region);
    if (before !== null && isShort(before)) all.add(before);
    all.add(region);
    if (after !== null && isShort(after)) all.add(after);
  }
  return [...all];
}

const isShort = (element: Element): boolean => (textContentOf(element) ?? '').length < NEIGHBOUR_LENGTH;
