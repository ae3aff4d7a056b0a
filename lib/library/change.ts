/** One change to the library, as it is worked out before anything is written. */
import type { Holdings } from './holdings.ts';
import type { Manifest } from './manifest.ts';
import type { Write } from './store.ts';

/** What to write, and what whoever asked is told. Without a manifest and a write nothing changes. */
export interface Step<Result> {
  readonly manifest?: Manifest;
  readonly write?: Partial<Write>;
  readonly result: Result;
}

/** Sees the library as it is and gives back what to write; on a fault nothing has happened. */
export type Change<Shard, Result> = (manifest: Manifest, holdings: Holdings<Shard>) => Promise<Step<Result>>;
