/** Hands the page of a tab to the library page: its last value is what `scripting.executeScript` gives back. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { snapshotOf } from '../lib/page/snapshot.ts';

export default defineUnlistedScript(() => snapshotOf(document, location.href));
