/** The elements marker with mark.js, brought into a frame on its first match where the user wants elements. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { leave } from '../lib/page/brought.ts';
import { ElementsMarker } from '../lib/page/elements-marker.ts';

export default defineUnlistedScript(() => {
  leave('elements-marker', ElementsMarker);
});
