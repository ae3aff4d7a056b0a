/**
 * The reader of one frame: reads the page when the frame says so, and answers pointer, keyboard and commands
 * over the passages that it found. What is where: reading.ts reads and marks, current.ts is the keyboard's
 * passage, attention.ts the pointer's, card-bearer.ts brings the card.
 */
import { type CommandAnswer, commandOf, type PageCommand } from '../messages/page.ts';
import { Attention } from './attention.ts';
import { CardBearer } from './card-bearer.ts';
import { Current } from './current.ts';
import { TELL, TELL_AGAIN } from './delays.ts';
import { now } from './globals.ts';
import { lookRules } from './look.ts';
import type { MarkStyles } from './mark-styles.ts';
import { Passages } from './passages.ts';
import type { PageReader, ReaderEffects } from './page-reader.ts';
import { Reading } from './reading.ts';
import { thisPage } from './this-page.ts';
import { Timer } from './timer.ts';

export class Reader implements PageReader {
  readonly #effects: ReaderEffects;
  readonly #styles: MarkStyles;
  readonly #signal: AbortSignal;
  readonly #passages = new Passages();
  readonly #attention: Attention;
  readonly #card: CardBearer;
  readonly #current: Current;
  #reading: Reading | null = null;
  readonly #telling = new Timer();
  /** When popup and badge were last told, ms of the page's clock; `null` before they ever were. */
  #told: number | null = null;

  constructor(effects: ReaderEffects, styles: MarkStyles, signal: AbortSignal) {
    this.#effects = effects;
    this.#styles = styles;
    this.#signal = signal;
    this.#card = new CardBearer({
      send: (request) => effects.send(request),
      bring: effects.bring,
      page: thisPage,
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
    this.restyle();
    this.#listen();
  }

  async read(late: boolean): Promise<void> {
    if (this.#signal.aborted) return;
    const reading = new Reading(
      {
        send: (request) => this.#effects.send(request),
        bring: this.#effects.bring,
        settings: () => this.#effects.settings(),
        isOurs: (node) => this.owns(node),
        changed: (gone) => this.#changed(gone),
        remarked: () => this.#current.set(this.#current.id),
        rewritten: () => this.#effects.rewritten(),
        lent: this.#effects.lent,
      },
      this.#passages,
      this.#styles,
      late,
      this.#signal,
    );
    this.#reading = reading;
    await reading.begin();
  }

  restyle(): void {
    this.#styles.setLook(lookRules(this.#effects.settings()));
  }

  rewritten(): void {
    this.#listen();
    this.#attention.listenAgain();
  }

  /** Listening twice is listening once. */
  #listen(): void {
    const signal = this.#signal;
    window.addEventListener('pageshow', this.#onPageShow, { signal });
    for (const type of ['copy', 'cut', 'dragstart']) {
      window.addEventListener(type, this.#onCopy, { capture: true, signal });
    }
  }

  /** Shown again from the back/forward cache: the background may have forgotten the tab. */
  readonly #onPageShow = (event: PageTransitionEvent): void => {
    if (event.isTrusted && event.persisted && this.#passages.size > 0) this.#tell();
  };

  /** The page's selection is about to be copied. */
  readonly #onCopy = (event: Event): void => {
    const reading = this.#reading;
    if (event.isTrusted) reading?.silently(() => reading.marker.beforeCopy());
  };

  maybeShown(): void {
    this.#reading?.maybeShown();
  }

  inView(): number | null {
    return this.#current.inView();
  }

  owns(node: Node): boolean {
    return this.#card.owns(node);
  }

  command(raw: unknown): CommandAnswer | undefined {
    const command = this.#signal.aborted ? null : commandOf(raw);
    return command === null ? undefined : this.#obey(command);
  }

  #obey(command: PageCommand): CommandAnswer | undefined {
    switch (command.type) {
      case 'go-to':
        return { reached: this.#current.goTo(command.passage) };
      case 'step':
        return this.#current.step(command.by, command.from, command.card);
      case 'open-card': {
        if (command.from === 'view' && this.#current.id === null) this.#current.step(1, 'view', false);
        const { id } = this.#current;
        if (id !== null) this.#attention.hover.open(id, 'keyboard');
        return { opened: id !== null };
      }
      case 'library-changed':
        return undefined; // the frame's
      case 'still-marked':
        // One that was brought for another frame's card reads nothing.
        return {
          read: this.#reading !== null || this.#told !== null,
          marked: this.#passages.size > 0,
        };
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
    if (this.#telling.isSet || (this.#told === null && this.#passages.size === 0)) return;
    const since = this.#told === null ? Infinity : now() - this.#told;
    this.#telling.set(
      () => {
        if (this.#signal.aborted) return;
        this.#told = now();
        void this.#effects.send({ type: 'marked', passages: this.#passages.marked() });
      },
      Math.max(TELL, TELL_AGAIN - since),
    );
  }

  withdraw(): void {
    this.#reading?.end();
    this.#reading = null;
    this.#attention.stop();
    this.#card.remove();
    this.#current.gone(this.#passages.inOrder().map(({ id }) => id));
    this.#passages.clear();
    this.#styles.withdraw();
    this.#tell();
  }
}
