/** The elements marker with mark.js, brought into a frame on its first match where the user wants elements. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ElementsMarker } from '../lib/page/elements-marker.ts';
import { ELEMENTS_MARKER_KEY } from '../lib/page/marker-bearer.ts';

export default defineUnlistedScript(() => {
  Object.defineProperty(globalThis, ELEMENTS_MARKER_KEY, { value: ElementsMarker, configurable: true });
});
