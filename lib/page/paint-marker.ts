/**
 * Marks by the CSS Custom Highlight API: one highlight for each verdict, static ranges, no change of the
 * DOM; lines, or on a vast page grounds (vast.ts). The styles come with the content script (`marks.css`).
 * Maps are our own: in Firefox's content scripts a `Highlight` cannot be iterated.
 */
import { caretAt } from './caret.ts';
import { groundOf } from './ground.ts';
import { type HighlightKind, nameOf } from './highlight-names.ts';
import { GROUNDS } from './limits.ts';
import type { Changes, Marker, NodeSpan, PageChange, PlacedPassage } from './marker.ts';
import type { Origin } from './run.ts';
import type { MarkStyles } from './mark-styles.ts';
import { Standing } from './standing.ts';
import { isConnected } from './unclobbered.ts';
import { isVast } from './vast.ts';

export const canPaint = (): boolean =>
  typeof Highlight === 'function' && 'highlights' in CSS && typeof StaticRange === 'function';

export class PaintMarker implements Marker {
  readonly #styles: MarkStyles;
  readonly #standing = new Standing();
  readonly #ranges = new Map<number, readonly StaticRange[]>();
  readonly #highlights = new Map<HighlightKind, Highlight>();
  /** Marks are grounds, for as long as there are any: the page was found to be vast. */
  #grounds = false;
  #current: { readonly id: number; readonly ranges: readonly StaticRange[] } | null = null;

  constructor(styles: MarkStyles) {
    this.#styles = styles;
  }

  show(passages: readonly PlacedPassage[], _changed: boolean): void {
    if (this.#ranges.size === 0) this.#grounds = false;
    const few = this.#ranges.size + passages.length <= GROUNDS;
    if (few && !this.#grounds && isVast(passages)) this.#turnToGrounds();
    this.#add(passages);
  }

  #add(passages: readonly PlacedPassage[]): void {
    for (const passage of passages) {
      if (!passage.spans.every((span) => isSound(span))) continue;
      this.clear([passage.id]);
      for (const { node } of passage.spans) this.#styles.adoptFor(node);
      const spans = this.#grounds ? groundOf(passage) : passage.spans;
      const ranges = spans.map(toStaticRange);
      this.#standing.add(passage);
      this.#ranges.set(passage.id, ranges);
      this.#draw(this.#kindOf(passage), ranges);
    }
  }

  clear(ids: readonly number[] = this.#standing.ids()): void {
    for (const id of ids) {
      const passage = this.#standing.remove(id);
      if (passage === undefined) continue;
      if (this.#current?.id === id) this.setCurrent(null);
      this.#erase(this.#kindOf(passage), this.#ranges.get(id) ?? []);
      this.#ranges.delete(id);
    }
    if (this.#ranges.size === 0) this.#unregister();
  }

  setCurrent(id: number | null): void {
    if (this.#current !== null) this.#erase('current', this.#current.ranges);
    this.#current = null;
    const passage = id === null ? undefined : this.#standing.get(id);
    if (passage === undefined) return;
    const ranges = passage.spans.map(toStaticRange);
    this.#draw('current', ranges);
    this.#current = { id: passage.id, ranges };
  }

  passageAt(x: number, y: number): number | null {
    if (this.#ranges.size === 0) return null;
    const caret = caretAt(x, y);
    const found = caret === null ? null : this.#standing.at(caret.node, caret.offset);
    if (found === null) return null;
    // The caret snaps to the nearest text, so a point beside a line has one too.
    for (const box of toRange(found.span).getClientRects()) {
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return found.id;
    }
    return null;
  }

  rectangles(id: number): DOMRect[] {
    return (this.#standing.get(id)?.spans ?? []).flatMap((span) =>
      isSound(span) ? [...toRange(span).getClientRects()] : [],
    );
  }

  pageChanged(changes: Changes): PageChange {
    if (this.#ranges.size === 0) return { gone: [], nodes: [] };
    const written = changes.written.flatMap((node) => this.#standing.idsAt(node));
    const left = changes.mayHaveLeft ? this.#standing.left() : [];
    const gone = [...new Set([...written, ...left])];
    if (gone.length > 0) this.clear(gone);
    return { gone, nodes: [] };
  }

  isMarked(node: Node): boolean {
    return this.#standing.idsAt(node).length > 0;
  }

  origin(node: Text): Origin {
    return { node, start: 0 };
  }

  textOf(node: Text): string {
    return node.data;
  }

  renew(): boolean {
    const missing = [...this.#highlights].filter(
      ([kind, highlight]) => CSS.highlights.get(nameOf(kind)) !== highlight,
    );
    for (const [kind, highlight] of missing) CSS.highlights.set(nameOf(kind), highlight);
    return missing.length > 0;
  }

  /** What is painted is not copied. */
  beforeCopy(): void {}

  #draw(kind: HighlightKind, ranges: readonly StaticRange[]): void {
    let highlight = this.#highlights.get(kind);
    if (highlight === undefined) {
      highlight = new Highlight();
      if (kind === 'current') highlight.priority = 1;
      this.#highlights.set(kind, highlight);
      CSS.highlights.set(nameOf(kind), highlight);
    }
    for (const range of ranges) highlight.add(range);
  }

  #erase(kind: HighlightKind, ranges: readonly StaticRange[]): void {
    const highlight = this.#highlights.get(kind);
    for (const range of ranges) highlight?.delete(range);
  }

  #kindOf({ verdict }: PlacedPassage): HighlightKind {
    return this.#grounds ? `${verdict}-ground` : verdict;
  }

  #turnToGrounds(): void {
    const passages = [...this.#standing.passages()];
    const current = this.#current?.id ?? null;
    this.clear();
    this.#grounds = true;
    this.#add(passages);
    this.setCurrent(current);
  }

  #unregister(): void {
    for (const kind of this.#highlights.keys()) CSS.highlights.delete(nameOf(kind));
    this.#highlights.clear();
  }
}

export const isSound = (span: NodeSpan): boolean => isConnected(span.node) && span.end <= span.node.length;

function toStaticRange({ node, start, end }: NodeSpan): StaticRange {
  return new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end });
}

export function toRange({ node, start, end }: NodeSpan): Range {
  const range = new Range();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}
