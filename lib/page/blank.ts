/**
 * Frames that hold nothing: pages make them by the dozen, for advertisements mostly, and most never hold a word.
 * Reading one is set up when something comes into it.
 */
import { bodyOf, firstChildOf, shadowRootOf } from './unclobbered.ts';

/** Only of a frame: a page itself may be sent commands before it has anything. */
export function isBlankFrame(): boolean {
  if (window === window.top) return false;
  const body = bodyOf(document);
  return body !== null && firstChildOf(body) === null && shadowRootOf(body) === null;
}

/** Done when the frame holds something, or never when aborted. */
export function filled(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const observer = new MutationObserver(() => {
      if (isBlankFrame()) return;
      observer.disconnect();
      done();
    });
    observer.observe(document, { childList: true, subtree: true });
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  });
}
