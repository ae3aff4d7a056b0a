/** Work that comes in several requests: an import, a restore, an edit. Of each kind there is one at a time. */
import type { RefusalCode } from '../refusals.ts';
import { Refusal } from './refusal.ts';

interface Session {
  readonly id: string;
  /** Nothing of it stays. */
  cancel(): Promise<void>;
}

export class Underway<S extends Session> {
  readonly #interrupted: RefusalCode;
  #session: S | undefined;

  /** `interrupted`: what is said to requests for one that is no longer under way. */
  constructor(interrupted: RefusalCode) {
    this.#interrupted = interrupted;
  }

  /** Ends one that was never finished: its page is gone. */
  async begin(begun: () => Promise<S>): Promise<string> {
    await this.#session?.cancel();
    this.#session = undefined;
    this.#session = await begun();
    return this.#session.id;
  }

  of(id: string): S {
    if (this.#session?.id !== id) throw new Refusal(this.#interrupted);
    return this.#session;
  }

  /** After a rejection it is still under way, to be cancelled. */
  async finish<Result>(id: string, last: (session: S) => Promise<Result>): Promise<Result> {
    const result = await last(this.of(id));
    this.#session = undefined;
    return result;
  }
}
