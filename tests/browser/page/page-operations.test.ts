/**
 * Whatever a script does with nodes that it knows, in whatever order and before anybody can react: the text
 * of a marked block is what the same operations make of a twin that nobody marked.
 */
import type { Page } from 'puppeteer-core';
import { describe, expect, it } from 'vitest';
import { BROWSERS, until } from '../driver.ts';
import { stand } from './ground.ts';
import { marks, settled } from './seen.ts';
import { set } from './stand-in.ts';

const KNOWN = ['the harbour will open before the first snow', 'not one crane was ever inspected'];
const ROUNDS = 5;

const twins = Array.from({ length: 40 }, (_, i) => {
  const quotation = KNOWN[i % 2];
  const [lead, tail] = [['She said: ', ''][(i >> 1) % 2], [' – so it was. ', ''][(i >> 2) % 2]];
  return [lead, quotation, tail, i % 5 === 0 ? KNOWN[(i + 1) % 2] : 'Later, nothing.'];
});

describe.each(BROWSERS)('operations in %s', (name) => {
  const on = stand(name, KNOWN, {
    'twins.html': `<!doctype html><meta charset="utf-8"><title>Twins</title><main></main><aside hidden></aside>
<script>(${begin.toString()})(${JSON.stringify(twins)})</script>`,
  });

  describe.each(['paint', 'elements'] as const)('marked by %s', (marker) => {
    it('leave what they would leave without marks', async () => {
      await set(on.driver, { marker, marks: false });
      const page = await on.driver.newPage(on.site.url('twins.html'));
      // Until then everything is painted, and a fast machine is through with half of the rounds.
      await settled(page);
      let wrapped = 0;
      for (let round = 1; round <= ROUNDS; round++) {
        await set(on.driver, { marker });
        const all = await meant(page);
        await until(
          `${all} marks`,
          async () => (await marks(page)).reduce((sum, { text }) => sum + text.length, 0) >= all,
        );
        wrapped += (await marks(page)).filter(({ painted }) => !painted).length;
        expect(await operate(page, round)).toEqual([]);
        await set(on.driver, { marker, marks: false });
        await until('no marks', async () => (await marks(page)).length === 0);
        expect(await differences(page)).toEqual([]);
      }
      if (marker === 'paint') expect(wrapped).toBe(0);
      else expect(wrapped).toBeGreaterThan(100);
      await page.close();
    });
  });
});

/** Runs in the page: the same paragraphs twice, the second time hidden, so that nobody reads them. */
function begin(texts: readonly (readonly string[])[]): void {
  const build = (root: Element, [first, second, third, last]: readonly string[]): object => {
    const p = root.appendChild(document.createElement('p'));
    const own: Node[] = [first, second, third].map((text) => p.appendChild(document.createTextNode(text!)));
    own.push(p.appendChild(document.createElement('b')), p.appendChild(document.createTextNode(last!)));
    own[3]!.textContent = '5';
    return { p, own };
  };
  const [shown, hidden] = [document.querySelector('main')!, document.querySelector('aside')!];
  Reflect.set(
    globalThis,
    'twins',
    texts.map((text) => [build(shown, text), build(hidden, text)]),
  );
}

interface Twin {
  readonly p: HTMLElement;
  readonly own: ChildNode[];
}

/** Characters that are to be marked. */
const meant = (page: Page): Promise<number> =>
  page.evaluate((known) => {
    const text = [...document.querySelectorAll('main p')].map((p) => p.textContent).join('\n');
    return known.reduce((sum, one) => sum + (text.split(one).length - 1) * one.length, 0);
  }, KNOWN);

/** Paragraphs that do not say what their twin says. */
const differences = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    (Reflect.get(globalThis, 'twins') as [Twin, Twin][]).flatMap(([shown, hidden]) =>
      shown.p.textContent === hidden.p.textContent && shown.p.childNodes.length === hidden.p.childNodes.length
        ? []
        : [`“${shown.p.textContent}” instead of “${hidden.p.textContent}”`],
    ),
  );

/** Some operations on every pair, all in one task; then what differs before the next frame. */
const operate = (page: Page, seed: number): Promise<string[]> =>
  page.evaluate(async (begun) => {
    let state = begun * 7_919;
    const random = (below: number): number => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return (state >>> 0) % below;
    };
    const words = ['snow', ' and not one crane was ever inspected', '', ' (laughs)'];
    const done: string[][] = [];
    const pairs = Reflect.get(globalThis, 'twins') as [Twin, Twin][];
    for (const pair of pairs) {
      const log: string[] = [];
      done.push(log);
      for (let count = random(4); count > 0; count--) {
        const kind = random(12);
        const [which, other] = [random(pair[0].own.length), random(pair[0].own.length)];
        const word = words[random(words.length)]!;
        log.push(`${kind} ${which} ${other} “${word}”`);
        for (const { p, own } of pair) {
          const [node, reference] = [own[which]!, own[other]!];
          const inside = node.parentNode === p;
          const fresh = (): ChildNode => {
            const made = document.createTextNode(word);
            own.push(made);
            return made;
          };
          // By what a framework knows: its own nodes, and what stands beside them just now.
          if (kind === 0 && inside) p.insertBefore(fresh(), node);
          else if (kind === 1 && inside) p.insertBefore(fresh(), node.nextSibling);
          else if (kind === 2) p.append(fresh());
          else if (kind === 3) p.prepend(fresh());
          else if (kind === 4) node.nodeValue = word;
          else if (kind === 5) node.remove();
          else if (kind === 6 && inside) node.replaceWith(fresh());
          else if (kind === 7 && reference.parentNode === p && node !== reference)
            p.insertBefore(node, reference);
          else if (kind === 8 && reference.parentNode === p && node !== reference)
            p.insertBefore(node, reference.nextSibling === node ? node.nextSibling : reference.nextSibling);
          else if (kind === 9) p.append(node);
          else if (kind === 10) p.replaceChildren(...own.filter((one) => one.parentNode === p));
          else if (kind === 11) p.parentNode!.append(p);
        }
      }
    }
    await new Promise((frame) => requestAnimationFrame(frame));
    return pairs.flatMap(([shown, hidden], i) =>
      shown.p.textContent === hidden.p.textContent
        ? []
        : [`${done[i]!.join(', ')}: “${shown.p.textContent}” instead of “${hidden.p.textContent}”`],
    );
  }, seed);
