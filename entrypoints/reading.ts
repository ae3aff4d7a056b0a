/**
 * The reader, brought into a frame where something may be found by `scripting.executeScript`; frame.ts takes it from
 * there.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { setMarkStyles } from '../lib/page/mark-styles.ts';
import markStyles from '../lib/page/marks.css?inline';
import { type CreateReader, READER_KEY } from '../lib/page/reader-bearer.ts';
import { Reader } from '../lib/page/reader.ts';

const createReader: CreateReader = (effects, signal) => {
  setMarkStyles(markStyles);
  return new Reader(effects, signal);
};

export default defineUnlistedScript(() => {
  Object.defineProperty(globalThis, READER_KEY, { value: createReader, configurable: true });
});
