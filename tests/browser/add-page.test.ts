/**
 * "Add this page", with the extension as built, in both browsers: from the popup to the preview, an edit,
 * the library, a mark on another page, and back; the same article again; the keyboard command.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { click } from './click.ts';
import { marks, openSearch } from './demonstration.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { tabAt, storeSettings } from './extension.ts';
import { enter } from './on-page.ts';
import { serve, type Site } from './site.ts';

const SAID = 'The old harbour bridge will close on the second Monday of June and stay closed';
const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><title>${title}</title>
  <meta property="og:site_name" content="The Harbour Herald">
  <meta property="article:published_time" content="2026-03-04T09:00:00Z"></head>
  <body><img name="documentElement"><article><h1>${title}</h1>${body}</article></body></html>`;
const filler =
  '<p>Traffic over the bridge has grown year after year, and the town has waited long for this.</p>'.repeat(
    4,
  );
const STORY = page(
  'Town to close its harbour bridge for repairs',
  `${filler}<p>“${SAID},” said Mayor Ada Quill. “Nobody likes it.”</p>${filler}`,
);
const ECHO = page(
  'What readers told us about the bridge this week',
  `${filler}<p id="echo">A reader wrote: “${SAID}.” We asked around.</p>${filler}`,
);

const field = (view: Page, name: string): Promise<string> =>
  view.$eval(`input[name=${name}]`, (input) => input.value);

describe.each(BROWSERS)('adding a page in %s', (name) => {
  let site: Site;
  let driver: Driver;
  let story: Page;
  let view: Page;

  beforeAll(async () => {
    site = await serve({ 'story.html': STORY, 'echo.html': ECHO });
    driver = await launch(name);
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  /** The library page that an act in the browser has opened. */
  const opened = async (act: () => Promise<void>): Promise<Page> => {
    const before = await driver.pages();
    await act();
    return tabAt(driver, 'library.html#/add?tab=', before);
  };
  const says = (words: string): Promise<void> =>
    expect
      .poll(() =>
        view.evaluate(() => document.querySelector('.notice p, .actions p:not(:empty)')?.textContent ?? ''),
      )
      .toContain(words);
  const takeBack = async (): Promise<void> => {
    await click(view, '.notice button');
    await says('Taken back');
  };

  it('shows from the popup what was read, and where', async () => {
    story = await driver.newPage(site.url('story.html'));
    const popup = await openSearch(driver, story);
    view = await opened(() => popup.click('a[href*="#/add?tab="]'));
    await view.waitForSelector('.draft-quotation');
    expect(await field(view, 'headline')).toBe('Town to close its harbour bridge for repairs');
    expect(await field(view, 'outlet')).toBe('The Harbour Herald');
    expect(await field(view, 'published')).toBe('2026-03-04T09:00:00Z');
    expect(await field(view, 'url')).toBe(site.url('story.html'));
    const about = await view.$eval('input[name=outlet] + p', (line) => line.textContent);
    expect(about).toContain('meta og:site_name');
    const ofAddress = (): Promise<string> => view.$eval('input[name=url] + p', (line) => line.textContent);
    expect(await ofAddress()).toBe('Read from the address');
    await storeSettings(driver, { language: 'de' });
    await expect.poll(ofAddress).toBe('Aus der Adresse gelesen');
    await storeSettings(driver, { language: 'en' });
    await expect.poll(ofAddress).toBe('Read from the address');
    const speakers = await view.$$eval('.quotation-about input', (all) => all.map((one) => one.value));
    expect(speakers).toEqual(['Ada Quill']);
  });

  it('has no fault that axe can find', async () => {
    expect(await faults(view)).toEqual([]);
  });

  it('refuses a date that is none, at its field', async () => {
    await enter(view, 'input[name=published]', 'yesterday');
    await click(view, '.chief');
    await view.waitForSelector('input[name=published][aria-invalid=true]');
  });

  it('adds what was edited, marks it on an open page, and takes it back', async () => {
    const echo = await driver.newPage(site.url('echo.html'));
    const marked = async (): Promise<string[]> => (await marks(echo)).map(({ text }) => text);
    expect(await marked()).toEqual([]);
    await view.bringToFront();
    await enter(view, 'input[name=published]', '2026-03-05');
    await click(view, '.chief');
    await says('Added.');
    await echo.bringToFront();
    await expect.poll(async () => (await marked()).join(' ')).toContain('harbour bridge will close');
    await view.bringToFront();
    await takeBack();
    await echo.bringToFront();
    await expect.poll(marked).toEqual([]);
    await echo.close();
  });

  it('says that an article is there already, and that it has changed', async () => {
    await view.bringToFront();
    await click(view, '.chief');
    await says('Added.');
    await click(view, '.chief');
    await says('already');
    await view.type('.draft-quotation textarea', 'Now: ');
    await click(view, '.chief');
    await says('another version');
  });

  it('adds a selection to the article that is there, as no other version', async () => {
    await story.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('article p')!));
    await view.evaluate(() => {
      location.hash += '&only=selection';
    });
    await until('the selection', () =>
      view.evaluate(() => document.querySelector('textarea')?.value.startsWith('Traffic over')),
    );
    await click(view, '.chief');
    await says('Added to this article');
    await takeBack();
  });

  it('opens by its keyboard command', async () => {
    const again = await opened(() => driver.pressCommand(story, { key: 'l', alt: true, shift: true }));
    await again.waitForSelector('.draft-quotation');
    await again.close();
  });
});
