/**
 * Brings the card's code on its first use, and shows it at a passage: of this frame, or (in the top frame)
 * of a frame that has too little room for a card. Late answers are dropped.
 */
import type { DockedCard, Page, PageCommand, Reply, Request } from '../messages.ts';
import type { Bring } from './brought.ts';
import { type Card, type CardAnchor, type CardHost, type CardMode } from './card.ts';
import { FRAME_HEIGHT, FRAME_WIDTH } from './limits.ts';
import type { Passage } from './passages.ts';
import { boxOf, isConnected, queryAll } from './unclobbered.ts';

export interface CardBearerEffects {
  send<R extends Request>(request: R): Promise<Reply<R['type']>>;
  readonly bring: Bring;
  page(): Page;
  passage(id: number): Passage | undefined;
  /** Of a passage, in client coordinates. */
  rectangles(id: number): DOMRect[];
  language(): string | undefined;
  pointerInside(inside: boolean): void;
  closed(): void;
  pinned(): void;
  dismissed(passage: Passage): void;
}

type Pointer = { readonly x: number; readonly y: number };
type DockedEvent = Extract<PageCommand, { type: 'docked' }>['event'];

/** What the card shows, or will once its code is here: a passage of this frame, or of the frame named. */
interface Subject extends Omit<DockedCard, 'mode'> {
  readonly frame: number | null;
}

export class CardBearer {
  readonly #effects: CardBearerEffects;
  #card: Card | null = null;
  #bringing: Promise<Card | null> | null = null;
  #subject: Subject | null = null;
  /** The top frame shows our card. */
  #docked = false;
  /** The interaction that a card was last to be docked for. */
  #docking = 0;
  /** Counts openings and closings: the code may arrive after the pointer has gone. */
  #interaction = 0;

  constructor(effects: CardBearerEffects) {
    this.#effects = effects;
  }

  /** Has the code brought ahead of its first use. */
  prepare(): void {
    if (!isCramped()) void this.#bring();
  }

  async open(id: number, mode: CardMode, pointer?: Pointer): Promise<void> {
    const interaction = ++this.#interaction;
    const passage = this.#effects.passage(id);
    if (passage === undefined) return;
    const subject = this.#subjectOf(passage);
    if (isCramped() && (await this.#dock({ ...subject, mode }, interaction))) return;
    await this.#show({ ...subject, frame: null }, mode, interaction, {
      rectangles: () => this.#effects.rectangles(id),
      ...(pointer === undefined ? {} : { pointer }),
    });
  }

  /** In the top frame: shows another frame's card, beside that frame. */
  async openFor(frame: number, { mode, ...card }: DockedCard): Promise<void> {
    this.#effects.closed();
    const place = frameInUse();
    await this.#show({ ...card, frame }, mode, ++this.#interaction, {
      rectangles: () => [place !== null && isConnected(place) ? boxOf(place) : corner()],
    });
  }

  close(): void {
    this.#interaction++;
    if (this.#docked) void this.#effects.send({ type: 'undock' });
    this.#docked = false;
    this.#subject = null;
    this.#card?.hide();
  }

  closeFor(frame: number): void {
    if (this.#subject?.frame === frame) this.close();
  }

  /** The top frame tells what happened to our card there. */
  happened(id: number, event: DockedEvent): void {
    if (event === 'closed' || event === 'dismissed') this.#docked = false;
    const passage = this.#effects.passage(id);
    if (passage !== undefined) this.#happen(passage, event);
  }

  owns(node: Node): boolean {
    return this.#card?.owns(node) ?? false;
  }

  remove(): void {
    this.close();
    this.#card?.remove();
    this.#card = null;
    this.#bringing = null;
  }

  async #show(
    subject: Subject,
    mode: CardMode,
    interaction: number,
    at: Pick<CardAnchor, 'rectangles' | 'pointer'>,
  ): Promise<void> {
    if (interaction !== this.#interaction) return;
    // Known while the code is on its way: whoever it belongs to may call it off.
    this.#subject = subject;
    const card = this.#card ?? (await this.#bring());
    if (interaction !== this.#interaction) return;
    if (card === null) {
      this.#subject = null;
      return;
    }
    const { passage, headline } = subject;
    card.show({ passage, headline, ...at }, mode);
    if (mode === 'keyboard') card.focus();
  }

  async #dock(card: DockedCard, interaction: number): Promise<boolean> {
    this.#docking = interaction;
    const answer = await this.#effects.send({ type: 'dock', card });
    if (!answer.ok) return false;
    if (interaction === this.#interaction) this.#docked = true;
    // A later card stands in its place, or is called off by itself.
    else if (interaction === this.#docking) void this.#effects.send({ type: 'undock' });
    return true;
  }

  #subjectOf({ id, verdict, outlets, differing, speaker, ...passage }: Passage): Omit<DockedCard, 'mode'> {
    return {
      passage: id,
      headline: { verdict, outlets, differing, ...(speaker === undefined ? {} : { speaker }) },
      statement: passage.statement,
      text: passage.text,
      interruptions: passage.interruptions,
      page: this.#effects.page(),
    };
  }

  #bring(): Promise<Card | null> {
    if (this.#bringing !== null) return this.#bringing;
    const bringing = this.#fetch().then((card) => {
      // Removed meanwhile, and perhaps brought again.
      if (this.#bringing !== bringing) {
        card?.remove();
        return null;
      }
      this.#card = card;
      if (card === null) this.#bringing = null;
      return card;
    });
    this.#bringing = bringing;
    return bringing;
  }

  async #fetch(): Promise<Card | null> {
    const create = await this.#effects.bring('card');
    const language = this.#effects.language();
    return create?.(this.#host(), language === undefined ? {} : { language }) ?? null;
  }

  #host(): CardHost {
    const effects = this.#effects;
    const shown = (id: number): Subject | null => (this.#subject?.passage === id ? this.#subject : null);
    return {
      async report(id) {
        const subject = shown(id);
        if (subject === null) return { ok: false, refusal: 'passage-gone' };
        const { statement, text, interruptions, page } = subject;
        return effects.send({ type: 'report', statement, text, interruptions, page });
      },
      pointerInside: (inside) => this.#tell(inside ? 'inside' : 'outside'),
      closed: () => this.#tell('closed'),
      pinned: () => this.#tell('pinned'),
      dismiss: (id, where) => {
        const subject = shown(id);
        if (subject === null) return;
        const { statement, text } = subject;
        void effects.send({ type: 'dismiss', statement, text, where });
        this.#tell('dismissed');
      },
      openStatement(id) {
        const subject = shown(id);
        if (subject !== null) void effects.send({ type: 'open-statement', statement: subject.statement });
      },
    };
  }

  /** To whom the card belongs. */
  #tell(event: DockedEvent): void {
    const subject = this.#subject;
    if (subject === null) return;
    const { frame, passage: id } = subject;
    if (frame !== null) {
      if (event === 'closed' || event === 'dismissed') this.#subject = null;
      void this.#effects.send({ type: 'docked', frame, passage: id, event });
      return;
    }
    const passage = this.#effects.passage(id);
    if (passage !== undefined) this.#happen(passage, event);
  }

  #happen(passage: Passage, event: DockedEvent): void {
    if (event === 'closed') this.#effects.closed();
    else if (event === 'pinned') this.#effects.pinned();
    else if (event === 'dismissed') this.#effects.dismissed(passage);
    else this.#effects.pointerInside(event === 'inside');
  }
}

/** A frame with too little room for a card. */
const isCramped = (): boolean =>
  window !== window.top && (window.innerWidth < FRAME_WIDTH || window.innerHeight < FRAME_HEIGHT);

/** The frame under the pointer, or with the focus; a host where it stands in a shadow root. */
function frameInUse(): Element | null {
  const hovered = [...queryAll(document, 'body :hover')].at(-1);
  if (hovered instanceof HTMLIFrameElement) return hovered;
  const { activeElement } = document;
  return activeElement instanceof HTMLIFrameElement ? activeElement : (hovered ?? null);
}

const corner = (): DOMRect => new DOMRect(window.innerWidth, window.innerHeight, 0, 0);
