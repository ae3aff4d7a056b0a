/** The passages of this frame: what was found, where it lies, and what the rest of the extension is told. */
import { type FoundPassage, type Marked, MARKED_TEXT } from '../messages/page.ts';
import type { Span } from '../text/span.ts';
import { PASSAGES } from './limits.ts';
import type { NodeSpan, PlacedPassage } from './marker.ts';
import { place, type Slice } from './slices.ts';
import { isConnected } from './unclobbered.ts';

export interface Passage extends PlacedPassage {
  readonly statement: string;
  /** The passage's text, interruptions included, with their spans in it. */
  readonly text: string;
  readonly interruptions: readonly Span[];
  readonly speaker?: string;
  readonly outlets: number;
  readonly differing: number;
}

export class Passages {
  readonly #passages = new Map<number, Passage>();
  #last = 0;

  get(id: number): Passage | undefined {
    return this.#passages.get(id);
  }

  get size(): number {
    return this.#passages.size;
  }

  /** In the order of the document. */
  inOrder(): Passage[] {
    return [...this.#passages.values()].sort((a, b) => {
      const [first, second] = [a.spans[0], b.spans[0]];
      if (first === undefined || second === undefined) return 0;
      if (first.node === second.node) return first.start - second.start;
      const order = first.node.compareDocumentPosition(second.node);
      return (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 ? -1 : 1;
    });
  }

  remove(ids: readonly number[]): void {
    for (const id of ids) this.#passages.delete(id);
  }

  clear(): void {
    this.#passages.clear();
  }

  /**
   * Takes what was found in a slice. Where a passage stands already it stays as it is, id and all.
   * `again`: the slice reads anew what changed, so what stood in its text and was not found again goes.
   */
  take(
    slice: Slice,
    found: readonly FoundPassage[],
    textOf: (node: Text) => string,
    again: boolean,
  ): { readonly added: readonly Passage[]; readonly gone: readonly number[] } {
    const added: Passage[] = [];
    const gone = again ? this.#within(slice) : new Set<number>();
    for (const passage of found) {
      const spans = place(slice, passage, textOf);
      if (spans === null) continue;
      const same = this.#like(passage.statement, spans);
      if (same?.exact === true) {
        gone.delete(same.id);
        continue;
      }
      // The same words at the seam of two slices: the longer reading stands.
      if (same !== null && !again) {
        if (lengthOf(spans) <= same.length) continue;
        gone.add(same.id);
      }
      if (this.#passages.size + added.length >= PASSAGES) break;
      added.push(this.#passage(slice, passage, spans));
    }
    this.remove([...gone]);
    for (const passage of added) this.#passages.set(passage.id, passage);
    return { added, gone: [...gone] };
  }

  marked(): Marked[] {
    return this.inOrder().map(({ id, statement, text, verdict, outlets, speaker }) => ({
      id,
      statement,
      text: text.slice(0, MARKED_TEXT),
      verdict,
      outlets,
      ...(speaker === undefined ? {} : { speaker }),
    }));
  }

  #passage(slice: Slice, found: FoundPassage, spans: readonly NodeSpan[]): Passage {
    const { start, end, statement, speaker, verdict, outlets, differing } = found;
    return {
      id: ++this.#last,
      statement,
      verdict,
      outlets,
      differing,
      spans,
      text: slice.text.slice(start, end),
      interruptions: found.interruptions.map(([a, b]) => [a - start, b - start] as const),
      ...(speaker === undefined ? {} : { speaker }),
    };
  }

  /** Passages with text in this slice. */
  #within(slice: Slice): Set<number> {
    const nodes = new Set(slice.blocks.flatMap((block) => block.pieces.map((piece) => piece.node)));
    const ids = new Set<number>();
    for (const { id, spans } of this.#passages.values()) {
      if (spans.some(({ node }) => nodes.has(node) || !isConnected(node))) ids.add(id);
    }
    return ids;
  }

  /** A passage of this statement that overlaps these spans. */
  #like(
    statement: string,
    spans: readonly NodeSpan[],
  ): { id: number; exact: boolean; length: number } | null {
    for (const passage of this.#passages.values()) {
      if (passage.statement !== statement) continue;
      if (!passage.spans.some((one) => spans.some((other) => overlap(one, other)))) continue;
      const exact =
        passage.spans.length === spans.length &&
        passage.spans.every((one, i) => {
          const other = spans[i];
          return one.node === other?.node && one.start === other.start && one.end === other.end;
        });
      return { id: passage.id, exact, length: lengthOf(passage.spans) };
    }
    return null;
  }
}

const overlap = (a: NodeSpan, b: NodeSpan): boolean =>
  a.node === b.node && a.start < b.end && b.start < a.end;

const lengthOf = (spans: readonly NodeSpan[]): number =>
  spans.reduce((sum, { start, end }) => sum + end - start, 0);
