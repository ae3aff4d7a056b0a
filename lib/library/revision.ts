/** One revision of the library, as its audiences see it. */
import type { Engine } from './engine.ts';
import { Holdings } from './holdings.ts';
import { READ } from './manifest.ts';
import { View } from './view.ts';

/**
 * Who asks: the reader, who may know everything; or a page, which may learn nothing of what was collected
 * while reading. What a page is told is worked out as if that source were not there.
 */
export type Audience = 'reader' | 'page';

export interface Revision<Shard> {
  readonly reader: View<Shard>;
  readonly page: View<Shard>;
  /** What was collected while reading, alone; `null` where there is nothing of it. */
  readonly collected: Holdings<Shard> | null;
}

export async function revisionOf<Shard>(
  engine: Engine<Shard>,
  holdings: Holdings<Shard>,
): Promise<Revision<Shard>> {
  const reader = new View(engine, holdings);
  if (!holdings.segments.some(({ source }) => source === READ))
    return { reader, page: reader, collected: null };
  return {
    reader,
    page: new View(engine, await holdings.only((source) => source !== READ)),
    collected: await holdings.only((source) => source === READ),
  };
}
