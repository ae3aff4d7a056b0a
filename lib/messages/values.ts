/** Values that several kinds of request carry. */
import * as v from 'valibot';

/** Of an article's version, a quotation or a statement; or a source's id. */
export const Key = v.pipe(v.string(), v.maxLength(200));
export const Token = v.pipe(v.number(), v.integer(), v.minValue(0));
export const Limit = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200));
