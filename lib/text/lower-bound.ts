/**
 * Of the first `count` of `values`, ascending: how many are less than `value`, so the index of the first that is not.
 * Logarithmic.
 */
export const lowerBound = (
  values: Readonly<ArrayLike<number>>,
  value: number,
  count = values.length,
): number => countBefore(count, (index) => values[index]! < value);

/** Of things in the order of their beginnings: how many begin before `offset`. Logarithmic. */
export const beginningBefore = <T>(
  things: readonly T[],
  offset: number,
  beginningOf: (thing: T) => number,
): number => countBefore(things.length, (index) => beginningOf(things[index]!) < offset);

/** `isBefore`: true of the first so many indices, false of all others below `length`. */
function countBefore(length: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
