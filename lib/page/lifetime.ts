/**
 * How long the script of one page lives. After the extension is updated or removed, `runtime.id` is gone
 * while the script stays in the page: it then takes its marks away and falls silent. WXT's own context is
 * not used for this, since a page can invalidate it with one event.
 */
import { browser } from 'wxt/browser';
import { LOOK } from './delays.ts';

export class Lifetime {
  readonly #controller = new AbortController();

  constructor() {
    const timer = setInterval(() => this.check(), LOOK);
    this.signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** True while the extension is there; ends the lifetime when it is not. */
  check(): boolean {
    if (!isAlive()) this.end();
    return !this.signal.aborted;
  }

  end(): void {
    this.#controller.abort();
  }
}

function isAlive(): boolean {
  try {
    return browser.runtime?.id !== undefined;
  } catch {
    return false;
  }
}
