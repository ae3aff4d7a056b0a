/** What axe finds wrong with a page: run in the page itself, in both browsers. */
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';

/** One line for each rule that is broken, with the elements that break it. `host`: only what it hosts, openly. */
export async function faults(page: Page, host?: string): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (inside) => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations } = inside === undefined ? await run() : await run({ include: [[inside]] });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, target }) => `${target.join(' ')} ${html.slice(0, 200)}`).join(' | ')}`,
    );
  }, host);
}
