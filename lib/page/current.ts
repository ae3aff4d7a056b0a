/** The keyboard's current passage in this frame: moved by command, painted apart, scrolled to. */
import type { StepAnswer, StepFrom } from '../messages.ts';
import type { Passages } from './passages.ts';
import type { Reading } from './reading.ts';

export interface CurrentEffects {
  reading(): Reading | null;
  /** The passage whose card is open. */
  opened(): number | null;
  openCard(passage: number): void;
  closeCard(): void;
}

export class Current {
  readonly #effects: CurrentEffects;
  readonly #passages: Passages;
  #id: number | null = null;

  constructor(effects: CurrentEffects, passages: Passages) {
    this.#effects = effects;
    this.#passages = passages;
  }

  get id(): number | null {
    return this.#id;
  }

  set(id: number | null): void {
    this.#id = id;
    const reading = this.#effects.reading();
    reading?.silently(() => reading.marker.setCurrent(id));
  }

  gone(ids: readonly number[]): void {
    if (this.#id !== null && ids.includes(this.#id)) this.#id = null;
  }

  /** `false` for a passage that has left the page. */
  goTo(id: number): boolean {
    const element = this.#passages.get(id)?.spans[0]?.node.parentElement;
    if (element === undefined || element === null) return false;
    this.set(id);
    const box = this.#effects.reading()?.marker.rectangles(id)[0];
    if (box === undefined || box.top < 0 || box.bottom > window.innerHeight) {
      Element.prototype.scrollIntoView.call(element, { block: 'center', behavior: 'instant' });
    }
    return true;
  }

  /**
   * One passage on. Past the last (or before the first) this frame has none any more, and the next is told
   * to begin at its edge; `card`: it opens its card, as the one before had its own open.
   */
  step(by: 1 | -1, from: StepFrom, card: boolean): StepAnswer {
    const ids = this.#passages.inOrder().map(({ id }) => id);
    const at = this.#id === null ? -1 : ids.indexOf(this.#id);
    if (ids.length === 0 || (from === 'current' && at < 0)) return { stepped: 'elsewhere', card: false };
    const opened = this.#effects.opened() !== null;
    let next: number | undefined;
    if (from === 'edge') next = ids.at(by > 0 ? 0 : -1);
    else if (at >= 0) next = ids[at + by];
    else next = by > 0 ? (ids.find((id) => this.#isInView(id)) ?? ids[0]) : ids.at(-1);
    if (next === undefined) {
      this.set(null);
      if (opened) this.#effects.closeCard();
      return { stepped: 'end', card: opened };
    }
    this.goTo(next);
    // Enter and Esc are heard where the focus is.
    if (from === 'edge' && !document.hasFocus()) window.focus();
    if (opened || card) this.#effects.openCard(next);
    return { stepped: 'done', card: opened || card };
  }

  /** The first passage on screen or below it; the last one at the page's end, `null` without any. */
  inView(): number | null {
    const ids = this.#passages.inOrder().map(({ id }) => id);
    return ids.find((id) => this.#isInView(id)) ?? ids.at(-1) ?? null;
  }

  #isInView(id: number): boolean {
    return (this.#effects.reading()?.marker.rectangles(id)[0]?.bottom ?? -1) >= 0;
  }
}
