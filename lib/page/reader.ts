/**
 * The reader of one frame: begins a reading when settings say so, and answers pointer, keyboard and commands
 * over the passages that it found. What is where: reading.ts reads and marks, current.ts is the keyboard's
 * passage, attention.ts the pointer's, card-bearer.ts brings the card.
 */
import type { Reply, Request } from '../messages.ts';
import { type CommandAnswer, commandOf, type Page, type PageCommand } from '../messages/page.ts';
import { marksOn } from '../settings-where.ts';
import type { Settings } from '../settings.ts';
import { Attention } from './attention.ts';
import { CardBearer } from './card-bearer.ts';
import { Current } from './current.ts';
import { PAUSED, TELL, TELL_AGAIN } from './delays.ts';
import { Passages } from './passages.ts';
import { Reading } from './reading.ts';
import { withdrawStyles } from './mark-styles.ts';

export interface ReaderEffects {
  send<R extends Request>(request: R): Promise<Reply<R['type']>>;
  thisPage(): Page;
  /** The settings as they are now. */
  settings(): Settings;
  /** The document was written anew: it has lost every listener. */
  rewritten(): void;
}

export class Reader {
  readonly #effects: ReaderEffects;
  readonly #signal: AbortSignal;
  readonly #passages = new Passages();
  readonly #attention: Attention;
  readonly #card: CardBearer;
  readonly #current: Current;
  #reading: Reading | null = null;
  #telling: ReturnType<typeof setTimeout> | null = null;
  #paused: ReturnType<typeof setTimeout> | undefined;
  /** When popup and badge were last told, ms of the page's clock; `null` before they ever were. */
  #told: number | null = null;

  constructor(effects: ReaderEffects, signal: AbortSignal) {
    this.#effects = effects;
    this.#signal = signal;
    this.#card = new CardBearer({
      send: (request) => effects.send(request),
      page: () => effects.thisPage(),
      passage: (id) => this.#passages.get(id),
      rectangles: (id) => this.#reading?.marker.rectangles(id) ?? [],
      language: () => effects.settings().language,
      pointerInside: (inside) => this.#attention.hover.pointerInside(inside),
      closed: () => this.#attention.hover.close(),
      pinned: () => this.#attention.hover.pinned(),
      dismissed: ({ statement }) => this.#dismissed(statement),
    });
    this.#attention = new Attention({
      attended: () => this.#card.prepare(),
      resting: () => void effects.send({ type: 'card-soon' }),
      passageAt: (x, y) => this.#reading?.marker.passageAt(x, y) ?? null,
      open: (id, mode, pointer) => void this.#card.open(id, mode, pointer),
      close: () => this.#card.close(),
      delays: () => ({ rest: effects.settings().openDelay, grace: effects.settings().closeDelay }),
      current: () => this.#current.id,
      leaveCurrent: () => this.#current.set(null),
      isCard: (target) => target instanceof Node && this.#card.owns(target),
    });
    this.#current = new Current(
      {
        reading: () => this.#reading,
        opened: () => this.#attention.hover.passage,
        openCard: (id) => this.#attention.hover.open(id, 'keyboard'),
        closeCard: () => this.#attention.hover.close(),
      },
      this.#passages,
    );
    signal.addEventListener('abort', () => this.#withdraw(), { once: true });
  }

  /** Reads the page from its beginning: at first, and whenever settings or the library changed. */
  async start(): Promise<void> {
    if (this.#signal.aborted) return;
    this.#withdraw();
    const settings = this.#effects.settings();
    const state = marksOn(...whereMarked(settings), Date.now());
    if (state === 'paused') this.#awaitPause();
    if (state !== 'on') return;
    const reading = new Reading(
      {
        send: (request) => this.#effects.send(request),
        thisPage: () => this.#effects.thisPage(),
        settings: () => this.#effects.settings(),
        isOurs: (node) => this.#card.owns(node),
        changed: (gone) => this.#changed(gone),
        remarked: () => this.#current.set(this.#current.id),
        rewritten: () => {
          this.#attention.listenAgain();
          this.#effects.rewritten();
        },
      },
      this.#passages,
      this.#signal,
    );
    this.#reading = reading;
    await reading.begin();
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
    this.#reading?.maybeShown();
  }

  /** The page's selection is about to be copied. */
  beforeCopy(): void {
    const reading = this.#reading;
    reading?.silently(() => reading.marker.beforeCopy());
  }

  /** The passage that the reader is at; `null` without any. */
  inView(): number | null {
    return this.#current.inView();
  }

  /** What a command is answered with, where it is answered. */
  command(raw: unknown): CommandAnswer | undefined {
    const command = this.#signal.aborted ? null : commandOf(raw);
    return command === null ? undefined : this.#obey(command);
  }

  #obey(command: PageCommand): CommandAnswer | undefined {
    switch (command.type) {
      case 'go-to':
        this.#current.goTo(command.passage);
        return undefined;
      case 'step':
        return this.#current.step(command.by, command.from, command.card);
      case 'open-card': {
        if (command.from === 'view' && this.#current.id === null) this.#current.step(1, 'view', false);
        const { id } = this.#current;
        if (id !== null) this.#attention.hover.open(id, 'keyboard');
        return { opened: id !== null };
      }
      case 'library-changed':
        void this.start();
        return undefined;
      case 'dock-card':
        void this.#card.openFor(command.frame, command.card);
        return { opened: true };
      case 'undock-card':
        this.#card.closeFor(command.frame);
        return undefined;
      case 'docked':
        this.#card.happened(command.passage, command.event);
        return undefined;
    }
  }

  #changed(gone: readonly number[]): void {
    this.#current.gone(gone);
    const { passage } = this.#attention.hover;
    if (passage !== null && gone.includes(passage)) this.#attention.hover.close();
    if (this.#passages.size > 0) this.#attention.listen();
    this.#tell();
  }

  #dismissed(statement: string): void {
    this.#attention.hover.close();
    const ids = this.#passages
      .inOrder()
      .filter((passage) => passage.statement === statement)
      .map(({ id }) => id);
    this.#passages.remove(ids);
    const reading = this.#reading;
    reading?.silently(() => reading.marker.clear(ids));
    this.#changed(ids);
  }

  /** Tells popup and badge what is marked; a page that never had a mark is never told of. */
  #tell(): void {
    if (this.#telling !== null || (this.#told === null && this.#passages.size === 0)) return;
    const since = this.#told === null ? Infinity : performance.now() - this.#told;
    this.#telling = setTimeout(
      () => {
        this.#telling = null;
        if (this.#signal.aborted) return;
        this.#told = performance.now();
        void this.#effects.send({ type: 'marked', passages: this.#passages.marked() });
      },
      Math.max(TELL, TELL_AGAIN - since),
    );
  }

  /** Takes everything off the page. */
  #withdraw(): void {
    clearTimeout(this.#paused);
    this.#reading?.end();
    this.#reading = null;
    this.#attention.stop();
    this.#card.remove();
    this.#current.gone(this.#passages.inOrder().map(({ id }) => id));
    this.#passages.clear();
    withdrawStyles();
    this.#tell();
  }
}

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
