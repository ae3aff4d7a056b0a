/**
 * Of the first `count` of `values`, ascending: how many are less than `value`, so the index of the first that is not.
 * Logarithmic.
 */
export function lowerBound(
  values: Readonly<ArrayLike<number>>,
  value: number,
  count = values.length,
): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of things in the order of their beginnings: how many begin before `offset`. Logarithmic. */
export function beginningBefore<T>(
  things: readonly T[],
  offset: number,
  beginningOf: (thing: T) => number,
): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (beginningOf(things[middle]!) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
