/** Brings the card's code on its first use, and shows it at a passage. Late answers are dropped. */
import type { Answer, PageInfo, Request } from '../messages.ts';
import { type Card, CARD_KEY, type CardHost, type CardMode, type CreateCard } from './card.ts';
import type { Passage } from './passages.ts';

export interface CardBearerEffects {
  send<R extends Request>(request: R): Promise<Answer<R['type']>>;
  page(): PageInfo;
  passage(id: number): Passage | undefined;
  /** Of a passage, in client coordinates. */
  rectangles(id: number): DOMRect[];
  language(): string | undefined;
  pointerInside(inside: boolean): void;
  closed(): void;
  pinned(): void;
  dismissed(passage: Passage): void;
}

export class CardBearer {
  readonly #effects: CardBearerEffects;
  #card: Card | null = null;
  #bringing: Promise<Card | null> | null = null;
  /** Counts openings and closings: the code may arrive after the pointer has gone. */
  #interaction = 0;

  constructor(effects: CardBearerEffects) {
    this.#effects = effects;
  }

  /** Has the code brought ahead of its first use. */
  prepare(): void {
    void this.#bring();
  }

  async open(
    id: number,
    mode: CardMode,
    pointer?: { readonly x: number; readonly y: number },
  ): Promise<void> {
    const interaction = ++this.#interaction;
    const card = this.#card ?? (await this.#bring());
    const passage = this.#effects.passage(id);
    if (card === null || passage === undefined || interaction !== this.#interaction) return;
    const { verdict, outlets, differing, speaker } = passage;
    card.show(
      {
        passage: id,
        headline: { verdict, outlets, differing, ...(speaker === undefined ? {} : { speaker }) },
        rectangles: () => this.#effects.rectangles(id),
        ...(pointer === undefined ? {} : { pointer }),
      },
      mode,
    );
    if (mode === 'keyboard') card.focus();
  }

  close(): void {
    this.#interaction++;
    this.#card?.hide();
  }

  owns(node: Node): boolean {
    return this.#card?.owns(node) ?? false;
  }

  remove(): void {
    this.#interaction++;
    this.#card?.remove();
    this.#card = null;
    this.#bringing = null;
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
    if (created() === undefined) await this.#effects.send({ type: 'bring-card' });
    const language = this.#effects.language();
    return created()?.(this.#host(), language === undefined ? {} : { language }) ?? null;
  }

  #host(): CardHost {
    const effects = this.#effects;
    return {
      async report(id) {
        const asked = effects.passage(id);
        if (asked === undefined) return { ok: false, why: 'This passage is no longer on the page.' };
        const { statement, text, interruptions } = asked;
        return effects.send({
          type: 'report',
          statement,
          text,
          interruptions: interruptions.map(([start, end]) => [start, end]),
          page: effects.page(),
        });
      },
      pointerInside: (inside) => effects.pointerInside(inside),
      closed: () => effects.closed(),
      pinned: () => effects.pinned(),
      dismiss(id, where) {
        const sent = effects.passage(id);
        if (sent === undefined) return;
        void effects.send({ type: 'dismiss', statement: sent.statement, text: sent.text, where });
        effects.dismissed(sent);
      },
      openStatement(id) {
        const opened = effects.passage(id);
        if (opened !== undefined) void effects.send({ type: 'open-statement', statement: opened.statement });
      },
    };
  }
}

/** What the card's script left in this isolated world, which no page script can reach. */
function created(): CreateCard | undefined {
  const value: unknown = Reflect.get(globalThis, CARD_KEY);
  return typeof value === 'function' ? (value as CreateCard) : undefined;
}
