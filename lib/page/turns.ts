/**
 * Work in turns: a step at a time, giving the page its turn every {@link TURN} ms. By timers, which stand in one
 * line with the page's own: what follows `scheduler.yield` goes before them, and a page of five megabytes got
 * no turn for seven seconds.
 */
import { now } from './globals.ts';
import { TURN } from './limits.ts';

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, 0));

/** Goes through all steps, handing each to `take`; stops when aborted. The ms spent. */
export async function inTurns<T>(
  steps: Iterable<T>,
  take: (step: T) => void,
  signal: AbortSignal,
): Promise<number> {
  let spent = 0;
  let begun = now();
  for (const step of steps) {
    take(step);
    const turn = now() - begun;
    if (turn < TURN) continue;
    spent += turn;
    await pause();
    if (signal.aborted) return spent;
    begun = now();
  }
  return spent + now() - begun;
}
