/** Esc leads back, wherever the focus is, from the moment there is something to leave. */
import { useLayoutEffect } from 'preact/hooks';

/** @param leave `null` while there is nothing to leave */
export function useEscape(leave: (() => void) | null): void {
  useLayoutEffect(() => {
    if (leave === null) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      leave();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [leave]);
}
