/** Walks the demonstration page in a real browser, and says and photographs what stands there. */
import { resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { cardShown, readCard, type SeenCard, type SeenChange } from './card-seen.ts';
import { type Driver, hover, painted, type Painted, type Popup, until } from './driver.ts';
import type { Site } from './site.ts';

/** Of the reader's highlights, those that mark a passage. */
const MARKS = new Set(['variorum-agree', 'variorum-differ', 'variorum-flagged']);

/** The paragraph whose card is photographed: three wordings, one of them with other words. */
const SHOWN = 'substitution';

/** The marked stretches of passages by either marker, each marker's in reading order. */
export async function marks(page: Page): Promise<Painted[]> {
  const ranges = (await painted(page)).filter(({ highlight }) => MARKS.has(highlight));
  const elements = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('mark[data-variorum]')].map((mark) => ({
      highlight: `variorum-${mark.dataset['variorum'] ?? ''}`,
      text: mark.textContent ?? '',
      inside: mark.closest('[id]')?.id ?? '',
      rectangles: [...mark.getClientRects()].map(({ x, y, width, height }) => ({ x, y, width, height })),
    })),
  );
  return [...ranges, ...elements];
}

/** Its first and its last paragraph that hold quotations. */
const [FIRST, LAST] = ['verbatim', 'cut'] as const;

/** Waits until the demonstration page is marked from its beginning to its end. */
export const wholeMarked = (page: Page): Promise<boolean> =>
  until('marks on the whole page', async () => {
    const found = new Set((await marks(page)).map(({ inside }) => inside));
    return found.has(FIRST) && found.has(LAST);
  });

/** The demonstration page, once it is marked. */
export async function openDemonstration(driver: Driver, site: Pick<Site, 'url'>, query = ''): Promise<Page> {
  const page = await driver.newPage(`${site.url('demonstration.html')}${query}`);
  await wholeMarked(page);
  return page;
}

/** Hovers a mark as a reader does, and reads the card that opens. */
export async function hoverForCard(driver: Driver, page: Page, mark: Painted): Promise<SeenCard> {
  if ((await readCard(driver, page)) !== null) await escape(driver, page);
  const [rectangle] = mark.rectangles;
  if (rectangle === undefined) throw new Error(`nothing to hover: “${mark.text}” is not on screen`);
  await hover(page, rectangle);
  return until(`a card over “${mark.text}”`, () => readCard(driver, page));
}

/** Closes the card, if one is open, as a reader does; and leaves the mark, which stays quiet until then. */
export async function escape(driver: Driver, page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await until('the card to close', async () => (await readCard(driver, page)) === null);
  await page.mouse.move(1, 1);
}

const changeLine = ({ kind, flags, deleted, inserted }: SeenChange): string =>
  `${[kind, ...flags].join(', ')}: ${[deleted, inserted].map((text) => text || '–').join(' → ')}`;

function print(passage: readonly string[], card: SeenCard): void {
  console.log(`\n“${passage.join(' | ')}”\n  ${card.headline}`);
  for (const { group, outlets, notes, changes } of card.wordings) {
    const rows = outlets.map((outlet, index) => (notes[index] ? `${outlet} (${notes[index]})` : outlet));
    console.log(`  ${group === 'related' ? 'on another occasion: ' : ''}${rows.join(', ')}`);
    for (const change of changes) console.log(`    ${changeLine(change)}`);
  }
}

/** Opens the toolbar popup; ready when its field has the focus by itself. */
export async function openSearch(driver: Driver, page: Page): Promise<Popup> {
  const popup = await driver.openPopup(page);
  await until('the focus in the search field', () =>
    popup.evaluate((document) => document.activeElement?.localName === 'input'),
  );
  return popup;
}

/** Prints passage → outlets → changes as the cards say it, and writes page, card, popup and dark mode as PNG. */
export async function readDemonstration(driver: Driver, address: string, images: string): Promise<void> {
  const picture = (name: string): `${string}.png` => `${resolve(images, name)}.png`;
  const page = await driver.newPage(address);
  await wholeMarked(page);
  await page.screenshot({ path: picture('page') });

  let passage: string[] = [];
  let card: SeenCard | null = null;
  // a passage that is split over elements or lines of speech is marked in several stretches, with one card
  for (const [index] of (await marks(page)).entries()) {
    const mark = (await marks(page))[index];
    if (mark === undefined) break;
    const next = await hoverForCard(driver, page, mark);
    if (card !== null && JSON.stringify(card) !== JSON.stringify(next)) {
      print(passage, card);
      passage = [];
    }
    passage.push(mark.text.replace(/\s+/g, ' '));
    card = next;
    await escape(driver, page);
  }
  if (card !== null) print(passage, card);

  for (const dark of [false, true]) {
    await driver.emulateDark(page, dark);
    const shown = (await marks(page)).find(({ inside }) => inside === SHOWN);
    if (shown === undefined) throw new Error(`nothing is marked in #${SHOWN}`);
    await hoverForCard(driver, page, shown);
    await cardShown(driver, page);
    await page.screenshot({ path: picture(dark ? 'card-dark' : 'card') });
    await escape(driver, page);
  }
  await driver.emulateDark(page, false);

  const popup = await openSearch(driver, page);
  await popup.type('hesitant family');
  await until('results in the popup', () =>
    popup.evaluate((document) => document.querySelectorAll('[role=option]').length > 0),
  );
  await popup.screenshot(picture('popup'));
  await popup.close();
  console.log(`\nScreenshots: ${images}`);
}
