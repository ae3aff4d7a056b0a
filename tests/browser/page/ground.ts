/** Where the tests of this folder stand: pages of a site, in a browser with a stand-in for the library. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll } from 'vitest';
import type { BrowserName, Driver } from '../driver.ts';
import { serve, type Site } from '../site.ts';
import { type Known, launchWith } from './stand-in.ts';

type Pages = Parameters<typeof serve>[0];

export interface Ground {
  readonly driver: Driver;
  readonly site: Site;
}

/** Opened before the tests of a `describe`, closed after them. A quotation given as its text alone is agreed on. */
export function stand(
  name: BrowserName,
  known: readonly (string | Known)[],
  pages: Pages | (() => Promise<Pages>),
): Ground {
  let driver: Driver | undefined;
  let site: Site | undefined;
  beforeAll(async () => {
    site = await serve(typeof pages === 'function' ? await pages() : pages);
    const quotations = known.map((one) => (typeof one === 'string' ? { text: one } : one));
    driver = await launchWith(name, quotations);
  });
  afterAll(async () => {
    await driver?.close();
    await site?.close();
  });
  const opened = <T>(one: T | undefined): T => {
    if (one === undefined) throw new Error('nothing is opened before the tests begin');
    return one;
  };
  return {
    get driver() {
      return opened(driver);
    },
    get site() {
      return opened(site);
    },
  };
}

/** What a page's own scripts fail at, from now on. */
export function scriptFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  return faults;
}
