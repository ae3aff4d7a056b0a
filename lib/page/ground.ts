/** Marks that are no lines but grounds behind words: told apart by what they leave out, never by colour alone. */
import type { NodeSpan, PlacedPassage } from './marker.ts';

/**
 * Where a mark's ground lies: behind all that is marked where outlets agree, behind every other word where they differ,
 * behind every third where that is flagged, and behind the last, so that the mark's end is seen. By words, for where
 * each stands in an element of its own the page leaves what is between them out. Up to three words look alike; a word
 * that is cut over nodes counts as several.
 */
export function groundOf({ verdict, spans }: PlacedPassage): readonly NodeSpan[] {
  if (verdict === 'agree') return spans;
  const every = verdict === 'differ' ? 2 : 3;
  const words = spans.flatMap(({ node, start, end }) =>
    [...node.data.slice(start, end).matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      node,
      start: start + index,
      end: start + index + word.length,
    })),
  );
  return words.filter((_, i) => i % every === 0 || i === words.length - 1);
}
