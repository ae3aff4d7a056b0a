/** Elements that hold text but were not shown when they were read: they are read when they are. */
import { getComputedStyle } from './globals.ts';
import { HIDDEN_WATCHED } from './limits.ts';
import { isConnected, isRendered } from './unclobbered.ts';

export class Hidden {
  readonly #elements = new Set<Element>();
  readonly #resizes: ResizeObserver;

  /** `shown`: told of those that got a size. */
  constructor(shown: (elements: readonly Element[]) => void, signal: AbortSignal) {
    this.#resizes = new ResizeObserver((entries) => {
      const now = entries
        .filter(({ contentRect: { width, height } }) => width > 0 && height > 0)
        .map(({ target }) => target)
        .filter(isShown);
      for (const element of now) this.#forget(element);
      if (now.length > 0) shown(now);
    });
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  get size(): number {
    return this.#elements.size;
  }

  watch(element: Element): void {
    if (this.#elements.size >= HIDDEN_WATCHED || this.#elements.has(element)) return;
    this.#elements.add(element);
    this.#resizes.observe(element);
  }

  /** Those that show now, watched no longer. */
  takeShown(): Element[] {
    const shown: Element[] = [];
    for (const element of this.#elements) {
      const connected = isConnected(element);
      if (connected && !isShown(element)) continue;
      this.#forget(element);
      if (connected) shown.push(element);
    }
    return shown;
  }

  #forget(element: Element): void {
    this.#elements.delete(element);
    this.#resizes.unobserve(element);
  }

  #stop(): void {
    this.#resizes.disconnect();
    this.#elements.clear();
  }
}

const isShown = (element: Element): boolean =>
  getComputedStyle(element).visibility === 'visible' && isRendered(element);
