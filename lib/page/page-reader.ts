/**
 * Between what runs in every frame (frame.ts) and the reader, which is brought (brought.ts) when something may be found.
 */
import type { Reply, Request } from '../messages.ts';
import type { CommandAnswer } from '../messages/page.ts';
import type { Bring } from './brought.ts';
import type { Settings } from '../settings.ts';
import type { Following } from './following.ts';

/** What the frame has already, since what is only glanced at is followed too: the reader needs no second copy. */
export interface Lent {
  readonly following: typeof Following;
  /** The block that a node stands in. */
  readonly blockAround: (node: Node) => Element | null;
  readonly withNeighbours: (regions: readonly Element[]) => Element[];
}

/** What the frame offers the reader. */
export interface ReaderEffects {
  send<R extends Request>(request: R): Promise<Reply<R['type']>>;
  readonly bring: Bring;
  /** The settings as they are now. */
  settings(): Settings;
  /** The reader saw the document written anew: it has lost every listener. */
  rewritten(): void;
  readonly lent: Lent;
}

export interface PageReader {
  /**
   * Reads the page from its beginning, marks it and follows it, until `withdraw`. `late`: what there is to find came
   * after loading.
   */
  read(late: boolean): Promise<void>;
  /** Takes everything off the page. */
  withdraw(): void;
  /** Styles or states changed without a mutation that an observer sees. */
  maybeShown(): void;
  /** The document was written anew: it has lost every listener. */
  rewritten(): void;
  /** Settings changed that leave the marks where they are. */
  restyle(): void;
  /** What a command is answered with, where it is answered. */
  command(raw: unknown): CommandAnswer | undefined;
  /** The passage that the reader is at; `null` without any. */
  inView(): number | null;
  /** True for what it put on the page itself. */
  owns(node: Node): boolean;
}

/** `signal`: when the frame's script ends. The frame withdraws the reader then. */
export type CreateReader = (effects: ReaderEffects, signal: AbortSignal) => PageReader;
