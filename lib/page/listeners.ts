/**
 * Who listens to a document hears no more of it once the page has written it anew (`document.open`), which takes every
 * listener of it and of its window away. Each says here how to listen; listening twice must be listening once.
 */
export class Listeners {
  readonly #all = new Set<() => void>();

  /** Listens now, and again whenever the document was written anew, until the signal. */
  keep(listen: () => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    listen();
    this.#all.add(listen);
    signal.addEventListener('abort', () => this.#all.delete(listen), { once: true });
  }

  /** The document was written anew. */
  again(): void {
    for (const listen of this.#all) listen();
  }
}
