/**
 * A list of addresses between two visits: what was asked for, and what came of each so far. One key an
 * address, so that each answer is written once and by itself.
 */
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { DraftSchema } from './draft.ts';
import { type EntryState, readState } from './entries.ts';
import type { FetchFailure } from './fetch-queue.ts';
import type { CollectKey } from './texts.ts';

const LIST = 'addresses';
const resultKey = (place: number): string => `${LIST}:${place}`;

const Address = v.pipe(v.string(), v.url());
export const FAILURES = {
  unreachable: 'address.unreachable',
  slow: 'address.slow',
  missing: 'address.missing',
  refused: 'address.refused',
  busy: 'address.busy',
  large: 'address.large',
  server: 'address.server',
  status: 'address.status',
  kind: 'address.kind',
  encoding: 'file.encoding',
} as const satisfies Readonly<Record<FetchFailure['reason'] | 'encoding', CollectKey>>;

const ResultSchema = v.variant('at', [
  v.strictObject({ at: v.literal('read'), draft: DraftSchema }),
  v.strictObject({
    at: v.literal('failed'),
    why: v.picklist(Object.values(FAILURES)),
    values: v.optional(v.record(v.string(), v.union([v.string(), v.number()]))),
  }),
  v.strictObject({ at: v.literal('added') }),
]);
type Result = v.InferOutput<typeof ResultSchema>;

export interface KeptAddresses {
  readonly addresses: readonly string[];
  /** What came of each; `null` for those that are in the library already. */
  readonly states: readonly (EntryState | null)[];
}

/** `null` where none is kept; what cannot be read is fetched again. */
export async function keptAddresses(): Promise<KeptAddresses | null> {
  const list = v.safeParse(v.array(Address), (await browser.storage.local.get(LIST))[LIST]);
  if (!list.success) return null;
  const addresses = list.output;
  const stored = await browser.storage.local.get(addresses.map((_, place) => resultKey(place)));
  const states = addresses.map((_, place) => {
    const result = v.safeParse(ResultSchema, stored[resultKey(place)]);
    return result.success ? stateOf(result.output) : WAITING;
  });
  return { addresses, states };
}

export const WAITING: EntryState = { at: 'waiting' };

function stateOf(result: Result): EntryState | null {
  if (result.at === 'added') return null;
  if (result.at === 'read') return readState(result.draft);
  const { why, values } = result;
  return { at: 'failed', why, ...(values === undefined ? {} : { values }) };
}

/** In place of any list before. */
export async function keepAddresses(addresses: readonly string[]): Promise<void> {
  await forgetAddresses();
  await browser.storage.local.set({ [LIST]: addresses });
}

/** One that is waiting or being read is fetched anew. */
export async function keepState(place: number, state: EntryState): Promise<void> {
  const key = resultKey(place);
  if (state.at === 'waiting' || state.at === 'reading') await browser.storage.local.remove(key);
  else if (state.at === 'added') await browser.storage.local.set({ [key]: { at: 'added' } });
  else if (state.at === 'read')
    await browser.storage.local.set({ [key]: { at: 'read', draft: state.draft } });
  else await browser.storage.local.set({ [key]: state });
}

export async function forgetAddresses(): Promise<void> {
  const kept = await browser.storage.local.get(LIST);
  const list = v.safeParse(v.array(v.string()), kept[LIST]);
  const count = list.success ? list.output.length : 0;
  await browser.storage.local.remove([
    LIST,
    ...Array.from({ length: count }, (_, place) => resultKey(place)),
  ]);
}
