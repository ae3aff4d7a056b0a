/**
 * Between what runs in every frame (frame.ts) and the reader, whose code is brought by `scripting.executeScript` when
 * something may be found. Both run in the same isolated world; the reader's script leaves its {@link CreateReader}
 * under {@link READER_KEY} on `globalThis`, which no page script can see.
 */
import type { Reply, Request } from '../messages.ts';
import type { CommandAnswer } from '../messages/page.ts';
import type { Settings } from '../settings.ts';

export const READER_KEY = Symbol.for('variorum.reader');

/** What the frame offers the reader. */
export interface ReaderEffects {
  send<R extends Request>(request: R): Promise<Reply<R['type']>>;
  /** The settings as they are now. */
  settings(): Settings;
  /** The reader saw the document written anew: it has lost every listener. */
  rewritten(): void;
}

export interface PageReader {
  /** Reads the page from its beginning, marks it and follows it, until `withdraw`. */
  read(): Promise<void>;
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

/** `signal`: when the frame's script ends. */
export type CreateReader = (effects: ReaderEffects, signal: AbortSignal) => PageReader;

/** `bring`: has the background run the reader's script in this frame. `null` where that cannot be had. */
export async function bringReader(bring: () => Promise<unknown>): Promise<CreateReader | null> {
  if (brought() === null) await bring();
  return brought();
}

function brought(): CreateReader | null {
  const value: unknown = Reflect.get(globalThis, READER_KEY);
  return typeof value === 'function' ? (value as CreateReader) : null;
}
