/** The reader on pages that change, work on their own text, or fight: by both markers. */
import type { Page } from 'puppeteer-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { GECKO_ID } from '../../../wxt.config.ts';
import { OVERDUE, ROUNDS } from '../../../lib/page/limits.ts';
import { readCard } from '../card-seen.ts';
import { BROWSERS, until } from '../driver.ts';
import { stand } from './ground.ts';
import { marks, texts } from './seen.ts';
import { command, openControl, set } from './stand-in.ts';

const HARBOUR = 'the harbour will open before the first snow';
const CRANE = 'not one crane was ever inspected';
const head = '<!doctype html><meta charset="utf-8"><title>Page</title>';
/** What is asked of a document, in one place or another. */
const DOCUMENT_NAMES =
  'documentElement contentType designMode readyState visibilityState activeElement fullscreenElement createElement ' +
  'createTextNode createTreeWalker getSelection getElementsByTagName addEventListener hasFocus URL';
/** What is asked of elements: a form hides it behind fields of these names. */
const FIELDS = [
  ...'childNodes parentNode nextSibling getAttribute checkVisibility localName nodeType matches'.split(' '),
  ...'getBoundingClientRect getClientRects closest isConnected assignedSlot contains'.split(' '),
]
  .map((name) => `<input name="${name}">`)
  .join('');
const PAGES: Readonly<Record<string, string>> = {
  'plain.html': `${head}<h1>Harbour</h1><p id="a">The mayor said: ${HARBOUR}, and meant it.</p>
<p id="b">Then: ${CRANE}.</p><p id="c">Nothing here.</p>`,
  'clobbered.html': `${head}<form id="f">${FIELDS}
Said in a form: ${HARBOUR}</form><img name="createElement"><img name="createTreeWalker"><p>${CRANE}</p>`,
  'forms.html': `${head}<form>${FIELDS}<b>${HARBOUR}</b></form><p>${CRANE}</p>
<div><form style="display: inline">${FIELDS}</form>${HARBOUR}</div>`,
  'scrolled.html': `${head}<form>${FIELDS}${HARBOUR}</form><p style="height: 5000px">Between.</p><p>${CRANE}</p>
<script>scrollTo(0, 4000)</script>`,
  'named.html': `${head}${DOCUMENT_NAMES.split(' ')
    .map((name) => `<img name="${name}">`)
    .join('')}<p id="q">${HARBOUR}</p>`,
  'strict.html': `<!doctype html><meta http-equiv="Content-Security-Policy"
content="default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"><title>Strict</title><p>${HARBOUR}</p>`,
  'quirks.html': `<title>Quirks</title><p>${HARBOUR}<math><mi>x</mi></math><p dir="rtl">שלום ${CRANE} שלום`,
  'deep.html': `${head}<body><script>
let at = document.body; for (let i = 0; i < 3000; i++) at = at.appendChild(document.createElement('span'));
at.textContent = '${HARBOUR}';
const wide = document.createDocumentFragment();
for (let i = 0; i < 100000; i++) wide.append(document.createElement('i'));
document.body.append(wide); document.body.insertAdjacentHTML('beforeend', '<p>${CRANE}</p>');</script>`,
  'throwing.html': `${head}<script>customElements.define('x-thrower', class extends HTMLElement {
 connectedCallback() { throw new Error('mine') } })</script><x-thrower><p>${HARBOUR}</p></x-thrower><p>${CRANE}</p>`,
  'restless.html': `${head}<main><p>Nothing here.</p></main><p id="clock"></p>${'<i></i>'.repeat(400)}<script>
const parts = document.querySelectorAll('i'); let changes = 0;
setInterval(() => {
  for (let i = 0; i < 8000; i++) parts[i % 400].className = 'n' + changes++;
  document.getElementById('clock').textContent = changes + ' changes';
}, 20)</script>`,
};

describe.each(BROWSERS)('following in %s', (name) => {
  const on = stand(name, [HARBOUR, { text: CRANE, verdict: 'flagged' }], PAGES);

  async function open(path: string, expected: readonly string[] = [HARBOUR, CRANE]): Promise<Page> {
    const page = await on.driver.newPage(on.site.url(path));
    await until('marks', async () => String(await texts(page)) === String(expected));
    return page;
  }

  it('tells a page that knows its id nothing as it starts', async () => {
    const page = await on.driver.newPage('about:blank');
    await page.evaluateOnNewDocument(
      (ids) => {
        const heard: string[] = [];
        Reflect.set(globalThis, 'heard', heard);
        for (const id of ids) {
          const type = `${id}:reader:wxt:content-script-started`;
          document.addEventListener(type, () => heard.push(type));
        }
        addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
      },
      [new URL(on.driver.origin).host, GECKO_ID],
    );
    await page.goto(on.site.url('plain.html'));
    await until('marks', async () => (await texts(page)).length === 2);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'heard'))).toEqual([]);
    await page.close();
  });

  it('reads what comes to a page that never rests', async () => {
    const page = await on.driver.newPage(on.site.url('restless.html'));
    // Glanced at, then read: each for long enough that a wait which goes by what noting the changes took would have
    // grown beyond all bounds.
    for (const [text, expected] of [
      [HARBOUR, [HARBOUR]],
      [CRANE, [HARBOUR, CRANE]],
    ] as const) {
      await page.evaluate(() => new Promise((done) => setTimeout(done, 4_000)));
      await page.evaluate((said) => {
        document.querySelector('main')!.insertAdjacentHTML('beforeend', `<p>Now: ${said}.</p>`);
      }, text);
      await until(text, async () => String(await texts(page)) === String(expected), 20_000);
    }
    await page.close();
  });

  /** Reading so many puts the next reading off by half a minute and more, unless that is another address. */
  const MANY = '<i>.</i>'.repeat(120_000);
  const SOON = 20_000;

  it('reads another address of the page at once, whatever reading the last has cost', async () => {
    await set(on.driver, {});
    const page = await open('plain.html');
    await page.evaluate(
      (many, said) => {
        document.body.innerHTML = `${many}<p>${said}</p>`;
      },
      MANY,
      HARBOUR,
    );
    await until('the last to be read', async () => String(await texts(page)) === HARBOUR);
    await page.evaluate((said) => {
      history.pushState({}, '', 'another.html');
      document.body.innerHTML = `<p>${said}</p>`;
    }, CRANE);
    await until('the next to be read', async () => String(await texts(page)) === CRANE, SOON);
    await page.close();
  });

  it('reads another address at once that comes while the last is being read', async () => {
    await set(on.driver, {});
    const page = await open('plain.html');
    await page.evaluate(
      async (many, said) => {
        document.body.innerHTML = `<p>Nothing yet.</p><main>${many}</main>`;
        // Longer than changes are gathered, shorter than it takes to read so many.
        await new Promise((done) => setTimeout(done, 230));
        history.pushState({}, '', 'another.html');
        document.querySelector('p')!.textContent = said;
      },
      MANY,
      HARBOUR,
    );
    await until('the next to be read', async () => String(await texts(page)) === HARBOUR, SOON);
    await page.close();
  });

  it('drops marks of words that a page without rest changed while they were away', async () => {
    await set(on.driver, {});
    const page = await open('plain.html');
    await page.evaluate(
      (many, said) => {
        document.body.innerHTML = `<main><p id="row">${said}</p></main><p id="clock"></p>${many}`;
      },
      MANY,
      HARBOUR,
    );
    await until('the row to be read', async () => String(await texts(page)) === HARBOUR);
    // To be read again only in half a minute.
    await page.evaluate(
      async (other) => {
        const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
        setInterval(() => document.querySelector('#clock')!.replaceChildren(String(Date.now())), 10);
        await wait(100);
        const row = document.querySelector('#row')!;
        row.remove();
        await wait(20);
        (row.firstChild as Text).data = other;
        await wait(20);
        document.querySelector('main')!.append(row);
      },
      HARBOUR.replaceAll(/[a-z]/gu, 'x'),
    );
    await until('no marks', async () => (await texts(page)).length === 0, 5_000);
    await page.close();
  });

  it('goes on where the page has cleared every timer', async () => {
    await set(on.driver, {});
    const page = await open('plain.html');
    await page.evaluate(async (words) => {
      const note = document.getElementById('c')!;
      note.textContent = 'Looked at, and to be read.';
      await new Promise((done) => setTimeout(done, 20));
      note.textContent = `Kept, to be looked at: ${words}`;
      document.getElementById('a')!.remove();
      for (let id = Number(setTimeout(() => {})); id > 0; id--) clearTimeout(id);
    }, HARBOUR);
    await until('the marks that belong there', async () => {
      await page.evaluate(() => document.querySelector('h1')!.append('.'));
      return String(await texts(page)) === String([CRANE, HARBOUR]);
    });
    await page.close();
  });

  it('tells popup and badge what is marked where the page has cleared every timer', async () => {
    await set(on.driver, {});
    const control = await openControl(on.driver);
    const page = await on.driver.newPage(on.site.url('plain.html'));
    await control.bringsAbout('marked', () => page.bringToFront());
    await page.evaluate(async () => {
      document.getElementById('a')!.remove();
      await new Promise((done) => setTimeout(done, 20));
      for (let id = Number(setTimeout(() => {})); id > 0; id--) clearTimeout(id);
    });
    await control.bringsAbout('marked', async () => {
      await new Promise((done) => setTimeout(done, 2 * OVERDUE));
      await page.evaluate(() => document.getElementById('b')!.remove());
    });
    await control.close();
    await page.close();
  });

  describe.each(['paint', 'elements'] as const)('marked by %s', (marker) => {
    beforeAll(() => set(on.driver, { marker, openDelay: 0 }));

    const become = (page: Page, expected: readonly string[]): Promise<boolean> =>
      until(String(expected), async () => String(await texts(page)) === String(expected));

    it('reads what is added, and forgets what is changed or gone', async () => {
      const page = await open('plain.html');
      await page.evaluate((text) => {
        document.getElementById('c')!.textContent = `Now: ${text}!`;
        document.getElementById('a')!.firstChild!.nodeValue = 'The mayor said nothing.';
      }, HARBOUR);
      expect(await page.$eval('#a', (a) => a.textContent)).toBe('The mayor said nothing.');
      await become(page, [CRANE, HARBOUR]);
      await page.evaluate(() => document.getElementById('b')!.remove());
      await become(page, [HARBOUR]);
      await page.evaluate(() => {
        document.open();
        document.write('<p>Written anew: not one crane was ever inspected.</p>');
        document.close();
      });
      await become(page, [CRANE]);
      await page.close();
    });

    it('takes its marks out of what is to be written in, and marks it again afterwards', async () => {
      const page = await open('plain.html');
      const stored = (): Promise<string> => page.$eval('#a', (p) => p.innerHTML);
      await page.$eval('#a', (p) => p.setAttribute('contenteditable', 'true'));
      await become(page, [CRANE]);
      expect(await stored()).toBe(`The mayor said: ${HARBOUR}, and meant it.`);
      await page.$eval('#a', (p) => p.removeAttribute('contenteditable'));
      await become(page, [HARBOUR, CRANE]);
      await page.$eval('#a', (p) => {
        const editor = document.createElement('div');
        editor.contentEditable = 'plaintext-only';
        document.body.append(editor);
        editor.append(p);
      });
      await become(page, [CRANE]);
      expect(await stored()).toBe(`The mayor said: ${HARBOUR}, and meant it.`);
      await page.evaluate(() => {
        document.designMode = 'on';
        document.getElementById('c')!.textContent = 'Something else.';
      });
      await become(page, []);
      await page.close();
    });

    it.each(['closed', 'open'] as const)(
      'gives back what the page moves to where it is not heard: under a root that is %s',
      async (mode) => {
        const page = await open('plain.html');
        await page.$eval(
          '#a',
          (p, kind) => {
            Reflect.set(globalThis, 'moved', p);
            document.getElementById('c')!.attachShadow({ mode: kind }).append(p);
          },
          mode,
        );
        await become(page, [CRANE]);
        const said = await page.evaluate(() => {
          const { firstChild, childNodes, textContent } = Reflect.get(globalThis, 'moved') as Element;
          return [childNodes.length, textContent, (firstChild as Text).data];
        });
        const whole = `The mayor said: ${HARBOUR}, and meant it.`;
        expect(said).toEqual([1, whole, whole]);
        await page.close();
      },
    );

    it('keeps every word that a script changes in place', async () => {
      const page = await open('plain.html');
      const said = await page.evaluate(() => {
        const meant = document.body.textContent.replace(/[aeiou]/g, 'o');
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          if (node.nodeValue!.trim() !== '') node.nodeValue = node.nodeValue!.replace(/[aeiou]/g, 'o');
        }
        return new Promise<boolean>((done) => {
          requestAnimationFrame(() => done(document.body.textContent === meant));
        });
      });
      expect(said).toBe(true);
      await become(page, []);
      expect(await page.evaluate(() => document.querySelectorAll('mark').length)).toBe(0);
      await page.close();
    });

    it('keeps every word when a script puts links into the text, or normalises it', async () => {
      const page = await open('plain.html');
      const before = await page.evaluate(() => document.body.textContent);
      await page.evaluate(() => {
        document.getElementById('b')!.normalize();
        const walker = document.createTreeWalker(document.getElementById('a')!, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const at = node.nodeValue!.indexOf('open');
          if (at < 0 || !(node instanceof Text)) continue;
          const word = node.splitText(at);
          word.splitText(4);
          const link = document.createElement('a');
          link.href = '#';
          word.replaceWith(link);
          link.append(word);
          break;
        }
      });
      await become(page, ['the harbour will ', 'open', ' before the first snow', CRANE]);
      expect(await page.evaluate(() => document.body.textContent)).toBe(before);
      expect(await page.evaluate(() => document.querySelectorAll('mark mark, a mark').length)).toBe(0);
      await page.close();
    });

    it('leaves a selection as it was', async () => {
      const page = await on.driver.newPage(on.site.url('plain.html'));
      await set(on.driver, { marker, marks: false, openDelay: 0 });
      await until('no marks', async () => (await texts(page)).length === 0);
      await page.bringToFront();
      await page.evaluate(() => {
        const text = document.getElementById('a')!.firstChild!;
        getSelection()!.setBaseAndExtent(text, 20, text, 40);
      });
      const selected = (): Promise<string> => page.evaluate(() => String(getSelection()));
      const before = await selected();
      await set(on.driver, { marker, openDelay: 0 });
      await become(page, [HARBOUR, CRANE]);
      expect(await selected()).toBe(before);
      await set(on.driver, { marker, marks: false, openDelay: 0 });
      await become(page, []);
      expect(await selected()).toBe(before);
      const offsets = await page.evaluate(() => [getSelection()!.anchorOffset, getSelection()!.focusOffset]);
      expect(offsets).toEqual([20, 40]);
      await set(on.driver, { marker, openDelay: 0 });
      await page.close();
    });

    it('answers a page that takes its marks away a few times, then leaves it alone', async () => {
      const page = await open('plain.html');
      const takeAway = (): Promise<void> =>
        page.evaluate(() => {
          CSS.highlights.clear();
          for (const mark of document.querySelectorAll('mark')) mark.replaceWith(...mark.childNodes);
          document.getElementById('c')!.append('.');
        });
      for (let round = 1; round <= ROUNDS; round++) {
        await takeAway();
        await until(`marks again, ${round}`, async () => (await marks(page)).length > 0);
      }
      // Elements are given back and painted once more than that.
      let more = 0;
      for (; more < 3; more++) {
        await takeAway();
        const back = until('marks again', async () => (await marks(page)).length > 0, 4_000);
        if ((await back.catch(() => null)) === null) break;
      }
      expect(more).toBeLessThan(3);
      await page.close();
    });

    const hasCurrent = (page: Page): Promise<boolean> =>
      page.evaluate(
        () =>
          (CSS.highlights.get('variorum-current')?.size ?? 0) > 0 ||
          document.querySelector('mark[data-variorum-current]') !== null,
      );

    it('opens the card for the pointer and the keyboard, not for what a page dispatches', async () => {
      const page = await open('plain.html');
      await page.evaluate(() => {
        for (const target of [...document.querySelectorAll('mark'), document.getElementById('a')!]) {
          const box = target.getBoundingClientRect();
          const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2, bubbles: true };
          for (const type of ['pointermove', 'mousemove', 'click']) {
            target.dispatchEvent(new PointerEvent(type, { ...at, pointerType: 'touch' }));
            target.dispatchEvent(new PointerEvent(type, { ...at, pointerType: 'mouse' }));
          }
          target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
        }
      });
      // A command comes after all of that, and with no card open it opens none.
      await command(on.driver, on.site.url('plain.html'), { type: 'step', by: 1, from: 'view', card: false });
      await until('the current mark', () => hasCurrent(page));
      expect(await readCard(on.driver, page)).toBeNull();
      const box = await page.evaluate(() => {
        const range = document.createRange();
        range.selectNodeContents(document.getElementById('a')!);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      });
      await page.bringToFront();
      await page.mouse.move(box.x, box.y, { steps: 3 });
      await until('the card', () => readCard(on.driver, page));
      await page.keyboard.press('Escape');
      await until('no card', async () => (await readCard(on.driver, page)) === null);
      await page.mouse.move(5, 500);
      await page.bringToFront();
      await until('the current mark', () => hasCurrent(page));
      await page.keyboard.press('Enter');
      await until('the card by keyboard', () => readCard(on.driver, page));
      await page.keyboard.press('Escape');
      await until('no card again', async () => (await readCard(on.driver, page)) === null);
      await page.close();
    });

    it('leaves no mark in what the page copies of itself', async () => {
      const page = await open('plain.html');
      await page.evaluate(() => {
        document.getElementById('c')!.innerHTML = document.getElementById('a')!.innerHTML;
      });
      await become(page, [HARBOUR, CRANE, HARBOUR]);
      expect(await page.evaluate(() => document.querySelectorAll('#c mark').length)).toBe(0);
      await page.close();
    });

    it('marks a document whose own names are taken, and shows its card', async () => {
      const page = await open('named.html', [HARBOUR]);
      const { x, y } = await page.$eval('#q', (q) => q.getBoundingClientRect().toJSON());
      await page.mouse.move(x + 40, y + 8, { steps: 3 });
      expect(await until('the card', () => readCard(on.driver, page))).not.toBeNull();
      await page.keyboard.press('Escape');
      await until('no card', async () => (await readCard(on.driver, page)) === null);
      await page.close();
    });

    it.runIf(marker === 'elements')('wraps in and beside forms that hide what they are asked', async () => {
      const page = await open('forms.html', [HARBOUR, CRANE, HARBOUR]);
      await expect
        .poll(async () => (await marks(page)).map(({ text, painted }) => [text, painted]))
        .toEqual([HARBOUR, CRANE, HARBOUR].map((text) => [text, false]));
      await page.close();
    });

    it.each([
      ['clobbered.html', [HARBOUR, CRANE]],
      ['scrolled.html', [HARBOUR, CRANE]],
      ['strict.html', [HARBOUR]],
      ['quirks.html', [HARBOUR, CRANE]],
      // Vast: behind every third word and the last.
      ['deep.html', [HARBOUR, 'not', 'was', 'inspected']],
      ['throwing.html', [HARBOUR, CRANE]],
    ])('marks %s', async (path, expected) => {
      const page = await open(path, expected);
      await page.close();
    });
  });
});
