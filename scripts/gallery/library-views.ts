/**
 * The views of a library of one's own: adding, editing, importing, what is wrong with it. Those that spoil it come
 * last.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync, zipSync } from 'fflate';
import type { Page } from 'puppeteer-core';
import { click } from '../../tests/browser/click.ts';
import { until } from '../../tests/browser/driver.ts';
import { askFrom } from '../../tests/browser/extension.ts';
import { damage } from '../../tests/browser/on-disk.ts';
import { chooseFiles, countOf, enter, reload, show } from '../../tests/browser/on-page.ts';
import { own, type View } from './view.ts';

const SHELF = resolve(import.meta.dirname, '../../out/gallery-files');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const lines = (...values: object[]): Uint8Array =>
  gzipSync(bytes(values.map((value) => `${JSON.stringify(value)}\n`).join('')));
/** Puts a file on the shelf, to be chosen from there. */
function file(name: string, content: Uint8Array): string {
  mkdirSync(SHELF, { recursive: true });
  writeFileSync(join(SHELF, name), content);
  return join(SHELF, name);
}

const story = (headline: string, said: string): Uint8Array =>
  bytes(`<!doctype html><title>${headline}</title><meta property="og:site_name" content="The Quay">
    <article><h1>${headline}</h1><p>“${said},” said Mara Finch on the pier that morning.</p></article>`);
const record = (number: number, text: string): object => ({
  outlet: number % 2 === 0 ? 'The Quay' : 'quay.example',
  url: `https://quay.example/story/${number}`,
  headline: `What the ferry brought, part ${number}`,
  published: `2026-03-1${number}`,
  sources: {},
  quotations: [{ order: 0, text, parts: [{ text }], speaker: 'Mara Finch', kind: 'direct' }],
});
const PACK = { format: 'variorum-pack', version: 1, title: 'Ferries' };
const SAID = ['It came in late', 'Nobody had told us', 'We walked home in the rain', 'The gulls stayed'];

const BACKUP = { format: 'variorum-backup', version: 1, created: '2026-03-04T09:00:00Z' };
const SOURCE = { section: 'source', version: 1, kind: 'own', title: 'Own', on: true, added: 0 };

/** The article that a list begins with. */
export async function firstArticle(page: Page): Promise<string> {
  const answer = await askFrom(page, {
    type: 'articles',
    sort: 'headline',
    descending: false,
    from: 0,
    limit: 1,
  });
  if (!answer.ok) throw new Error(answer.refusal);
  return answer.articles[0]?.article ?? '';
}

const imported = (ready: string, ...files: (() => string)[]): View['open'] =>
  own('library.html#/import', '.sources li', async (page) => {
    await chooseFiles(page, 'input[name=files]', ...files.map((one) => one()));
    await page.waitForSelector(ready);
  });

export const LIBRARY_VIEWS: readonly View[] = [
  {
    name: 'articles, several edited',
    fold: true,
    open: own('library.html#/articles', '.articles li a', async (page) => {
      await click(page, '.bar > button.plain');
      await click(page, 'button[name=edit]:not([aria-disabled=true])');
      await enter(page, '.edit-selection input[name=published]', '11 October');
      await click(page, '.edit-selection .chief');
      await page.waitForSelector('.edit-selection [aria-invalid=true]');
    }),
  },
  {
    name: 'articles, after an edit',
    fold: true,
    open: own('library.html#/articles', '.articles li a', async (page) => {
      await click(page, '.articles li input');
      await click(page, 'button[name=edit]:not([aria-disabled=true])');
      await enter(page, '.edit-selection input[name=language]', 'en-GB');
      await click(page, '.edit-selection .chief');
      await page.waitForSelector('.notice');
    }),
  },
  {
    name: 'article, mended',
    open: own('library.html#/articles', '.articles li a', async (page) => {
      await show(page, `#/article/${await firstArticle(page)}`);
      await click(page, 'button[name=edit]');
      await page.waitForSelector('.draft-quotation');
    }),
  },
  {
    name: 'page to be added',
    open: async (studio) => {
      const { driver, site } = studio;
      await driver.newPage(site.url('demonstration.html'));
      return await own('library.html#/articles', '.library-state p', async (page) => {
        const tab = await page.evaluate(async (address) => {
          const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
          const tabs: { id: number; url?: string }[] = await api.tabs.query({});
          return tabs.find(({ url }) => url?.startsWith(address))?.id;
        }, site.url('demonstration.html'));
        await show(page, `#/add?tab=${tab}`);
        await page.waitForSelector('.draft-quotation');
      })(studio);
    },
  },
  {
    name: 'statements',
    fold: true,
    open: own('library.html#/statements', '.articles li a', async (page) => {
      await click(page, '.articles li:nth-child(1) input');
      await click(page, '.articles li:nth-child(2) input');
    }),
  },
  {
    name: 'statement, by hand',
    open: own('library.html#/statements', '.articles li a', async (page) => {
      await click(page, '.articles li a');
      await page.waitForSelector('.by-hand');
      await page.$$eval('.by-hand details', (all) => {
        for (const one of all) one.open = true;
      });
    }),
  },
  {
    name: 'import, a zip',
    open: imported('.entries + .bar .chief, .entries ~ .bar .chief', () =>
      file(
        'saved.zip',
        zipSync({
          'saved/late.html': story('The late ferry', 'Nobody had told us that it would be late'),
          'saved/a-name-that-goes-on-and-on-without-any-place-to-break-it.html': story('', 'It was white'),
          'saved/broken.json': bytes('{"text": '),
          'saved/empty.txt': bytes('Nobody said a word.'),
          'saved/logo.png': bytes('png'),
        }),
      ),
    ),
  },
  {
    name: 'import, packs',
    open: imported(
      '.import-item [role=alert]',
      () => file('ferries.jsonl.gz', lines(PACK, ...SAID.map((text, number) => record(number, text)))),
      () => file('broken.jsonl.gz', lines(PACK, record(1, 'It came in'), { outlet: 'The Quay' })),
    ),
  },
  {
    name: 'health',
    open: own('library.html#/import', '.sources li', async (page) => {
      await click(page, '.health button');
      await page.waitForSelector('.health ul li');
      await click(page, '.sources li:last-child > button:last-child');
    }),
  },
  {
    name: 'backup to be restored',
    open: own('library.html#/settings', '[data-backup-save]', async (page) => {
      const articles = SAID.map((text, number) => ({ added: 0, article: record(number, text) }));
      const end = { section: 'end', version: 1, lines: 2 + articles.length };
      await chooseFiles(
        page,
        'input[name=backup]',
        file('backup.jsonl.gz', lines(BACKUP, SOURCE, ...articles, end)),
      );
      await page.waitForSelector('[data-backup-replace]');
      await page.$eval('#backup', (section) => section.scrollIntoView());
    }),
  },
  {
    name: 'import, addresses',
    open: async (studio) =>
      await own('library.html#/import', 'textarea[name=addresses]', async (page) => {
        const pages = ['demonstration.html', 'nothing-of-the-kind.html'].map((path) => studio.site.url(path));
        const addresses = [...pages, 'http://127.0.0.1:1/'];
        await page.type('textarea[name=addresses]', addresses.join(' '));
        await click(page, 'fieldset:has(textarea[name=addresses]) button');
        await click(page, '.import-item .bar:has(+ .entries) .chief:not(:disabled)');
        await until('the addresses', async () => (await countOf(page, '.entries li .problem')) >= 2);
      })(studio),
  },
  {
    name: 'articles, none',
    open: own('library.html#/articles', '.library-state p', async (page) => {
      await askFrom(page, { type: 'set-source', source: 'bundled', on: false });
      await askFrom(page, { type: 'set-source', source: 'own', on: false });
      await reload(page);
      await until('an empty list', async () => (await countOf(page, '.articles[hidden]')) > 0);
    }),
  },
  {
    name: 'library, damaged',
    open: own('library.html#/articles', '.library-state p', async (page, { driver }) => {
      await damage(page);
      await driver.stopBackground();
      await reload(page);
      await click(page, '[data-anew]');
      await page.waitForSelector('[data-anew-now]');
    }),
  },
];
