/** Marks by both markers on pages of our own: where they belong, moving nothing, leaving no trace. */
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, until } from '../driver.ts';
import { stand } from './ground.ts';
import { marks, places, rememberNodes, sameNodes, settled, texts } from './seen.ts';
import { set } from './stand-in.ts';

const KNOWN = [
  { text: 'the harbour will open before the first snow' },
  { text: 'nobody asked the ferrymen|and nobody will', verdict: 'differ' },
  { text: 'not one crane was ever inspected', verdict: 'flagged' },
  { text: 'ever inspected by the council', verdict: 'differ' },
] as const;
const HARBOUR = 'the harbour will open before the first snow';

const PAGES: Readonly<Record<string, string>> = {
  'inline.html': `<!doctype html><meta charset="utf-8"><title>Inline</title>
<style>mark { padding: 3em; background: yellow; display: block } p > a:last-child { font-weight: bold }</style>
<h1>The harbour</h1>
<p>The mayor said “the <em>harbour</em> will
   open <a href="#x">before the <b>first</b></a> snow” on Monday.</p>
<p>A broken line: the harbour will<br>open before the first snow. And a soft one: the har\u00ADbour will open be\u200Bfore the first snow.</p>
<p>“Nobody asked the ferrymen,” she added, “and nobody will.”</p>
<p style="display:flex"><i>Flexed:</i> not one crane was ever inspected <b>so far</b></p>
<p>Twice: the harbour will open before the first snow; not one crane was ever inspected.</p>`,
  'shared.html': `<!doctype html><meta charset="utf-8"><title>Shared</title>
<p>The mayor: the harbour will open before the first snow; not one crane was ever inspected by the council.</p>`,
  'structures.html': `<!doctype html><meta charset="utf-8"><title>Structures</title>
<table><caption>1: the harbour will open before the first snow</caption>
<tr><th>who</th><th>said</th></tr><tr><td>Mayor</td><td>2: the harbour will open before the first snow</td></tr></table>
<ul><li>3: the harbour will open before the first snow</li></ul>
<dl><dt>Mayor</dt><dd>4: the harbour will open before the first snow</dd></dl>
<pre>5: the harbour will
open before the first snow</pre>
<pre>5a: the harbour will

<b>open before the first snow</b></pre>
<figure><figcaption>6: the harbour will open before the first snow</figcaption></figure>
<blockquote>the harbour will open before the first snow</blockquote><p>Then <q>the harbour will open before the first snow</q>.</p>
<p><span style="float:left;font-size:3em">T</span>he harbour will open before the first snow</p>
<ruby>the harbour will open before the first snow<rt>reading</rt></ruby>`,
  'hidden.html': `<!doctype html><meta charset="utf-8"><title>Hidden</title>
<p id="none" style="display:none">the harbour will open before the first snow</p>
<p id="invisible" style="visibility:hidden">the harbour will open before the first snow</p>
<p id="aria" aria-hidden="true">the harbour will open before the first snow</p>
<p id="content" style="content-visibility:hidden"><span>the harbour will open before the first snow</span></p>
<div contenteditable>the harbour will open before the first snow</div><textarea>the harbour will open before the first snow</textarea>
<noscript>the harbour will open before the first snow</noscript><template>the harbour will open before the first snow</template>
<script type="text/plain">the harbour will open before the first snow</script><input value="the harbour will open before the first snow">
<details id="details"><summary>More</summary><p>the harbour will open before the first snow</p></details>
<p>Seen: not one crane was ever inspected.</p>`,
  'shadow.html': `<!doctype html><meta charset="utf-8"><title>Shadow</title>
<div id="host"><span>the first snow</span></div>
<script>document.getElementById('host').attachShadow({mode:'open'}).innerHTML =
 '<style>p{font:16px serif}</style><p>In shadow: not one crane was ever inspected.</p><p>the harbour will open before <slot></slot></p>'</script>`,
  'frames.html': `<!doctype html><meta charset="utf-8"><title>Frames</title>
<iframe srcdoc="<p>the harbour will open before the first snow</p>"></iframe><iframe id="blank"></iframe>
<script>document.getElementById('blank').contentDocument.body.innerHTML = '<p>not one crane was ever inspected</p>'</script>`,
  'plain.txt': `A plain text.\n\nthe harbour will open before\nthe first snow\n`,
  'page.xhtml': `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>X</title></head>
<body><p>the harbour will <em>open</em> before<br/> the first snow</p><p><![CDATA[not one crane was ever inspected]]></p></body></html>`,
};

describe.each(BROWSERS)('marks in %s', (name) => {
  const on = stand(name, KNOWN, PAGES);

  describe.each(['paint', 'elements'] as const)('by %s', (marker) => {
    beforeAll(() => set(on.driver, { marker }));

    /** Opens a page before the reader may mark it, measures it, and lets the marks come. */
    async function open(path: string, count: number): Promise<Page> {
      await set(on.driver, { marker, marks: false });
      const page = await on.driver.newPage(on.site.url(path));
      await rememberNodes(page);
      const before = await places(page);
      await settled(page);
      await set(on.driver, { marker });
      await until(`${count} marks`, async () => (await marks(page)).length >= count);
      expect(await places(page)).toEqual(before);
      return page;
    }

    async function switchOff(page: Page): Promise<void> {
      await set(on.driver, { marker, marks: false });
      await until('the marks to go', async () => (await marks(page)).length === 0);
      expect(await sameNodes(page)).toBeNull();
      await page.close();
    }

    it('marks across inline elements, line breaks and interruptions, and nothing else', async () => {
      const page = await open('inline.html', 14);
      await expect
        .poll(() => marks(page))
        .toMatchObject(
          [
            ['agree', 'the '],
            ['agree', 'harbour'],
            ['agree', ' will open '],
            ['agree', 'before the '],
            ['agree', 'first'],
            ['agree', ' snow'],
            ['agree', 'the harbour will'],
            ['agree', 'open before the first snow'],
            ['agree', 'the har\u00ADbour will open be\u200Bfore the first snow'],
            ['differ', 'Nobody asked the ferrymen'],
            ['differ', 'and nobody will'],
            ['flagged', 'not one crane was ever inspected'],
            ['agree', HARBOUR],
            ['flagged', 'not one crane was ever inspected'],
          ].map(([verdict, text]) => ({ verdict, text })),
        );
      // Painted by either marker: the first paragraph, where a wrapped end would take the place of the last
      // child (a style would change and words move), and the flex container, which lays out each piece alone.
      // In Chromium the second too: a run of text cut in two shifts its line break by 1/64 px.
      const wrapped = async (): Promise<string[]> =>
        (await marks(page)).filter(({ painted }) => !painted).map(({ text }) => text);
      const broken = [
        'the harbour will',
        'open before the first snow',
        'the har\u00ADbour will open be\u200Bfore the first snow',
      ];
      const plain = [
        'Nobody asked the ferrymen',
        'and nobody will',
        HARBOUR,
        'not one crane was ever inspected',
      ];
      await expect
        .poll(wrapped)
        .toEqual(marker === 'paint' ? [] : name === 'chromium' ? plain : [...broken, ...plain]);
      await switchOff(page);
    });

    it('paints two passages that lie over the same words, and what else stands in their node', async () => {
      const page = await open('shared.html', 3);
      const shown = [
        ['agree', HARBOUR],
        ['flagged', 'not one crane was ever inspected'],
        ['differ', 'ever inspected by the council'],
      ].map(([verdict, text]) => ({ verdict, text, painted: true }));
      await expect.poll(() => marks(page)).toEqual(shown);
      await switchOff(page);
    });

    it('reads tables, lists, definitions, captions, quotations and first letters', async () => {
      const page = await open('structures.html', 11);
      const found = (await texts(page)).join(' ').replace(/T he/, 'The');
      expect(found.match(/(?:the|The) harbour will open before the first snow/g)).toHaveLength(11);
      await switchOff(page);
    });

    it('leaves out what is hidden or editable, and reads it when it is shown', async () => {
      const page = await open('hidden.html', 1);
      await expect.poll(() => texts(page)).toEqual(['not one crane was ever inspected']);
      const show: Record<string, [string, string]> = {
        none: ['style', ''],
        invisible: ['style', ''],
        aria: ['aria-hidden', 'false'],
        content: ['style', ''],
        details: ['open', ''],
      };
      let count = 1;
      for (const [id, [attribute, value]] of Object.entries(show)) {
        await page.evaluate(
          (...[i, a, v]) => document.getElementById(i)?.setAttribute(a, v),
          id,
          attribute,
          value,
        );
        count++;
        await until(`${id} to be marked`, async () => (await texts(page)).length === count);
      }
      await page.close();
    });

    it('follows open shadow roots and slots', async () => {
      const page = await open('shadow.html', 3);
      await expect
        .poll(async () => (await texts(page)).toSorted())
        .toEqual(['not one crane was ever inspected', 'the first snow', 'the harbour will open before ']);
      await switchOff(page);
    });

    it('reads every frame', async () => {
      await set(on.driver, { marker });
      const page = await on.driver.newPage(on.site.url('frames.html'));
      const seen = (): Promise<string[][]> => Promise.all(page.frames().map(texts));
      await expect
        .poll(async () => (await seen()).flat())
        .toEqual([HARBOUR, 'not one crane was ever inspected']);
      await page.close();
    });

    it.each(['plain.txt', 'page.xhtml'])('reads %s', async (path) => {
      const page = await open(path, 1);
      await expect
        .poll(async () => (await texts(page)).join('').replace(/\s+/g, ' '))
        .toContain('the first snow');
      await switchOff(page);
    });
  });
});
