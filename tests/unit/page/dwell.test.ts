/** When a page counts as read. */
import { beforeEach, describe, expect, it } from 'vitest';
import { AWAY, DWELL, DWELL_LOOK } from '../../../lib/page/delays.ts';
import { Dwell } from '../../../lib/page/dwell.ts';

let state: { now: number; visible: boolean; address: string; seen: number };
let reads: string[];
let dwell: Dwell;
beforeEach(() => {
  state = { now: 0, visible: true, address: 'https://tide.example/a', seen: 800 };
  reads = [];
  dwell = new Dwell({
    now: () => state.now,
    visible: () => state.visible,
    address: () => state.address,
    depth: () => ({ seen: state.seen, window: 800, page: 4_000 }),
    wasRead: () => reads.push(state.address),
  });
});

/** Lets time pass, with somebody there or not. */
function pass(ms: number, acting = true): void {
  for (const end = state.now + ms; state.now < end; ) {
    state.now += DWELL_LOOK;
    if (acting) dwell.acted();
    dwell.look();
  }
}

describe('a page was read', () => {
  it('after some time in view, half scrolled, once', () => {
    state.seen = 2_000;
    pass(DWELL - DWELL_LOOK);
    expect(reads).toEqual([]);
    pass(DWELL_LOOK);
    expect(reads).toEqual([state.address]);
    pass(DWELL * 3);
    expect(reads).toHaveLength(1);
  });

  it('not while it lies in a hidden tab', () => {
    state.seen = 4_000;
    state.visible = false;
    pass(DWELL * 10);
    expect(reads).toEqual([]);
  });

  it('not when nobody scrolls, nor when nobody was ever there', () => {
    pass(DWELL * 10);
    expect(reads).toEqual([]);
    state.seen = 4_000;
    state.now += AWAY * 2;
    pass(DWELL * 10, false);
    expect(reads).toEqual([]);
  });

  it('though it goes on for ever: three screens are enough', () => {
    state.seen = 2_400;
    pass(DWELL);
    expect(reads).toHaveLength(1);
  });

  it('anew when the page shows another article', () => {
    state.seen = 4_000;
    pass(DWELL);
    state.address = 'https://tide.example/b';
    pass(DWELL - DWELL_LOOK);
    expect(reads).toEqual(['https://tide.example/a']);
    pass(DWELL_LOOK);
    expect(reads).toEqual(['https://tide.example/a', 'https://tide.example/b']);
  });
});
