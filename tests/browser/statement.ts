/** The page of a statement, found by its words. */
import type { Page } from 'puppeteer-core';
import { type Driver, until } from './driver.ts';
import { askFrom } from './extension.ts';

/** Opens the statement that a search finds first, once as many outlets carry it as are waited for. */
export async function openStatement(driver: Driver, query: string, outlets: number): Promise<Page> {
  const page = await driver.extensionPage('popup.html');
  const statement = await until(`“${query}” from ${outlets} outlets`, async () => {
    const answer = await askFrom(page, { type: 'search', query, limit: 1 });
    const [first] = answer.ok ? answer.results : [];
    return first?.outlets.length === outlets ? first.statement : null;
  });
  await page.close();
  const shown = await driver.extensionPage(`library.html#/statement/${encodeURIComponent(statement)}`);
  await until('the statement', () => shown.$('.base'));
  return shown;
}

/** Unfolds everything that is folded. */
export const openDetails = (page: Page): Promise<void> =>
  page.$$eval('details', (all) => {
    for (const details of all) details.open = true;
  });
