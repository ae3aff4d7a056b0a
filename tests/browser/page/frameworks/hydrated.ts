/** One small application for the tests of hydration, as its server says it and as its client takes it over. */
export const TEXT = 'The mayor said: the harbour will open before the first snow. She said it ';

/** What the page's own scripts tell the test. */
export interface Hydrated {
  /** Takes over what the server sent. */
  hydrate(): Promise<void>;
  /** Renders again with another text. */
  render(text: string): Promise<void>;
}

/** The section that holds the application, and a promise kept with the next frame. */
export function mountPoint(): HTMLElement {
  const section = document.querySelector('section');
  if (section === null) throw new Error('no section');
  return section;
}
export const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));

/** Makes the application known to the test; hydrates at once where the page says so. */
export function tell(application: Hydrated): void {
  Reflect.set(globalThis, 'application', application);
  if (mountPoint().hasAttribute('data-at-once')) {
    void application.hydrate().then(() => Reflect.set(globalThis, 'hydrated', true));
  }
}
