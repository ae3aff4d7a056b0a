/**
 * One glancing at a frame, from the page's beginning until something may be found: the library is asked about the page
 * as a whole, then about what it changes, and about the whole again when styles or states may show what was hidden,
 * for that is not known one by one here. The following is held to the same share of a core as reading is.
 */
import type { Reply, Request } from '../messages.ts';
import { Following } from './following.ts';
import { glanceAt } from './glance.ts';
import { withNeighbours } from './neighbours.ts';

/** Less is no quotation. */
const WORDS = /\S\s+\S/;

export interface GlancingEffects {
  send<R extends Request>(request: R): Promise<Reply<R['type']>>;
  /** Something may be found. Said again with later changes, until the glancing is ended. */
  worthReading(): Promise<void>;
  /** True for what the extension itself put on the page. */
  isOurs(node: Node): boolean;
  /** The document was written anew: it has lost every listener. */
  rewritten(): void;
}

export class Glancing {
  readonly #effects: GlancingEffects;
  readonly #life = new AbortController();
  readonly #following: Following;
  readonly #resizes = new ResizeObserver(() => this.#resized());
  /** What the page showed as a whole when the library last said that nothing is in it. */
  #shown: string | null = null;
  /** Whose height is watched; and that it was told, so that from now on it is told when it changes. */
  #root: Element | null = null;
  #measured = false;

  /** `signal`: when the frame's script ends. */
  constructor(effects: GlancingEffects, signal: AbortSignal) {
    this.#effects = effects;
    const ended = AbortSignal.any([signal, this.#life.signal]);
    this.#following = new Following(
      {
        changed: () => [],
        read: (regions) => this.#glance(regions),
        hides: () => true,
        shown: () => [document.documentElement].filter((root) => root !== null),
        isOurs: (node) => effects.isOurs(node),
        rewritten: () => effects.rewritten(),
      },
      ended,
    );
    ended.addEventListener('abort', () => this.#resizes.disconnect(), { once: true });
  }

  async begin(): Promise<void> {
    this.#following.observe(document);
    const root = document.documentElement;
    if (root !== null) await this.#glance([root]);
  }

  end(): void {
    this.#life.abort();
  }

  /** Styles or states changed without a mutation that the observer sees. */
  maybeShown(): void {
    this.#following.maybeShown();
  }

  /** The ms that it took of the main thread. */
  async #glance(regions: readonly Element[]): Promise<number> {
    // All that somebody writes is theirs.
    if (document.designMode === 'on') return 0;
    const begun = performance.now();
    const root = document.documentElement;
    this.#measure(root);
    const whole = regions.includes(root);
    const shown = whole ? glanceAt(root) : glanceAtAll(withNeighbours(regions));
    const spent = performance.now() - begun;
    if (await this.#mayHold(shown, whole)) void this.#effects.worthReading();
    return spent;
  }

  /** `null`: only reading tells. */
  async #mayHold(shown: string | null, whole: boolean): Promise<boolean> {
    if (shown === null) return true;
    if (!WORDS.test(shown) || (whole && shown === this.#shown)) return false;
    const answer = await this.#effects.send({ type: 'glance', text: shown });
    if (!answer.ok || this.#life.signal.aborted) return false;
    if (whole && !answer.worthReading) this.#shown = shown;
    return answer.worthReading;
  }

  #measure(root: Element): void {
    if (root === this.#root) return;
    this.#resizes.disconnect();
    this.#root = root;
    this.#measured = false;
    this.#resizes.observe(root);
  }

  #resized(): void {
    // Text that came is glanced at by itself; what else makes a page higher may be a style sheet.
    if (this.#measured && this.#following.isQuiet) this.#following.maybeShown();
    this.#measured = true;
  }
}

function glanceAtAll(regions: readonly Element[]): string | null {
  const all: string[] = [];
  for (const region of regions) {
    const shown = glanceAt(region);
    if (shown === null) return null;
    all.push(shown);
  }
  return all.join('\n\n');
}
