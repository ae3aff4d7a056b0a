/**
 * The main job, with the extension as built, in both browsers: the demonstration page is marked, a mark
 * opens its card, the card says who printed what; popup, keyboard, a stopped background, and the way back.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCard, type SeenCard } from './card-seen.ts';
import { escape, hoverForCard, marks, openDemonstration, openSearch } from './demonstration.ts';
import { BROWSERS, type Driver, launch, type Painted, painted, until } from './driver.ts';
import { storeSettings } from './extension.ts';
import { serve, type Site } from './site.ts';

/** What each paragraph of the demonstration page has marked, stretch by stretch. */
const MARKED: Readonly<Record<string, readonly string[]>> = {
  verbatim: [
    "At that moment I felt very powerless and scared but didn't want to act that way hoping that I was wrong about the situation",
  ],
  glyphs: [
    'And I began to sing . . . I thought it would make the situation better . . . more professional . . . like an audition . . . I was so nervous',
  ],
  case: ['Since then, I felt awful that I did the movie; I felt like I didn’t deserve The Part'],
  joined: [
    'After singing I said again that I had to leave,',
    'He walked me to the door and stood in front of it and tried to kiss me on the lips. I stopped him and managed to get out of the room',
  ],
  elements: [
    'In ',
    'every',
    ' industry and ',
    'especially in Hollywood',
    ', men abuse their power using fear',
    'and get away with it. This ',
    'must',
    ' stop',
  ],
  running: ['I was so hesitant about speaking out… I didn’t want to hurt his family.'],
  'running-on': [
    'I was also terrified that this sort of thing had happened to so many women I know but no one had said anything because of fear',
  ],
  block: [
    'I want women and girls to know that being harassed or abused or raped is NEVER their fault and not talking about it will always cause more damage than speaking the truth',
  ],
  fragments: [
    'odd and uncomfortable',
    'very powerless and scared',
    'saturated with false and defamatory statements',
  ],
  denial: ['Any allegations of non-consensual sex are unequivocally denied by Mr. Weinstein'],
  substitution: [
    'that if I was gay or decided to be with a woman especially in public that I’d never get the role of a straight woman or make it as an actress in Hollywood',
  ],
  insertion: [
    'When I arrived I was relieved to find another woman in his room and thought immediately I was safe',
  ],
  bracket: [
    'I still got the part for the film and always thought that he gave it to me because of what happened',
  ],
  omission: [
    "I was so hesitant about speaking out....I didn't want to hurt his family. I felt guilty as if I did something wrong. I was also terrified that this sort of thing had happened to so many women I know but no one had said anything because of fear",
  ],
  added: ['He walked me slowly to the door and stood right in front of it and tried to kiss me on the lips'],
  dropped: ['I urge you to talk and to the people who defend men, you are part of the problem'],
  replaced: [
    'A year or three later, I went to a meeting with him in the lobby of a hotel with a director about an upcoming film',
    'I swiftly got up and asked him if he knew that I can sing. And I began to sing',
  ],
  misspelt: [
    'I am relieved to be abel to share this,',
    'this isnt easy but there are stregnth in our numbers',
  ],
  cut: ['he began to brag about all the actresses he had slept with and how he had made their careers'],
};

const ABC = 'ABC News (Good Morning America)';

interface Expected {
  /** Id of the paragraph, and which of its marks, from 0. */
  readonly inside: string;
  readonly outlets: Readonly<Record<string, readonly string[]>>;
}

/** Outlet → its changes, as "kind: the page's words → the outlet's words". */
const CARDS: readonly Expected[] = [
  {
    inside: 'substitution',
    outlets: {
      VT: [],
      'Cosmopolitan Australia': ['substitution: woman especially → women specifically', 'punctuation'],
    },
  },
  { inside: 'insertion', outlets: { VT: [], 'Cosmopolitan Australia': ['insertion-silent: – → that'] } },
  {
    inside: 'bracket',
    outlets: {
      VT: [],
      'Cosmopolitan Australia': [],
      'MTV News': ['replacement-marked: I still got the part for the film and → [I]'],
    },
  },
  {
    inside: 'omission',
    outlets: {
      [ABC]: [],
      'Cosmopolitan Australia': [],
      VT: ['omission-silent: I felt guilty as if I did something wrong → –'],
    },
  },
];

function outletsOf(card: SeenCard): Record<string, string[]> {
  const rows = card.wordings
    .filter(({ group }) => group !== 'related')
    .flatMap(({ outlets, changes }) =>
      outlets.map((outlet) => {
        const listed = changes.map(({ kind, deleted, inserted }) =>
          kind === 'punctuation' ? kind : `${kind}: ${deleted || '–'} → ${inserted || '–'}`,
        );
        return [outlet, listed] as const;
      }),
    );
  return Object.fromEntries(rows);
}

async function marksInside(page: Page, id: string): Promise<Painted[]> {
  return (await marks(page)).filter(({ inside }) => inside === id);
}

async function markedTexts(page: Page): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const { inside, text } of await marks(page)) (found[inside] ??= []).push(inOneLine(text));
  return found;
}

/** Runs in the popup. */
const optionTexts = (document: Document): string[] =>
  [...document.querySelectorAll('[role=option] .option-text')].map((option) => option.textContent ?? '');

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ');

describe.each(BROWSERS)('the main job in %s', (name) => {
  let site: Site;
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    site = await serve();
    driver = await launch(name, { extension: false });
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  it('marks the first page that is opened after the installation', async () => {
    await driver.install();
    page = await openDemonstration(driver, site);
  });

  it('marks what repeats a quotation, to its exact ends, and nothing else', async () => {
    await expect.poll(() => markedTexts(page)).toEqual(MARKED);
  });

  it.each(CARDS)('names who prints what, and every change: $inside', async ({ inside, outlets }) => {
    const [mark] = await marksInside(page, inside);
    const card = await hoverForCard(driver, page, mark!);
    expect(outletsOf(card)).toEqual(outlets);
    await escape(driver, page);
  });

  it('goes through the page by keyboard: next, Enter, Esc', async () => {
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    const current = async (): Promise<string[]> =>
      (await painted(page)).flatMap(({ highlight, inside }) =>
        highlight === 'variorum-current' ? [inside] : [],
      );
    await driver.pressCommand(page, { key: 'q', alt: true, shift: true });
    await until('the first quotation to be the current one', async () => (await current())[0] === 'verbatim');
    await driver.pressCommand(page, { key: 'q', alt: true, shift: true });
    await until('the second', async () => (await current())[0] === 'glyphs');
    await page.keyboard.press('Enter');
    const card = await until('the card', () => readCard(driver, page));
    expect(Object.keys(outletsOf(card))).toEqual(['Cosmopolitan Australia', 'VT']);
    await escape(driver, page);
    await page.keyboard.press('Escape');
    await until('no quotation to be the current one', async () => (await current()).length === 0);
  });

  it('opens the card again when the background was stopped', async () => {
    const [mark] = await marksInside(page, 'verbatim');
    await driver.stopBackground();
    await expect.poll(() => driver.backgroundRuns()).toBe(false);
    const card = await hoverForCard(driver, page, mark!);
    expect(Object.keys(outletsOf(card))).toEqual(['MTV News', 'VT']);
    await escape(driver, page);
  });

  it('lists the quotations of this page in the popup, and scrolls to the one that is clicked', async () => {
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    const popup = await openSearch(driver, page);
    const last = (await marks(page)).at(-1)!;
    await expect
      .poll(async () => inOneLine((await popup.evaluate(optionTexts)).at(-1) ?? ''))
      .toBe(inOneLine(last.text));
    await popup.click('[role=option]:last-child');
    await until('the popup to close', async () => !(await popup.isOpen()));
    await until('the mark to be in view', async () => {
      const { y } = (await marks(page)).at(-1)!.rectangles[0]!;
      return y > 0 && y < 800;
    });
    const current = async (): Promise<string[]> =>
      (await painted(page)).flatMap(({ highlight, text }) =>
        highlight === 'variorum-current' ? [text] : [],
      );
    await expect.poll(current).toEqual([last.text]);
  });

  it('finds quotations in the popup while they are typed: any order, the last word a prefix', async () => {
    const popup = await openSearch(driver, page);
    await popup.type('family hesit');
    // What answers all that was typed; before that, the list is of fewer words.
    const marked = (): Promise<string[]> =>
      popup.evaluate((document) =>
        [...document.querySelectorAll('[role=option]:first-child mark')].map((mark) => mark.textContent),
      );
    await expect.poll(marked).toEqual(expect.arrayContaining(['hesitant', 'family']));
    const [first] = await popup.evaluate(optionTexts);
    expect(first).toContain('I was so hesitant about speaking out');
    await popup.press('ArrowDown');
    await until('it to be chosen', () =>
      popup.evaluate((document) => document.querySelector('[role=option][aria-selected=true]') !== null),
    );
    await popup.press('Enter');
    const outlets = (): Promise<string[]> =>
      popup.evaluate((document) =>
        [...document.querySelectorAll<HTMLElement>('.group:not([data-group=elsewhere]) .row')]
          .map((row) => row.dataset['outlet'] ?? '')
          .sort(),
      );
    // The fullest wording, which MTV News printed in part.
    await expect.poll(outlets).toEqual([ABC, 'Cosmopolitan Australia', 'MTV News', 'VT']);
    await popup.press('Escape');
    await popup.close();
  });

  describe.each(['paint', 'elements'] as const)('by the marker %s', (marker) => {
    let watched: Page;
    beforeAll(async () => {
      await storeSettings(driver, { marker });
      watched = await driver.newPage('about:blank');
      await watched.evaluateOnNewDocument(keepNodes);
      await watched.goto(site.url('demonstration.html'));
    });
    afterAll(async () => {
      await storeSettings(driver, {});
      await watched.close();
    });

    it('marks the same passages', async () => {
      await expect.poll(() => markedTexts(watched)).toEqual(MARKED);
      const elements = (): Promise<number> =>
        watched.evaluate(() => document.querySelectorAll('mark').length);
      if (marker === 'elements') await until('elements', async () => (await elements()) > 0);
      else expect(await elements()).toBe(0);
      await expect.poll(() => markedTexts(watched)).toEqual(MARKED);
    });

    it('opens the same card', async () => {
      const [mark] = await marksInside(watched, 'insertion');
      const card = await hoverForCard(driver, watched, mark!);
      expect(outletsOf(card)).toEqual(CARDS.find(({ inside }) => inside === 'insertion')!.outlets);
      await escape(driver, watched);
    });

    it('leaves the very same text nodes and attributes when it is switched off', async () => {
      await storeSettings(driver, { marker, marks: false });
      await until('the marks to go', async () => (await marks(watched)).length === 0);
      expect(await watched.evaluate(() => globalThis.differencesNow())).toEqual([]);
    });
  });
});

declare global {
  /** Nodes that are not where they stood when the page was parsed, or changed since. */
  var differencesNow: () => string[];
}

/** Runs in the page, before anything else. */
function keepNodes(): void {
  const walk = (): Node[] => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    const nodes: Node[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) nodes.push(node);
    return nodes;
  };
  const asText = (node: Node): string =>
    node instanceof Element
      ? `<${node.localName} ${[...node.attributes].map(({ name, value }) => `${name}=${value}`).join(' ')}>`
      : `${node.nodeName} ${node.nodeValue}`;
  document.addEventListener('DOMContentLoaded', () => {
    const before = walk().map((node) => ({ node, as: asText(node) }));
    globalThis.differencesNow = () => {
      const now = walk();
      const changed = before.flatMap(({ node, as }, index) =>
        now[index] === node && asText(node) === as ? [] : [as],
      );
      return now.length === before.length
        ? changed
        : [`${now.length} nodes, not ${before.length}`, ...changed];
    };
  });
}
