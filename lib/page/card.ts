/** Between the reader and the card, which is brought (brought.ts) on the first match. */
import type { Reply } from '../messages.ts';
import type { Verdict } from '../wording/report.ts';

/** How the card came to be open: decides what closes it. */
export type CardMode = 'hover' | 'keyboard' | 'touch' | 'pinned';

export interface CardAnchor {
  readonly passage: number;
  /** Known from the answer to the slice, so that the headline is painted at once. */
  readonly headline: {
    readonly verdict: Verdict;
    readonly outlets: number;
    readonly differing: number;
    readonly speaker?: string | undefined;
  };
  /** The marked passage in client coordinates, line by line, asked anew at each placement. */
  rectangles(): readonly DOMRect[];
  /** Where the pointer was, client coordinates, when it was a pointer. */
  readonly pointer?: { readonly x: number; readonly y: number };
}

/** What the reader offers the card. */
export interface CardHost {
  report(passage: number): Promise<Reply<'report'>>;
  /** The pointer came into the card or left it (the hover's grace period depends on it). */
  pointerInside(inside: boolean): void;
  /** The card closed itself (Esc, its close button, focus left for good). */
  closed(): void;
  /** The reader pinned the card by click or key. */
  pinned(): void;
  /** Send this mark away: on this page, on this site, or this statement everywhere. */
  dismiss(passage: number, where: 'here' | 'site' | 'everywhere'): void;
  /** Open the statement page in a new tab. */
  openStatement(passage: number): void;
}

export interface Card {
  show(anchor: CardAnchor, mode: CardMode): void;
  hide(): void;
  /** The passage shown, or `null`. */
  readonly passage: number | null;
  /** Moves focus into the card (keyboard). */
  focus(): void;
  /** True for the card's own host element: it is no part of the page that is followed, nor of what is hovered over. */
  owns(node: Node): boolean;
  /** Takes everything off the page. */
  remove(): void;
}

export type CreateCard = (host: CardHost, settings: { readonly language?: string }) => Card;
