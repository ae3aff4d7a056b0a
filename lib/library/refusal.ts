/** What the library says no to. */
import type { RefusalCode } from '../refusals.ts';

/** Nothing is wrong with the library; what was asked cannot be done. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
  }
}
