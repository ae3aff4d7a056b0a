/** Marks that are no lines but grounds behind words: told apart by what they leave out, never by colour alone. */
import type { NodeSpan, PlacedPassage } from './marker.ts';

/**
 * Where a mark's ground lies: behind all that is marked where outlets agree, behind each word by itself where they
 * differ, behind every other word and the last where that is flagged. (A mark of one word looks the same in all three.)
 */
export function groundOf({ verdict, spans }: PlacedPassage): readonly NodeSpan[] {
  if (verdict === 'agree') return spans;
  const pieces: (NodeSpan & { readonly word: number })[] = [];
  let words = 0;
  // A word may go on in the next node.
  let inWord = false;
  for (const { node, start, end } of spans) {
    for (const { 0: part, 1: gap, index } of node.data.slice(start, end).matchAll(/(\s+)|\S+/g)) {
      const from = start + index;
      const continues = inWord;
      inWord = gap === undefined;
      if (!inWord) continue;
      if (!continues) words++;
      pieces.push({ node, start: from, end: from + part.length, word: words });
    }
  }
  return verdict === 'differ' ? pieces : pieces.filter(({ word }) => word % 2 === 1 || word === words);
}
