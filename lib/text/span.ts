/** A half-open stretch of a text: UTF-16 code units, `[start, end)`. */
export type Span = readonly [start: number, end: number];
