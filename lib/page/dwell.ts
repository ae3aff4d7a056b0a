/**
 * Whether the page is really read: in view for some time, with somebody there, and scrolled half-way or three
 * screens down. Tells once for each address. Looks once a second, only while reading is collected; only
 * what a person does counts as somebody there, never what the page does.
 */
import { AWAY, DWELL, DWELL_LOOK } from './delays.ts';
import type { Listeners } from './listeners.ts';

/** Of the page's height, or screens scrolled: one of both. */
const HALF = 0.5;
const SCREENS = 3;

export interface DwellEffects {
  /** ms, ascending. */
  now(): number;
  visible(): boolean;
  /** Without its fragment. */
  address(): string;
  /** CSS px: how far down the window's lower edge stands, the window's and the page's height. */
  depth(): { readonly seen: number; readonly window: number; readonly page: number };
  wasRead(): void;
}

export class Dwell {
  readonly #effects: DwellEffects;
  #address: string;
  #inView = 0;
  #scrolled = false;
  #told = false;
  #acted = Number.NEGATIVE_INFINITY;

  constructor(effects: DwellEffects) {
    this.#effects = effects;
    this.#address = effects.address();
  }

  /** A person moved, scrolled or typed. */
  acted(): void {
    this.#acted = this.#effects.now();
  }

  /** To be called every `DWELL_LOOK`. */
  look(): void {
    const effects = this.#effects;
    if (effects.address() !== this.#address) {
      this.#address = effects.address();
      this.#inView = 0;
      this.#scrolled = false;
      this.#told = false;
    }
    if (this.#told || !effects.visible() || effects.now() - this.#acted > AWAY) return;
    this.#inView += DWELL_LOOK;
    const { seen, window, page } = effects.depth();
    this.#scrolled ||= seen >= page * HALF || seen >= window * SCREENS;
    if (this.#inView < DWELL || !this.#scrolled) return;
    this.#told = true;
    effects.wasRead();
  }
}

const ACTS = ['pointermove', 'pointerdown', 'wheel', 'touchmove', 'keydown'];

/** Watches this page from now on until the signal. */
export function watchDwell(wasRead: () => void, listeners: Listeners, signal: AbortSignal): void {
  const dwell = new Dwell({
    now: () => performance.now(),
    visible: () => document.visibilityState === 'visible',
    address: () => location.href.split('#')[0] ?? '',
    depth: () => ({
      seen: window.scrollY + window.innerHeight,
      window: window.innerHeight,
      page: document.documentElement?.scrollHeight ?? 0,
    }),
    wasRead,
  });
  const acted = (event: Event): void => {
    if (event.isTrusted) dwell.acted();
  };
  listeners.keep(() => {
    for (const type of ACTS) window.addEventListener(type, acted, { capture: true, passive: true, signal });
  }, signal);
  const timer = setInterval(() => dwell.look(), DWELL_LOOK);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}
