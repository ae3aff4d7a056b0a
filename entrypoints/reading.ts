/**
 * The reader, brought into a frame where something may be found by `scripting.executeScript`; frame.ts takes it from
 * there.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { leave } from '../lib/page/brought.ts';
import { MarkStyles } from '../lib/page/mark-styles.ts';
import markStyles from '../lib/page/marks.css?inline';
import type { CreateReader } from '../lib/page/page-reader.ts';
import { Reader } from '../lib/page/reader.ts';

const createReader: CreateReader = (effects, signal) =>
  new Reader(effects, new MarkStyles(markStyles), signal);

export default defineUnlistedScript(() => {
  leave('reader', createReader);
});
