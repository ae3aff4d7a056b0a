import { describe, expect, it } from 'vitest';
import { type Frames, step } from '../../../lib/library/commands.ts';
import type { PageCommand, StepAnswer } from '../../../lib/messages.ts';

/** Frames with so many passages each; `null`: a frame that is gone. Says where the current passage is. */
function framesOf(counts: readonly (number | null)[]): Frames & { readonly at: () => string | null } {
  let at: readonly [frame: number, passage: number] | null = null;
  const obey = (frame: number, command: PageCommand): StepAnswer | null => {
    const count = counts[frame];
    if (count === null || count === undefined || command.type !== 'step') return null;
    const { by, from, card } = command;
    const here = at?.[0] === frame ? at[1] : null;
    if (count === 0 || (from === 'current' && here === null)) return { stepped: 'elsewhere', card: false };
    const next = from === 'edge' || here === null ? (by > 0 ? 0 : count - 1) : here + by;
    if (next < 0 || next >= count) {
      at = null;
      return { stepped: 'end', card };
    }
    at = [frame, next];
    return { stepped: 'done', card };
  };
  return {
    frames: counts.map((_, frame) => frame),
    send: (frame, command) => Promise.resolve(obey(frame, command)),
    at: () => (at === null ? null : at.join('.')),
  };
}

async function walk(counts: readonly (number | null)[], by: 1 | -1, steps: number): Promise<unknown[]> {
  const frames = framesOf(counts);
  const seen: unknown[] = [];
  for (let i = 0; i < steps; i++) {
    await step(by, frames);
    seen.push(frames.at());
  }
  return seen;
}

describe('stepping through the quotations of a tab', () => {
  it('goes from frame to frame, and round again', async () => {
    expect(await walk([2, 1, 2], 1, 7)).toEqual(['0.0', '0.1', '1.0', '2.0', '2.1', '0.0', '0.1']);
    expect(await walk([2, 1, 2], -1, 6)).toEqual(['2.1', '2.0', '1.0', '0.1', '0.0', '2.1']);
  });
  it('goes round in one frame', async () => {
    expect(await walk([2], 1, 3)).toEqual(['0.0', '0.1', '0.0']);
    expect(await walk([1], -1, 2)).toEqual(['0.0', '0.0']);
  });
  it('passes over frames that are gone or empty', async () => {
    expect(await walk([null, 1, 0, 1], 1, 3)).toEqual(['1.0', '3.0', '1.0']);
    expect(await walk([null, 0], 1, 1)).toEqual([null]);
  });
});
