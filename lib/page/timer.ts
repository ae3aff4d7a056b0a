/**
 * A timer that a page may take away: the ids of ours are among the page's own, and some pages clear every one there
 * can be. One that is long overdue counts as gone.
 */
import { now } from './globals.ts';
import { OVERDUE } from './limits.ts';

export class Timer {
  #id: ReturnType<typeof setTimeout> | null = null;
  #due = 0;

  /** It will go off, as far as anybody can tell. */
  get isSet(): boolean {
    return this.#id !== null && now() < this.#due + OVERDUE;
  }

  /** In so many ms, in place of what it was set to. */
  set(act: () => void, wait: number): void {
    this.clear();
    this.#due = now() + wait;
    this.#id = setTimeout(() => {
      this.#id = null;
      act();
    }, wait);
  }

  clear(): void {
    if (this.#id !== null) clearTimeout(this.#id);
    this.#id = null;
  }
}
