/** Reads the card out of the browser: what a person sees there, as plain values. */
import type { Frame, Page } from 'puppeteer-core';
import { type Point, steady } from './click.ts';
import { type Driver, until } from './driver.ts';

/** The element that hosts the card's closed shadow root. */
export const CARD_HOST = 'variorum-card';

export interface SeenChange {
  readonly kind: string;
  readonly flags: readonly string[];
  readonly deleted: string;
  readonly inserted: string;
}

/** One wording with the outlets that print it. */
export interface SeenWording {
  /** `flagged`, `differ`, `agree`, or `related`: similar words on another occasion. */
  readonly group: string;
  readonly outlets: readonly string[];
  readonly notes: readonly string[];
  readonly changes: readonly SeenChange[];
}

export interface SeenCard {
  readonly headline: string;
  readonly speakers: string;
  readonly majority: string | null;
  readonly wordings: readonly SeenWording[];
}

/** The card as it stands; `null` where none is open. Waits while it is still asking for its rows. */
export async function readCard(driver: Driver, page: Page | Frame): Promise<SeenCard | null> {
  const seen = await until('the card to get its rows', async () => {
    const answer = await driver.inClosedRoot(page, CARD_HOST, read);
    return answer === 'waiting' ? null : { answer };
  });
  if (typeof seen.answer === 'string') throw new Error(`the card says: ${seen.answer}`);
  return seen.answer;
}

/** For pictures: the card fades in. */
export const cardShown = (driver: Driver, page: Page | Frame): Promise<boolean> =>
  until('the card to have faded in', () =>
    driver.inClosedRoot(page, CARD_HOST, (root) => root.getAnimations().length === 0),
  );

/** The middle of the first element of the card that matches, once it is there and moves no more. */
export const inCard = (driver: Driver, page: Page | Frame, selector: string): Promise<Point> =>
  steady(`${selector} in the card`, () =>
    driver.inClosedRoot(
      page,
      CARD_HOST,
      (root, wanted) => {
        const box = root.querySelector(wanted)?.getBoundingClientRect();
        return box === undefined ? null : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      },
      selector,
    ),
  );

/** Runs in the browser. */
function read(root: ShadowRoot): SeenCard | string | null {
  const text = (parent: ParentNode, selector: string): string => {
    const copy = parent.querySelector(selector)?.cloneNode(true) as Element | undefined;
    for (const aloud of copy?.querySelectorAll('.aloud') ?? []) aloud.remove();
    return (copy?.textContent ?? '').replace(/\s+/g, ' ').trim();
  };
  const body = root.querySelector('.card-body');
  if (body === null || body.getClientRects().length === 0) return null;
  if (body.getAttribute('aria-busy') === 'true') return 'waiting';
  if (body.querySelector('.failed') !== null) return text(body, '.failed');
  const change = (item: HTMLElement): SeenChange => ({
    kind: item.dataset['kind'] ?? '',
    flags: (item.dataset['flags'] ?? '').split(' ').filter((flag) => flag !== ''),
    deleted: text(item, 'del'),
    inserted: text(item, 'ins'),
  });
  const rows = (parent: ParentNode): HTMLElement[] => [...parent.querySelectorAll<HTMLElement>('.row')];
  const wording = (element: Element): SeenWording => ({
    group: element.closest<HTMLElement>('.group')?.dataset['group'] ?? '',
    outlets: rows(element).map((row) => row.dataset['outlet'] ?? ''),
    notes: rows(element).map((row) => text(row, '.row-notes')),
    changes: [...element.querySelectorAll<HTMLElement>('.wording-changes > li')].map(change),
  });
  return {
    headline: text(root, '.card-title'),
    speakers: text(root, '.speakers'),
    majority: root.querySelector('.majority') === null ? null : text(root, '.majority .wording-text'),
    wordings: [...root.querySelectorAll('.group-wording, .group[data-group=related]')].map(wording),
  };
}
