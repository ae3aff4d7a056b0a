/**
 * The statement page in the extension as built, in both browsers: every view of a bundled statement,
 * every file that it gives, the keyboard, narrow windows, both themes.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { click } from './click.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { storeSettings } from './extension.ts';
import { countOf, isFocused, press, textsOf } from './on-page.ts';
import { openDetails, openStatement } from './statement.ts';

/** A place where two outlets part, and two more carry other pieces of the statement. */
const PARTING = { query: 'seen out with in the media', outlets: ['Cosmopolitan Australia', 'VT'] };
const THIRD = 'ABC News (Good Morning America)';
const FOURTH = 'MTV News';
/** The statement with most outlets and places of variation. */
const RICHEST = { query: 'hesitant about speaking out', outlets: 4 };

interface Saved {
  readonly name: string;
  readonly type: string;
  readonly bytes: readonly number[];
}
declare global {
  /** The files that the page has given since it was opened. */
  var savedFiles: { name: string; content: Blob }[];
}

/** Runs in the page: keeps what it would download. */
function keepFiles(): void {
  globalThis.savedFiles = [];
  let content = new Blob();
  const create = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    if (object instanceof Blob) content = object;
    return create(object);
  };
  HTMLAnchorElement.prototype.click = function save() {
    globalThis.savedFiles.push({ name: this.download, content });
  };
}

/** The fields of RFC 4180 records. */
function recordsOf(text: string): string[][] {
  const records: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    if (quoted === undefined && plain === '' && end === '') break;
    records.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') records.push([]);
  }
  return records.filter((record) => record.length > 0);
}

describe.each(BROWSERS)('the statement page in %s', (name) => {
  let driver: Driver;
  let page: Page;
  beforeAll(async () => {
    driver = await launch(name);
  });
  afterAll(() => driver.close());

  const open = async (query: string, outlets: number): Promise<void> => {
    page = await openStatement(driver, query, outlets);
  };
  const texts = (selector: string): Promise<string[]> => textsOf(page, selector);
  const sideways = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  describe('where two outlets part', () => {
    beforeAll(() => open(PARTING.query, 4));
    afterAll(() => page.close());

    it('assembles all that was printed', async () => {
      await expect
        .poll(() => texts('header .quiet'))
        .toEqual(['4 outlets · 5 quotations · 1 place of variation']);
      const [base = ''] = await texts('.base');
      expect(base).toMatch(/^When I first started to work as an actress, /);
      expect(base).toMatch(/make it as an actress in Hollywood\W*$/);
      expect(base).toContain('odd and uncomfortable call');
    });

    it('names who prints what, for the mouse and for the keyboard', async () => {
      // <q> draws its quotation marks by style.
      const sides = [
        'woman especially · 1 VT',
        'women specifically · 1 Cosmopolitan Australia · substitution',
      ];
      const seen = (): Promise<string[]> => texts('.heat-sides li');
      await expect.poll(() => texts('.heat')).toEqual(['women specifically']);
      await page.hover('.heat');
      await expect.poll(seen).toEqual(sides);
      await page.focus('.heat');
      await expect.poll(seen).toEqual(sides);
      await expect
        .poll(() => texts('.heat-sides > p'))
        .toEqual(['2 outlets carry these words and part here.']);
      await expect.poll(() => texts('.heat-sides .place > p')).toEqual(['No wording is printed by most.']);
    });

    it('draws one row for each outlet, and says the same in a table', async () => {
      const rows = await page.$$eval('.coverage-row', (all) =>
        all.map((row) => row.getAttribute('aria-label') ?? ''),
      );
      expect(rows).toHaveLength(4);
      for (const outlet of [...PARTING.outlets, THIRD, FOURTH]) {
        expect(rows.filter((label) => label.startsWith(`${outlet}: `))).toHaveLength(1);
      }
      const table = 'section[aria-labelledby="coverage-title"] table';
      await expect
        .poll(() => texts(`${table} thead th`))
        .toEqual(['Outlet', 'carried', 'other words', 'left out, unmarked', 'left out, marked']);
      const cells = await page.$$eval(`${table} tbody tr`, (all) =>
        all.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
      );
      const other = new Map(cells.map(([outlet, , words]) => [outlet, words]));
      expect(other).toEqual(
        new Map([
          ['VT', '“woman especially”'],
          ['Cosmopolitan Australia', '“women specifically”'],
          [THIRD, ''],
          [FOURTH, ''],
        ]),
      );
    });

    it('leads from a row of the chart to the wording, by keyboard', async () => {
      await page.focus('.heat');
      await page.keyboard.press('Tab');
      await until('the focus on the chart', () => isFocused(page, '.coverage-row'));
      await page.keyboard.press('Enter');
      await until('the focus on a wording', () => isFocused(page, '[id^=wording-]'));
      const reached = await page.evaluate(() => document.activeElement?.id ?? '');
      expect(reached).toMatch(/^wording-\d+$/);
      const label = await page.$eval('.coverage-row', (row) => row.getAttribute('aria-label') ?? '');
      const [outlet = ''] = await texts(`#${reached} h3`);
      expect(label.startsWith(`${outlet}: `)).toBe(true);
    });

    it('folds what is common, opens it, sorts, and turns to the similarities', async () => {
      const outlets = (): Promise<string[]> => texts('.variation tbody th');
      await expect
        .poll(() => texts('.variation thead th'))
        .toEqual(['Outlet', 'Date', '…', 'women specifically', '…']);
      await expect.poll(outlets).toEqual([THIRD, 'Cosmopolitan Australia', FOURTH, 'VT']);
      await click(page, '.variation thead th:nth-child(4) button');
      await expect.poll(outlets).toEqual(['VT', 'Cosmopolitan Australia', THIRD, FOURTH]);
      await click(page, '.variation thead th:nth-child(4) button');
      await expect.poll(outlets).toEqual(['Cosmopolitan Australia', 'VT', THIRD, FOURTH]);
      await expect
        .poll(() => page.$eval('.variation thead th:nth-child(4)', (head) => head.getAttribute('aria-sort')))
        .toBe('descending');
      await click(page, '.variation thead th:nth-child(3) button');
      await expect
        .poll(async () => (await texts('.variation thead th:nth-child(3)'))[0])
        .toMatch(/^When I first started/);
      await expect
        .poll(() => texts('.variation tbody td:nth-child(3)'))
        .toEqual(['whole', 'whole', 'in part', 'in part']);
      await click(page, '.switch button:nth-of-type(2)');
      await expect.poll(() => texts('.variation thead th:nth-child(4)')).toEqual(['≠']);
      await expect.poll(() => texts('.variation tbody td:nth-child(5)')).toEqual(['whole', 'whole', '', '']);
      // All that is common is open there, and nothing can fold it.
      await expect
        .poll(async () => (await texts('.variation thead th:nth-child(5)'))[0])
        .toMatch(/make it as an actress in Hollywood\W*$/);
      expect(await page.$('.variation thead [aria-expanded]')).toBe(null);
      await click(page, '.switch button:nth-of-type(1)');
    });

    it('sets two outlets side by side and swaps them', async () => {
      const sides = async (): Promise<string[]> => [
        ...(await page.$$eval('.two select', (all) =>
          all.map((select) => select.selectedOptions[0]?.textContent.split(':')[0] ?? ''),
        )),
        ...(await texts('.two .wording-changes li[data-kind=substitution]')),
      ];
      await expect
        .poll(sides)
        .toEqual(['VT', 'Cosmopolitan Australia', 'substitution woman especially → women specifically']);
      await click(page, '.two + button');
      await expect
        .poll(sides)
        .toEqual(['Cosmopolitan Australia', 'VT', 'substitution women specifically → woman especially']);
    });

    it('cites in three styles', async () => {
      await openDetails(page);
      const cites = await texts('.cite li');
      expect(cites).toHaveLength(5 * 3);
      const vt = cites.filter((line) => line.includes('vt.co/'));
      expect(vt.map((line) => line.split(' ')[0])).toEqual(['APA', 'MLA', 'Chicago']);
      expect(vt[0]).toContain('(n.d.)');
      expect(vt[1]).not.toContain('n.d.');
      expect(vt[2]).toContain('VT, n.d.');
    });
  });

  describe('of the richest statement', () => {
    beforeAll(() => open(RICHEST.query, RICHEST.outlets));
    afterAll(() => page.close());

    it('sets what has no date apart', async () => {
      await expect.poll(() => texts('.timeline h3')).toEqual(['Date unknown']);
      await expect.poll(() => texts('.timeline button')).toHaveLength(RICHEST.outlets);
    });

    it('filters by outlet and by kind of change, and shows everything again', async () => {
      await openDetails(page);
      await expect.poll(() => texts('.heat')).toHaveLength(2);
      const kinds = '.filters fieldset:nth-of-type(2) label';
      await expect.poll(() => texts(kinds)).toEqual(['marked replacement', 'silent omission']);
      // What is shown of a place stays where the place does.
      await page.focus('.heat:nth-of-type(2)');
      const sides = await texts('.heat-sides li');
      await click(page, `${kinds} input`);
      await expect.poll(() => texts('.heat-sides li')).toEqual(sides);
      await expect.poll(() => texts('.heat')).toEqual(['felt guilty as if I did something wrong. I']);
      await expect.poll(() => texts('.variation thead th')).toHaveLength(5);
      await click(page, `${kinds}:nth-of-type(2) input`);
      await expect.poll(() => texts('.heat')).toEqual([]);
      await expect
        .poll(() => texts('.heat-sides'))
        .toEqual(['No place of variation is left with these filters.']);
      expect(await countOf(page, `${kinds} input:checked`)).toBe(0);
      await click(page, '.filters > button');
      await expect.poll(() => texts('.heat')).toHaveLength(2);
      for (let box = 1; box <= RICHEST.outlets; box++) {
        await click(page, `.filters fieldset:nth-of-type(1) label:nth-of-type(${box}) input`);
      }
      await expect
        .poll(() => texts('main > [role=status]'))
        .toEqual(['No quotation is left with these filters.']);
      await click(page, '.filters fieldset:nth-of-type(1) input');
      await expect.poll(() => texts('.row-label')).toContain(THIRD);
      await expect.poll(() => texts('.coverage-row')).toHaveLength(1);
      await click(page, '.filters > button');
      await expect.poll(() => texts('.coverage-row')).toHaveLength(RICHEST.outlets);
    });

    it('gives every file', async () => {
      await openDetails(page);
      await page.evaluate(keepFiles);
      const saved = async (kind: string): Promise<Saved> => {
        await press(page, `[data-export=${kind}]`);
        const file = await until(`the file ${kind}`, () =>
          page.evaluate(async () => {
            const last = globalThis.savedFiles.pop();
            if (last === undefined) return null;
            const bytes = [...new Uint8Array(await last.content.arrayBuffer())];
            return { name: last.name, type: last.content.type, bytes };
          }),
        );
        expect(file.name).toBe(`variorum-i-still-got-the-part.${kind === 'csl' ? 'csl.json' : kind}`);
        return file;
      };
      const asText = ({ bytes }: Saved): string =>
        new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));

      const table = asText(await saved('csv'));
      expect(table.startsWith('\uFEFFplace,first_word,last_word,')).toBe(true);
      const [head = [], ...records] = recordsOf(table.slice(1));
      expect(records.every((record) => record.length === head.length)).toBe(true);
      const column = (title: string): string[] => records.map((record) => record[head.indexOf(title)] ?? '');
      expect(new Set(column('place'))).toEqual(new Set(['1', '2']));
      expect(column('kinds')).toContain('omission-silent');
      expect(column('outlet').toSorted().at(-1)).toBe('VT');

      const collation: unknown = JSON.parse(asText(await saved('json')));
      expect(collation).toMatchObject({ format: 'variorum-collation', version: 1 });
      const { witnesses, places } = collation as { witnesses: unknown[]; places: unknown[] };
      expect([witnesses.length, places.length]).toEqual([6, 2]);

      const markdown = asText(await saved('md'));
      expect(markdown).toMatch(/^## All that was printed\n\n> I still got the part/);
      expect(markdown).toMatch(/^1\. “\\\[I\\\]” · 1 \(MTV News\) \| “and” · 1 \(VT; marked replacement\)$/m);
      expect(markdown).toMatch(/\| left out · 1 \(VT; silent omission\)$/m);

      const plain = asText(await saved('txt'));
      expect(plain).toMatch(/^All that was printed\n=+\n\n“I still got the part/);
      expect(plain).not.toContain('\\');

      const references: unknown = JSON.parse(asText(await saved('csl')));
      expect(references).toHaveLength(RICHEST.outlets);
      for (const reference of references as unknown[]) {
        expect(reference).toMatchObject({ id: expect.any(String), type: expect.any(String) });
      }

      const svg = asText(await saved('svg'));
      const drawn = await page.evaluate((source) => {
        const chart = new DOMParser().parseFromString(source, 'image/svg+xml');
        return {
          root: chart.documentElement.localName,
          labels: [...chart.querySelectorAll('text')].map((text) => text.textContent),
          bars: chart.querySelectorAll('g > rect').length,
          size: ['width', 'height'].map((side) => Number(chart.documentElement.getAttribute(side))),
        };
      }, svg);
      expect(drawn.root).toBe('svg');
      expect(drawn.labels).toEqual(expect.arrayContaining(['VT', 'MTV News', 'Cosmopolitan Australia']));
      expect(drawn.bars).toBeGreaterThan(2 * RICHEST.outlets);
      expect(svg).not.toContain('var(--');

      const { bytes } = await saved('png');
      const view = new DataView(Uint8Array.from(bytes).buffer);
      expect(bytes.slice(0, 8)).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
      expect([view.getUint32(16), view.getUint32(20)]).toEqual(drawn.size.map((side) => side * 2));
    });

    it('has nothing that axe objects to, light or dark', async () => {
      await openDetails(page);
      for (const dark of [false, true]) {
        await driver.emulateDark(page, dark);
        expect(await faults(page)).toEqual([]);
      }
      await driver.emulateDark(page, false);
    });

    it('fits from 320 px to 1,600 px, also from right to left', async () => {
      const strips = (): Promise<string[]> =>
        page.$$eval('.coverage-row', (rows) =>
          rows.map((row) =>
            [...row.querySelectorAll('[class^=bar-]')]
              .map((bar) => ({ left: bar.getBoundingClientRect().left, state: bar.getAttribute('class') }))
              .sort((a, b) => a.left - b.left)
              .map(({ state }) => state)
              .join(' '),
          ),
        );
      const running = await strips();
      // They would be others the other way round.
      expect(running.map((row) => row.split(' ').toReversed().join(' '))).not.toEqual(running);
      for (const language of ['ar', 'en'] as const) {
        await storeSettings(driver, { language });
        await until(language, () => page.evaluate((tag) => document.documentElement.lang === tag, language));
        for (const width of [320, 1000, 1600]) {
          await page.setViewport({ width, height: 800 });
          await until('the width', () => page.evaluate((wide) => innerWidth === wide, width));
          await expect.poll(async () => [language, width, await sideways()]).toEqual([language, width, 0]);
        }
        // The quotation keeps its own direction, whatever the interface reads aloud inside it.
        const directions = await page.$$eval('.wording-text', (all) =>
          all.map((element) => element.matches(':dir(ltr)')),
        );
        expect(directions).not.toContain(false);
        expect(await strips()).toEqual(running);
      }
    });
  });
});
