/**
 * Where a control that has the focus goes away by being used – a question takes its place, or a form, or what stops
 * it – the focus goes on to what stands there then, instead of nowhere.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * For the element that holds the control and what takes its place; to be used by the component whose state changes
 * them.
 * @param targets what gets the focus: the first of these selectors that matches in there
 */
export function useFocusKept<E extends HTMLElement>(...targets: string[]): RefObject<E | null> {
  const ref = useRef<E>(null);
  /** Nothing was there to take it yet. */
  const owed = useRef(false);
  // Asked before the change, while what has the focus is still there.
  const had = ref.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    const isLost = document.activeElement === document.body && (had || owed.current);
    const [target] = isLost
      ? targets.flatMap((one) => ref.current?.querySelector<HTMLElement>(one) ?? [])
      : [];
    owed.current = isLost && target === undefined;
    target?.focus();
  });
  return ref;
}
