/**
 * One frame of a page, as long as its script lives. Hardly any page holds a quotation, so what runs in every frame is
 * little: it glances at the page and at what the page changes (glancing.ts), and has the reader brought
 * (brought.ts) when something may be found. From then on, until settings or the library change, the reader
 * follows the page.
 */
import type { Reply, Request } from '../messages.ts';
import type { CommandAnswer } from '../messages/page.ts';
import { marksOn } from '../settings-where.ts';
import type { Settings } from '../settings.ts';
import { type Bring, bringing } from './brought.ts';
import { PAUSED } from './delays.ts';
import { blockAround, Following } from './following.ts';
import { Glancing } from './glancing.ts';
import { withNeighbours } from './neighbours.ts';
import type { PageReader } from './page-reader.ts';

export interface FrameEffects {
  send<R extends Request>(request: R): Promise<Reply<R['type']>>;
  /** The settings as they are now. */
  settings(): Settings;
  /** The document was written anew: it has lost every listener. */
  rewritten(): void;
}

export class Frame {
  readonly #effects: FrameEffects;
  readonly #signal: AbortSignal;
  readonly #bringCode: Bring;
  #glancing: Glancing | null = null;
  #reader: PageReader | null = null;
  #bringing: Promise<PageReader | null> | null = null;
  /** What there is to find came after loading. */
  #late = false;
  #paused: ReturnType<typeof setTimeout> | undefined;

  /** `signal`: when the frame's script ends. */
  constructor(effects: FrameEffects, signal: AbortSignal) {
    this.#effects = effects;
    this.#signal = signal;
    this.#bringCode = bringing((request) => effects.send(request));
    signal.addEventListener('abort', () => this.#withdraw(), { once: true });
  }

  /** Looks at the page from its beginning: at first, and whenever settings or the library changed. */
  async start(): Promise<void> {
    if (this.#signal.aborted) return;
    this.#withdraw();
    const settings = this.#effects.settings();
    const state = marksOn(...whereMarked(settings), Date.now());
    if (state === 'paused') this.#awaitPause();
    if (state !== 'on') return;
    const glancing = new Glancing(
      {
        send: (request) => this.#effects.send(request),
        worthReading: (late) => this.#read(glancing, late),
        isOurs: (node) => this.#reader?.owns(node) ?? false,
        rewritten: () => this.rewritten(),
      },
      this.#signal,
    );
    this.#glancing = glancing;
    await glancing.begin();
  }

  /** Settings changed that leave the marks where they are. */
  restyle(): void {
    this.#reader?.restyle();
  }

  /** Styles or states changed without a mutation that an observer sees. */
  maybeShown(): void {
    this.#glancing?.maybeShown();
    this.#reader?.maybeShown();
  }

  /** The document was written anew: it has lost every listener. */
  rewritten(): void {
    this.#reader?.rewritten();
    this.#effects.rewritten();
  }

  /** The passage that the reader is at; `null` without any. */
  inView(): number | null {
    return this.#reader?.inView() ?? null;
  }

  /** What a command is answered with, where it is answered. Those about marks are sent to frames that have some. */
  command(raw: unknown): CommandAnswer | undefined {
    if (this.#signal.aborted) return undefined;
    const type = typeOf(raw);
    if (type === 'library-changed') {
      void this.start();
      return undefined;
    }
    if (this.#reader !== null) return this.#reader.command(raw);
    if (type === 'still-marked') return { read: false, marked: false };
    // Of another frame: this one may hold nothing itself.
    if (type === 'dock-card') {
      void this.#bring().then((reader) => reader?.command(raw));
      return { opened: true };
    }
    // The pointer may have left before the reader is here, which is told of one after the other.
    if (type === 'undock-card') void this.#bringing?.then((reader) => reader?.command(raw));
    return undefined;
  }

  /**
   * `glancing`: which found that something may be found, unless another has begun since. False where the reader cannot
   * be brought; the glancing goes on.
   */
  async #read(glancing: Glancing, late: boolean): Promise<boolean> {
    const reader = await this.#bring();
    if (reader === null) return false;
    if (glancing !== this.#glancing) return true;
    glancing.end();
    this.#glancing = null;
    this.#late ||= late;
    void reader.read(this.#late);
    return true;
  }

  #bring(): Promise<PageReader | null> {
    this.#bringing ??= this.#create();
    return this.#bringing;
  }

  async #create(): Promise<PageReader | null> {
    const create = await this.#bringCode('reader');
    if (create === null) this.#bringing = null;
    if (create === null || this.#signal.aborted) return null;
    const effects = {
      ...this.#effects,
      bring: this.#bringCode,
      rewritten: () => this.rewritten(),
      lent: { following: Following, blockAround, withNeighbours },
    };
    this.#reader = create(effects, this.#signal);
    return this.#reader;
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

  /** Takes everything off the page and looks no longer. */
  #withdraw(): void {
    clearTimeout(this.#paused);
    this.#glancing?.end();
    this.#glancing = null;
    this.#reader?.withdraw();
  }
}

/** What is all that is asked here of a command; the reader parses the whole. */
const typeOf = (raw: unknown): unknown =>
  typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : undefined;

/**
 * The settings and the address that they are about: the top page's. A frame of another site is not told it by
 * every browser; there the background leaves out what is not wanted (lib/library/frames.ts).
 */
function whereMarked(settings: Settings): [Settings, string] {
  const above = 'ancestorOrigins' in location ? location.ancestorOrigins : null;
  const origin = above?.[above.length - 1];
  if (origin !== undefined && origin !== 'null') return [settings, origin];
  try {
    if (window.top !== null) return [settings, window.top.location.href];
  } catch {
    // of another site
  }
  return [{ ...settings, offSites: [], onlySites: [] }, ''];
}
