/**
 * When the card opens and closes. A state machine without a browser: events in, effects out through
 * {@link HoverEffects}; timers are passed in, so that tests own the clock.
 *
 *            rest on a mark            rest over
 *   closed ----------------> resting ------------> open (hover)
 *     ^                        |                    |  ^ pointer on the mark or in the card
 *     |   left the mark        |     left both      v  |
 *     +------------------------+<---- grace over -- leaving
 *
 *   open (keyboard, touch, pinned) closes only by Esc, its own button, another card, or a click or tap elsewhere.
 */
import type { CardMode } from './card.ts';
import { REST_WHEN_OPEN } from './delays.ts';

export interface HoverEffects {
  /** The user's delays in ms: rest before opening, grace before closing. */
  delays(): { readonly rest: number; readonly grace: number };
  /** The pointer has begun to rest on a mark. */
  resting(): void;
  open(passage: number, mode: CardMode, pointer?: { readonly x: number; readonly y: number }): void;
  close(): void;
  /** Calls back after so many ms; returns how to call it off. */
  after(milliseconds: number, done: () => void): () => void;
}

export class Hover {
  readonly #effects: HoverEffects;
  #open: { readonly passage: number; mode: CardMode } | null = null;
  #resting: number | null = null;
  #pointer: { readonly x: number; readonly y: number } | null = null;
  #insideCard = false;
  /** Its card was closed while the pointer lay on it: not opened again before the pointer has left. */
  #spent: number | null = null;
  #callOffRest: (() => void) | null = null;
  #callOffGrace: (() => void) | null = null;

  constructor(effects: HoverEffects) {
    this.#effects = effects;
  }

  get passage(): number | null {
    return this.#open?.passage ?? null;
  }

  /** The pointer is at a point of the page, over this passage or none. */
  pointerAt(passage: number | null, x: number, y: number): void {
    this.#pointer = { x, y };
    if (passage !== this.#spent) this.#spent = null;
    if (passage !== this.#resting) {
      this.#stopResting();
      if (passage !== null && passage !== this.#open?.passage && passage !== this.#spent) this.#rest(passage);
    }
    if (this.#open?.mode !== 'hover') return;
    if (passage === this.#open.passage) this.#stay();
    else this.#leave();
  }

  pointerInside(inside: boolean): void {
    this.#insideCard = inside;
    if (inside) {
      this.#stopResting();
      this.#stay();
    } else if (this.#open?.mode === 'hover') this.#leave();
  }

  pointerGone(): void {
    this.#stopResting();
    if (this.#open?.mode === 'hover') this.#leave();
  }

  /** Opens at once: keyboard, tap, popup. */
  open(passage: number, mode: CardMode): void {
    this.#stopResting();
    this.#stay();
    this.#insideCard = false;
    this.#open = { passage, mode };
    const pointer = mode === 'keyboard' ? null : this.#pointer;
    if (pointer === null) this.#effects.open(passage, mode);
    else this.#effects.open(passage, mode, pointer);
  }

  openAt(passage: number, mode: CardMode, x: number, y: number): void {
    this.#pointer = { x, y };
    this.open(passage, mode);
  }

  pinned(): void {
    if (this.#open !== null) this.#open.mode = 'pinned';
    this.#stay();
  }

  /** The reader wants the card gone: it is not opened again before the pointer has left its mark. */
  close(): void {
    this.#spent = this.#open?.passage ?? this.#spent;
    this.#close();
  }

  /** All has moved under the pointer: the card goes, though nobody dismissed it. */
  displaced(): void {
    this.#spent = null;
    this.#close();
  }

  #close(): void {
    this.#stopResting();
    this.#stay();
    this.#insideCard = false;
    if (this.#open === null) return;
    this.#open = null;
    this.#effects.close();
  }

  #rest(passage: number): void {
    this.#resting = passage;
    // A card that the reader opened on purpose is not replaced by a pointer that merely passes.
    if (this.#open !== null && this.#open.mode !== 'hover') return;
    this.#effects.resting();
    this.#callOffRest = this.#effects.after(
      this.#open === null ? this.#effects.delays().rest : REST_WHEN_OPEN,
      () => {
        this.#callOffRest = null;
        this.#resting = null;
        this.open(passage, 'hover');
      },
    );
  }

  #stopResting(): void {
    this.#callOffRest?.();
    this.#callOffRest = null;
    this.#resting = null;
  }

  #leave(): void {
    if (this.#insideCard || this.#callOffGrace !== null) return;
    this.#callOffGrace = this.#effects.after(this.#effects.delays().grace, () => {
      this.#callOffGrace = null;
      this.#close();
    });
  }

  #stay(): void {
    this.#callOffGrace?.();
    this.#callOffGrace = null;
  }
}
