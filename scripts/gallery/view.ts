/**
 * A view that the gallery photographs: a page of the extension, or of the site of the demonstration, and what is to be
 * done there before it is worth a picture.
 */
import type { Page } from 'puppeteer-core';
import type { Driver, Viewport } from '../../tests/browser/driver.ts';
import type { Site } from '../../tests/browser/site.ts';

export interface Studio {
  readonly driver: Driver;
  readonly site: Site;
  /** Of the interface. */
  readonly language: string;
}

export interface View {
  readonly name: string;
  /** Opens the view and waits until it stands as it will stay; what it spoils is spoiled for those after it. */
  open(studio: Studio): Promise<Page>;
  /** Nothing below the fold is of interest. */
  readonly fold?: true;
  /** A view that has a size of its own, whatever the window's. */
  readonly size?: Viewport;
}

/** A page of the extension, when all of `ready` is there. */
export const own =
  (path: string, ready: string, then?: (page: Page, studio: Studio) => Promise<unknown>) =>
  async (studio: Studio): Promise<Page> => {
    const page = await studio.driver.extensionPage(path);
    await page.waitForSelector(ready);
    await then?.(page, studio);
    return page;
  };
