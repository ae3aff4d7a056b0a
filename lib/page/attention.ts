/**
 * Pointer, keyboard and touch on the page, and the card they bring. Listens only while there are passages;
 * acts only on trusted events. Enter on the current passage is taken from the page; a click never is: it
 * opens or pins the card only where the page has no use for it.
 */
import type { CardMode } from './card.ts';
import { Hover } from './hover.ts';
import { matches } from './unclobbered.ts';

export interface AttentionEffects {
  /** Somebody is at the page: a card may soon be wanted. */
  attended(): void;
  /** The pointer has begun to rest on a mark: a card is next, unless it leaves. */
  resting(): void;
  passageAt(x: number, y: number): number | null;
  open(passage: number, mode: CardMode, pointer?: { readonly x: number; readonly y: number }): void;
  close(): void;
  delays(): { readonly rest: number; readonly grace: number };
  /** The keyboard's current passage. */
  current(): number | null;
  leaveCurrent(): void;
  /** True for the card's own element. */
  isCard(node: EventTarget | null): boolean;
}

/** Where Enter, a click or a tap has a meaning of its own. */
const INTERACTIVE =
  'a[href], area[href], button, input, select, textarea, summary, label, video, audio, ' +
  '[contenteditable]:not([contenteditable=false]), [role=button], [role=link], [onclick], ' +
  // A negative one only takes the focus from scripts: many pages give it to their <main>.
  '[tabindex]:not([tabindex^="-"])';

export class Attention {
  readonly hover: Hover;
  readonly #effects: AttentionEffects;
  #frame = 0;
  #point: { readonly x: number; readonly y: number } | null = null;
  #listening: AbortController | null = null;
  #pinning: ReturnType<typeof setTimeout> | undefined;

  constructor(effects: AttentionEffects) {
    this.#effects = effects;
    this.hover = new Hover({
      delays: () => effects.delays(),
      resting: () => effects.resting(),
      open: (passage, mode, pointer) => effects.open(passage, mode, pointer),
      close: () => effects.close(),
      after(milliseconds, done) {
        const timer = setTimeout(done, milliseconds);
        return () => clearTimeout(timer);
      },
    });
  }

  /** Listens from now on. */
  listen(): void {
    if (this.#listening !== null) return;
    this.#listening = new AbortController();
    const options = { capture: true, passive: true, signal: this.#listening.signal };
    window.addEventListener('pointermove', (event) => this.#moved(event), options);
    window.addEventListener('scroll', () => this.#look(), options);
    window.addEventListener('click', (event) => this.#clicked(event), options);
    window.addEventListener('pointerout', (event) => this.#left(event), options);
    // What fills the screen lies above a card that was open already.
    window.addEventListener('fullscreenchange', () => this.hover.displaced(), options);
    window.addEventListener('keydown', (event) => this.#pressed(event), { ...options, passive: false });
  }

  /** After `document.open`, which takes listeners away. */
  listenAgain(): void {
    if (this.#listening === null) return;
    this.#listening.abort();
    this.#listening = null;
    this.listen();
  }

  stop(): void {
    this.#listening?.abort();
    this.#listening = null;
    this.hover.close();
  }

  #moved(event: PointerEvent): void {
    if (!event.isTrusted || event.pointerType === 'touch') return;
    if (this.#effects.isCard(event.target)) {
      this.#point = null;
      return;
    }
    // While a button is down the reader selects or drags.
    if (event.buttons !== 0) {
      this.#point = null;
      this.hover.pointerGone();
      return;
    }
    this.#point = { x: event.clientX, y: event.clientY };
    this.#effects.attended();
    this.#look();
  }

  /** Asks once a frame what lies under the pointer. */
  #look(): void {
    if (this.#frame !== 0 || this.#point === null) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#point === null || this.#listening === null) return;
      const { x, y } = this.#point;
      this.hover.pointerAt(this.#effects.passageAt(x, y), x, y);
    });
  }

  /** Out of the window or frame: nothing of this document follows. */
  #left(event: PointerEvent): void {
    if (!event.isTrusted || event.relatedTarget !== null || event.pointerType === 'touch') return;
    this.#point = null;
    this.hover.pointerGone();
  }

  #clicked(event: MouseEvent): void {
    if (!event.isTrusted || this.#effects.isCard(event.target)) return;
    clearTimeout(this.#pinning);
    const touch = event instanceof PointerEvent && event.pointerType === 'touch';
    const { clientX: x, clientY: y } = event;
    if (touch) {
      const passage = isPagesOwn(event) ? null : this.#effects.passageAt(x, y);
      if (passage === null) this.hover.close();
      else if (passage !== this.hover.passage) this.hover.openAt(passage, 'touch', x, y);
      return;
    }
    // Without a pointer: a key, or a label's click handed on.
    if (event.detail === 0) return;
    if (!isPlain(event) || isPagesOwn(event) || this.#effects.passageAt(x, y) === null) {
      this.hover.close();
      return;
    }
    // The page first: whether it took the click is known when its listeners have run.
    this.#pinning = setTimeout(() => {
      if (this.#listening === null) return;
      const passage = event.defaultPrevented ? null : this.#effects.passageAt(x, y);
      if (passage === null) this.hover.close();
      else this.hover.openAt(passage, 'pinned', x, y);
    });
  }

  #pressed(event: KeyboardEvent): void {
    if (!event.isTrusted || event.isComposing || this.#effects.isCard(event.target)) return;
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const current = this.#effects.current();
    if (event.key === 'Escape') {
      // With a card open the card itself answers Esc.
      if (this.hover.passage === null && current !== null) this.#effects.leaveCurrent();
      return;
    }
    if (event.key !== 'Enter' || current === null || isPagesOwn(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.hover.open(current, 'keyboard');
  }
}

/** On something that answers clicks and keys itself, however deep in shadow roots. */
const isPagesOwn = (event: Event): boolean =>
  event.composedPath().some((target) => target instanceof Element && matches(target, INTERACTIVE));

/** A click that means the text itself: no modifier, no second click of a pair, nothing selected by dragging. */
function isPlain(event: MouseEvent): boolean {
  if (event.button !== 0 || event.detail !== 1) return false;
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
  const target = event.composedPath()[0];
  // Scripts that listen farther up, as frameworks do, leave no other trace than the hand.
  if (target instanceof Element && getComputedStyle(target).cursor === 'pointer') return false;
  return getSelection()?.isCollapsed !== false;
}
