/**
 * One reading of a frame, from the page's beginning until settings or the library change: reads in slices,
 * has them looked up, marks what was found, and follows the page. The marker is the reading's own, so one
 * reading that is overtaken by the next leaves the other's marks alone.
 */
import type { FoundPassage, Reply, Request } from '../messages.ts';
import type { Settings } from '../settings.ts';
import { readBlocks } from './blocks.ts';
import type { Bring } from './brought.ts';
import { type Following, STYLING_ATTRIBUTES } from './following.ts';
import { document, now } from './globals.ts';
import { Hidden } from './hidden.ts';
import { blocksInWindow, isLong } from './in-window.ts';
import { BETWEEN_BUNCHES, IN_VAIN, ROUNDS } from './limits.ts';
import type { MarkStyles } from './mark-styles.ts';
import type { Changes, Marker } from './marker.ts';
import { bringElements, mayWrap } from './marker-bearer.ts';
import { PaintMarker } from './paint-marker.ts';
import type { Lent } from './page-reader.ts';
import type { Passages } from './passages.ts';
import type { Block } from './run.ts';
import { type Slice, Slicer } from './slices.ts';
import { hasSettled, settled } from './settled.ts';
import { gatherThisPage, thisPage } from './this-page.ts';
import { isWriting } from './stay.ts';
import { inTurns } from './turns.ts';
import { boxOf } from './unclobbered.ts';

export interface ReadingEffects {
  send<R extends Request>(request: R): Promise<Reply<R['type']>>;
  readonly bring: Bring;
  settings(): Settings;
  /** True for what the extension itself put on the page. */
  isOurs(node: Node): boolean;
  /** Marks came or went; these went. */
  changed(gone: readonly number[]): void;
  /** What stood already is marked in another way. */
  remarked(): void;
  /** The document was written anew: it has lost every listener. */
  rewritten(): void;
  readonly lent: Lent;
}

export class Reading {
  readonly #effects: ReadingEffects;
  readonly #passages: Passages;
  readonly #styles: MarkStyles;
  readonly #life = new AbortController();
  readonly #following: Following;
  readonly #hidden: Hidden;
  readonly #paint: PaintMarker;
  #marker: Marker;
  #bringing: Promise<Marker> | null = null;
  /** Passages painted because the page had not settled: elements take them over when it has. */
  readonly #early = new Set<number>();
  #settling = false;
  /** The page's text came, or changed, after loading: no other marker than painting is chosen. */
  readonly #late: boolean;
  #renewals = 0;
  /** When something that changed was last marked, ms of the page's clock. */
  #shownAgain = -Infinity;
  /** What was found on a long page comes in bunches: the next one, and when it may come (ms of the page's clock). */
  readonly #bunch: (() => void)[] = [];
  #nextBunch = 0;

  /** `late`: what there is to find came after loading. `signal`: when the frame's script ends. */
  constructor(
    effects: ReadingEffects,
    passages: Passages,
    styles: MarkStyles,
    late: boolean,
    signal: AbortSignal,
  ) {
    this.#effects = effects;
    this.#passages = passages;
    this.#styles = styles;
    this.#late = late;
    this.#paint = new PaintMarker(styles);
    this.#marker = this.#paint;
    const ended = AbortSignal.any([signal, this.#life.signal]);
    this.#following = new effects.lent.following(
      {
        canWait: () => this.#marker === this.#paint,
        isMarked: (node) => this.#paint.isMarked(node),
        changed: (changes) => this.#pageChanged(changes),
        read: (regions) => this.#readAgain(regions),
        hides: () => this.#hidden.size > 0,
        shown: () => this.#hidden.takeShown(),
        isOurs: (node) => effects.isOurs(node),
        rewritten: () => effects.rewritten(),
      },
      STYLING_ATTRIBUTES,
      ended,
    );
    this.#hidden = new Hidden((elements) => this.#following.touch(elements), ended);
  }

  get marker(): Marker {
    return this.#marker;
  }

  async begin(): Promise<void> {
    this.#following.observe(document);
    await gatherThisPage(this.#life.signal);
    const root = document.documentElement;
    if (root === null || isWriting()) return;
    const scrolled = window.scrollY > window.innerHeight;
    const { signal } = this.#life;
    if (signal.aborted) return;
    // Somebody who came into the middle of a long page need not wait until all of it is read.
    if (scrolled && isLong()) {
      const { blockAround, withNeighbours } = this.#effects.lent;
      // Not every line is looked at: the neighbours are what lies between.
      await this.#read(withNeighbours(blocksInWindow(blockAround)), false);
    }
    if (signal.aborted) return;
    const slicer = new Slicer();
    const late: Slice[] = [];
    const take = (slice: Slice | null): void => {
      if (slice === null) return;
      if (scrolled) late.push(slice);
      else void this.#lookUp(slice, false);
    };
    await inTurns(this.#blocks(root), (block) => take(block === null ? null : slicer.add(block)), signal);
    if (signal.aborted) return;
    take(slicer.rest());
    // Scrolled down already: what the reader sees comes first.
    for (const slice of nearestFirst(late)) await this.#lookUp(slice, false);
  }

  /** Takes its marks off the page and stops. */
  end(): void {
    this.#following.silently(() => this.#marker.clear());
    this.#life.abort();
  }

  /** Does something to the page of which the reading is not to hear. */
  silently(act: () => void): void {
    this.#following.silently(act);
  }

  /** Styles or states changed without a mutation that the observer sees. */
  maybeShown(): void {
    this.#following.maybeShown();
  }

  #blocks(root: Element): Generator<Block | null, void> {
    return readBlocks(root, {
      hidden: (element) => this.#hidden.watch(element),
      shadow: (shadow) => {
        this.#following.observe(shadow);
      },
      origin: (node) => this.#marker.origin(node),
    });
  }

  /** The ms that it took of the main thread. */
  async #lookUp(slice: Slice, again: boolean): Promise<number> {
    const { signal } = this.#life;
    let begun = now();
    const asked = this.#effects.send({ type: 'find', text: slice.text, page: thisPage() });
    const asking = now() - begun;
    const answer = await asked;
    if (signal.aborted || !answer.ok) return asking;
    if (answer.passages.length > 0) await this.#chooseMarker();
    if (signal.aborted) return asking;
    if (!again) {
      this.#showInBunches(slice, answer.passages);
      return asking;
    }
    begun = now();
    this.#show(slice, answer.passages, again);
    this.#shownAgain = now();
    return asking + this.#shownAgain - begun;
  }

  /** At once, or with others: of a long page the browser goes through the whole each time that marks come. */
  #showInBunches(slice: Slice, found: readonly FoundPassage[]): void {
    if (found.length === 0) return;
    this.#bunch.push(() => this.#show(slice, found, false));
    if (this.#bunch.length > 1) return;
    const wait = this.#nextBunch - now();
    if (wait <= 0) this.#showBunch();
    else setTimeout(() => this.#showBunch(), wait);
  }

  #showBunch(): void {
    if (this.#life.signal.aborted) return;
    for (const show of this.#bunch.splice(0)) show();
    this.#nextBunch = now() + BETWEEN_BUNCHES;
  }

  #show(slice: Slice, found: readonly FoundPassage[], again: boolean): void {
    const textOf = (node: Text): string => this.#marker.textOf(node);
    const { added, gone } = this.#passages.take(slice, found, textOf, again);
    if (added.length === 0 && gone.length === 0) return;
    this.#following.silently(() => {
      this.#marker.clear(gone);
      this.#marker.show(added, again);
    });
    if (this.#settling && !again) for (const { id } of added) this.#early.add(id);
    this.#effects.changed(gone);
  }

  /** What changed. The ms that it took of the main thread. */
  async #readAgain(regions: readonly Element[]): Promise<number> {
    const spent = await this.#read(regions, true);
    if (!this.#life.signal.aborted) this.#renew();
    return spent;
  }

  /** The ms that it took of the main thread. */
  async #read(regions: readonly Element[], again: boolean): Promise<number> {
    const { signal } = this.#life;
    if (isWriting()) return 0;
    let spent = await gatherThisPage(signal);
    const blocks: Block[] = [];
    const steps = regions.map((region) => this.#blocks(region));
    spent += await inTurns(
      chain(steps),
      (block) => {
        if (block !== null) blocks.push(block);
      },
      signal,
    );
    if (signal.aborted) return spent;
    const slicer = new Slicer();
    const slices = blocks.map((block) => slicer.add(block)).filter((slice) => slice !== null);
    const rest = slicer.rest();
    if (rest !== null) slices.push(rest);
    for (const slice of slices) spent += await this.#lookUp(slice, again);
    return spent;
  }

  /** Elements wait until the page has settled (settled.ts): until then what is found is painted. */
  async #chooseMarker(): Promise<void> {
    if (this.#settling || this.#late || !mayWrap(this.#effects.settings().marker)) return;
    if (hasSettled()) return this.#bringElements();
    this.#settling = true;
    void settled(this.#life.signal).then(() => this.#takeOver());
  }

  async #bringElements(): Promise<void> {
    this.#bringing ??= bringElements(this.#paint, this.#styles, this.#effects.bring);
    const marker = await this.#bringing;
    if (!this.#life.signal.aborted) this.#marker = marker;
  }

  /** The page has settled: what it left as it was since it was read is wrapped. */
  async #takeOver(): Promise<void> {
    if (this.#life.signal.aborted) return;
    await this.#bringElements();
    this.#settling = false;
    if (this.#life.signal.aborted || this.#early.size === 0 || this.#marker === this.#paint) return;
    this.#following.silently(() => {
      // What the page did until now may just have ended some.
      const early = [...this.#early].flatMap((id) => this.#passages.get(id) ?? []);
      this.#paint.clear(early.map(({ id }) => id));
      this.#marker.show(early, false);
    });
    this.#early.clear();
    this.#effects.remarked();
  }

  #pageChanged(changes: Changes): readonly Node[] {
    changes.mayHaveLeft ||= isWriting();
    const { gone, nodes } = this.#marker.pageChanged(changes);
    if (gone.length === 0) return nodes;
    if (now() - this.#shownAgain < IN_VAIN) this.#following.markedInVain();
    this.#passages.remove(gone);
    this.#effects.changed(gone);
    return nodes;
  }

  /** A page that takes our highlights away is answered a few times, then left alone. */
  #renew(): void {
    if (this.#renewals >= ROUNDS || !this.#marker.renew()) return;
    this.#renewals++;
  }
}

function nearestFirst(slices: readonly Slice[]): Slice[] {
  const distance = (slice: Slice): number => {
    const first = slice.blocks[0]?.container;
    return first === undefined ? Infinity : Math.abs(boxOf(first).top);
  };
  return slices
    .map((slice) => ({ slice, far: distance(slice) }))
    .sort((a, b) => a.far - b.far)
    .map(({ slice }) => slice);
}

function* chain<T>(generators: readonly Generator<T, void>[]): Generator<T, void> {
  for (const generator of generators) yield* generator;
}
