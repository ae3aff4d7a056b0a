/** What a page shows of the reader, and what it would be without: read in the page's own world. */
import type { Frame, Page } from 'puppeteer-core';
import { SETTLING, SETTLING_IDLE } from '../../../lib/page/limits.ts';

export interface SeenMark {
  readonly verdict: string;
  readonly text: string;
  readonly painted: boolean;
}

/** All marks in document order, painted and wrapped, open shadow roots included; stretches side by side joined. */
export function marks(page: Page | Frame): Promise<SeenMark[]> {
  return page.evaluate(() => {
    const found: { at: Range; verdict: string; text: string; painted: boolean }[] = [];
    for (const verdict of ['agree', 'differ', 'flagged']) {
      const names = [`variorum-${verdict}`, `variorum-${verdict}-ground`];
      for (const part of names.flatMap((one) => [...(CSS.highlights.get(one) ?? [])])) {
        const at = document.createRange();
        at.setStart(part.startContainer, part.startOffset);
        at.setEnd(part.endContainer, part.endOffset);
        if (at.toString() !== '') found.push({ at, verdict, text: at.toString(), painted: true });
      }
    }
    const visit = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        if (Element.prototype.matches.call(element, 'mark[data-variorum]')) {
          const at = document.createRange();
          at.selectNodeContents(element);
          const verdict = element.getAttribute('data-variorum') ?? '';
          found.push({ at, verdict, text: element.textContent ?? '', painted: false });
        }
        if (element.shadowRoot !== null) visit(element.shadowRoot);
      }
    };
    visit(document);
    const outermost = (node: Node): Node => {
      const root = node.getRootNode();
      return root instanceof ShadowRoot ? outermost(root.host) : node;
    };
    found.sort((one, other) => {
      if (one.at.startContainer.getRootNode() === other.at.startContainer.getRootNode()) {
        return one.at.compareBoundaryPoints(Range.START_TO_START, other.at);
      }
      const order = outermost(one.at.startContainer).compareDocumentPosition(
        outermost(other.at.startContainer),
      );
      return (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 ? -1 : 1;
    });
    return found.map(({ verdict, text, painted }) => ({ verdict, painted, text: text.replace(/\s+/g, ' ') }));
  });
}

export const texts = async (page: Page | Frame): Promise<string[]> =>
  (await marks(page)).map(({ text }) => text);

/** Remembers every node of the page with its text and attributes; {@link sameNodes} compares. */
export function rememberNodes(page: Page | Frame): Promise<void> {
  return page.evaluate(() => {
    const list: Node[] = [];
    const said: string[] = [];
    const visit = (root: Node): void => {
      const walker = document.createTreeWalker(root);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        list.push(node);
        said.push(
          node instanceof Element ? (node.cloneNode(false) as Element).outerHTML : (node.nodeValue ?? ''),
        );
        if (node instanceof Element && node.shadowRoot !== null) visit(node.shadowRoot);
      }
    };
    visit(document);
    Reflect.set(globalThis, 'remembered', { list, said });
  });
}

/** The first difference between the page's nodes and those remembered, or `null`. */
export function sameNodes(page: Page | Frame): Promise<string | null> {
  return page.evaluate(() => {
    const { list, said } = Reflect.get(globalThis, 'remembered') as { list: Node[]; said: string[] };
    let i = 0;
    const visit = (root: Node): string | null => {
      const walker = document.createTreeWalker(root);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const now =
          node instanceof Element ? (node.cloneNode(false) as Element).outerHTML : (node.nodeValue ?? '');
        if (node !== list[i])
          return `node ${i} is another: ${now.slice(0, 80)} instead of ${said[i]?.slice(0, 80)}`;
        if (now !== said[i]) return `node ${i} changed: ${said[i]?.slice(0, 80)} → ${now.slice(0, 80)}`;
        i++;
        if (node instanceof Element && node.shadowRoot !== null) {
          const inside = visit(node.shadowRoot);
          if (inside !== null) return inside;
        }
      }
      return null;
    };
    return visit(document) ?? (i === list.length ? null : `${list.length - i} nodes are missing`);
  });
}

/** Where every element of the page stands: marks left out. */
export function places(page: Page | Frame): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body, body *')]
      .filter((element) => !element.matches('mark[data-variorum], variorum-card'))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return `${element.localName} ${[x, y, width, height].map((n) => n.toFixed(2)).join(' ')}`;
      }),
  );
}

/** Waits until the reader takes the page for settled (lib/page/settled.ts), and wraps at once. */
export function settled(page: Page | Frame): Promise<void> {
  return page.evaluate(async (milliseconds) => {
    for (;;) {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      const loaded = navigation?.loadEventEnd ?? 0;
      if (document.readyState === 'complete' && loaded > 0 && performance.now() > loaded + milliseconds)
        return;
      await new Promise((later) => setTimeout(later, 50));
    }
  }, SETTLING + SETTLING_IDLE);
}
