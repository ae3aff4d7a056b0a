/** A half-open stretch of a text: UTF-16 code units, `[start, end)`. */
export type Span = readonly [start: number, end: number];

/** The same in order, those that overlap as one. */
export function apart(spans: readonly Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
  const result: Span[] = [];
  for (const span of spans.toSorted((x, y) => x[0] - y[0] || x[1] - y[1])) {
    const last = result.at(-1);
    if (last === undefined || span[0] >= last[1]) result.push(span);
    else result[result.length - 1] = [last[0], Math.max(last[1], span[1])];
  }
  return result;
}
