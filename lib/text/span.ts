import { beginningBefore } from './lower-bound.ts';

/** A half-open stretch of a text: UTF-16 code units, `[start, end)`. */
export type Span = readonly [start: number, end: number];

/** Of spans in order: the first that begins at `offset` or later. Logarithmic. */
export const firstFrom = (spans: readonly Span[], offset: number): Span | undefined =>
  spans[beginningBefore(spans, offset, startOf)];

/** Whether one of these spans, which are in order and apart from each other, has something of `span`. Logarithmic. */
export function meetOne(spans: readonly Span[], span: Span): boolean {
  const last = spans[beginningBefore(spans, span[1], startOf) - 1];
  return last !== undefined && last[1] > span[0];
}

const startOf = ([start]: Span): number => start;

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
