/**
 * One glancing at a frame, from the page's beginning until something may be found: the library is asked about the page
 * as a whole, then about what it changes, and about the whole again when styles or states may show what was hidden,
 * for that is not known one by one here. The following is held to the same share of a core as reading is.
 */
import type { Reply, Request } from '../messages.ts';
import { ALL_ATTRIBUTES, Following } from './following.ts';
import { glanceAt } from './glance.ts';
import { document, now } from './globals.ts';
import { GLANCE_RETRIES, GLANCE_RETRY } from './limits.ts';
import { isWriting } from './stay.ts';
import { byTagIn } from './unclobbered.ts';

/** Less is no quotation. */
const WORDS = /\S\s+\S/;

export interface GlancingEffects {
  send<R extends Request>(request: R): Promise<Reply<R['type']>>;
  /**
   * Something may be found; `late`: not in what the page showed at first. Said again with later changes, until the
   * glancing is ended. False when nobody can read.
   */
  worthReading(late: boolean): Promise<boolean>;
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
  /** The page as it was at first was asked about. */
  #begun = false;
  /** A question was not answered, and it is not known what it was about: the whole is asked about next. */
  #unanswered = false;
  #retries = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
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
        canWait: () => true,
        isMarked: () => false,
        read: (regions) => this.#glance(regions),
        hides: () => true,
        shown: () => [document.documentElement].filter((root) => root !== null),
        isOurs: (node) => effects.isOurs(node),
        rewritten: () => effects.rewritten(),
      },
      ALL_ATTRIBUTES,
      ended,
    );
    ended.addEventListener('abort', () => this.#stop(), { once: true });
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
    if (isWriting()) return 0;
    const begun = now();
    const root = document.documentElement;
    this.#measure(root);
    // A style sheet may show anything.
    const whole = this.#unanswered || regions.some((region) => region === root || holdsStyles(region));
    const shown = glanceAt(whole ? [root] : regions);
    const spent = now() - begun;
    const late = this.#begun;
    const found = await this.#mayHold(shown, whole);
    this.#begun ||= !this.#unanswered;
    if (found) await this.#found(late);
    return spent;
  }

  /** `null`: only reading tells. */
  async #mayHold(shown: string | null, whole: boolean): Promise<boolean> {
    if (shown === null) return true;
    if (!WORDS.test(shown) || (whole && shown === this.#shown)) return false;
    const answer = await this.#effects.send({ type: 'glance', text: shown });
    if (this.#life.signal.aborted) return false;
    if (!answer.ok) {
      this.#tryAgain();
      return false;
    }
    if (whole) this.#unanswered = false;
    if (whole && !answer.worthReading) this.#shown = shown;
    return answer.worthReading;
  }

  async #found(late: boolean): Promise<void> {
    const read = await this.#effects.worthReading(late);
    if (!read && !this.#life.signal.aborted) this.#tryAgain();
  }

  /** With the next change, and a few times by itself: most pages never change. */
  #tryAgain(): void {
    this.#unanswered = true;
    if (this.#retries >= GLANCE_RETRIES) return;
    this.#retries++;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#following.maybeShown(), GLANCE_RETRY);
  }

  #stop(): void {
    this.#resizes.disconnect();
    clearTimeout(this.#retry);
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

const holdsStyles = (region: Element): boolean =>
  ['style', 'link'].some((name) => byTagIn(region, name).length > 0);
