/**
 * A stop for the Tab key at what can be scrolled and holds nothing to stop at: without one its end lies out of a
 * keyboard's reach, where the browser gives none by itself (Chromium since 130, Firefox).
 */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';

/** For the element that scrolls. */
export function useScrollStop<E extends HTMLElement>(): RefObject<E | null> {
  const ref = useRef<E>(null);
  useEffect(() => {
    const scroller = ref.current;
    if (scroller === null) return;
    const look = (): void => {
      const stops = [...scroller.querySelectorAll(STOPS)];
      const wanted =
        scroller.scrollHeight > scroller.clientHeight && !stops.some((stop) => stop.checkVisibility());
      if (wanted) scroller.tabIndex = 0;
      else scroller.removeAttribute('tabindex');
    };
    const size = new ResizeObserver(look);
    size.observe(scroller);
    const content = new MutationObserver(look);
    content.observe(scroller, {
      childList: true,
      subtree: true,
      characterData: true,
      attributeFilter: ['hidden'],
    });
    return () => {
      size.disconnect();
      content.disconnect();
    };
  }, []);
  return ref;
}
