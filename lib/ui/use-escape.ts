/** Esc leads back, wherever the focus is. */
import { useEffect } from 'preact/hooks';

/** @param leave `null` while there is nothing to leave */
export function useEscape(leave: (() => void) | null): void {
  useEffect(() => {
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
