/**
 * The reader of one frame: reads the page in slices, has them looked up, marks what was found, follows the
 * page, and answers pointer, keyboard and commands. Holds passages and nothing else of the page.
 */
import * as v from 'valibot';
import {
  type Answer,
  type PageInfo,
  PageCommandSchema,
  type PageCommand,
  type Request,
} from '../messages.ts';
import { isWanted, marksOn, type Settings } from '../settings.ts';
import { Attention } from './attention.ts';
import { readBlocks } from './blocks.ts';
import { CardBearer } from './card-bearer.ts';
import { PAUSED, TELL } from './delays.ts';
import { Following } from './following.ts';
import { NEIGHBOUR_LENGTH, ROUNDS } from './limits.ts';
import type { Marker } from './marker.ts';
import { bringMarker } from './marker-bearer.ts';
import { PaintMarker } from './paint-marker.ts';
import { Passages } from './passages.ts';
import type { Block } from './run.ts';
import { withdrawStyles } from './mark-styles.ts';
import { type Slice, Slicer } from './slices.ts';
import { inTurns } from './turns.ts';
import { nextElementOf, previousElementOf, textContentOf } from './unclobbered.ts';

export interface ReaderEffects {
  send<R extends Request>(request: R): Promise<Answer<R['type']>>;
  pageInfo(): PageInfo;
  /** The settings as they are now. */
  settings(): Settings;
}

export class Reader {
  readonly #effects: ReaderEffects;
  readonly #signal: AbortSignal;
  readonly #passages = new Passages();
  readonly #attention: Attention;
  readonly #card: CardBearer;
  #paint = new PaintMarker();
  #marker: Marker = this.#paint;
  #bringing: Promise<Marker> | null = null;
  #following: Following;
  #reading: AbortController;
  #current: number | null = null;
  #telling: ReturnType<typeof setTimeout> | null = null;
  #paused: ReturnType<typeof setTimeout> | undefined;
  #told = false;
  #renewals = 0;

  constructor(effects: ReaderEffects, signal: AbortSignal) {
    this.#effects = effects;
    this.#signal = signal;
    this.#card = new CardBearer({
      send: (request) => effects.send(request),
      page: () => effects.pageInfo(),
      passage: (id) => this.#passages.get(id),
      marker: () => this.#marker,
      language: () => effects.settings().language,
      pointerInside: (inside) => this.#attention.hover.pointerInside(inside),
      closed: () => this.#attention.hover.close(),
      pinned: () => this.#attention.hover.pinned(),
      dismissed: ({ statement }) => this.#dismissed(statement),
    });
    this.#attention = new Attention({
      passageAt: (x, y) => this.#marker.passageAt(x, y),
      open: (id, mode, pointer) => void this.#card.open(id, mode, pointer),
      close: () => this.#card.close(),
      delays: () => ({ rest: effects.settings().openDelay, grace: effects.settings().closeDelay }),
      current: () => this.#current,
      leaveCurrent: () => this.#setCurrent(null),
      isCard: (target) => target instanceof Node && this.#card.owns(target),
    });
    this.#reading = new AbortController();
    this.#following = this.#follow();
    signal.addEventListener('abort', () => this.#withdraw(), { once: true });
  }

  /** Reads the page from its beginning: at first, and whenever settings or the library changed. */
  async start(): Promise<void> {
    if (this.#signal.aborted) return;
    this.#withdraw();
    const settings = this.#effects.settings();
    const state = marksOn(settings, topAddress(), Date.now());
    if (state === 'paused') this.#awaitPause();
    if (state !== 'on') return;
    this.#reading = new AbortController();
    this.#following = this.#follow();
    this.#following.observe(document);
    await this.#readAll(this.#reading.signal);
  }

  /** Starts when the pause is over. Looks again and again: a timer stands still while the machine sleeps. */
  #awaitPause(): void {
    const left = this.#effects.settings().pausedUntil - Date.now();
    this.#paused = setTimeout(
      () => {
        if (Date.now() < this.#effects.settings().pausedUntil) this.#awaitPause();
        else void this.start();
      },
      Math.min(Math.max(left, 0), PAUSED),
    );
  }

  /** The tab was shown again from the back/forward cache: the background may have forgotten it. */
  tellAgain(): void {
    if (this.#passages.size > 0) this.#tell();
  }

  /** Styles or states changed without a mutation that the observer sees. */
  maybeShown(): void {
    this.#following.maybeShown();
  }

  /** The page's selection is about to be copied. */
  beforeCopy(): void {
    this.#following.silently(() => this.#marker.beforeCopy());
  }

  async command(raw: unknown): Promise<void> {
    const parsed = v.safeParse(PageCommandSchema, raw);
    if (parsed.success && !this.#signal.aborted) await this.#obey(parsed.output);
  }

  async #obey(command: PageCommand): Promise<void> {
    switch (command.type) {
      case 'go-to':
        this.#goTo(command.passage);
        break;
      case 'step':
        this.#step(command.by);
        break;
      case 'open-card':
        if (this.#current === null) this.#step(1);
        if (this.#current !== null) this.#attention.hover.open(this.#current, 'keyboard');
        break;
      case 'library-changed':
        await this.start();
        break;
    }
  }

  #follow(): Following {
    return new Following(
      {
        changed: (records) => this.#pageChanged(records),
        read: (regions) => this.#readAgain(regions),
        isOurs: (node) => this.#card.owns(node),
      },
      AbortSignal.any([this.#signal, this.#reading.signal]),
    );
  }

  async #readAll(signal: AbortSignal): Promise<void> {
    const root = document.documentElement;
    if (root === null || document.designMode === 'on') return;
    const slicer = new Slicer();
    const late: Slice[] = [];
    const scrolled = window.scrollY > window.innerHeight;
    const take = (slice: Slice | null): void => {
      if (slice === null) return;
      if (scrolled) late.push(slice);
      else void this.#lookUp(slice, false, signal);
    };
    await inTurns(this.#blocks(root), (block) => take(block === null ? null : slicer.add(block)), signal);
    if (signal.aborted) return;
    take(slicer.rest());
    // Scrolled down already: what the reader sees comes first.
    for (const slice of nearestFirst(late)) await this.#lookUp(slice, false, signal);
  }

  #blocks(root: Element): Generator<Block | null, void> {
    return readBlocks(root, {
      hidden: (element) => this.#following.watchHidden(element),
      shadow: (shadow) => {
        this.#following.observe(shadow);
      },
      origin: (node) => this.#marker.origin(node),
    });
  }

  async #lookUp(slice: Slice, again: boolean, signal: AbortSignal): Promise<void> {
    const page = this.#effects.pageInfo();
    const answer = await this.#effects.send({ type: 'find', text: slice.text, page });
    if (signal.aborted || !answer.ok) return;
    const settings = this.#effects.settings();
    const wanted = answer.passages.filter((passage) =>
      isWanted(settings, { ...passage, text: slice.text.slice(passage.start, passage.end) }, location.href),
    );
    const marker = wanted.length > 0 ? await this.#bringMarker() : this.#marker;
    // Another reading may have begun meanwhile, whose marker knows the marks that stand now.
    if (signal.aborted) return;
    this.#marker = marker;
    const { added, gone } = this.#passages.take(slice, wanted, (node) => this.#marker.textOf(node), again);
    if (added.length === 0 && gone.length === 0) return;
    this.#following.silently(() => {
      this.#marker.clear(gone);
      this.#marker.show(added, again);
    });
    this.#gone(gone);
    this.#tell();
    if (this.#passages.size === 0) return;
    this.#attention.listen();
    this.#card.prepare();
  }

  async #readAgain(regions: readonly Element[]): Promise<number> {
    const { signal } = this.#reading;
    const blocks: Block[] = [];
    // document.open takes listeners away.
    if (regions.includes(document.documentElement) && this.#passages.size > 0) this.#attention.listen();
    const steps = withNeighbours(regions).flatMap((region) => [this.#blocks(region)]);
    const { spent } = await inTurns(
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
    for (const slice of slices) await this.#lookUp(slice, true, signal);
    this.#renew();
    return spent;
  }

  #bringMarker(): Promise<Marker> {
    const { marker } = this.#effects.settings();
    this.#bringing ??= bringMarker(marker, this.#paint, () =>
      this.#effects.send({ type: 'bring-elements-marker' }),
    );
    return this.#bringing;
  }

  #pageChanged(records: readonly MutationRecord[]): readonly Node[] {
    const { gone, nodes } = this.#marker.pageChanged(records);
    if (gone.length === 0) return nodes;
    this.#passages.remove(gone);
    this.#gone(gone);
    this.#tell();
    return nodes;
  }

  /** A page that takes our highlights away is answered a few times, then left alone. */
  #renew(): void {
    if (this.#renewals >= ROUNDS || !this.#marker.renew()) return;
    this.#renewals++;
  }

  #gone(ids: readonly number[]): void {
    if (this.#current !== null && ids.includes(this.#current)) this.#current = null;
    const { passage } = this.#attention.hover;
    if (passage !== null && ids.includes(passage)) this.#attention.hover.close();
  }

  #dismissed(statement: string): void {
    this.#attention.hover.close();
    const ids = this.#passages
      .inOrder()
      .filter((passage) => passage.statement === statement)
      .map(({ id }) => id);
    this.#passages.remove(ids);
    this.#following.silently(() => this.#marker.clear(ids));
    this.#gone(ids);
    this.#tell();
  }

  #goTo(id: number): void {
    const passage = this.#passages.get(id);
    if (passage === undefined) return;
    this.#setCurrent(id);
    const element = passage.spans[0]?.node.parentElement;
    if (element === null || element === undefined) return;
    const box = this.#marker.rectangles(id)[0];
    if (box !== undefined && box.top >= 0 && box.bottom <= window.innerHeight) return;
    Element.prototype.scrollIntoView.call(element, { block: 'center', behavior: 'instant' });
  }

  #step(by: 1 | -1): void {
    const order = this.#passages.inOrder();
    if (order.length === 0) return;
    const at = order.findIndex(({ id }) => id === this.#current);
    const start =
      at >= 0 ? at + by : by > 0 ? this.#firstInView(order.map(({ id }) => id)) : order.length - 1;
    const next = order[(start + order.length) % order.length];
    if (next === undefined) return;
    this.#goTo(next.id);
    if (this.#attention.hover.passage !== null) this.#attention.hover.open(next.id, 'keyboard');
  }

  #firstInView(ids: readonly number[]): number {
    const index = ids.findIndex((id) => (this.#marker.rectangles(id)[0]?.bottom ?? -1) >= 0);
    return Math.max(0, index);
  }

  #setCurrent(id: number | null): void {
    this.#current = id;
    this.#following.silently(() => this.#marker.setCurrent(id));
  }

  /** Tells popup and badge what is marked; a page that never had a mark is never told of. */
  #tell(): void {
    if (this.#telling !== null || (!this.#told && this.#passages.size === 0)) return;
    this.#telling = setTimeout(() => {
      this.#telling = null;
      if (this.#signal.aborted) return;
      this.#told = true;
      void this.#effects.send({ type: 'marked', passages: this.#passages.marked() });
    }, TELL);
  }

  /** Takes everything off the page. */
  #withdraw(): void {
    clearTimeout(this.#paused);
    this.#following.silently(() => this.#marker.clear());
    this.#marker = this.#paint;
    this.#bringing = null;
    this.#reading.abort();
    this.#attention.stop();
    this.#card.remove();
    this.#passages.clear();
    this.#current = null;
    withdrawStyles();
    this.#tell();
  }
}

/** The address whose site the settings are about: the top page's where a frame can know it. */
function topAddress(): string {
  const above = 'ancestorOrigins' in location ? location.ancestorOrigins : null;
  const top = above === null ? null : above[above.length - 1];
  if (top !== undefined && top !== null && top !== 'null') return top;
  return location.protocol === 'about:' ? document.baseURI : location.href;
}

function nearestFirst(slices: readonly Slice[]): Slice[] {
  const distance = (slice: Slice): number => {
    const box = slice.blocks[0]?.container.getBoundingClientRect();
    return box === undefined ? Infinity : Math.abs(box.top);
  };
  return slices
    .map((slice) => ({ slice, far: distance(slice) }))
    .sort((a, b) => a.far - b.far)
    .map(({ slice }) => slice);
}

function* chain<T>(generators: readonly Generator<T, void>[]): Generator<T, void> {
  for (const generator of generators) yield* generator;
}

/** Changed regions with the short elements beside them: a quotation may run over paragraphs. */
function withNeighbours(regions: readonly Element[]): Element[] {
  const all = new Set<Element>();
  for (const region of regions) {
    const before = previousElementOf(region);
    const after = nextElementOf(region);
    if (before !== null && isShort(before)) all.add(before);
    all.add(region);
    if (after !== null && isShort(after)) all.add(after);
  }
  return [...all];
}

const isShort = (element: Element): boolean => (textContentOf(element) ?? '').length < NEIGHBOUR_LENGTH;
