/**
 * Work in turns: a step at a time, giving the page its turn every {@link TURN} ms. By timers, which stand in one
 * line with the page's own: what follows `scheduler.yield` goes before them, and a page of five megabytes got
 * no turn for seven seconds.
 */
import { TURN } from './limits.ts';

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

/** Goes through all steps, handing each to `take`; stops when aborted. The ms spent, and the longest turn. */
export async function inTurns<T>(
  steps: Iterable<T>,
  take: (step: T) => void,
  signal: AbortSignal,
): Promise<{ readonly spent: number; readonly longest: number }> {
  let spent = 0;
  let longest = 0;
  let begun = performance.now();
  for (const step of steps) {
    take(step);
    const turn = performance.now() - begun;
    if (turn < TURN) continue;
    spent += turn;
    longest = Math.max(longest, turn);
    await pause();
    if (signal.aborted) return { spent, longest };
    begun = performance.now();
  }
  const turn = performance.now() - begun;
  return { spent: spent + turn, longest: Math.max(longest, turn) };
}
