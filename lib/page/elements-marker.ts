/**
 * Marks by `<mark>` elements: mark.js wraps the ranges that the matcher found, one text node at a time, so
 * that no other node is looked at or counted. The ledger (ledger.ts) remembers each piece. What would move,
 * what the page has changed, and what two passages share is painted instead.
 */
import Mark from 'mark.js';
import { innermostAt } from './caret.ts';
import { type Entry, carryOver, entryOf, giveBack, type MarkedSpan, positionsOf, unwrap } from './ledger.ts';
import type { Changes, Marker, NodeSpan, PageChange, PlacedPassage } from './marker.ts';
import { isSound, PaintMarker } from './paint-marker.ts';
import type { Origin } from './run.ts';
import type { MarkStyles } from './mark-styles.ts';
import { stays } from './stay.ts';
import { Still } from './still.ts';
import { contains, isConnected, isElement, matches, parentOf, queryAllIn } from './unclobbered.ts';
import { MARKS } from './leftovers.ts';
import { isVast } from './vast.ts';
import { canWrap } from './wrappable.ts';

const NAME = 'data-variorum';
const CURRENT = 'data-variorum-current';

export class ElementsMarker implements Marker {
  readonly #paint: PaintMarker;
  readonly #styles: MarkStyles;
  readonly #passages = new Map<number, PlacedPassage>();
  readonly #entries = new Map<Node, Entry>();
  /** Text nodes and marks of ours, to the entry they belong to. */
  readonly #pieces = new Map<Node, Entry>();
  readonly #ids = new WeakMap<Element, number>();
  #current: number | null = null;

  constructor(paint: PaintMarker, styles: MarkStyles) {
    this.#paint = paint;
    this.#styles = styles;
  }

  show(passages: readonly PlacedPassage[], changed: boolean): void {
    const current = this.#current;
    const wrapped: PlacedPassage[] = [];
    const painted: PlacedPassage[] = [];
    // To wrap a word has the browser lay out and look at the whole of it anew.
    const vast = isVast(passages);
    for (const passage of passages) {
      const fits = !changed && !vast && this.#fits(passage, wrapped);
      (fits ? wrapped : painted).push(passage);
    }
    painted.push(...this.#wrap(wrapped));
    if (vast) painted.push(...this.#unwrapped([...this.#passages.keys()]));
    // The page's nodes are empty where something is wrapped: nothing could be painted there.
    for (let ids = this.#wrappedIn(painted); ids.size > 0; ids = this.#wrappedIn(painted)) {
      painted.push(...this.#unwrapped([...ids]));
    }
    this.#paint.show(painted, changed);
    if (current !== this.#current) this.setCurrent(current);
  }

  clear(ids?: readonly number[]): void {
    const going = new Set(ids ?? this.#passages.keys());
    for (const entry of this.#entriesOf(going)) {
      const rest = entry.spans.filter((span) => !going.has(span.id));
      const result = this.#giveBack(entry, false);
      if (rest.length > 0 && result === 'same') this.#cut(entry.node, rest);
    }
    for (const id of going) this.#passages.delete(id);
    if (this.#current !== null && going.has(this.#current)) this.#current = null;
    this.#paint.clear(ids);
  }

  setCurrent(id: number | null): void {
    for (const mark of this.#marksOf(this.#current)) mark.removeAttribute(CURRENT);
    for (const mark of this.#marksOf(id)) mark.setAttribute(CURRENT, '');
    this.#current = id;
    this.#paint.setCurrent(id);
  }

  passageAt(x: number, y: number): number | null {
    const element = this.#entries.size === 0 ? null : innermostAt(x, y);
    const id = element === null ? undefined : this.#ids.get(element);
    return id ?? this.#paint.passageAt(x, y);
  }

  rectangles(id: number): DOMRect[] {
    if (!this.#passages.has(id)) return this.#paint.rectangles(id);
    return this.#marksOf(id).flatMap((mark) => [...mark.getClientRects()]);
  }

  pageChanged(changes: Changes): PageChange {
    const { gone, nodes } = this.#paint.pageChanged(changes);
    for (const record of changes.records)
      for (const node of record.addedNodes) unwrapCopies(node, this.#pieces);
    const touched = this.#touched(changes);
    if (touched.size === 0) return { gone, nodes };
    const ids = new Set([...touched].flatMap((entry) => entry.spans.map((span) => span.id)));
    const written = new Set(changes.written);
    const changed = new Set<number>();
    const given: Node[] = [];
    // A passage is shown in one way: all its nodes are given back, and it is painted from then on.
    for (const entry of this.#entriesOf(ids)) {
      const result = this.#giveBack(entry, written.has(entry.node));
      given.push(entry.node, ...(result === 'apart' ? entry.pieces.map((piece) => piece.text) : []));
      for (const { id } of entry.spans) {
        ids.add(id);
        if (result !== 'same' || !stays(entry.node, entry.root)) changed.add(id);
      }
    }
    const still: PlacedPassage[] = [];
    for (const id of ids) {
      const passage = this.#passages.get(id);
      this.#passages.delete(id);
      if (passage === undefined) continue;
      if (!changed.has(id) && passage.spans.every(isSound)) still.push(passage);
      else changed.add(id);
    }
    for (const passage of still) {
      for (const entry of this.#entriesOf(new Set([passage.id]))) this.#giveBack(entry, false);
    }
    this.#paint.show(still, true);
    return { gone: [...gone, ...changed], nodes: [...nodes, ...given] };
  }

  origin(node: Text): Origin {
    const entry = this.#pieces.get(node);
    const piece = entry?.pieces.find(({ text }) => text === node);
    return entry === undefined || piece === undefined
      ? { node, start: 0 }
      : { node: entry.node, start: piece.start };
  }

  textOf(node: Text): string {
    return this.#entries.get(node)?.full ?? node.data;
  }

  renew(): boolean {
    return this.#paint.renew();
  }

  /** What is copied carries no marks: what the selection touches is given back, and painted. */
  beforeCopy(): void {
    const selection = document.getSelection();
    if (selection === null || selection.isCollapsed) return;
    const ids = new Set<number>();
    for (const entry of this.#entries.values()) {
      if (entry.pieces.some(({ text }) => selection.containsNode(text, true))) {
        for (const { id } of entry.spans) ids.add(id);
      }
    }
    this.#paint.show(this.#unwrapped([...ids]), true);
  }

  /** Takes these out of their elements; they are to be painted. */
  #unwrapped(ids: readonly number[]): PlacedPassage[] {
    const passages = ids.flatMap((id) => this.#passages.get(id) ?? []);
    this.clear(ids);
    return passages;
  }

  /** What is wrapped in nodes in which these passages stand. */
  #wrappedIn(passages: readonly PlacedPassage[]): Set<number> {
    const entries = passages.flatMap(({ spans }) =>
      spans.flatMap(({ node }) => this.#entries.get(node) ?? []),
    );
    return new Set(entries.flatMap(({ spans }) => spans.map(({ id }) => id)));
  }

  /** Whether a passage can be wrapped: nodes that bear it, and no other passage over the same words. */
  #fits(passage: PlacedPassage, others: readonly PlacedPassage[]): boolean {
    return passage.spans.every((span) => {
      if (!isConnected(span.node) || !canWrap(span.node)) return false;
      const taken = [
        ...(this.#entries.get(span.node)?.spans ?? []),
        ...others.flatMap((other) => other.spans.filter(({ node }) => node === span.node)),
      ];
      return !taken.some(({ start, end }) => start < span.end && span.start < end);
    });
  }

  /** Wraps passages; those that turned out to move something are unwrapped again and returned. */
  #wrap(passages: readonly PlacedPassage[]): PlacedPassage[] {
    const byNode = new Map<Text, MarkedSpan[]>();
    for (const passage of passages) {
      for (const span of passage.spans) {
        const spans = byNode.get(span.node) ?? [];
        spans.push({ start: span.start, end: span.end, id: passage.id });
        byNode.set(span.node, spans);
      }
      this.#passages.set(passage.id, passage);
    }
    const still = new Still([...byNode.keys()]);
    for (const [node, spans] of byNode) {
      const entry = this.#entries.get(node);
      if (entry !== undefined) this.#giveBack(entry, false);
      this.#cut(node, [...(entry?.spans ?? []), ...spans]);
    }
    const moved = new Set(
      [...still.moved()].flatMap((node) => this.#entries.get(node)?.spans.map((span) => span.id) ?? []),
    );
    return this.#unwrapped([...moved]);
  }

  #cut(node: Text, unsorted: readonly MarkedSpan[]): void {
    const spans = [...unsorted].sort((a, b) => a.start - b.start);
    const full = node.data;
    this.#styles.adoptFor(node);
    const selected = positionsOf(document.getSelection());
    const marks: HTMLElement[] = [];
    new Mark(asContext(node)).markRanges(
      spans.map(({ start, end }) => ({ start, length: end - start })),
      { each: (mark) => marks.push(mark as HTMLElement) },
    );
    const entry = entryOf(node, full, spans, marks);
    this.#entries.set(node, entry);
    for (const { text, mark, start } of entry.pieces) {
      this.#pieces.set(text, entry);
      if (mark === null) continue;
      this.#pieces.set(mark, entry);
      const id = spans.find((span) => span.start === start)?.id;
      const verdict = id === undefined ? undefined : this.#passages.get(id)?.verdict;
      mark.removeAttribute('data-markjs');
      // Should our sheet leave before the mark does (Firefox, when the extension is removed).
      mark.style.all = 'unset';
      mark.setAttribute(NAME, verdict ?? '');
      if (id !== undefined) this.#ids.set(mark, id);
      if (id === this.#current) mark.setAttribute(CURRENT, '');
    }
    carryOver(entry, selected);
  }

  #giveBack(entry: Entry, written: boolean): ReturnType<typeof giveBack> | 'gone' {
    if (!this.#entries.delete(entry.node)) return 'gone';
    for (const { text, mark } of entry.pieces) {
      this.#pieces.delete(text);
      if (mark !== null) this.#pieces.delete(mark);
    }
    return giveBack(entry, written);
  }

  /** Entries that the page touched. */
  #touched({ records, written, mayHaveLeft }: Changes): Set<Entry> {
    const parents = new Set<Node>();
    for (const { type, target } of records) if (type === 'childList') parents.add(target);
    const touched = new Set(
      [...written, ...parents].flatMap((node) => this.#entries.get(node) ?? this.#pieces.get(node) ?? []),
    );
    if (parents.size === 0) return touched;
    for (const entry of this.#entries.values()) {
      const parent = parentOf(entry.node);
      const gone =
        mayHaveLeft &&
        (!stays(entry.node, entry.root) || entry.pieces.some(({ text }) => !isConnected(text)));
      if (gone || (parent !== null && parents.has(parent))) touched.add(entry);
    }
    return touched;
  }

  #entriesOf(ids: ReadonlySet<number>): Entry[] {
    return [...this.#entries.values()].filter((entry) => entry.spans.some((span) => ids.has(span.id)));
  }

  #marksOf(id: number | null): HTMLElement[] {
    const spans: readonly NodeSpan[] = (id === null ? undefined : this.#passages.get(id)?.spans) ?? [];
    const nodes = new Set(spans.map((span) => span.node));
    return [...nodes].flatMap((node) =>
      (this.#entries.get(node)?.pieces ?? []).flatMap(({ mark }) =>
        mark !== null && this.#ids.get(mark) === id ? [mark] : [],
      ),
    );
  }
}

/** mark.js walks a text node as well as an element; its types know elements only. */
const asContext = (node: Text): HTMLElement => node as unknown as HTMLElement;

/** The page copied a marked block: the copies are no marks of ours. */
function unwrapCopies(node: Node, ours: ReadonlyMap<Node, Entry>): void {
  if (!isElement(node) || !isConnected(node)) return;
  const copies = [...queryAllIn(node, MARKS)];
  if (matches(node, MARKS)) copies.push(node);
  for (const copy of copies) if (!ours.has(copy) && contains(document, copy)) unwrap(copy);
}
