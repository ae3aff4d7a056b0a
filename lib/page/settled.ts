/**
 * When a page's scripts have taken it over. One that was rendered on a server is hydrated by scripts which
 * expect the nodes as they were sent; all that stand in the page have run by its `load` event, and what
 * they put off has had its turn when the page was idle a little later.
 */
import { now } from './globals.ts';
import { SETTLING, SETTLING_IDLE } from './limits.ts';

/** When the `load` event was over, ms of the page's clock; 0 before, `null` where the browser does not say. */
function loadedAt(): number | null {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming ? navigation.loadEventEnd : null;
}

export function hasSettled(): boolean {
  const loaded = loadedAt();
  if (document.readyState !== 'complete' || loaded === 0) return false;
  return loaded === null || now() - loaded >= SETTLING + SETTLING_IDLE;
}

/** Done when the page has settled, or never when aborted. */
export async function settled(signal: AbortSignal): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise((loaded) => window.addEventListener('load', loaded, { once: true, signal }));
  }
  await new Promise((done) => setTimeout(done, SETTLING));
  await new Promise((idle) => requestIdleCallback(idle, { timeout: SETTLING_IDLE }));
}
