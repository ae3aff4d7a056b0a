/** The driver itself, on a page that does what the extension does: without this, a silent driver would pass all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click } from './click.ts';
import { BROWSERS, hover, launch, painted, until, type Driver } from './driver.ts';
import { serve, type Site } from './site.ts';

const PAGE = `<!doctype html><title>ground</title>
<p>One quotation stands here.</p><div id="host"></div>
<script>
  const text = document.querySelector('p').firstChild;
  const range = new StaticRange({ startContainer: text, startOffset: 4, endContainer: text, endOffset: 13 });
  CSS.highlights.set('sample', new Highlight(range));
  document.getElementById('host').attachShadow({ mode: 'closed' }).innerHTML = '<h2>4 outlets</h2>';
  addEventListener('mousemove', (event) => { if (event.isTrusted) document.title = 'moved ' + event.target.localName; });
</script>`;

/** As soon as the mouse comes, something else stands where it goes, once; and what is wanted is busy at first. */
const MOVING = `<!doctype html><title></title><button id="wanted" aria-disabled="true">Wanted</button>
<script>
  const wanted = document.getElementById('wanted');
  const name = (event) => { document.title += event.currentTarget.id + ' '; };
  wanted.addEventListener('click', name);
  setTimeout(() => wanted.setAttribute('aria-disabled', 'false'), 200);
  addEventListener('mousemove', () => {
    const other = document.createElement('button');
    other.id = 'other';
    other.textContent = 'Another, which is as wide as it needs to be';
    for (const type of ['mousedown', 'click']) other.addEventListener(type, name);
    wanted.before(other);
  }, { once: true });
</script>`;

describe.each(BROWSERS)('the driver in %s', (name) => {
  let site: Site;
  let driver: Driver;
  beforeAll(async () => {
    site = await serve({ '': PAGE, 'moving.html': MOVING });
    driver = await launch(name);
  });
  afterAll(async () => {
    await driver.close();
    await site.close();
  });

  it('reads painted ranges and moves a real mouse over them', async () => {
    const page = await driver.newPage(site.url(''));
    const ranges = await painted(page);
    expect(ranges.map(({ highlight, text }) => ({ highlight, text }))).toEqual([
      { highlight: 'sample', text: 'quotation' },
    ]);
    await hover(page, ranges[0]!.rectangles[0]!);
    await until('the mouse to arrive', async () => (await page.title()) === 'moved p');
    await page.close();
  });

  it('aims a click anew when the page moves under it, and clicks nothing else', async () => {
    const page = await driver.newPage(site.url('moving.html'));
    await click(page, '#wanted');
    await until('the click', async () => (await page.title()) !== '');
    expect(await page.title()).toBe('wanted');
    expect(await page.$('#other')).not.toBeNull();
    await page.close();
  });

  it('reads a closed shadow root', async () => {
    const page = await driver.newPage(site.url(''));
    const read = (root: ShadowRoot, selector: string): string | null =>
      root.querySelector(selector)?.textContent ?? null;
    expect(await driver.inClosedRoot(page, '#host', read, 'h2')).toBe('4 outlets');
    expect(await driver.inClosedRoot(page, '#absent', read, 'h2')).toBeNull();
    await page.close();
  });

  it('shows a page dark and light', async () => {
    const page = await driver.newPage(site.url(''));
    const dark = (): Promise<boolean> =>
      page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
    await driver.emulateDark(page, true);
    await until('dark', dark);
    await driver.emulateDark(page, false);
    await until('light', async () => !(await dark()));
    await page.close();
  });

  it('stops the background', async () => {
    await driver.stopBackground();
    await expect.poll(() => driver.backgroundRuns()).toBe(false);
  });
});
