/** One run of text in the making: pieces of text nodes that flow together on the page. */

/** `[start, start + length)` of `node.data` stands at `[at, at + length)` of the block's text. */
export interface Piece {
  readonly node: Text;
  readonly start: number;
  readonly length: number;
  readonly at: number;
}

export interface Block {
  /** The element that lays the run out. */
  readonly container: Element;
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** Where a text node's text belongs: itself, or the page's text node that a piece was made from. */
export interface Origin {
  readonly node: Text;
  readonly start: number;
}

/** White space that the page collapses, and characters of no width: soft hyphen, zero-width space, joiner. */
const UNEVEN = /[\t\n\f\r ]{2,}|[\t\n\f\r]|[\u00AD\u200B\u2060\uFEFF]+/g;
export const NO_WIDTH = /[\u00AD\u200B\u2060\uFEFF]+/g;
export const OPENING_MARK = /^\s*["“”„«»‟'‘’‹›「『]/;

export class Run {
  /** The page ended the run, though the next text may have the same container. */
  ended = false;
  #container: Element | null = null;
  #quoting = false;
  #parts: string[] = [];
  #pieces: Piece[] = [];
  #length = 0;
  #space = false;
  #opening = '';

  get length(): number {
    return this.#length;
  }

  /** Before text of `container`: the finished block when the run before belongs elsewhere. */
  open(container: Element, quoting: boolean): Block | null {
    const ready = this.ended || container !== this.#container ? this.take() : null;
    this.ended = false;
    this.#container = container;
    this.#quoting = quoting;
    return ready;
  }

  /** Adds `data[start, end)`. `preserved`: the page keeps white space as it is written. */
  add(data: string, start: number, end: number, preserved: boolean, origin: Origin): void {
    if (this.#space) this.#write(' ');
    this.#space = false;
    if (this.#opening !== '') this.#write(this.#opening);
    this.#opening = '';
    const uneven = preserved ? NO_WIDTH : UNEVEN;
    let from = start;
    uneven.lastIndex = start;
    for (let match = uneven.exec(data); match !== null && match.index < end; match = uneven.exec(data)) {
      this.#piece(data, from, match.index, origin);
      if (match[0].charCodeAt(0) <= 32) this.#write(' ');
      from = Math.min(end, match.index + match[0].length);
    }
    this.#piece(data, from, end, origin);
  }

  #piece(data: string, start: number, end: number, origin: Origin): void {
    if (end <= start) return;
    this.#pieces.push({
      node: origin.node,
      start: origin.start + start,
      length: end - start,
      at: this.#length,
    });
    this.#write(data.slice(start, end));
  }

  #write(text: string): void {
    if (text === ' ' && this.#length === 0) return;
    this.#parts.push(text);
    this.#length += text.length;
  }

  /** White space alone, or something that is no text, stands between two texts. */
  space(): void {
    this.#space = true;
  }

  lineBreak(): void {
    this.#space = false;
    if (this.#length > 0) this.#write('\n');
  }

  /** The marks that the browser draws around `<q>`. */
  openingMark(): void {
    this.#opening += '“';
  }

  closingMark(): void {
    if (this.#opening !== '') this.#opening = this.#opening.slice(1);
    else this.#write('”');
  }

  /** The block so far, if it holds text; the run starts anew. */
  take(): Block | null {
    const container = this.#container;
    const pieces = this.#pieces;
    const text = this.#parts.join('');
    this.#parts = [];
    this.#pieces = [];
    this.#length = 0;
    this.#space = false;
    if (container === null || pieces.length === 0) return null;
    if (!this.#quoting || OPENING_MARK.test(text)) return { container, text, pieces };
    // A block quotation's text stands between marks, as if printed with them.
    return {
      container,
      text: `“${text}”`,
      pieces: pieces.map((piece) => ({ ...piece, at: piece.at + 1 })),
    };
  }
}
