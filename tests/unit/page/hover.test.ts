import { beforeEach, describe, expect, it } from 'vitest';
import type { CardMode } from '../../../lib/page/card.ts';
import { Hover } from '../../../lib/page/hover.ts';

/** A clock of our own, and the card as it would stand. */
class Ground {
  now = 0;
  card: { passage: number; mode: CardMode } | null = null;
  rests = 0;
  #timers: { at: number; done: () => void }[] = [];
  readonly hover = new Hover({
    delays: () => ({ rest: 150, grace: 300 }),
    resting: () => {
      this.rests++;
    },
    open: (passage, mode) => {
      this.card = { passage, mode };
    },
    close: () => {
      this.card = null;
    },
    after: (milliseconds, done) => {
      const timer = { at: this.now + milliseconds, done };
      this.#timers.push(timer);
      return () => {
        this.#timers = this.#timers.filter((other) => other !== timer);
      };
    },
  });

  pass(milliseconds: number): void {
    this.now += milliseconds;
    for (const timer of this.#timers.filter(({ at }) => at <= this.now)) {
      if (!this.#timers.includes(timer)) continue;
      this.#timers = this.#timers.filter((other) => other !== timer);
      timer.done();
    }
  }

  over(passage: number | null): void {
    this.hover.pointerAt(passage, 10, 10);
  }
}

describe('the hover', () => {
  let ground: Ground;
  beforeEach(() => {
    ground = new Ground();
  });
  const openOver = (passage: number): void => {
    ground.over(passage);
    ground.pass(150);
  };

  it('opens after a rest, however the pointer moves on the mark', () => {
    ground.over(1);
    ground.pass(100);
    ground.over(1);
    expect(ground.card).toBeNull();
    expect(ground.rests).toBe(1);
    ground.pass(50);
    expect(ground.card).toEqual({ passage: 1, mode: 'hover' });
  });

  it('does not open where the pointer merely passed', () => {
    ground.over(1);
    ground.pass(100);
    ground.over(null);
    ground.pass(1_000);
    expect(ground.card).toBeNull();
  });

  it('closes after the grace, unless the pointer comes back or into the card', () => {
    openOver(1);
    ground.over(null);
    ground.pass(200);
    ground.over(1);
    ground.pass(1_000);
    expect(ground.card).not.toBeNull();
    ground.over(null);
    ground.pass(200);
    ground.hover.pointerInside(true);
    ground.pass(1_000);
    expect(ground.card).not.toBeNull();
    ground.hover.pointerInside(false);
    ground.pass(299);
    expect(ground.card).not.toBeNull();
    ground.pass(1);
    expect(ground.card).toBeNull();
  });

  it('opens again when the pointer comes back in one step, after the grace', () => {
    openOver(1);
    ground.hover.pointerGone();
    ground.pass(300);
    expect(ground.card).toBeNull();
    openOver(1);
    expect(ground.card).toEqual({ passage: 1, mode: 'hover' });
  });

  it('opens again where a mark lies under the pointer after all has moved', () => {
    openOver(1);
    ground.hover.displaced();
    expect(ground.card).toBeNull();
    openOver(1);
    expect(ground.card).toEqual({ passage: 1, mode: 'hover' });
  });

  it('opens the next card at once while one is open', () => {
    openOver(1);
    ground.over(2);
    ground.pass(0);
    expect(ground.card).toEqual({ passage: 2, mode: 'hover' });
    ground.pass(1_000);
    expect(ground.card).toEqual({ passage: 2, mode: 'hover' });
  });

  it.each(['keyboard', 'touch', 'pinned'] as const)('leaves a card alone that came by %s', (mode) => {
    ground.hover.open(1, mode);
    ground.over(null);
    ground.over(2);
    ground.pass(5_000);
    expect(ground.card).toEqual({ passage: 1, mode });
  });

  it('keeps a pinned card until it is closed', () => {
    openOver(1);
    ground.hover.pinned();
    ground.over(null);
    ground.hover.pointerGone();
    ground.pass(5_000);
    expect(ground.card).not.toBeNull();
    ground.hover.close();
    expect(ground.card).toBeNull();
  });

  it('does not reopen the card that was dismissed under the pointer before the pointer has left', () => {
    openOver(1);
    ground.hover.close();
    ground.over(1);
    ground.pass(5_000);
    expect(ground.card).toBeNull();
    ground.over(null);
    openOver(1);
    expect(ground.card).toEqual({ passage: 1, mode: 'hover' });
  });
});
