/**
 * Code that is brought into a frame by `scripting.executeScript` when it is wanted. It runs in the same isolated world,
 * and leaves what creates it under a symbol on `globalThis`, which no page script can see.
 */
import type { Request } from '../messages.ts';
import type { CreateCard } from './card.ts';
import type { CreateElementsMarker } from './marker-bearer.ts';
import type { CreateReader } from './page-reader.ts';

interface Creates {
  readonly reader: CreateReader;
  readonly card: CreateCard;
  readonly 'elements-marker': CreateElementsMarker;
}
type Brought = keyof Creates;

const keyOf = (what: Brought): symbol => Symbol.for(`variorum.${what}`);

/** For the script that is brought. */
export function leave<W extends Brought>(what: W, create: Creates[W]): void {
  Object.defineProperty(globalThis, keyOf(what), { value: create, configurable: true });
}

/** Has code brought to this frame if it is not there yet; `null` where it cannot be had. */
export type Bring = <W extends Brought>(what: W) => Promise<Creates[W] | null>;

/** `send`: to the background, which alone can run code in a frame. */
export const bringing =
  (send: (request: Extract<Request, { type: 'bring' }>) => Promise<unknown>): Bring =>
  async (what) => {
    if (left(what) === null) await send({ type: 'bring', what });
    return left(what);
  };

function left<W extends Brought>(what: W): Creates[W] | null {
  const value: unknown = Reflect.get(globalThis, keyOf(what));
  return typeof value === 'function' ? (value as Creates[W]) : null;
}
