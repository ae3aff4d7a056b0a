/**
 * Words that may be one word in two spellings: "grey" and "gray", "organise" and "organize", a slip of
 * the typewriter. Decides only which words stand in one column of a collation, never what a change is
 * called.
 */

/** Letters that must agree at the beginning: cheap to look up, and slips there are rare. */
const SAME_BEGINNING = 2;
/** One edit for so many letters. */
const LETTERS_PER_EDIT = 3;

/** For each word of `words` (sorted, folded) the numbers of those near it. */
export function nearSpellings(words: readonly string[]): number[][] {
  const near = words.map((): number[] => []);
  const beginnings = new Map<string, number[]>();
  for (const [number, word] of words.entries()) {
    if (word.length <= LETTERS_PER_EDIT) continue;
    const beginning = word.slice(0, SAME_BEGINNING);
    const others = beginnings.get(beginning) ?? [];
    for (const other of others) {
      if (!withinEdits(words[other]!, word)) continue;
      near[other]!.push(number);
      near[number]!.push(other);
    }
    others.push(number);
    beginnings.set(beginning, others);
  }
  return near;
}

function withinEdits(a: string, b: string): boolean {
  const limit = Math.floor(Math.min(a.length, b.length) / LETTERS_PER_EDIT);
  if (Math.abs(a.length - b.length) > limit) return false;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    if (Math.min(...next) > limit) return false;
    row = next;
  }
  return row[b.length]! <= limit;
}
