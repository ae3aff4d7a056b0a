/**
 * Words that are one word in two spellings (spelling.ts), for all the words of a statement at once. They
 * stand in one column of its collation; what a change is called is decided elsewhere.
 */
import { isSlip, standardSpelling } from './spelling.ts';

/** Letters that must agree at the beginning for a slip: cheap to look up, and slips there are rare. */
const SAME_BEGINNING = 2;

/** For each of `words` (folded, each once) the numbers of those near it. */
export function nearSpellings(words: readonly string[]): number[][] {
  const near = words.map(() => new Set<number>());
  const groups = new Map<string, number[]>();
  const meet = (key: string, number: number, alike: (a: string, b: string) => boolean): void => {
    const others = groups.get(key) ?? [];
    for (const other of others) {
      if (!alike(words[other]!, words[number]!)) continue;
      near[other]!.add(number);
      near[number]!.add(other);
    }
    groups.set(key, [...others, number]);
  };
  for (const [number, word] of words.entries()) {
    meet(`= ${standardSpelling(word)}`, number, () => true);
    meet(word.slice(0, SAME_BEGINNING), number, isSlip);
  }
  return near.map((numbers) => [...numbers].sort((a, b) => a - b));
}
