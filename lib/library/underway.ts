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
  /**
   * The request that came last. They are dealt with one after the other: what is cancelled, or added to, while it is made
   * live would take away or leave behind blocks that count.
   */
  #last: Promise<unknown> = Promise.resolve();

  /** `interrupted`: what is said to requests for one that is no longer under way. */
  constructor(interrupted: RefusalCode) {
    this.#interrupted = interrupted;
  }

  /** Ends one that was never finished: its page is gone. One that is being finished is waited for. */
  async begin(begun: () => Promise<S>): Promise<string> {
    return await this.#next(async () => {
      await this.#session?.cancel();
      this.#session = undefined;
      this.#session = await begun();
      return this.#session.id;
    });
  }

  async step<Result>(id: string, step: (session: S) => Promise<Result>): Promise<Result> {
    return await this.#next(async () => await step(this.#of(id)));
  }

  /** After a rejection it is still under way, to be cancelled. */
  async finish<Result>(id: string, last: (session: S) => Promise<Result>): Promise<Result> {
    return await this.#next(async () => {
      const result = await last(this.#of(id));
      this.#session = undefined;
      return result;
    });
  }

  #of(id: string): S {
    if (this.#session?.id !== id) throw new Refusal(this.#interrupted);
    return this.#session;
  }

  async #next<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => {}); // told to whoever asked for it
    return await turn;
  }
}
