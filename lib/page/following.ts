/**
 * Follows the page: what it adds, changes and shows is read again, and only that. The observer's callback
 * runs before the next paint and only notes where something happened, on a page that changes without rest every
 * {@link BATCH} ms: one look at many changes takes a tenth of many looks. The reading itself is batched, and
 * held to a share of one core ({@link SHARE}), however often the page changes. Noting counts towards the share, but
 * never puts reading off for long ({@link NOTING_WAIT}). A page that goes to another address by script is read as if it
 * had loaded: what reading the one before has cost puts nothing off.
 */
import { INLINE } from './blocks.ts';
import type { Changes } from './marker.ts';
import { document, getComputedStyle, now } from './globals.ts';
import { BATCH, BATCH_MOST, BETWEEN_ADDRESSES, KEPT, NOTING_WAIT, SHARE } from './limits.ts';
import { withNeighbours } from './neighbours.ts';
import { outermost } from './outermost.ts';
import { Timer } from './timer.ts';
import {
  addressOf,
  contains,
  flatParentOf,
  isConnected,
  isElement,
  isText,
  localName,
  parentOf,
} from './unclobbered.ts';

export interface FollowingEffects {
  /** Before the next paint: what the page did. Nodes that were given back, to be read again besides those in the records. */
  changed(changes: Changes): readonly Node[];
  /** Whether that may wait a little while the page goes on, as long as no text is written to that is marked. */
  canWait(): boolean;
  /** Marks are painted over this text. */
  isMarked(node: Node): boolean;
  /** Reads these regions again, in which short neighbours are; the ms it took of the main thread. */
  read(regions: readonly Element[]): Promise<number>;
  /** Whether the page may hide something that styles and states can show. */
  hides(): boolean;
  /** Styles or states changed: what was hidden and may be shown now. */
  shown(): readonly Element[];
  /** True for what the extension itself put on the page. */
  isOurs(node: Node): boolean;
  /** The document was written anew: it has lost every listener. */
  rewritten(): void;
}

/** By which pages show and hide. */
export const STYLING_ATTRIBUTES = ['class', 'style', 'hidden', 'open', 'slot'];
/** Styles may ask for any. */
export const ALL_ATTRIBUTES = null;
/** These say what is read. Left out by what they are, not by their style: nobody watches such elements for being shown. */
const READING_ATTRIBUTES = ['aria-hidden', 'contenteditable'];
/** A change of these may show anything. */
const STYLES = new Set(['style', 'link']);
/** Elements that stand in the midst of text. */
const IN_A_RUN = new Set(['a', 'b', 'em', 'i', 'span', 'strong', 'q', 'br']);

export class Following {
  readonly #effects: FollowingEffects;
  readonly #attributes: readonly string[] | null;
  readonly #signal: AbortSignal;
  readonly #observer = new MutationObserver((records) => this.#take(records));
  /** Whatever was styled anew may show anything: pages that move things do so by the thousand, and nobody asks which. */
  readonly #styling = new MutationObserver(() => this.maybeShown());
  /** What the page did since it was last looked at. */
  readonly #kept: MutationRecord[] = [];
  readonly #nextLook = new Timer();
  readonly #touched = new Set<Node>();
  #styleChanged = false;
  /** ms that changes are gathered, longer while what is marked goes again at once. */
  #gathering = BATCH;
  #inVain = false;
  readonly #nextBatch = new Timer();
  /** When the next batch may be read, and what noting the changes has cost since the last. */
  #next = 0;
  #noting = 0;
  #reading = false;
  #address = addressOf(document);
  /** When another address counts as one again. */
  #nextAddress = 0;

  /** `attributes`: those that may show what was hidden. */
  constructor(effects: FollowingEffects, attributes: readonly string[] | null, signal: AbortSignal) {
    this.#effects = effects;
    this.#attributes = attributes;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  /** Follows a document or an open shadow root. */
  observe(root: Document | ShadowRoot): void {
    if (this.#signal.aborted) return;
    const attributes = { subtree: true, attributes: true };
    this.#observer.observe(root, {
      ...attributes,
      attributeFilter: READING_ATTRIBUTES,
      childList: true,
      characterData: true,
    });
    this.#styling.observe(root, {
      ...attributes,
      ...(this.#attributes === null ? {} : { attributeFilter: [...this.#attributes] }),
    });
  }

  /** Nothing waits to be read again. */
  get isQuiet(): boolean {
    return this.#touched.size + this.#kept.length === 0;
  }

  /** Has these read again. */
  touch(elements: readonly Element[]): void {
    for (const element of elements) this.#touched.add(element);
    if (elements.length > 0) this.#schedule();
  }

  /** Does something to the page of which the observer is not to hear. */
  silently(act: () => void): void {
    this.#take(this.#observer.takeRecords());
    this.#look();
    if (this.#styling.takeRecords().length > 0) this.maybeShown();
    act();
    this.#observer.takeRecords();
    this.#styling.takeRecords();
  }

  /** What was marked went again before anybody could have read it: text that changes so fast can wait. */
  markedInVain(): void {
    this.#inVain = true;
  }

  /** Something else happened that may show what was hidden: a transition, a stylesheet, a check box. */
  maybeShown(): void {
    this.#styleChanged = true;
    if (this.#isWaiting) this.#schedule();
  }

  /** There is something to read again, or something hidden that may be shown now. */
  get #isWaiting(): boolean {
    return this.#touched.size > 0 || (this.#styleChanged && this.#effects.hides());
  }

  /** At once the first time, and where marks have become wrong; otherwise with what follows. */
  #take(records: readonly MutationRecord[]): void {
    let cannotWait = !this.#nextLook.isSet || this.#kept.length > KEPT;
    for (const record of records) {
      this.#kept.push(record);
      cannotWait ||= record.type === 'characterData' && this.#effects.isMarked(record.target);
    }
    if (cannotWait) this.#look();
  }

  #look(): void {
    this.#nextLook.clear();
    const records = this.#kept.splice(0);
    if (records.length === 0 || this.#signal.aborted) return;
    const begun = now();
    const changes: Changes = { records, written: [], mayHaveLeft: false };
    for (const record of records) this.#note(record, changes);
    const given = this.#effects.changed(changes);
    for (const node of given) this.#touched.add(node);
    // What was given back just now is no doing of the page.
    if (given.length > 0) this.#observer.takeRecords();
    if (this.#isWaiting) this.#schedule();
    if (this.#effects.canWait()) this.#nextLook.set(() => this.#look(), BATCH);
    if (this.#touched.size > KEPT) this.#forgetGone();
    this.#noting += now() - begun;
  }

  /** Asks a record for no more than it needs: each list of nodes is an object made for it, a hundred times a second. */
  #note(record: MutationRecord, changes: Changes): void {
    const { type, target } = record;
    if (type === 'attributes') {
      this.#styleChanged = true;
      this.#touched.add(target);
      changes.mayHaveLeft ||= record.attributeName === 'contenteditable';
      return;
    }
    if (type === 'characterData') {
      changes.written.push(target);
      this.#touched.add(target);
      this.#styleChanged ||= STYLES.has(nameOf(parentOf(target)));
      return;
    }
    const { addedNodes, removedNodes } = record;
    if (target === document && addedNodes.length > 0) this.#effects.rewritten();
    for (let i = 0; i < addedNodes.length; i++) {
      const node = addedNodes[i];
      if (node === undefined || this.#effects.isOurs(node)) continue;
      this.#touched.add(node);
      this.#styleChanged ||= STYLES.has(nameOf(node) || nameOf(target));
    }
    for (let i = 0; i < removedNodes.length; i++) {
      const node = removedNodes[i];
      if (node === undefined) continue;
      changes.mayHaveLeft = true;
      const name = nameOf(node);
      this.#styleChanged ||= STYLES.has(name || nameOf(target));
      // A run that lost text in its midst reads otherwise than before.
      if (IN_A_RUN.has(name) || (name === '' && isText(node))) this.#touched.add(target);
    }
  }

  /** What reading the last address has cost puts nothing off; but not again and again, so this may wait a little. */
  #atAnotherAddress(): void {
    this.#address = addressOf(document);
    const at = Math.max(now(), this.#nextAddress);
    if (at >= this.#next) return;
    this.#next = at;
    this.#nextAddress = at + BETWEEN_ADDRESSES;
    this.#nextBatch.clear();
  }

  /** Reading may be put off for long: what the page has dropped meanwhile is not held for it, and tells when it comes back. */
  #forgetGone(): void {
    for (const node of this.#touched) if (!isConnected(node)) this.#touched.delete(node);
  }

  #schedule(): void {
    // While a reading is under way it is not known yet what that puts off; batches do not overlap.
    if (this.#reading || this.#signal.aborted) return;
    if (addressOf(document) !== this.#address) this.#atAnotherAddress();
    if (this.#nextBatch.isSet) return;
    const wait = Math.max(this.#gathering, this.#next - now());
    this.#nextBatch.set(() => void this.#batch(), wait);
  }

  async #batch(): Promise<void> {
    this.#reading = true;
    this.#look();
    const begun = now();
    this.#gathering = this.#inVain ? Math.min(2 * this.#gathering, BATCH_MOST) : BATCH;
    this.#inVain = false;
    if (this.#styleChanged) for (const element of this.#effects.shown()) this.#touched.add(element);
    this.#styleChanged = false;
    const regions = regionsOf(this.#touched);
    this.#touched.clear();
    const putOff = Math.min(this.#noting / SHARE, NOTING_WAIT);
    this.#noting = 0;
    let spent = now() - begun;
    if (regions.length > 0) spent += await this.#effects.read(withNeighbours(regions));
    this.#reading = false;
    this.#next = now() + spent / SHARE + putOff;
    if (this.#isWaiting) this.#schedule();
  }

  #stop(): void {
    this.#observer.disconnect();
    this.#styling.disconnect();
    this.#nextBatch.clear();
    this.#nextLook.clear();
    this.#touched.clear();
  }
}

/** An element's name; empty for anything else. */
const nameOf = (node: Node | null): string => (node !== null && isElement(node) ? localName(node) : '');

/** The elements to read for these nodes: blocks, none inside another. */
function regionsOf(nodes: ReadonlySet<Node>): Element[] {
  const regions = new Set<Element>();
  for (const node of nodes) {
    if (!isConnected(node)) continue;
    const region = blockAround(node);
    if (region !== null) regions.add(region);
  }
  return outermost(regions);
}

/** The nearest element at or above a node that lays out a run of its own. */
export function blockAround(node: Node): Element | null {
  for (let at = isElement(node) ? node : flatParentOf(node); at !== null; at = flatParentOf(at)) {
    const { display } = getComputedStyle(at);
    if (display === 'none') return null;
    if (!INLINE.test(display)) return at;
  }
  return document.documentElement !== null && contains(document, node) ? document.documentElement : null;
}
