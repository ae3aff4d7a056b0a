/** Which things of a list are chosen, by their keys. */
import { useState } from 'preact/hooks';

export interface Chosen {
  readonly keys: ReadonlySet<string>;
  readonly choose: (key: string, on: boolean) => void;
  readonly set: (keys: Iterable<string>) => void;
}

export function useChosen(): Chosen {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  return {
    keys,
    choose: (key, on) =>
      setKeys((before) => {
        const next = new Set(before);
        if (on) next.add(key);
        else next.delete(key);
        return next;
      }),
    set: (next) => setKeys(new Set(next)),
  };
}
