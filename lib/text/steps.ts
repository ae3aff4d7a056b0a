/**
 * Long work in steps: a generator yields wherever it may pause, a fraction of a millisecond to some twenty apart. So
 * what works knows of no clock and nobody waiting, and whoever runs it decides: all at once, or in turns between which
 * a page has its answer (lib/library/turns.ts).
 */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Runs them one after another. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
