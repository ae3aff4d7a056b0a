/**
 * A library of one's own, with the extension as built, in both browsers and by real mouse clicks: an article
 * is mended, articles come from a zip, a folder and a list of addresses, and go again.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from './axe.ts';
import { click } from './click.ts';
import { BROWSERS, type Driver, launch, until } from './driver.ts';
import { chooseFiles, countOf, enter, isFocused, show, shows, textOf, textsOf } from './on-page.ts';

const story = (name: string, said: string): string => `<!doctype html><title>${name}</title>
  <meta property="og:site_name" content="The Quay"><article><h1>${name} on the island</h1>
  <p>“${said},” said Mara Finch on the pier that morning.</p></article>`;

interface Sea {
  readonly server: Server;
  readonly url: (path: string) => string;
  readonly asked: string[];
  /** Lets the answer to `/held` go. */
  release: () => void;
}

/** A site with a page that has moved, one that is gone, one that is busy at first, one that is no page. */
async function sail(): Promise<Sea> {
  const asked: string[] = [];
  let held: (() => void) | undefined;
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    asked.push(path);
    const html = (text: string): void => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(text);
    };
    if (path === '/moved') response.writeHead(301, { location: '/arrived' }).end();
    else if (path === '/gone') response.writeHead(404).end('gone');
    else if (path === '/paper') response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF');
    else if (path === '/busy' && asked.filter((one) => one === path).length === 1)
      response.writeHead(503, { 'retry-after': '1' }).end();
    else if (path === '/held' && held === undefined) held = () => html(story('Held', 'It came at last'));
    else html(story(path.slice(1), `We saw ${path.slice(1)} with our own eyes from here`));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    server,
    asked,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    release: () => held?.(),
  };
}

describe.each(BROWSERS)('a library of one’s own in %s', (name) => {
  let driver: Driver;
  let page: Page;
  let folder: string;
  let sea: Sea;
  /** What the list of addresses said of each when its page was closed. */
  let left: string[];
  const choose = (input: string, ...files: string[]): Promise<void> =>
    chooseFiles(page, `input[name=${input}]`, ...files.map((file) => join(folder, file)));
  const gone = (selector: string): Promise<boolean> =>
    until(`${selector} to go`, async () => (await page.$(selector)) === null);
  const seen = async (selector: string): Promise<string> => (await textOf(page, selector)) ?? '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'variorum-'));
    sea = await sail();
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const zip = zipSync({
      'saved/late.html': bytes(story('The late ferry', 'Nobody had told us that it would be late')),
      'saved/late_files/logo.png': bytes('png'),
      'saved/note.json': bytes(
        JSON.stringify({
          text: '“I shall walk,” said Tom Reed.',
          url: 'https://reed.example/walk',
          outlet: 'Reed',
        }),
      ),
      'saved/broken.json': bytes('{"text": '),
      'saved/empty.txt': bytes('Nobody said a word.'),
    });
    await writeFile(join(folder, 'saved.zip'), zip);
    await mkdir(join(folder, 'shelf'));
    for (const [number, said] of [
      'The first was red',
      'The second was blue',
      'The third was green',
      'The last was white',
    ].entries())
      await writeFile(
        join(folder, 'shelf', `${number}.html`),
        story(`Boat ${number}`, `${said}, as all of us know`),
      );
    driver = await launch(name);
    page = await driver.extensionPage('library.html');
  });
  afterAll(async () => {
    await driver.close();
    sea.server.close();
    sea.server.closeAllConnections();
    await rm(folder, { recursive: true });
  });

  it('mends an article, says at the field what is wrong, and takes the change back', async () => {
    await click(page, '.article-about a');
    await page.waitForSelector('.article-quotations');
    const [before, count] = [await seen('h1'), await countOf(page, '.article-quotations > li')];
    await click(page, 'button[name=edit]');
    await page.waitForSelector('.draft-quotation');
    await enter(page, 'input[name=published]', '11 October');
    await click(page, '.chief');
    await page.waitForSelector('input[name=published][aria-invalid=true]');
    await enter(page, 'input[name=published]', '2017-10-12');
    await enter(page, 'input[name=headline]', 'A headline of our own');
    await click(page, '.draft-quotation .take input');
    await enter(page, '.draft-quotation:nth-child(2) .quotation-about input', 'Ada Quill');
    await click(page, '.chief');
    await expect.poll(() => seen('h1')).toBe('A headline of our own');
    await shows(page, 'main', 'Oct 12, 2017');
    await expect.poll(() => countOf(page, '.article-quotations > li')).toBe(count - 1);
    expect((await textsOf(page, '.article-quotations .quiet'))[0]).toBe('Ada Quill');
    expect(await faults(page)).toEqual([]);
    await click(page, '.notice button');
    await expect.poll(() => seen('h1')).toBe(before);
    await expect.poll(() => countOf(page, '.article-quotations > li')).toBe(count);
  });

  it('reads a zip, says of each file what is wrong with it, adds the rest and takes it back', async () => {
    await show(page, '#/import');
    await choose('files', 'saved.zip');
    await shows(page, '.import-item [role=status]', '4 files read');
    expect(await seen('.import-item [role=status]')).toContain('1 not read · 1 other file');
    const rows = await textsOf(page, '.entries li');
    expect(rows).toHaveLength(4);
    expect(rows[0]).toContain('The late ferry on the island');
    expect(rows[1]).toContain('Reed');
    expect(rows[2]).toContain('Not JSON');
    expect(rows[3]).toContain('No quotation');
    expect(await faults(page)).toEqual([]);
    await click(page, '.entries li:first-child .article-about button');
    await enter(page, 'input[name=headline]', 'Late, and looked over');
    await click(page, '.import-item .version .bar button');
    await click(page, '.import-item .chief');
    await shows(page, '.import-item .notice', '2 articles added.');
    await shows(page, '.library-state', '6 articles');
    await shows(page, '.entries li', 'Late, and looked over');
    await click(page, '.import-item .notice button');
    await shows(page, '.library-state', '4 articles');
    await click(page, '.import-item > .bar button');
    await gone('.import-item');
  });

  it('reads a folder', async () => {
    // Firefox lets no test choose a folder: there its files are chosen one by one.
    const files = [0, 1, 2, 3].map((number) => `shelf/${number}.html`);
    await choose('folder', ...(name === 'chromium' ? ['shelf'] : files));
    await shows(page, '.import-item [role=status]', '4 files read');
    const rows = await textsOf(page, '.entries li');
    expect(rows.map((row) => /Boat \d/.exec(row)?.[0])).toEqual(['Boat 0', 'Boat 1', 'Boat 2', 'Boat 3']);
    if (name === 'chromium') expect(rows[0]).toContain('shelf/');
    await click(page, '.import-item > .bar button');
    await gone('.import-item');
  });

  it('saves a selection of articles as a pack, and removes it with its way back', async () => {
    await show(page, '#/articles');
    await expect.poll(() => countOf(page, '.articles li a')).toBe(4);
    await click(page, '.bar > button.plain');
    await shows(page, 'button[name=save]', 'Save 4 as a pack');
    await click(page, '.articles li:nth-child(2) input');
    await shows(page, 'button[name=save]', 'Save 3 as a pack');
    // What would be downloaded, read by the page that made it.
    const text = await page.evaluate(async () => {
      const made = new Promise<Blob>((resolve) => {
        const original = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob) => {
          if (blob instanceof Blob) resolve(blob);
          return original(blob);
        };
      });
      document.querySelector<HTMLElement>('button[name=save]')?.click();
      const unpacked = (await made).stream().pipeThrough(new DecompressionStream('gzip'));
      return await new Response(unpacked).text();
    });
    const [header, ...records] = text
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(header).toMatchObject({ format: 'variorum-pack', title: 'Selection' });
    expect(records).toHaveLength(3);
    await click(page, 'button[name=remove]');
    await expect.poll(() => countOf(page, '.articles li a')).toBe(1);
    await click(page, '.notice button');
    await expect.poll(() => countOf(page, '.articles li a')).toBe(4);
    await page.select('select[name=sort]', 'quotations');
    const sizes = async (): Promise<number[]> =>
      (await textsOf(page, '.articles li .quiet')).map((about) =>
        Number(/(\d+) quotations?/.exec(about)?.[1]),
      );
    const inOrder = async (): Promise<boolean> => {
      const found = await sizes();
      return found.length === 4 && String(found) === String(found.toSorted((a, b) => b - a));
    };
    await expect.poll(inOrder).toBe(true);
    expect(await faults(page)).toEqual([]);
  });

  it('changes the outlet of what is chosen, says what does not fit, and takes it back', async () => {
    const outlets = async (): Promise<string[]> =>
      (await textsOf(page, '.articles li .quiet')).map((about) => about.split(' · ')[0] ?? '');
    const filter = (): Promise<string> => page.$eval('select[name=outlet]', (select) => select.value);
    await expect.poll(async () => (await outlets()).length).toBe(4);
    const before = await outlets();
    const [first = ''] = before;
    await expect.poll(() => countOf(page, 'select[name=outlet] option')).toBe(5);
    await page.select('select[name=outlet]', first);
    await expect.poll(outlets).toEqual([first]);
    await click(page, '.bar > button.plain');
    await shows(page, 'button[name=edit]', 'Edit 1');
    await page.focus('button[name=edit]');
    await page.keyboard.press('Enter');
    const outlet = '.edit-selection input[name=outlet]';
    await expect.poll(() => isFocused(page, outlet)).toBe(true);
    await page.keyboard.press('Enter');
    await shows(page, '.edit-selection [role=alert]', 'at least one field');
    await enter(page, outlet, 'A Paper of Our Own');
    await enter(page, '.edit-selection input[name=published]', '11 October');
    await click(page, '.edit-selection .chief');
    await page.waitForSelector('.edit-selection input[name=published][aria-invalid=true]');
    expect(await faults(page)).toEqual([]);
    await enter(page, '.edit-selection input[name=published]', '2017-10-12');
    await click(page, '.edit-selection .chief');
    await shows(page, '.notice', '1 article changed.');
    expect(await seen('.notice')).toContain('your own copy');
    await expect.poll(outlets).toEqual(['A Paper of Our Own']);
    await expect.poll(filter).toBe('A Paper of Our Own');
    await expect.poll(() => isFocused(page, 'button[name=edit]')).toBe(true);
    await click(page, '.notice button');
    await expect.poll(outlets).toEqual([first]);
    await expect.poll(filter).toBe(first);
    await page.select('select[name=outlet]', '');
    await expect.poll(outlets).toEqual(before);
  });

  it('lists statements, puts two together and takes one apart by hand, each with its way back', async () => {
    await show(page, '#/statements');
    const counted = async (): Promise<number | null> => {
      const [, count] = /^(\d+) statements$/.exec(await seen('main [role=status]')) ?? [];
      return count === undefined ? null : Number(count);
    };
    const count = await until('all statements', counted);
    expect(count).toBeGreaterThan(10);
    expect(await faults(page)).toEqual([]);
    await click(page, '.articles li:nth-child(1) input');
    await click(page, '.articles li:nth-child(3) input');
    await click(page, 'main > .bar button');
    // One fewer, and fragments that now have one place to go.
    await until('fewer statements', async () => ((await counted()) ?? count) < count);
    await shows(page, '.articles', 'by hand');
    await click(page, '.articles li a');
    await shows(page, '.by-hand', 'put here by hand');
    await click(page, '.by-hand details summary');
    await click(page, '.by-hand details li:nth-child(1) input');
    await click(page, '.by-hand details button');
    await shows(page, '.by-hand', 'parted from it by hand');
    expect(await faults(page)).toEqual([]);
    await click(page, '.by-hand .notice button');
    // Both joined and parted until then: the way back is gone once the statement is shown as it was.
    await until('it as before', async () => {
      const decided = await seen('.by-hand');
      return decided.includes('Taken back.') && !decided.includes('parted from it by hand');
    });
    expect(await seen('.by-hand')).toContain('put here by hand');
    await click(page, '.by-hand > p button');
    // The sentence about what was decided is gone, and with it this button.
    await gone('.by-hand > p button');
    expect(await seen('.by-hand')).not.toContain('put here by hand');
    await show(page, '#/statements');
    await until('all statements again', async () => (await counted()) === count);
    await show(page, '#/import');
  });

  it('fetches addresses when it is told to, and says of each what is wrong with it', async () => {
    const paths = ['/one', '/moved', '/gone', '/paper', '/busy', '/held', '/two'];
    await page.waitForSelector('textarea[name=addresses]');
    await page.type('textarea[name=addresses]', paths.map(sea.url).join(' '));
    await click(page, 'fieldset:has(textarea[name=addresses]) button');
    await shows(page, '.import-item [role=status]', '0 of 7');
    expect(sea.asked).toEqual([]);
    await click(page, '.import-item .chief');
    await until('the page that is held', () => sea.asked.includes('/held'));
    await shows(page, '.entries li:nth-child(3)', 'no such page');
    await click(page, '.import-item .bar:has(+ .entries) button');
    // What was under way waits again, and what an answer came for stands as it is.
    await shows(page, '.import-item .bar:has(+ .entries) .chief', 'Go on');
    left = await textsOf(page, '.entries li');
  });

  it('goes on after the page was closed, with what is left', async () => {
    await page.close();
    const before = sea.asked.length;
    page = await driver.extensionPage('library.html#/import');
    await page.waitForSelector('.entries');
    await expect.poll(() => textsOf(page, '.entries li')).toEqual(left);
    expect(sea.asked.length).toBe(before);
    sea.release();
    await click(page, '.import-item .bar:has(+ .entries) .chief');
    await shows(page, '.import-item [role=status]', '7 of 7');
    expect(sea.asked.filter((path) => path === '/one')).toHaveLength(1);
    const rows = await textsOf(page, '.entries li');
    expect(rows[1]).toContain('arrived on the island');
    expect(rows[3]).toContain('application/pdf');
    expect(rows[4]).toContain('busy on the island');
    expect(await faults(page)).toEqual([]);
    await click(page, '.entries + .bar .chief, .entries ~ .bar .chief');
    await shows(page, '.import-item .notice', '5 articles added.');
    await shows(page, '.library-state', '9 articles');
    await click(page, '.import-item .notice button');
    await shows(page, '.library-state', '4 articles');
    await click(page, '.import-item > .bar button');
    await gone('.import-item');
  });

  it('takes what is dropped anywhere on the page: a folder, a zip, a file from another program', async () => {
    await show(page, '#/import');
    const [x, y] = [500, 12];
    if (name === 'chromium') {
      const cdp = await page.createCDPSession();
      const data = {
        items: [],
        files: [join(folder, 'shelf'), join(folder, 'saved.zip')],
        dragOperationsMask: 1,
      };
      for (const type of ['dragEnter', 'dragOver'] as const)
        await cdp.send('Input.dispatchDragEvent', { type, x, y, data });
      await page.waitForSelector('.drop[data-over=true]');
      await cdp.send('Input.dispatchDragEvent', { type: 'drop', x, y, data });
      await cdp.detach();
      await shows(page, '.import-item [role=status]', '8 files read');
      const rows = await textsOf(page, '.entries li');
      expect(rows.filter((row) => row.includes('shelf/'))).toHaveLength(4);
      expect(rows.filter((row) => row.includes('saved.zip/saved/'))).toHaveLength(4);
    } else {
      // Firefox lets no test drag: the event is the page's own, and its files have no place.
      await page.evaluate(
        (html) => {
          const dataTransfer = new DataTransfer();
          for (const number of [0, 1, 2, 3])
            dataTransfer.items.add(new File([html], `${number}.html`, { type: 'text/html' }));
          const event = { dataTransfer, bubbles: true, cancelable: true };
          document.body.dispatchEvent(new DragEvent('dragover', event));
          document.body.dispatchEvent(new DragEvent('drop', event));
        },
        story('Dropped', 'It fell out of the sky, as all of us know'),
      );
      await shows(page, '.import-item [role=status]', '4 files read');
      expect((await textsOf(page, '.entries li'))[0]).toContain('Dropped');
    }
    expect(await page.$('.drop[data-over=true]')).toBe(null);
    await click(page, '.import-item > .bar button');
  });

  // Chromium asks in a window of its own, which no test can answer.
  it.runIf(name === 'firefox')(
    'asks for the hosts of a list, and of no others, where it may read none',
    async () => {
      await driver.withholdSites();
      await page.type('textarea[name=addresses]', sea.url('/asked'));
      await click(page, 'fieldset:has(textarea[name=addresses]) button');
      const fetchNow = '.import-item .bar:has(+ .entries) .chief';
      await shows(page, '.import-item > div > p', 'does not let Variorum fetch');
      expect(await countOf(page, `${fetchNow}:disabled`)).toBe(1);
      await click(page, '.import-item > div > p button');
      await click(page, `${fetchNow}:not(:disabled)`);
      await shows(page, '.import-item [role=status]', '1 of 1');
      expect((await textsOf(page, '.entries li'))[0]).toContain('asked on the island');
      const origins = await page.evaluate(async () => {
        const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
        return (await api.permissions.getAll()).origins;
      });
      expect(origins).toEqual(['*://127.0.0.1/*']);
    },
  );
});
