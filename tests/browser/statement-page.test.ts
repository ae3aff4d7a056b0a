/**
 * The statement page in the extension as built, in both browsers: every view of a bundled statement,
 * every file that it gives, the keyboard, narrow windows, both themes.
 */
import axe from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { storeSettings } from './extension.ts';

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
  var axe: typeof import('axe-core');
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
  HTMLAnchorElement.prototype.click = function click() {
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

  /** Opens the statement that the search of the popup finds first. */
  async function open(query: string): Promise<void> {
    const asking = await driver.extensionPage('popup.html');
    const statement = await until('the bundled library', () =>
      asking.evaluate(async (words) => {
        const api: unknown = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
        const { runtime } = api as { runtime: { sendMessage(request: object): Promise<unknown> } };
        const answer = await runtime.sendMessage({ type: 'search', query: words, limit: 1 });
        const { results } = answer as { results?: { statement: string }[] };
        return results?.[0]?.statement ?? null;
      }, query),
    );
    await asking.close();
    page = await driver.extensionPage(`library.html#/statement/${encodeURIComponent(statement)}`);
    await until('the statement', () => page.$('.base'));
  }
  const texts = (selector: string): Promise<string[]> =>
    page.$$eval(selector, (elements) =>
      elements.map((element) => {
        const copy = element.cloneNode(true) as Element;
        for (const aloud of copy.querySelectorAll('.aloud')) aloud.remove();
        return copy.textContent.replace(/\s+/g, ' ').trim();
      }),
    );
  const openDetails = (): Promise<void> =>
    page.$$eval('details', (all) => {
      for (const details of all) details.open = true;
    });
  const sideways = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  async function violations(): Promise<string[]> {
    await page.evaluate(axe.source);
    return page.evaluate(async () =>
      (await globalThis.axe.run()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
      ),
    );
  }

  describe('where two outlets part', () => {
    beforeAll(() => open(PARTING.query));
    afterAll(() => page.close());

    it('assembles all that was printed', async () => {
      expect(await texts('header .quiet')).toEqual(['4 outlets · 5 quotations · 1 place of variation']);
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
      expect(await texts('.heat')).toEqual(['women specifically']);
      await page.hover('.heat');
      expect(await seen()).toEqual(sides);
      await page.focus('.heat');
      expect(await seen()).toEqual(sides);
      expect(await texts('.heat-sides > p')).toEqual(['2 outlets carry these words and part here.']);
      expect(await texts('.heat-sides .place > p')).toEqual(['No wording is printed by most.']);
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
      expect(await texts(`${table} thead th`)).toEqual([
        'Outlet',
        'carried',
        'other words',
        'left out, unmarked',
        'left out, marked',
      ]);
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
      expect(await page.evaluate(() => document.activeElement?.matches('.coverage-row'))).toBe(true);
      await page.keyboard.press('Enter');
      const reached = await page.evaluate(() => document.activeElement?.id ?? '');
      expect(reached).toMatch(/^wording-\d+$/);
      const label = await page.$eval('.coverage-row', (row) => row.getAttribute('aria-label') ?? '');
      const [outlet = ''] = await texts(`#${reached} h3`);
      expect(label.startsWith(`${outlet}: `)).toBe(true);
    });

    it('folds what is common, opens it, sorts, and turns to the similarities', async () => {
      const outlets = (): Promise<string[]> => texts('.variation tbody th');
      expect(await texts('.variation thead th')).toEqual(['Outlet', 'Date', '…', 'women specifically', '…']);
      expect(await outlets()).toEqual([THIRD, 'Cosmopolitan Australia', FOURTH, 'VT']);
      await page.click('.variation thead th:nth-child(4) button');
      expect(await outlets()).toEqual(['VT', 'Cosmopolitan Australia', THIRD, FOURTH]);
      await page.click('.variation thead th:nth-child(4) button');
      expect(await outlets()).toEqual(['Cosmopolitan Australia', 'VT', THIRD, FOURTH]);
      expect(
        await page.$eval('.variation thead th:nth-child(4)', (head) => head.getAttribute('aria-sort')),
      ).toBe('descending');
      await page.click('.variation thead th:nth-child(3) button');
      expect((await texts('.variation thead th:nth-child(3)'))[0]).toMatch(/^When I first started/);
      expect(await texts('.variation tbody td:nth-child(3)')).toEqual([
        'whole',
        'whole',
        'in part',
        'in part',
      ]);
      await page.click('.switch button:nth-of-type(2)');
      expect(await texts('.variation thead th:nth-child(4)')).toEqual(['≠']);
      expect(await texts('.variation tbody td:nth-child(5)')).toEqual(['whole', 'whole', '', '']);
      await page.click('.switch button:nth-of-type(1)');
    });

    it('sets two outlets side by side and swaps them', async () => {
      const sides = async (): Promise<string[]> => [
        ...(await page.$$eval('.two select', (all) =>
          all.map((select) => select.selectedOptions[0]?.textContent.split(':')[0] ?? ''),
        )),
        ...(await texts('.two .wording-changes li[data-kind=substitution]')),
      ];
      expect(await sides()).toEqual([
        'VT',
        'Cosmopolitan Australia',
        'substitution woman especially → women specifically',
      ]);
      await page.click('.two + button');
      expect(await sides()).toEqual([
        'Cosmopolitan Australia',
        'VT',
        'substitution women specifically → woman especially',
      ]);
    });

    it('cites in three styles', async () => {
      await openDetails();
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
    beforeAll(() => open(RICHEST.query));
    afterAll(() => page.close());

    it('sets what has no date apart', async () => {
      expect(await texts('.timeline h3')).toEqual(['Date unknown']);
      expect(await texts('.timeline button')).toHaveLength(RICHEST.outlets);
    });

    it('filters by outlet and by kind of change, and shows everything again', async () => {
      await openDetails();
      expect(await texts('.heat')).toHaveLength(2);
      const kinds = '.filters fieldset:nth-of-type(2) label';
      expect(await texts(kinds)).toEqual(['marked replacement', 'silent omission']);
      await page.click(`${kinds} input`);
      expect(await texts('.heat')).toEqual(['felt guilty as if I did something wrong. I']);
      expect(await texts('.variation thead th')).toHaveLength(5);
      await page.click('.filters > button');
      expect(await texts('.heat')).toHaveLength(2);
      for (const box of await page.$$('.filters fieldset:nth-of-type(1) input')) await box.click();
      expect(await texts('main > [role=status]')).toEqual(['No quotation is left with these filters.']);
      await page.click('.filters fieldset:nth-of-type(1) input');
      expect(await texts('.row-label')).toContain(THIRD);
      expect(await texts('.coverage-row')).toHaveLength(1);
      await page.click('.filters > button');
      expect(await texts('.coverage-row')).toHaveLength(RICHEST.outlets);
    });

    it('gives every file', async () => {
      await openDetails();
      await page.evaluate(keepFiles);
      const saved = async (kind: string): Promise<Saved> => {
        await page.click(`[data-export=${kind}]`);
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
      await openDetails();
      for (const dark of [false, true]) {
        await driver.emulateDark(page, dark);
        expect(await violations()).toEqual([]);
      }
      await driver.emulateDark(page, false);
    });

    it('fits from 320 px to 1,600 px, also from right to left', async () => {
      for (const language of ['ar', 'en'] as const) {
        await storeSettings(driver, { language });
        await until(language, () => page.evaluate((tag) => document.documentElement.lang === tag, language));
        for (const width of [320, 1000, 1600]) {
          await page.setViewport({ width, height: 800 });
          expect([language, width, await sideways()]).toEqual([language, width, 0]);
        }
        // The quotation keeps its own direction, whatever the interface reads aloud inside it.
        const directions = await page.$$eval('.wording-text', (all) =>
          all.map((element) => element.matches(':dir(ltr)')),
        );
        expect(directions).not.toContain(false);
      }
    });
  });
});
