/** Chrome only: where the background, which has no `DOMParser`, has pages read. */
import { answerOffscreen } from '../../lib/library/offscreen.ts';

answerOffscreen();
