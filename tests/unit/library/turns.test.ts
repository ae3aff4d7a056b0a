import { expect, it } from 'vitest';
import { inTurns } from '../../../lib/library/turns.ts';
import type { Steps } from '../../../lib/text/steps.ts';

it('gives way to what waits before the work is done, and brings its result', async () => {
  const others = { answered: false };
  /** Works until somebody else has had a turn. */
  function* work(): Steps<string> {
    while (!others.answered) yield;
    return 'done';
  }
  setTimeout(() => {
    others.answered = true;
  });
  expect(await inTurns(work())).toBe('done');
});
