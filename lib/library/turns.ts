/**
 * Work of many seconds – an import, a merge – beside pages that want an answer at once: it gives way after every turn,
 * and what waits is answered before it goes on.
 */
import type { Steps } from '../text/steps.ts';
import { TURN } from './limits.ts';

/** Runs the steps in turns of {@link TURN} milliseconds. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  let end = performance.now() + TURN;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < end) continue;
    await turnOfOthers();
    end = performance.now() + TURN;
  }
}

/** By a message to oneself: timers of what nobody sees are held back. */
function turnOfOthers(): Promise<void> {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener(
      'message',
      () => {
        port1.close();
        done();
      },
      { once: true },
    );
    port1.start();
    port2.postMessage(null);
  });
}
