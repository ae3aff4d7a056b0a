/** The passages that a marker shows, by id and by text node: what hit testing and giving back look up. */
import type { NodeSpan, PlacedPassage } from './marker.ts';
import { stays } from './stay.ts';
import { rootOf } from './unclobbered.ts';

export class Standing {
  readonly #passages = new Map<number, PlacedPassage>();
  /** What each said when it was added, and under which root each stretch stood. */
  readonly #added = new Map<number, { readonly said: string; readonly roots: readonly Node[] }>();
  readonly #ids = new Map<Node, Set<number>>();

  add(passage: PlacedPassage): void {
    this.#passages.set(passage.id, passage);
    this.#added.set(passage.id, {
      said: textOf(passage),
      roots: passage.spans.map(({ node }) => rootOf(node)),
    });
    for (const { node } of passage.spans) {
      const ids = this.#ids.get(node);
      if (ids === undefined) this.#ids.set(node, new Set([passage.id]));
      else ids.add(passage.id);
    }
  }

  remove(id: number): PlacedPassage | undefined {
    const passage = this.#passages.get(id);
    this.#passages.delete(id);
    this.#added.delete(id);
    for (const { node } of passage?.spans ?? []) {
      const ids = this.#ids.get(node);
      ids?.delete(id);
      if (ids?.size === 0) this.#ids.delete(node);
    }
    return passage;
  }

  get(id: number): PlacedPassage | undefined {
    return this.#passages.get(id);
  }

  has(id: number): boolean {
    return this.#passages.has(id);
  }

  ids(): number[] {
    return [...this.#passages.keys()];
  }

  passages(): IterableIterator<PlacedPassage> {
    return this.#passages.values();
  }

  /** Passages with a stretch of this node. */
  idsAt(node: Node): readonly number[] {
    return [...(this.#ids.get(node) ?? [])];
  }

  /** Passages that a removal has ended: a node does not stay, or was written to while it was away, of which nobody hears. */
  left(): number[] {
    return [...this.#passages.values()].filter((passage) => !this.#stays(passage)).map(({ id }) => id);
  }

  #stays(passage: PlacedPassage): boolean {
    const added = this.#added.get(passage.id);
    if (added === undefined || textOf(passage) !== added.said) return false;
    return passage.spans.every(({ node }, i) => stays(node, added.roots[i] ?? node));
  }

  /** The shortest passage around a character of a text node, with its stretch there. */
  at(node: Text, offset: number): { readonly id: number; readonly span: NodeSpan } | null {
    let best: { id: number; span: NodeSpan } | null = null;
    for (const id of this.#ids.get(node) ?? []) {
      for (const span of this.#passages.get(id)?.spans ?? []) {
        if (span.node !== node || offset < span.start || offset > span.end) continue;
        if (best === null || span.end - span.start < best.span.end - best.span.start) best = { id, span };
      }
    }
    return best;
  }
}

const textOf = ({ spans }: PlacedPassage): string =>
  spans.map(({ node, start, end }) => node.data.slice(start, end)).join('');
