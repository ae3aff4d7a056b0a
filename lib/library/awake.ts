/**
 * Work that nobody waits for, of more than the thirty seconds after which a browser stops a background that hears
 * nothing: merging after a large import. Stopped in its midst it begins anew at the next start, and may never come to
 * its end. Any call of the extension's interface begins the thirty seconds anew, in both browsers.
 */
import { browser } from 'wxt/browser';

/** Milliseconds. */
const OFTEN = 20_000;

/** The background stays awake until the work is over, however that ends. */
export async function awakeFor<Result>(work: () => Promise<Result>): Promise<Result> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), OFTEN);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
